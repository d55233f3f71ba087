import type { MultiPolygon } from "geojson";
import type { Pool } from "pg";

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
