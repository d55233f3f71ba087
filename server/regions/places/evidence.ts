import {
  asBps,
  asKemendagri,
  type CodeSystem,
  cleanCode,
  composeCode,
} from "../../core/domain/place-codes.ts";
import { nameKey, readingsOf } from "../../core/domain/place-names.ts";
import type { Gazetteer, Place } from "./gazetteer.ts";
import { relateTo } from "./relation.ts";

/** What one row says of its place; "" where the table has no such column. */
export interface PlaceText {
  /** whole codes, by the system that the column is said to be of */
  kemendagriCode: string;
  bpsCode: string;
  /** a whole code whose system is not said, or the village's part of a split one */
  villageCode: string;
  districtCode: string;
  regencyCode: string;
  regency: string;
  district: string;
  village: string;
  longitude: number | null;
  latitude: number | null;
}

/** How a file's codes are read, decided by the file as a whole, with what speaks for it. */
export interface CodeReading {
  system: CodeSystem | "ambiguous" | "none";
  /** split codes: four digits of the regency they belong to, where no column says it */
  prefix: string | undefined;
  split: boolean;
  /** rows with a code, and how many of them each reading finds, and finds under the same name */
  codes: number;
  asKemendagri: { found: number; named: number };
  asBps: { found: number; named: number };
}

/** Share of the rows that a reading must find, and the other must not, to be taken. */
const CLEAR = 0.9;
/** Below this many places, the names of a file prove nothing of its regency. */
const FEW = 5;
/** Villages' bare names recur in many regencies: only a list of this share of a regency's villages shows it. */
const MOST = 1 / 3;
/** So many of a regency's districts, and hardly a name that is none, show it even where villages are misspelt. */
const DISTRICTS = 3;

const SAME: ReadonlySet<string> = new Set(["literal", "same"]);

/** The village that a code names under one reading. */
export function villageOfCode(
  gazetteer: Gazetteer,
  system: CodeSystem,
  text: string,
): { code: string; place: Place | undefined } | undefined {
  const code = system === "bps" ? gazetteer.fromBps.get(asBps(text) ?? "") : asKemendagri(text);
  return code === undefined ? undefined : { code, place: gazetteer.byCode.get(code) };
}

/** Reads the codes of all rows both ways and says which way the file is to be read. */
export function readingOf(gazetteer: Gazetteer, texts: readonly PlaceText[], said?: CodeSystem): CodeReading {
  const rows = texts.filter((text) => text.villageCode !== "");
  const split = rows.length > 0 && rows.every((text) => isPart(cleanCode(text.villageCode).text));
  const prefixes = split ? prefixesOf(gazetteer, rows) : { kemendagri: [undefined], bps: [undefined] };
  const best = (system: CodeSystem) => {
    const tried = prefixes[system].map((prefix) => ({
      prefix,
      ...tally(gazetteer, rows, system, split, prefix),
    }));
    return tried.reduce((a, b) => (b.named > a.named || (b.named === a.named && b.found > a.found) ? b : a), {
      prefix: undefined as string | undefined,
      found: 0,
      named: 0,
      shaped: 0,
    });
  };
  const [k, b] = [best("kemendagri"), best("bps")];
  const reading = (system: CodeReading["system"]): CodeReading => ({
    system,
    prefix: system === "bps" ? b.prefix : k.prefix,
    split,
    codes: rows.length,
    asKemendagri: { found: k.found, named: k.named },
    asBps: { found: b.found, named: b.named },
  });
  if (rows.length === 0) return reading("none");
  if (said) return reading(said);
  const clear = (one: number, other: number) =>
    one >= CLEAR * rows.length && other <= (1 - CLEAR) * rows.length;
  // A dot, or a digit that no Kemendagri code has at its place, settles it.
  if (!split && rows.every((text) => cleanCode(text.villageCode).text.includes(".")))
    return reading("kemendagri");
  if (!split && k.shaped === 0 && b.shaped > 0) return reading("bps");
  if (k.named + b.named > 0) {
    if (clear(k.named, b.named) || k.named > 4 * b.named) return reading("kemendagri");
    if (clear(b.named, k.named) || b.named > 4 * k.named) return reading("bps");
    return reading("ambiguous");
  }
  if (split) return reading("ambiguous");
  if (clear(k.found, b.found)) return reading("kemendagri");
  if (clear(b.found, k.found)) return reading("bps");
  return reading(k.shaped < CLEAR * rows.length ? "bps" : "ambiguous");
}

const isPart = (text: string) => /^\d{1,4}$/.test(text);

