import type { Pool } from "pg";
import { firstToken, insistOnOperator } from "./access/first-start.ts";
import { beginEmpty } from "./begin-empty.ts";
import { migrate } from "./database/migrate.ts";
import { loadDemo } from "./demo.ts";

/**
 * Brings the record up to date and fills a new one: once, however many processes then answer from it.
 * @param settings.admit called when others than this machine may be let in
 * @returns while there is no account: the secret to make the first one by
 */
export async function prepare(
  pool: Pool,
  settings: { host: string; empty: boolean; admit(): Promise<void> },
  report: (step: string) => void,
): Promise<string | undefined> {
  await migrate(pool, (name) => report(`applying migration ${name}`));
  await insistOnOperator(pool, settings.host);
  await settings.admit();
  if (settings.empty) await beginEmpty(pool);
  else await loadDemo(pool, report);
  return firstToken(pool);
}
