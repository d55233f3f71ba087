import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { lackingFor, type OidcSettings, oidcSettings, oidcVariables } from "./auth/oidc/settings.ts";
import { setting } from "./platform/setting.ts";

/** A wrong setting: its message is one sentence for the person who starts the program. */
export class ConfigurationError extends Error {}

const databaseAddress = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
    "must look like postgres://user:password@host:5432/database",
  );

const environment = z.object({
  PORT: setting(
    "port to listen on",
    z
      .string()
      .refine(
        (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535,
        "must be a whole number from 0 to 65535",
      )
      .transform(Number),
    "8080",
  ),
  HOST: setting(
    "address to listen on; any other than this machine's own asks for an operator's account first",
    z.string(),
    "127.0.0.1",
  ),
  DATABASE_URL: setting(
    "`postgres://…` of a PostgreSQL with PostGIS 3.3 or newer; without it, the embedded one",
    databaseAddress,
  ),
  DATABASE_REPLICA_URL: setting(
    "a streaming replica of it, from which the map, tiles and downloads are read",
    databaseAddress,
  ),
  KANTONG_DATA_DIR: setting(
    "folder of the embedded database",
    z.string().transform((folder) => path.resolve(folder)),
    ".kantong",
  ),
  WEB_CONCURRENCY: setting(
    "processes that share the port, one a core; more than one needs `DATABASE_URL`",
    z
      .string()
      .refine((text) => /^[1-9]\d?$/.test(text), "must be a whole number of processes, from 1 to 99")
      .transform(Number),
    "1",
  ),
  LOG_LEVEL: setting(
    "of the log on standard output: fatal, error, warn, info, debug, trace or silent",
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent",
    }),
    "warn",
  ),
  TRUST_PROXY: setting(
    "proxies whose `X-Forwarded-For` counts, by address",
    z
      .string()
      .refine(
        (text) => text.split(",").every((one) => NAMED.includes(one.trim()) || isAddress(one.trim())),
        'must name the proxies before Kantong: "loopback", "linklocal", "uniquelocal", or addresses as 10.0.0.5 or 10.0.0.0/8, separated by commas',
      )
      .transform((text) => text.split(",").map((one) => one.trim())),
  ),
  RATE_LIMIT: setting(
    "requests a minute and address on routes that compute; 0: no limit",
    z
      .string()
      .refine((text) => /^\d{1,6}$/.test(text), "must be a whole number of requests, 0 for no limit")
      .transform(Number),
    "3000",
  ),
  // Public figures in a page without a session: whoever frames /embed gains nothing by it.
  FRAME_ANCESTORS: setting(
    "sites that may frame `/embed`; every other page only Kantong itself may frame",
    z
      .string()
      .refine(
        (text) =>
          text === "*" ||
          text.split(" ").every((one) => /^('self'|'none'|https?:\/\/[\w*][\w.*-]*(:\d+)?)$/.test(one)),
        "must be origins as https://portal.example.go.id, separated by spaces, or 'self' or 'none', or * alone for everyone",
      )
      .transform((text) => text.split(" ")),
    "*",
  ),
  METRICS_TOKEN: setting(
    "lets another machine read `/metrics` (`Authorization: Bearer …`)",
    z.string().min(16, "must have at least 16 letters"),
  ),
  ...oidcVariables,
});

/** Every setting, for `--help` and the README. */
export const SETTINGS: { name: string; initial: string; description: string }[] = Object.entries(
  environment.shape,
).map(([name, schema]) => {
  const { initial, description } = schema.meta() as { initial?: string; description: string };
  return { name, initial: initial ?? "", description };
});

/** Words that Express knows for the networks behind which a proxy usually stands. */
const NAMED = ["loopback", "linklocal", "uniquelocal"];

function isAddress(text: string): boolean {
  const [, address, bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const kind = isIP(address ?? "");
  return kind !== 0 && (bits === undefined || Number(bits) <= (kind === 4 ? 32 : 128));
}

export interface Config {
  port: number;
  host: string;
  /** absent: embedded PostGIS in {@link dataDir} */
  databaseUrl: string | undefined;
  /** a streaming replica of it, to read from */
  replicaUrl: string | undefined;
  dataDir: string;
  logLevel: string;
  /** that answer, on one port */
  processes: number;
  surface: Surface;
  /** undefined: accounts have passwords alone */
  oidc: OidcSettings | undefined;
}

/** How the HTTP surface meets the world. */
export interface Surface {
  /** proxies whose X-Forwarded-For is believed; undefined: nobody's */
  trustProxy?: string[];
  /** who may frame /embed; every other page only Kantong itself */
  frameAncestors: string[];
  /** costly requests that one address may make in a minute; 0: as many as it likes */
  rateLimit: number;
  /** address that people open and links are built from; undefined: whatever Host a request names */
  publicUrl?: string;
  /** what a scraper from another machine must show; undefined: /metrics is for this machine only */
  metricsToken?: string;
}

/** Settings whose value is never repeated: it may hold a password. */
const SECRET = ["DATABASE_URL", "DATABASE_REPLICA_URL", "METRICS_TOKEN", "OIDC_CLIENT_SECRET"];

/**
 * Reads the settings once.
 * @throws ConfigurationError naming the variable and the remedy; a secret is never repeated
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const result = environment.safeParse(
    Object.fromEntries(Object.keys(environment.shape).map((key) => [key, env[key] || undefined])),
  );
  if (!result.success) {
    const [issue] = result.error.issues;
    const name = String(issue.path[0]);
    const given = SECRET.includes(name) ? "" : ` (it is "${env[name]}")`;
    throw new ConfigurationError(`${name} ${issue.message}${given}.`);
  }
  const lacking = lackingFor(result.data);
  if (lacking)
    throw new ConfigurationError(
      `${lacking} must be set too: signing in by an identity provider needs OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL.`,
    );
  if (result.data.WEB_CONCURRENCY > 1 && !result.data.DATABASE_URL)
    throw new ConfigurationError(
      `WEB_CONCURRENCY ${result.data.WEB_CONCURRENCY} needs DATABASE_URL: the embedded database lives inside one process, which answers alone.`,
    );
  if (result.data.DATABASE_REPLICA_URL && !result.data.DATABASE_URL)
    throw new ConfigurationError("DATABASE_REPLICA_URL needs DATABASE_URL, the record it is a replica of.");
  const { PORT, HOST, DATABASE_URL, KANTONG_DATA_DIR, ...rest } = result.data;
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    replicaUrl: rest.DATABASE_REPLICA_URL,
    dataDir: KANTONG_DATA_DIR,
    logLevel: rest.LOG_LEVEL,
    processes: rest.WEB_CONCURRENCY,
    surface: {
      trustProxy: rest.TRUST_PROXY,
      frameAncestors: rest.FRAME_ANCESTORS,
      rateLimit: rest.RATE_LIMIT,
      metricsToken: rest.METRICS_TOKEN,
      publicUrl: rest.PUBLIC_URL,
    },
    oidc: oidcSettings(rest),
  };
}