/** The regencies that split codes may belong to: the table's own, otherwise any that the record knows. */
function prefixesOf(
  gazetteer: Gazetteer,
  rows: readonly PlaceText[],
): Record<CodeSystem, (string | undefined)[]> {
  if (rows.some((row) => /^\d{2}\.?\d{2}$/.test(cleanCode(row.regencyCode).text)))
    return { kemendagri: [undefined], bps: [undefined] };
  return {
    kemendagri: gazetteer.regencies.map(({ code }) => code.replace(".", "")),
    bps: [...gazetteer.bpsRegencies],
  };
}

/** The whole code of a row, put together where it is split; undefined when there is none. */
export function wholeCode(
  text: PlaceText,
  system: CodeSystem,
  split: boolean,
  prefix: string | undefined,
): string | undefined {
  const village = cleanCode(text.villageCode).text;
  if (!split) return village || undefined;
  const regency = prefix ?? cleanCode(text.regencyCode).text.replace(".", "");
  return composeCode(system, regency, cleanCode(text.districtCode).text, village);
}

function tally(
  gazetteer: Gazetteer,
  rows: readonly PlaceText[],
  system: CodeSystem,
  split: boolean,
  prefix: string | undefined,
) {
  const sum = { found: 0, named: 0, shaped: 0 };
  for (const row of rows) {
    const code = wholeCode(row, system, split, prefix);
    if (code === undefined) continue;
    if (system === "bps" ? asBps(code) : asKemendagri(code)) sum.shaped++;
    const place = villageOfCode(gazetteer, system, code)?.place;
    if (!place) continue;
    sum.found++;
    if (row.village && relateTo(readingsOf(row.village, "village"), place) !== "other") sum.named++;
  }
  return sum;
}

/**
 * Which district the table means by each of its district texts, shown by the rows whose code and name agree:
 * at least three, all in that district. It serves where the record has no names of districts, too.
 */
export function districtsShown(
  gazetteer: Gazetteer,
  texts: readonly PlaceText[],
  reading: CodeReading,
): Map<string, string> {
  const seen = new Map<string, { district: string; rows: number }>();
  if (reading.system === "ambiguous" || reading.system === "none") return new Map();
  for (const text of texts) {
    if (!text.district || !text.village || !text.villageCode) continue;
    const code = wholeCode(text, reading.system, reading.split, reading.prefix);
    const place = code === undefined ? undefined : villageOfCode(gazetteer, reading.system, code)?.place;
    if (!place || !SAME.has(relateTo(readingsOf(text.village, "village"), place))) continue;
    const key = nameKey(text.district, "district");
    const known = seen.get(key) ?? { district: place.district, rows: 0 };
    seen.set(key, {
      district: known.district === place.district ? place.district : "",
      rows: known.rows + 1,
    });
  }
  return new Map(
    [...seen].flatMap(([key, { district, rows }]) => (district && rows >= 3 ? [[key, district]] : [])),
  );
}

/**
 * The regency that a table without one is about: the only one in which at least nine in ten of its places
 * are, by district and village, by three districts or more, or, where no district is given, by at least a
 * third of the regency's villages. Undefined when there is none.
 */
export function regencyShown(gazetteer: Gazetteer, texts: readonly PlaceText[]): string | undefined {
  const places = new Map(texts.map((text) => [`${text.district}\n${text.village}`, text]));
  if (places.size < FEW) return undefined;
  const keys = new Map<string, Set<string>>();
  for (const village of gazetteer.villages) {
    const known = keys.get(village.regency) ?? new Set();
    keys.set(village.regency, known);
    const district = gazetteer.districtByCode.get(village.district)?.key;
    for (const key of [...village.keys, ...village.bare]) known.add(key).add(`${district} ${key}`);
  }
  const shown = [...keys].filter(([regency, known]) => {
    let found = 0;
    const bare = new Set<string>();
    for (const text of places.values()) {
      const readings = readingsOf(text.village, "village");
      const district = text.district ? nameKey(text.district, "district") : "";
      const key = readings.find(
        (one) => known.has(district ? `${district} ${one}` : one) || (district && known.has(` ${one}`)),
      );
      if (key === undefined) continue;
      found++;
      if (!district) bare.add(key);
    }
    if (bare.size > 0.5 * found && bare.size < MOST * gazetteer.ofRegency.get(regency)!.length) return false;
    return found >= CLEAR * places.size || hasDistricts(gazetteer, regency, [...places.values()]);
  });
  return shown.length === 1 ? shown[0][0] : undefined;
}

/** Whether at least nine in ten of the places stand under districts of the regency, and under three of them. */
function hasDistricts(gazetteer: Gazetteer, regency: string, places: readonly PlaceText[]): boolean {
  const own = new Set(
    gazetteer.districts.flatMap(({ code, key }) => (key && code.startsWith(`${regency}.`) ? [key] : [])),
  );
  const named = places.map(({ district }) => (district ? nameKey(district, "district") : ""));
  const known = named.filter((key) => own.has(key));
  return known.length >= CLEAR * places.length && new Set(known).size >= DISTRICTS;
}
