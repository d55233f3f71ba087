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

/** What a gazetteer is made of, as the record has it. */
export interface GazetteerRows {
  villages: (Pick<Place, "code" | "name" | "kind" | "district" | "regency"> & { bps_name: string | null })[];
  districts: Omit<Parent, "key">[];
  regencies: Omit<Parent, "key">[];
  crosswalk: { bps_code: string; code: string }[];
  aliases: { regency: string; district: string; name: string; village: string }[];
}

/** Reads the gazetteer; about 1 kB a village. */
export async function readGazetteer(database: Pool | PoolClient): Promise<Gazetteer> {
  const rowsOf = async <Row extends object>(sql: string) => (await database.query<Row>(sql)).rows;
  const parents = (level: "district" | "regency") =>
    rowsOf<Omit<Parent, "key">>(
      `select code, name, kind from region where level = '${level}' and valid_to is null order by code`,
    );
  return gazetteerOf({
    villages: await rowsOf(
      `select r.code, name, kind, parent_code as district, regency_code as regency, c.bps_name
       from region r left join crosswalk c on c.bps_code = r.bps_code
       where level = 'village' and valid_to is null order by r.code`,
    ),
    districts: await parents("district"),
    regencies: await parents("regency"),
    crosswalk: await rowsOf("select bps_code, code from crosswalk"),
    aliases: await rowsOf(
      `select regency_code as regency, district_key as district, name_key as name, village_code as village
       from place_alias`,
    ),
  });
}

export function gazetteerOf(rows: GazetteerRows): Gazetteer {
  const villages = rows.villages.map(({ bps_name, ...row }) => ({
    ...row,
    key: nameKey(row.name, "village"),
    bpsKey: bps_name === null ? undefined : nameKey(bps_name, "village"),
  }));
  const parents = (level: "district" | "regency", known: Omit<Parent, "key">[]): Parent[] =>
    known.map((row) => ({ ...row, key: row.name === row.code ? "" : nameKey(row.name, level) }));
  const districts = parents("district", rows.districts);
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
    regencies: parents("regency", rows.regencies),
    fromBps: new Map(rows.crosswalk.map((row) => [row.bps_code, row.code])),
    bpsRegencies: new Set(rows.crosswalk.map((row) => row.bps_code.slice(0, 4))),
    aliases: new Map(rows.aliases.map((row) => [aliasKey(row.regency, row.district, row.name), row.village])),
  };
}
