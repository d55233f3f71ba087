import { stat } from "node:fs/promises";
import type { PoolClient } from "pg";
import { InputError } from "../../core/errors/input-error.ts";
import { connectBeside } from "../database/connect.ts";
import { openBackup } from "./open-backup.ts";

/** What the disclosure gate remembers of one publication (table `published`), as JSON texts. */
export interface Carried {
  regency: string;
  told: string;
  tables: string;
}

/**
 * What a record that is about to be replaced has published: it stays known, whatever is restored in its place.
 * @param record a backup's file, the folder of an embedded record, or the address of a database
 * @throws InputError when there is no such record
 */
export async function memoryOf(record: string): Promise<Carried[]> {
  if (/^postgres(ql)?:\/\//.test(record)) return memoryIn({ databaseUrl: record, dataDir: "" });
  const there = await stat(record).catch(() => undefined);
  if (!there)
    throw new InputError(
      { file: record },
      "is neither a backup, nor the folder of a record, nor the address of a database (postgres://…).",
      "Name the record that the restored one replaces.",
    );
  return there.isDirectory() ? memoryIn({ dataDir: record }) : memoryInBackup(record);
}

async function memoryIn(settings: { databaseUrl?: string; dataDir: string }): Promise<Carried[]> {
  const database = await connectBeside(settings);
  try {
    const { rows: there } = await database.pool.query<{ remembers: boolean }>(
      "select to_regclass('public.published') is not null as remembers",
    );
    if (!there[0].remembers) return [];
    const { rows } = await database.pool.query<Carried>(
      `select regency_code as regency, told::text, coalesce(to_jsonb(p) ->> 'tables', '[]') as tables
       from published p order by id`,
    );
    return rows;
  } finally {
    await database.close();
  }
}

async function memoryInBackup(file: string): Promise<Carried[]> {
  const opened = await openBackup(file);
  try {
    const table = opened.manifest.tables.find(({ name }) => name === "public.published");
    if (!table) return [];
    const at = (column: string) => table.columns.indexOf(column);
    const carried: Carried[] = [];
    for await (const row of opened.rows(table.name))
      carried.push({
        regency: row[at("regency_code")]!,
        told: row[at("told")]!,
        tables: row[at("tables")] ?? "[]",
      });
    return carried;
  } finally {
    opened.close();
  }
}

/**
 * Lets a restored record remember what the one that it replaces published. What is newest in it is decided again, for it
 * is told after all that.
 */
export async function carryOver(client: PoolClient, carried: readonly Carried[]): Promise<void> {
  if (carried.length === 0) return;
  await client.query(
    `update published p set revision_id = null
     where revision_id = (select max(revision_id) from published newest where newest.regency_code = p.regency_code)`,
  );
  for (const { regency, told, tables } of carried)
    await client.query(
      "insert into published (regency_code, told, hidden, tables) values ($1, $2, '{}', $3)",
      [regency, told, tables],
    );
}
