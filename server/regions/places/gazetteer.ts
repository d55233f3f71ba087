import type { Pool, PoolClient } from "pg";
import { nameKey } from "./names.ts";

export interface Place {
  code: string;
  name: string;
  kind: "desa" | "kelurahan";
  /** Kemendagri codes of its parents */
  district: string;
  regency: string;
  /** {@link nameKey} of its name */
  key: string;
  /** key of the name that BPS has for it, as the crosswalk says */
  bpsKey: string | undefined;
}

export interface Parent {
  code: string;
  name: string;
  /** "" where boundaries came without its name, and its code stands for it */
  key: string;
  kind: string;
}

/** Every village that the record knows, and what leads to it. Immutable. */
export interface Gazetteer {
  villages: Place[];
  byCode: ReadonlyMap<string, Place>;
  /** Kemendagri code of a regency → its villages */
  ofRegency: ReadonlyMap<string, Place[]>;
  districtByCode: ReadonlyMap<string, Parent>;
  /** keys of all villages' names */
  names: ReadonlySet<string>;
  districts: Parent[];
  regencies: Parent[];
  /** BPS village code → Kemendagri code, as an imported crosswalk says; also of regencies not in the record */
  fromBps: ReadonlyMap<string, string>;
  /** first four digits of the BPS codes that the crosswalk covers */
  bpsRegencies: ReadonlySet<string>;
  /** confirmed spellings: regency code, district key and name key → village code */
  aliases: ReadonlyMap<string, string>;
}

export const aliasKey = (regency: string, districtKey: string, key: string): string =>
  [regency, districtKey, key].join(" ");

/** Reads the gazetteer; about 1 kB a village. */
export async function readGazetteer(database: Pool | PoolClient): Promise<Gazetteer> {
  const rowsOf = async <Row extends object>(sql: string) => (await database.query<Row>(sql)).rows;
  const villages = (
    await rowsOf<Omit<Place, "key" | "bpsKey"> & { bps_name: string | null }>(
      `select r.code, name, kind, parent_code as district, regency_code as regency, c.bps_name
       from region r left join crosswalk c on c.bps_code = r.bps_code
       where level = 'village' and valid_to is null order by r.code`,
    )
  ).map(({ bps_name, ...row }) => {
    const key = nameKey(row.name, "village");
    const bpsKey = bps_name === null ? undefined : nameKey(bps_name, "village");
    return { ...row, key, bpsKey };
  });
  const parents = async (level: "district" | "regency") =>
    (
      await rowsOf<Omit<Parent, "key">>(
        `select code, name, kind from region where level = '${level}' and valid_to is null order by code`,
      )
    ).map((row) => ({ ...row, key: row.name === row.code ? "" : nameKey(row.name, level) }));
  const districts = await parents("district");
  const regencies = await parents("regency");
  const crosswalk = await rowsOf<{ bps_code: string; code: string }>("select bps_code, code from crosswalk");
  const aliases = await rowsOf<{ regency: string; district: string; name: string; village: string }>(
    `select regency_code as regency, district_key as district, name_key as name, village_code as village
     from place_alias`,
  );
  const ofRegency = new Map<string, Place[]>();
  for (const village of villages) {
    const known = ofRegency.get(village.regency);
    if (known) known.push(village);
    else ofRegency.set(village.regency, [village]);
  }
  return {
    villages,
    byCode: new Map(villages.map((village) => [village.code, village])),
    ofRegency,
    districtByCode: new Map(districts.map((district) => [district.code, district])),
    names: new Set(villages.map(({ key }) => key)),
    districts,
    regencies,
    fromBps: new Map(crosswalk.map((row) => [row.bps_code, row.code])),
    bpsRegencies: new Set(crosswalk.map((row) => row.bps_code.slice(0, 4))),
    aliases: new Map(aliases.map((row) => [aliasKey(row.regency, row.district, row.name), row.village])),
  };
}
