import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { stringify } from "csv-stringify/sync";
import type { Pool, PoolClient } from "pg";
import { type Mapping, mappingSchema } from "../core/contracts/import-mapping.ts";
import type { Unit } from "../core/domain/terms.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { LINKS } from "../core/recipients/gather.ts";
import { CSV_FORM } from "../platform/csv-form.ts";
import { safeCell } from "../platform/safe-cell.ts";
import type { ImportRow } from "./imports.ts";
import { hashCheck, type Parcel } from "./parcel-schema.ts";
import { stageRecipients } from "./recipients.ts";
import type { Workbench } from "./workbench.ts";

/** Bytes of a hash. */
const HASH = 16;
/** Hashes that go to the database at once. */
const BATCH = 50_000;

/** Columns of the table of places, as its reviewer sees them. */
const HEADINGS: Record<Parcel["columns"][number], string> = {
  villageCode: "Kode desa",
  kemendagriCode: "Kode desa Kemendagri",
  bpsCode: "Kode desa BPS",
  districtCode: "Kode kecamatan",
  regencyCode: "Kode kabupaten",
  village: "Desa",
  district: "Kecamatan",
  regency: "Kabupaten",
};
const [ROWS, UNITS, LINE] = ["Baris daftar", "Penerima berbeda", "Tempat ke"];
/** The first place stands in the second row of the table. */
const FIRST_ROW = 2;

/**
 * Opens a list of persons for review as a table of its places, one row a place text, and stages its hashes
 * beside it: all of it or nothing.
 * @param hashes in pieces of any size; none are taken where only counts come
 * @throws ProblemError 409 for another key than before, 400 for hashes that are not what the head says
 */
export async function bringRecipients(
  pool: Pool,
  desk: Workbench,
  parcel: Parcel,
  hashes: () => AsyncIterable<Buffer>,
): Promise<number> {
  await knownProgram(pool, parcel);
  return withPlaces(parcel, (table) =>
    desk.bring(table, {
      name: `${parcel.file} (tempat).csv`,
      mapping: "auto",
      overrides: mappingOf(parcel),
      recipients: recipientsOf(parcel),
      seen: parcel.seen,
      async beside(client, importId) {
        await client.query("update import set list_sha256 = $2 where id = $1", [importId, parcel.sha256]);
        if (parcel.fingerprint === null) return;
        await sameKey(client, parcel.fingerprint);
        await stage(client, importId, parcel, hashes());
      },
    }),
  );
}

/** Lays the table of places out for `work`, and removes it after. */
export async function withPlaces<T>(parcel: Parcel, work: (table: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-places-"));
  try {
    const table = path.join(folder, "places.csv");
    await writeFile(table, tableOf(parcel));
    return await work(table);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const recipientsOf = ({ identity, fingerprint }: Parcel): ImportRow["recipients"] =>
  fingerprint !== null && LINKS.includes(identity) ? (identity as "nik" | "kk") : "none";

function tableOf({ columns, places, rows, units }: Parcel): string {
  const header = [...columns.map((column) => HEADINGS[column]), ROWS, UNITS, LINE];
  // Where nobody could be told apart there is no figure, not 0. The last cell is a word, so that no line is
  // taken for a numbering of the columns.
  const lines = places.map((cells, i) => [...cells.map(safeCell), rows[i], units[i] || "", `T${i + 1}`]);
  return stringify([header, ...lines], CSV_FORM);
}

/** How the table of places is read. */
export const mappingOf = ({ columns, program, period, regency, complete, file }: Parcel): Mapping =>
  mappingSchema.parse({
    kind: "deliveries",
    headerRow: 1,
    numbers: "en",
    source: file,
    program,
    period,
    regency: regency ?? undefined,
    complete,
    duplicates: "sum",
    unordered: true,
    columns: {
      ...Object.fromEntries(columns.map((column) => [HEADINGS[column], { means: column }])),
      [ROWS]: { means: "ignore" },
      [UNITS]: { means: "served" },
      [LINE]: { means: "ignore" },
    },
  });

/** Numbers of persons don't count families. @throws ProblemError 422 */
async function knownProgram(pool: Pool, { program, identity }: Parcel): Promise<void> {
  const { name, unit } = await programOf(pool, program);
  if (unit === "village" || unit === "group")
    throw new ProblemError(
      "wrong_unit",
      `${name} serves ${unit === "village" ? "villages" : "groups"}; a list of persons does not count them.`,
    );
  if (unit === "person" && identity === "kk")
    throw new ProblemError("wrong_unit", `${name} serves persons; family cards count families.`);
}

/** A program of the register. @throws ProblemError 422 */
export async function programOf(pool: Pool, program: string): Promise<{ name: string; unit: Unit }> {
  const { rows } = await pool.query<{ name: string; unit: Unit }>(
    "select name, unit_id as unit from program where id = $1 and retired_at is null",
    [program],
  );
  if (rows.length === 0)
    throw new ProblemError("unknown_program", `The register has no program "${program}".`);
  return rows[0];
}

/**
 * Hashes under two keys never meet, and would look as if nobody were in both lists.
 * @throws ProblemError 409 when another key was used before and its hashes are still kept
 */
async function sameKey(client: PoolClient, fingerprint: string): Promise<void> {
  // A key of which no hash is left binds nobody.
  await client.query(
    `delete from recipients.key where fingerprint <> $1
       and not exists (select 1 from recipients.staged) and not exists (select 1 from recipients.recipient)`,
    [fingerprint],
  );
  await client.query("insert into recipients.key (fingerprint) values ($1) on conflict do nothing", [
    fingerprint,
  ]);
  const { rows } = await client.query<{ fingerprint: string }>("select fingerprint from recipients.key");
  if (rows[0].fingerprint === fingerprint) return;
  throw new ProblemError(
    "another_key",
    `This list was hashed with the key ${fingerprint}; lists here were hashed with the key ${rows[0].fingerprint}, and only lists of one key can be compared. Ask the operator for that key. Nothing was stored.`,
    { fingerprint: rows[0].fingerprint },
  );
}

/** The fingerprint of the key that lists here are hashed with; null before the first. */
export async function keyInUse(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ fingerprint: string }>("select fingerprint from recipients.key");
  return rows[0]?.fingerprint ?? null;
}

async function stage(
  client: PoolClient,
  importId: number,
  { units }: Parcel,
  hashes: AsyncIterable<Buffer>,
): Promise<void> {
  const total = units.reduce((sum, one) => sum + one, 0);
  const check = hashCheck(units);
  let [place, left, staged] = [0, units[0], 0];
  for await (const batch of inBatches(hashes)) {
    const count = batch.length / HASH;
    staged += count;
    if (!Number.isInteger(count) || staged > total) throw wrongLength(total);
    check(batch);
    const [rows, counts]: [number[], number[]] = [[], []];
    for (let taken = 0; taken < count; ) {
      while (left === 0) left = units[++place];
      const here = Math.min(left, count - taken);
      rows.push(place + FIRST_ROW);
      counts.push(here);
      left -= here;
      taken += here;
    }
    await stageRecipients(client, importId, rows, counts, batch);
  }
  if (staged !== total) throw wrongLength(total);
}

async function* inBatches(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    while (held.length >= BATCH * HASH) {
      yield held.subarray(0, BATCH * HASH);
      held = held.subarray(BATCH * HASH);
    }
  }
  if (held.length > 0) yield held;
}

const wrongLength = (total: number) =>
  new ProblemError(
    "no_parcel",
    `The list should bring ${total} hashes of ${HASH} bytes and did not. Send it again; nothing was stored.`,
  );
