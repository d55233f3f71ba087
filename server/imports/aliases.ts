import type { Pool, PoolClient } from "pg";
import type { Spelling } from "../core/contracts/imports.ts";
import { nameKey, spellingKey } from "../core/domain/place-names.ts";
import type { PlaceGroup } from "./interpret.ts";

/** The key under which a place's spelling is remembered, in the regency of a village. */
const keyOf = ({ place }: PlaceGroup, village: string): [string, string, string] => [
  village.slice(0, 5),
  nameKey(place.district, "district"),
  spellingKey(place.village),
];

/** Remembers how a village is written in a district, so that the next table is certain of it. */
export async function rememberSpelling(
  database: Pool | PoolClient,
  group: PlaceGroup,
  village: string,
): Promise<void> {
  await database.query(
    `insert into place_alias (regency_code, district_key, name_key, village_code, written) values ($1, $2, $3, $4, $5)
     on conflict (regency_code, district_key, name_key)
     do update set village_code = excluded.village_code, written = excluded.written, confirmed_at = now()`,
    [...keyOf(group, village), village, group.text],
  );
}

/** All remembered spellings. */
export async function listSpellings(pool: Pool): Promise<Spelling[]> {
  const { rows } = await pool.query<Omit<Spelling, "confirmedAt"> & { confirmedAt: Date }>(
    `select a.regency_code as regency, district_key as district, name_key as name, village_code as village,
       r.name as "villageName", written, confirmed_at as "confirmedAt"
     from place_alias a join region r on r.code = a.village_code order by confirmed_at desc`,
  );
  return rows.map((row) => ({ ...row, confirmedAt: row.confirmedAt.toISOString() }));
}

export async function forgetSpelling(
  database: Pool | PoolClient,
  one: { regency: string; district: string; name: string },
): Promise<void> {
  await database.query(
    "delete from place_alias where regency_code = $1 and district_key = $2 and name_key = $3",
    [one.regency, one.district, one.name],
  );
}

/** Forgets the spelling that a decision taught, when that decision is taken back. */
export async function unlearn(client: PoolClient, group: PlaceGroup): Promise<void> {
  const { read, resolution } = group;
  if (read.reason !== "alias" || resolution.reason !== "decided" || read.village !== resolution.village)
    return;
  const [regency, district, name] = keyOf(group, read.village!);
  await forgetSpelling(client, { regency, district, name });
}
