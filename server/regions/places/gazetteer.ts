import type { Pool, PoolClient } from "pg";
import { nameKey, readingsOf } from "../../core/domain/place-names.ts";

export interface Place {
  code: string;
  name: string;
  kind: "desa" | "kelurahan";
  /** Kemendagri codes of its parents */
  district: string;
  regency: string;
  /** whole keys of its name in every source: the boundaries, the crosswalk, confirmed spellings; the record's first */
  keys: string[];
  /** the same without a prefix, for the names that begin with one */
  bare: string[];
}

export interface Parent {
  code: string;
  name: string;
  /** "" where boundaries came without its name, and its code stands for it */
  key: string;
  /** {@link readingsOf} a regency's name; a district's key */
  keys: string[];
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
  villages: Pick<Place, "code" | "name" | "kind" | "district" | "regency">[];
  districts: Omit<Parent, "key" | "keys">[];
  regencies: Omit<Parent, "key" | "keys">[];
  /** pairs of codes, with the names that their table has for the village */
  crosswalk: { bps_code: string; code: string; names?: string[] }[];
  aliases: { regency: string; district: string; name: string; village: string }[];
}

/** Reads the gazetteer; about 1 kB a village. */
export async function readGazetteer(database: Pool | PoolClient): Promise<Gazetteer> {
  const rowsOf = async <Row extends object>(sql: string) => (await database.query<Row>(sql)).rows;
  const parents = (level: "district" | "regency") =>
    rowsOf<Omit<Parent, "key" | "keys">>(
      `select code, name, kind from region where level = '${level}' and valid_to is null order by code`,
    );
  return gazetteerOf({
    villages: await rowsOf(
      `select code, name, kind, parent_code as district, regency_code as regency
       from region where level = 'village' and valid_to is null order by code`,
    ),
    districts: await parents("district"),
    regencies: await parents("regency"),
    crosswalk: await rowsOf(
      "select bps_code, code, array_remove(array[bps_name, kemendagri_name], null) as names from crosswalk",
    ),
    aliases: await rowsOf(
      `select regency_code as regency, district_key as district, name_key as name, village_code as village
       from place_alias`,
    ),
  });
}

export function gazetteerOf(rows: GazetteerRows): Gazetteer {
  const others = new Map<string, string[][]>();
  const also = (code: string, readings: string[]) =>
    others.set(code, [...(others.get(code) ?? []), readings]);
  for (const { code, names = [] } of rows.crosswalk)
    for (const name of names) also(code, readingsOf(name, "village"));
  for (const { village, name } of rows.aliases) also(village, [name]);
  const villages = rows.villages.map((row) => {
    const readings = [readingsOf(row.name, "village"), ...(others.get(row.code) ?? [])];
    const keys = [...new Set(readings.flatMap(([whole]) => whole ?? []))];
    const bare = readings.flatMap(([, ...shorter]) => shorter).filter((key) => !keys.includes(key));
    return { ...row, keys, bare: [...new Set(bare)] };
  });
  const parents = (level: "district" | "regency", known: Omit<Parent, "key" | "keys">[]): Parent[] =>
    known.map((row) => {
      const key = row.name === row.code ? "" : nameKey(row.name, level);
      return { ...row, key, keys: level === "regency" ? readingsOf(row.name, level) : [key] };
    });
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
    names: new Set(villages.flatMap(({ keys, bare }) => [...keys, ...bare])),
    districts,
    regencies: parents("regency", rows.regencies),
    fromBps: new Map(rows.crosswalk.map((row) => [row.bps_code, row.code])),
    bpsRegencies: new Set(rows.crosswalk.map((row) => row.bps_code.slice(0, 4))),
    aliases: new Map(rows.aliases.map((row) => [aliasKey(row.regency, row.district, row.name), row.village])),
  };
}
