import { firstToken, insistOnOperator } from "../auth/first-start.ts";
import type { Database } from "../platform/database/connect.ts";
import { migrate } from "../platform/database/migrate.ts";
import { isUnreachable } from "../platform/database/unreachable.ts";
import { beginEmpty } from "./begin-empty.ts";
import { loadDemo } from "./demo.ts";

/**
 * Brings the record up to date and fills a new one: once, however many processes then answer from it. A record that is
 * away is left as it is where a replica has this program's tables: readers are answered from that meanwhile.
 * @param settings.admit called when others than this machine may be let in
 * @returns while there is no account: the secret to make the first one by
 */
export async function prepare(
  database: Pick<Database, "pool" | "reading" | "replica">,
  settings: { host: string; empty: boolean; admit(): Promise<void> },
  report: (step: string) => void,
): Promise<string | undefined> {
  const { pool, reading } = database;
  const isHere = await bringUp(database, report);
  const known = isHere ? pool : reading;
  await insistOnOperator(known, settings.host);
  await settings.admit();
  if (isHere) {
    if (settings.empty) await beginEmpty(pool);
    else await loadDemo(pool, report);
  }
  return firstToken(known);
}

/** @returns false: the record is away, and its replica can be used */
async function bringUp(
  { pool, replica }: Pick<Database, "pool" | "replica">,
  report: (step: string) => void,
): Promise<boolean> {
  try {
    await migrate(pool, (name) => report(`applying migration ${name}`));
    return true;
  } catch (error) {
    if (!isUnreachable(error) || !replica?.usable()) throw error;
    report(
      "DATABASE_URL can't be reached: starting from its replica; nothing can be stored until it is back",
    );
    return false;
  }
}
