import { readdir, readFile } from "node:fs/promises";
import type { Pool } from "pg";
import { transaction } from "./transaction.ts";

const FOLDER = new URL("./migrations/", import.meta.url);
/** One number that all Kantong processes agree on; taken for the length of the transaction. */
const LOCK = 330_200_1;

/**
 * Brings the schema up to date: each numbered SQL file once, in order, all in one transaction.
 * @returns names of the files applied now
 * @throws Error when the database was made by a newer Kantong
 */
export async function migrate(pool: Pool, report: (name: string) => void = () => {}): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => /^\d{3}_.*\.sql$/.test(name)).sort();
  return transaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(
      "create table if not exists migration (name text primary key, at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string }>("select name from migration order by name");
    const done = new Set(rows.map((row) => row.name));
    const unknown = [...done].filter((name) => !files.includes(name));
    if (unknown.length > 0)
      throw new Error(
        `The database was made by a newer Kantong (it knows ${unknown.join(", ")}); start that version instead.`,
      );
    const missing = files.filter((name) => !done.has(name));
    for (const name of missing) {
      report(name);
      await client.query(await readFile(new URL(name, FOLDER), "utf8"));
      await client.query("insert into migration (name) values ($1)", [name]);
    }
    return missing;
  });
}
