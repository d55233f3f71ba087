import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { access, open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Pool, PoolClient } from "pg";
import { ZipFile } from "yazl";
import { InputError } from "../../core/errors/input-error.ts";
import { transaction } from "../database/transaction.ts";
import { inWriting } from "../write-errors.ts";
import { FORMAT, MANIFEST, type Manifest, partOf } from "./backup-format.ts";
import { sequencesOf, type Table, tablesOf } from "./tables.ts";

/** Bytes of text that one read may bring, so that memory stays small whatever a row holds. */
const BATCH = 4 * 2 ** 20;
/** Rows of one read at most. */
const ROWS = 5_000;

/**
 * Writes the whole record into one file, as it is at one moment, while people go on working.
 * Under FILE.part until it is whole and on the disk; only its owner can read it.
 * @throws InputError when the file exists already or can't be written; nothing is left of it then
 */
export async function backup(
  pool: Pool,
  file: string,
  report: (step: string) => void = () => {},
): Promise<Manifest> {
  const part = `${file}.part`;
  let begun = false;
  try {
    await begin(file, part);
    begun = true;
    const manifest = await transaction(
      pool,
      async (client) => {
        // Without it a role that may not see every row would leave some out in silence.
        await client.query("set local row_security = off");
        await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'");
        return write(client, part, report);
      },
      "begin isolation level repeatable read read only",
      "work",
    );
    await rename(part, file);
    return manifest;
  } catch (error) {
    if (begun) await rm(part, { force: true });
    throw inWriting(file, error);
  }
}

async function write(client: PoolClient, part: string, report: (step: string) => void): Promise<Manifest> {
  const tables = await tablesOf(client);
  const { rows: known } = await client.query<{ name: string }>("select name from migration order by name");
  const { rows: newest } = await client.query<{ id: number }>(
    "select coalesce(max(id), 0) as id from revision",
  );
  const manifest: Manifest = {
    kantong: "backup",
    format: FORMAT,
    made: new Date().toISOString(),
    revision: newest[0].id,
    migrations: known.map(({ name }) => name),
    tables: [],
    sequences: {},
  };
  const zip = new ZipFile();
  const lazily = (name: string, content: () => AsyncIterable<Buffer>) =>
    zip.addReadStreamLazy(name, { compressionLevel: 5 }, (give) => give(null, Readable.from(content())));
  for (const table of tables)
    lazily(partOf(table.name), () => {
      report(table.name);
      return linesOf(client, table, manifest);
    });
  lazily(MANIFEST, async function* () {
    // After the rows: a sequence never stands behind them, for it moves outside transactions.
    manifest.sequences = await sequencesOf(client);
    yield Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  });
  zip.end();
  const output = zip.outputStream as Readable;
  // The archive tells of a part that fails by an event of its own.
  zip.on("error", (error: Error) => output.destroy(error));
  await pipeline(output, createWriteStream(part, { mode: 0o600, flush: true }));
  return manifest;
}

/** A table's rows as lines; its entry in the manifest is made when they have all gone by. */
async function* linesOf(client: PoolClient, table: Table, manifest: Manifest): AsyncGenerator<Buffer> {
  const batch = await rowsAtOnce(client, table);
  const columns = table.columns.map(({ sql }) => `${sql}::text`).join(", ");
  await client.query(`declare part no scroll cursor for select ${columns} from ${table.sql}`);
  const hash = createHash("sha256");
  let count = 0;
  for (;;) {
    const { rows } = await client.query({ text: `fetch ${batch} from part`, rowMode: "array" });
    if (rows.length === 0) break;
    const lines = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    hash.update(lines);
    count += rows.length;
    yield lines;
  }
  await client.query("close part");
  manifest.tables.push({
    name: table.name,
    columns: table.columns.map(({ name }) => name),
    rows: count,
    sha256: hash.digest("hex"),
  });
}

/** How many rows fit in a batch if all were as long as the longest; asked without unpacking what is packed. */
async function rowsAtOnce(client: PoolClient, { sql, columns }: Table): Promise<number> {
  const length = columns.map(({ sql: column, type }) =>
    type === "bytea" || type === "text"
      ? `coalesce(octet_length(${column}), 0) * 2`
      : `coalesce(pg_column_size(${column}), 0) * 4`,
  );
  const { rows } = await client.query<{ most: number | null }>(
    `select max((${length.join(" + ")})::float8) as most from ${sql}`,
  );
  return Math.max(1, Math.min(ROWS, Math.floor(BATCH / Math.max(1, rows[0].most ?? 1))));
}

/** Claims the name, before anything is read. */
async function begin(file: string, part: string): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there)
    throw new InputError(
      { file },
      "is there already.",
      "A backup never overwrites another; give a new name.",
    );
  try {
    await (await open(part, "wx", 0o600)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new InputError(
      { file: part },
      "is there already: another backup is being written, or one was stopped in the middle.",
      "If none is running, remove it.",
    );
  }
}
