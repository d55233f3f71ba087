import type { Pool } from "pg";
import { fillRecord, VILLAGES } from "../imports/record.ts";

export const REGENCY = "33.68";

/** Families in need, of 100 in each village; alike in both districts. */
export const needOf = (i: number): number => [4, 6, 7, 41, 42, 43][i % 6];

/** Fills an empty record with a regency and the need of one year, some of it small. */
export async function addNeed(pool: Pool): Promise<void> {
  await fillRecord(pool);
  const { rows } = await pool.query(
    "insert into revision (kind, note, regency_codes) values ('publish', 'need', array[$1]) returning id",
    [REGENCY],
  );
  const { rows: datasets } = await pool.query(
    "insert into dataset (name, source, sha256, revision_id) values ('P3KE', 'uji', repeat('0', 64), $1) returning id",
    [rows[0].id],
  );
  for (const [i, [code]] of VILLAGES.entries())
    await pool.query(
      `insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from)
       values ($1, $2, 'poverty', 'family', 2025, $3, 100, 'observed', $4, $5)`,
      [REGENCY, code, needOf(i), datasets[0].id, rows[0].id],
    );
}
