import type { Pool, PoolClient } from "pg";
import { said } from "../core/errors/said.ts";
import { conflict } from "./conflicts.ts";
import { villageOf } from "./diff.ts";
import type { ImportRow } from "./imports.ts";
import type { Interpretation } from "./interpret.ts";
import type { Register } from "./proposed.ts";
import type { Understood } from "./understand.ts";

/** Certain rows of an interpretation and the village of each, as two arrays for SQL. */
function placed(found: Interpretation): [number[], string[]] {
  const pairs = [...found.stateOf].flatMap(([row, { village }]) =>
    village === undefined ? [] : [[row, village] as const],
  );
  return [pairs.map(([row]) => row), pairs.map(([, village]) => village)];
}

/**
 * Adds hashes of an import, in the order of the rows of the table that tell their places.
 * @param rows   rows of the table
 * @param counts hashes of each row
 * @param hashes 16 bytes each, all rows' in turn
 */
export async function stageRecipients(
  client: PoolClient,
  importId: number,
  rows: readonly number[],
  counts: readonly number[],
  hashes: Buffer,
): Promise<void> {
  const starts: number[] = [];
  let start = 0;
  for (const count of counts) {
    starts.push(start);
    start += count;
  }
  // One parameter of bytes is cut up by the database: a million texts would take it three times as long.
  await client.query(
    `insert into recipients.staged (import_id, source_row, hash)
     select $1, r, substring($5::bytea from (s + g) * 16 + 1 for 16)
     from unnest($2::int[], $3::int[], $4::int[]) as t (r, s, n), generate_series(0, n - 1) as g`,
    [importId, rows, starts, counts, hashes],
  );
}

/** Distinct hashes a village among the rows whose place is certain; each row's are distinct as they come. */
export async function countStaged(
  database: Pool | PoolClient,
  importId: number,
  found: Interpretation,
): Promise<Map<string, number>> {
  const [rows, villages] = placed(found);
  const times = new Map<string, number>();
  for (const village of villages) times.set(village, (times.get(village) ?? 0) + 1);
  const once = rows.flatMap((row, i) => (times.get(villages[i]) === 1 ? [[row, villages[i]] as const] : []));
  const several = rows.flatMap((row, i) =>
    times.get(villages[i])! > 1 ? [[row, villages[i]] as const] : [],
  );
  const counted = await database.query<{ village: string; units: number }>(
    `select t.village, s.units from (
       select source_row, count(*)::int as units from recipients.staged where import_id = $1 group by 1) s
     join unnest($2::int[], $3::text[]) as t (source_row, village) using (source_row)
     union all
     select t.village, count(distinct s.hash)::int
     from recipients.staged s join unnest($4::int[], $5::text[]) as t (source_row, village) using (source_row)
     where s.import_id = $1 group by 1`,
    [
      importId,
      once.map(([row]) => row),
      once.map(([, village]) => village),
      several.map(([row]) => row),
      several.map(([, village]) => village),
    ],
  );
  return new Map(counted.rows.map(({ village, units }) => [village, units]));
}

/**
 * After a publication of deliveries: a list's hashes become what counts for its villages, and a list whose
 * figures gave way to others counts no longer. Which programs share whom is counted anew there.
 */
export async function publishRecipients(
  client: PoolClient,
  row: ImportRow,
  { found, register, diff }: Understood,
  revision: number,
): Promise<void> {
  if (row.recipients !== "none") refuseMisuse(row, register);
  const touched = new Map<string, Set<string>>();
  const touch = (program: string, period: number, village: string) => {
    const key = `${program}|${period}`;
    touched.set(key, (touched.get(key) ?? new Set()).add(village));
  };
  for (const { key } of diff.changes) {
    const [table, program, period] = key.split("|");
    if (table === "delivery") touch(program, Number(period), villageOf(key));
  }
  const [rows, villages] = placed(found);
  if (row.recipients !== "none")
    for (const village of villages) touch(row.mapping.program!, row.mapping.period!, village);
  const closed = new Set<string>();
  for (const [key, inside] of touched) {
    const [program, period] = key.split("|");
    const { rowCount } = await client.query(
      `update recipients.list set revision_to = $1
       where program_id = $2 and period = $3 and part = $5 and revision_to is null and village_code = any($4)`,
      [revision, program, Number(period), [...inside], row.mapping.part ?? ""],
    );
    if (rowCount) closed.add(key);
  }
  if (row.recipients !== "none") await enter(client, row, revision, rows, villages);
  const { rows: datasets } = await client.query<{ id: number }>(
    "select max(id) as id from dataset where import_id = $1",
    [row.id],
  );
  for (const [key, inside] of touched) {
    if (row.recipients === "none" && !closed.has(key)) continue;
    const [program, period] = key.split("|");
    const { unit, components } = register.programs.get(program)!;
    for (const component of components)
      await countPatterns(client, {
        component,
        unit,
        period: Number(period),
        villages: [...inside],
        revision,
        dataset: datasets[0].id,
      });
  }
}

