import type { Pool, PoolClient } from "pg";
import type { ImportRow } from "./imports.ts";
import type { Interpretation } from "./interpret.ts";
import type { Understood } from "./understand.ts";

/** Certain rows of an interpretation and the village of each, as two arrays for SQL. */
function placed(found: Interpretation): [number[], string[]] {
  const pairs = [...found.stateOf].flatMap(([row, { village }]) =>
    village === undefined ? [] : [[row, village] as const],
  );
  return [pairs.map(([row]) => row), pairs.map(([, village]) => village)];
}

/** Adds hashes (32 hex digits) of an import, each with the row of the table that tells its place. */
export async function stageRecipients(
  database: Pool | PoolClient,
  importId: number,
  rows: readonly number[],
  hashes: readonly string[],
): Promise<void> {
  await database.query(
    `insert into recipients.staged (import_id, source_row, hash)
     select $1, r, decode(h, 'hex') from unnest($2::int[], $3::text[]) as t (r, h)`,
    [importId, rows, hashes],
  );
}

/** Distinct hashes a village among the rows whose place is certain. */
export async function countStaged(
  database: Pool | PoolClient,
  importId: number,
  found: Interpretation,
): Promise<Map<string, number>> {
  const { rows } = await database.query<{ village: string; units: number }>(
    `select t.village, count(distinct s.hash)::int as units
     from recipients.staged s join unnest($2::int[], $3::text[]) as t (source_row, village) using (source_row)
     where s.import_id = $1 group by 1`,
    [importId, ...placed(found)],
  );
  return new Map(rows.map(({ village, units }) => [village, units]));
}

/**
 * Moves an import's hashes to the recipients of its program and period, and counts anew which programs
 * share them: of each village touched, how many distinct units exactly which set of programs served.
 */
export async function publishRecipients(
  client: PoolClient,
  row: ImportRow,
  { found, register }: Understood,
  revision: number,
): Promise<void> {
  const program = row.mapping.program!;
  const period = row.mapping.period!;
  const [rows, villages] = placed(found);
  const touched = [...new Set(villages)];
  await client.query(
    `update recipients.recipient set revision_to = $1
     where program_id = $2 and period = $3 and revision_to is null and village_code = any($4)`,
    [revision, program, period, touched],
  );
  await client.query(
    `insert into recipients.recipient (regency_code, program_id, period, village_code, hash, revision_from)
     select distinct left(t.village, 5), $2, $3::smallint, t.village, s.hash, $4::int
     from recipients.staged s join unnest($5::int[], $6::text[]) as t (source_row, village) using (source_row)
     where s.import_id = $1`,
    [row.id, program, period, revision, rows, villages],
  );
  await client.query("delete from recipients.staged where import_id = $1", [row.id]);
  const { unit, components } = register.programs.get(program)!;
  const { rows: datasets } = await client.query<{ id: number }>(
    "select max(id) as id from dataset where import_id = $1",
    [row.id],
  );
  for (const component of components)
    await countPatterns(client, {
      component,
      unit,
      period,
      villages: touched,
      revision,
      dataset: datasets[0].id,
    });
}

interface Counting {
  component: string;
  unit: string;
  period: number;
  villages: string[];
  revision: number;
  dataset: number;
}

/** Replaces the patterns of some villages by what the hashes say now; programs of another unit don't mix. */
async function countPatterns(client: PoolClient, counting: Counting): Promise<void> {
  const { component, unit, period, villages, revision, dataset } = counting;
  await client.query(
    `update recipient_pattern set revision_to = $1
     where component_id = $2 and unit_id = $3 and period = $4 and village_code = any($5) and revision_to is null`,
    [revision, component, unit, period, villages],
  );
  await client.query(
    `insert into recipient_pattern (regency_code, village_code, component_id, unit_id, period, program_ids, units, dataset_id, revision_from)
     select left(village_code, 5), village_code, $2, $3, $4::smallint, programs, count(*), $6::int, $1::int
     from (
       select village_code, hash, array_agg(distinct r.program_id order by r.program_id) as programs
       from recipients.recipient r
         join program_component c on c.program_id = r.program_id and c.component_id = $2
         join program p on p.id = r.program_id and p.unit_id = $3
       where r.revision_to is null and r.period = $4 and r.village_code = any($5)
       group by village_code, hash) units
     group by village_code, programs`,
    [revision, component, unit, period, villages, dataset],
  );
}
