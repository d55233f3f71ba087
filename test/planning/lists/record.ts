import type { Pool } from "pg";
import { fillRecord, VILLAGES } from "../../imports/record.ts";

/** Unfit houses: 3 are too few to be told, and 20 would give them away; one village reported nothing. */
export const NEED: (number | null)[] = [40, 60, 80, 3, null, 20, 50, 30, 90, 100, 70, 0];
/** Houses that Bedah Rumah (expenses) repaired. */
export const SERVED = [10, 0, 0, 0, 0, 0, 0, 0, 30, 0, 70, 0];
export const code = (i: number) => VILLAGES[i][0];

/**
 * The made-up regency with need and deliveries of 2025. Two agencies' programs of one exclusion group, one that
 * completes them, and one that is counted in villages.
 */
export async function fillTargets(pool: Pool): Promise<void> {
  await fillRecord(pool);
  await pool.query(
    "update program set unit_cost = 20000000, exclusion_group = 'rumah' where id = 'bedah-rumah'",
  );
  await pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts, unit_cost, exclusion_group) values
    ('rumah-sejahtera', 'sosial', 'Rumah Sejahtera', 'house', 'apbn', 2020, 30000000, 'rumah'),
    ('usaha-tukang', 'sosial', 'Usaha Tukang', 'house', 'apbd', 2020, 5000000, null),
    ('jalan-desa', 'perkim', 'Jalan Desa', 'village', 'apbd', 2020, 100000000, null)`);
  await pool.query("update program set recipients = 'in_need'");
  await pool.query(`insert into program_component values
    ('rumah-sejahtera', 'housing'), ('usaha-tukang', 'housing'), ('jalan-desa', 'housing')`);
  await pool.query(`insert into program_strategy values ('bedah-rumah', 'expenses'), ('rumah-sejahtera', 'expenses'),
    ('usaha-tukang', 'income'), ('jalan-desa', 'pockets')`);
  await pool.query("update region set bps_code = '3368010001' where code = $1", [code(0)]);
  const { rows } = await pool.query<{ dataset: number; revision: number }>(
    `with r as (insert into revision (kind, note) values ('publish', 'test') returning id)
     insert into dataset (name, source, sha256, revision_id) select 'RTLH', 'test', repeat('ab', 32), id from r
     returning id as dataset, revision_id as revision`,
  );
  const [{ dataset, revision }] = rows;
  await pool.query(
    `insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from)
     select '33.68', c, 'housing', 'house', 2025, v, case when v is not null then 500 end,
       case when v is null then 'not_reported' else 'observed' end, $3, $4 from unnest($1::text[], $2::int[]) t (c, v)`,
    [VILLAGES.map(([one]) => one), NEED, dataset, revision],
  );
  await pool.query(
    `insert into delivery (regency_code, program_id, village_code, period, served, dataset_id, revision_from)
     select '33.68', 'bedah-rumah', c, 2025, v, $3, $4 from unnest($1::text[], $2::int[]) t (c, v)`,
    [VILLAGES.map(([one]) => one), SERVED, dataset, revision],
  );
}