/** What a reviewer may not make of a list. @throws ProblemError 409 */
function refuseMisuse({ id, recipients, mapping }: ImportRow, register: Register): void {
  const unit = register.programs.get(mapping.program ?? "")?.unit;
  if (mapping.kind !== "deliveries" || !unit || !mapping.period)
    throw conflict(
      "Not deliveries",
      "not_deliveries",
      said(
        `Impor ${id} menghitung penerima satu program dalam satu tahun.`,
        `Import ${id} counts the recipients of one program in one year.`,
        "Pilih keduanya, dan jenis isinya: pelaksanaan program.",
        "Give it both, and the kind deliveries.",
      ),
    );
  if (recipients === "kk" && unit === "person")
    throw conflict(
      "Wrong unit",
      "wrong_unit",
      said(
        `Impor ${id} menghitung keluarga, sedangkan programnya melayani orang.`,
        `Import ${id} counts families; its program serves persons.`,
        "Pilih program yang melayani keluarga.",
        "Choose a program that serves families.",
      ),
    );
}

/** Moves staged hashes to their villages, each once. */
async function enter(
  client: PoolClient,
  row: ImportRow,
  revision: number,
  rows: number[],
  villages: string[],
): Promise<void> {
  await client.query(
    `insert into recipients.recipient (regency_code, import_id, village_code, hash)
     select left(t.village, 5), $1::int, t.village, s.hash
     from recipients.staged s join unnest($2::int[], $3::text[]) as t (source_row, village) using (source_row)
     where s.import_id = $1 on conflict do nothing`,
    [row.id, rows, villages],
  );
  await client.query(
    `insert into recipients.list (regency_code, program_id, period, village_code, identity, import_id, revision_from, part)
     select distinct left(village, 5), $1, $2::smallint, village, $3, $4::int, $5::int, $7 from unnest($6::text[]) as t (village)`,
    [
      ...[row.mapping.program, row.mapping.period, row.recipients, row.id, revision, villages],
      row.mapping.part ?? "",
    ],
  );
  await client.query("delete from recipients.staged where import_id = $1", [row.id]);
}

/** Forgets the hashes of an import that was taken back: its list can't come to count again. */
export async function forgetRecipients(client: PoolClient, importId: number): Promise<void> {
  await client.query("delete from recipients.recipient where import_id = $1", [importId]);
}

interface Counting {
  component: string;
  unit: string;
  period: number;
  villages: string[];
  revision: number;
  dataset: number;
}

/**
 * Replaces the patterns of some villages by what the hashes say now. Programs of another unit don't mix, nor
 * do lists by person with lists by family: in a village where both are, the kind of more programs is linked
 * and the others stay counts.
 * A unit's programs are gathered as bits: arrays would have to be sorted, one a unit.
 */
async function countPatterns(client: PoolClient, counting: Counting): Promise<void> {
  const { component, unit, period, villages, revision, dataset } = counting;
  // A million units are grouped in memory rather than on disk; the setting ends with the transaction.
  await client.query("set local work_mem = '64MB'");
  await client.query(
    `update recipient_pattern set revision_to = $1
     where component_id = $2 and unit_id = $3 and period = $4 and village_code = any($5) and revision_to is null`,
    [revision, component, unit, period, villages],
  );
  await client.query(
    `insert into recipient_pattern (regency_code, village_code, component_id, unit_id, period, program_ids, units, dataset_id, revision_from)
     with listed as (
       select l.regency_code, l.village_code, l.program_id, l.identity, l.import_id
       from recipients.list l
         join program_component c on c.program_id = l.program_id and c.component_id = $2
         join program p on p.id = l.program_id and p.unit_id = $3
       where l.revision_to is null and l.period = $4 and l.village_code = any($5)),
     chosen as (
       select distinct on (village_code) village_code, identity
       from (select village_code, identity, count(*) as programs from listed group by 1, 2) kinds
       order by village_code, programs desc, identity desc),
     numbered as (select array_agg(distinct program_id order by program_id) as programs from listed),
     marked as (
       select l.regency_code, l.village_code, l.import_id,
         set_bit(repeat('0', cardinality(programs))::varbit, array_position(programs, l.program_id) - 1, 1)::bit varying as mark
       from listed l join chosen using (village_code, identity), numbered),
     units as (
       select m.regency_code, m.village_code, bit_or(m.mark) as marks
       from marked m join recipients.recipient r using (regency_code, import_id, village_code)
       group by m.regency_code, m.village_code, r.hash),
     counted as (select regency_code, village_code, marks, count(*) as units from units group by 1, 2, 3)
     select regency_code, village_code, $2, $3, $4::smallint,
       array(select program from unnest(programs) with ordinality as one (program, n)
         where get_bit(marks, n::int - 1) = 1 order by program),
       units, $6::int, $1::int
     from counted, numbered`,
    [revision, component, unit, period, villages, dataset],
  );
}
