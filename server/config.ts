import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { lackingFor, type OidcSettings, oidcSettings, oidcVariables } from "./auth/oidc/settings.ts";

/** A wrong setting: its message is one sentence for the person who starts the program. */
export class ConfigurationError extends Error {}

const environment = z.object({
  PORT: z
    .string()
    .default("8080")
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535,
      "must be a whole number from 0 to 65535",
    )
    .transform(Number),
  HOST: z.string().min(1, "must not be empty").default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
      "must look like postgres://user:password@host:5432/database",
    )
    .optional(),
  DATABASE_REPLICA_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
      "must look like postgres://user:password@host:5432/database",
    )
    .optional(),
  KANTONG_DATA_DIR: z
    .string()
    .min(1, "must not be empty")
    .default(".kantong")
    .transform((folder) => path.resolve(folder)),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent",
    })
    .default("warn"),
  TRUST_PROXY: z
    .string()
    .refine(
      (text) => text.split(",").every((one) => NAMED.includes(one.trim()) || isAddress(one.trim())),
      'must name the proxies before Kantong: "loopback", "linklocal", "uniquelocal", or addresses as 10.0.0.5 or 10.0.0.0/8, separated by commas',
    )
    .transform((text) => text.split(",").map((one) => one.trim()))
    .optional(),
  FRAME_ANCESTORS: z
    .string()
    .refine(
      (text) =>
        text === "*" ||
        text.split(" ").every((one) => /^('self'|'none'|https?:\/\/[\w*][\w.*-]*(:\d+)?)$/.test(one)),
      "must be origins as https://portal.example.go.id, separated by spaces, or 'self' or 'none', or * alone for everyone",
    )
    .transform((text) => text.split(" "))
    // Public figures in a page without a session: whoever frames /embed gains nothing by it.
    .default(["*"]),
  RATE_LIMIT: z
    .string()
    .default("3000")
    .refine((text) => /^\d{1,6}$/.test(text), "must be a whole number of requests, 0 for no limit")
    .transform(Number),
  WEB_CONCURRENCY: z
    .string()
    .default("1")
    .refine((text) => /^[1-9]\d?$/.test(text), "must be a whole number of processes, from 1 to 99")
    .transform(Number),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 letters").optional(),
  ...oidcVariables,
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
    },
    oidc: oidcSettings(rest),
  };
}
