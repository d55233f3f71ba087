import type { MultiPolygon } from "geojson";
import type { Pool } from "pg";
import type { VillagePlace } from "./place-contract.ts";

/**
 * The village that bears a code: Kemendagri's, or one of BPS that the crosswalk (or the boundaries' own source)
 * leads to. Nothing is derived from digits: the two systems only look alike.
 */
export async function findVillage(pool: Pool, code: string): Promise<VillagePlace | undefined> {
  const { rows } = await pool.query<VillagePlace>(
    `select code, name, regency_code as regency from region
     where level = 'village' and valid_to is null and boundary is not null
       and (code = $1 or bps_code = $1 or code in (select code from crosswalk where bps_code = $1))
     order by code limit 1`,
    [code],
  );
  return rows[0];
}

/** Boundaries of some villages of a regency, in the order of `codes`, lon/lat with 7 decimals (a centimetre). */
export async function readBoundaries(pool: Pool, regency: string, codes: string[]): Promise<MultiPolygon[]> {
  const { rows } = await pool.query<{ code: string; boundary: string }>(
    `select code, st_asgeojson(boundary, 7) as boundary from region
     where regency_code = $1 and level = 'village' and boundary is not null`,
    [regency],
  );
  const found = new Map(rows.map((row) => [row.code, row.boundary]));
  return codes.map((code) => JSON.parse(found.get(code)!));
}
