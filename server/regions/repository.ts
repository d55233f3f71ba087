import type { Pool } from "pg";
import type { VillagePlace } from "../core/contracts/places.ts";

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
