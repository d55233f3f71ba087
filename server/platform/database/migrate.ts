import { readdir, readFile } from "node:fs/promises";
import type { Pool, PoolClient } from "pg";
import { ConfigurationError } from "../../config.ts";
import { longTransaction } from "./transaction.ts";

const FOLDER = new URL("./migrations/", import.meta.url);
/** One number that all Kantong processes agree on; taken for the length of the transaction. */
const LOCK = 330_200_1;

/** Names of all schema files, in the order in which they are applied. */
export const migrationNames = async (): Promise<string[]> =>
  (await readdir(FOLDER)).filter((name) => /^\d{3}_.*\.sql$/.test(name)).sort();

/**
 * Brings the schema up to date: each numbered SQL file once, in order, all in one transaction.
 * @returns names of the files applied now
 * @throws ConfigurationError when the database was made by a newer Kantong
 */
export async function migrate(pool: Pool, report: (name: string) => void = () => {}): Promise<string[]> {
  const files = await migrationNames();
  return longTransaction(pool, async (client) => {
    const done = new Set(await appliedMigrations(client));
    const unknown = [...done].filter((name) => !files.includes(name));
    if (unknown.length > 0)
      throw new ConfigurationError(
        `the database was made by a newer Kantong (it knows ${unknown.join(", ")}); start that version instead.`,
      );
    const missing = files.filter((name) => !done.has(name));
    await applyMigrations(client, missing, report);
    return missing;
  });
}

/** Applies these files inside the caller's transaction. */
export async function applyMigrations(
  client: PoolClient,
  names: readonly string[],
  report: (name: string) => void = () => {},
): Promise<void> {
  await appliedMigrations(client);
  for (const name of names) {
    report(name);
    await client.query(await readFile(new URL(name, FOLDER), "utf8"));
    await client.query("insert into migration (name) values ($1)", [name]);
  }
  // Tables of later migrations are under row security too (031).
  if (names.length > 0)
    await client.query(
      "do $$ begin if to_regproc('kantong_protect') is not null then perform kantong_protect(); end if; end $$",
    );
}

/** What the database has seen; others who would change its schema wait until the transaction ends. */
async function appliedMigrations(client: PoolClient): Promise<string[]> {
  await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
  await client.query(
    "create table if not exists migration (name text primary key, at timestamptz not null default now())",
  );
  const { rows } = await client.query<{ name: string }>("select name from migration order by name");
  return rows.map(({ name }) => name);
}
