import type { Pool, PoolClient } from "pg";
import { InputError } from "../../core/errors/input-error.ts";
import { applyMigrations, migrationNames } from "../database/migrate.ts";
import { longTransaction } from "../database/transaction.ts";
import type { Manifest } from "./backup-format.ts";
import { type Carried, carryOver } from "./carried-memory.ts";
import { type OpenBackup, openBackup, type Row } from "./open-backup.ts";
import { guardsOf, type Table, tablesOf } from "./tables.ts";

/** Characters and rows that one statement may carry at most. */
const BATCH = 4 * 2 ** 20;
const ROWS = 2_000;

/**
 * Puts a backup into a database on which no Kantong was ever started, in one transaction: whole or not at all.
 * The schema is made as the backup had it and then brought up to date, as a start would.
 * @param carried what the record that this one replaces has published since
 * @throws InputError when the database is not new, or the backup is damaged or of a newer schema
 */
export async function restore(
  pool: Pool,
  file: string,
  report: (step: string) => void = () => {},
  carried: readonly Carried[] = [],
): Promise<Manifest> {
  report("checking the file");
  const opened = await openBackup(file);
  try {
    await longTransaction(pool, async (client) => {
      await putBack(client, file, opened, report);
      await carryOver(client, carried);
    });
    return opened.manifest;
  } finally {
    opened.close();
  }
}

async function putBack(
  client: PoolClient,
  file: string,
  { manifest, rows }: OpenBackup,
  report: (step: string) => void,
): Promise<void> {
  const names = await migrationNames();
  const unknown = manifest.migrations.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new InputError(
      { file },
      `was made by a newer Kantong (it knows ${unknown.join(", ")}).`,
      "Restore it with that version. Nothing was restored.",
    );
  const { rows: there } = await client.query<{ begun: boolean }>(
    "select to_regclass('public.migration') is not null as begun",
  );
  if (there[0].begun)
    throw new InputError(
      { file },
      "was not restored: this database holds a record already.",
      "A backup goes into a new one, on which Kantong was never started: another KANTONG_DATA_DIR, or an empty database in DATABASE_URL.",
    );
  report("making the tables");
  await applyMigrations(client, manifest.migrations);
  const tables = await tablesOf(client);
  refuseOtherTables(file, manifest, tables);
  const guards = await guardsOf(client);
  for (const sql of guards.off) await client.query(sql);
  await client.query("set local row_security = off");
  await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'");
  for (const { name, columns } of manifest.tables) {
    report(name);
    const table = tables.find((one) => one.name === name)!;
    // What migrations put there is in the backup too, as it was when the backup was made.
    await client.query(`delete from ${table.sql}`);
    await fill(client, table, columns, rows(name));
  }
  report("checking references");
  for (const sql of guards.on) await client.query(sql);
  for (const [name, last] of Object.entries(manifest.sequences))
    if (last !== null) await client.query("select setval($1::regclass, $2::bigint)", [name, last]);
  await applyMigrations(
    client,
    names.filter((name) => !manifest.migrations.includes(name)),
  );
}

function refuseOtherTables(file: string, { tables: given }: Manifest, own: Table[]): void {
  const columnsOf = new Map(own.map(({ name, columns }) => [name, columns.map((one) => one.name)]));
  for (const { name, columns } of given) {
    const known = columnsOf.get(name);
    const strange = columns.filter((column) => !known?.includes(column));
    if (!known || strange.length > 0)
      throw new InputError(
        { file },
        `holds ${known ? `the column ${strange[0]} of ${name}` : `the table ${name}`}, which Kantong's schema does not have.`,
        "Keep other programs' tables in another database. Nothing was restored.",
      );
  }
}

async function fill(
  client: PoolClient,
  table: Table,
  names: string[],
  rows: AsyncIterable<Row>,
): Promise<void> {
  const columns = names.map((name) => table.columns.find((one) => one.name === name)!);
  const aliases = columns.map((_, i) => `c${i}`);
  const sql = `insert into ${table.sql} (${columns.map((one) => one.sql).join(", ")}) overriding system value
    select ${columns.map(({ type }, i) => `c${i}::${type}`).join(", ")}
    from unnest(${columns.map((_, i) => `$${i + 1}::text[]`).join(", ")}) as given (${aliases.join(", ")})`;
  let batch: Row[] = [];
  let size = 0;
  const send = async () => {
    if (batch.length > 0)
      await client.query(
        sql,
        columns.map((_, i) => batch.map((row) => row[i])),
      );
    batch = [];
    size = 0;
  };
  for await (const row of rows) {
    batch.push(row);
    for (const value of row) size += value?.length ?? 4;
    if (size >= BATCH || batch.length >= ROWS) await send();
  }
  await send();
}
