import path from "node:path";
import { z } from "zod";

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
  KANTONG_DATA_DIR: z
    .string()
    .min(1, "must not be empty")
    .default(".kantong")
    .transform((folder) => path.resolve(folder)),
});

export interface Config {
  port: number;
  host: string;
  /** absent: embedded PostGIS in {@link dataDir} */
  databaseUrl: string | undefined;
  dataDir: string;
}

/**
 * Reads the settings once.
 * @throws ConfigurationError naming the variable and the remedy; a DATABASE_URL is never repeated, it may hold a password
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const result = environment.safeParse(
    Object.fromEntries(Object.keys(environment.shape).map((key) => [key, env[key] || undefined])),
  );
  if (!result.success) {
    const [issue] = result.error.issues;
    const name = String(issue.path[0]);
    const given = name === "DATABASE_URL" ? "" : ` (it is "${env[name]}")`;
    throw new ConfigurationError(`${name} ${issue.message}${given}.`);
  }
  const { PORT, HOST, DATABASE_URL, KANTONG_DATA_DIR } = result.data;
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    dataDir: KANTONG_DATA_DIR,
  };
}
