import { cleanCode, paddedKemendagri } from "../../core/domain/place-codes.ts";
import { nameKey, readingsOf, spellingKey, statedKind } from "../../core/domain/place-names.ts";
import type { PlaceReason } from "../../core/errors/import-faults.ts";
import { type CodeReading, type PlaceText, villageOfCode, wholeCode } from "./evidence.ts";
import { aliasKey, type Gazetteer, type Place } from "./gazetteer.ts";
import { regenciesMeant } from "./regency.ts";
import { lettersApart, likeness, oneMeant, relate, relateTo } from "./relation.ts";

export interface Candidate {
  code: string;
  name: string;
  kind: Place["kind"];
  district: string;
  regency: string;
}

export interface Resolution {
  state: "certain" | "review" | "unmatched";
  reason: PlaceReason;
  /** certain: its village */
  village?: string;
  /** review: the likeliest first, at most five */
  candidates: Candidate[];
}

/** What holds for the whole table. */
export interface Scope {
  reading: CodeReading;
  /** Kemendagri code of the regency that the operator named or the names show; undefined: unproven */
  regency: string | undefined;
  /** district texts of the table → Kemendagri code of the district that its rows show */
  districts: ReadonlyMap<string, string>;
}

/**
 * The village that one row means, or why it can't be told. Accepts a code whose village bears the row's
 * name, a code of a known system when there is no name, or a name that is unique within its district (or
 * within its regency when no district is given). Nothing else: what is merely likely goes to a person.
 */
export function resolvePlace(gazetteer: Gazetteer, text: PlaceText, scope: Scope): Resolution {
  const asked = { ...text, readings: readingsOf(text.village, "village") };
  const codes = codesOf(gazetteer, text, scope.reading);
  if (asked.readings.length === 0 && codes.given === 0) return unmatched("no_place");
  if (codes.disagree) return review(gazetteer, "codes_disagree", codes.found);
  const [place] = codes.found;
  if (place) return byCode(gazetteer, asked, place, scope);
  if (codes.regencyAbsent) return unmatched("regency_absent");
  const named = byName(gazetteer, asked, scope.regency);
  if (codes.unread === 0 || named.state !== "certain") {
    if (codes.unread > 0 && named.state === "unmatched" && named.reason !== "regency_absent")
      return { ...named, reason: codes.reason };
    return named;
  }
  // A code that leads nowhere, beside a name that does: fine only where no code of that system could.
  return codes.reason === "code_unknown" && codes.couldBeKnown
    ? review(gazetteer, "code_unknown", [gazetteer.byCode.get(named.village!)!])
    : named;
}

interface Codes {
  given: number;
  found: Place[];
  /** codes that lead to no village of the record */
  unread: number;
  reason: PlaceReason;
  /** the record's codes of this system cover the regency, so an unknown one is wrong */
  couldBeKnown: boolean;
  regencyAbsent: boolean;
  disagree: boolean;
}

function codesOf(gazetteer: Gazetteer, text: PlaceText, reading: CodeReading): Codes {
  const result: Codes = {
    given: 0,
    found: [],
    unread: 0,
    reason: "code_unknown",
    couldBeKnown: false,
    regencyAbsent: false,
    disagree: false,
  };
  const regencies = new Set(gazetteer.regencies.map(({ code }) => code));
  const take = (system: "kemendagri" | "bps", code: string | undefined) => {
    const found = code === undefined ? undefined : villageOfCode(gazetteer, system, code);
    const padded = system === "kemendagri" && code && !found ? paddedKemendagri(code) : undefined;
    const place = found?.place ?? (padded ? gazetteer.byCode.get(padded) : undefined);
    if (place && padded && !isSame(readingsOf(text.village, "village"), place)) result.disagree = true;
    if (place) {
      if (!result.found.includes(place)) result.found.push(place);
      return;
    }
    result.unread++;
    if (found && !regencies.has(found.code.slice(0, 5))) result.regencyAbsent = true;
    else if (system === "kemendagri" || covered(gazetteer, code)) result.couldBeKnown = true;
  };
  const cleaned = [
    ["kemendagri", cleanCode(text.kemendagriCode)],
    ["bps", cleanCode(text.bpsCode)],
  ] as const;
  for (const [system, code] of cleaned) {
    if (!code.text) continue;
    result.given++;
    if (code.damaged) {
      result.unread++;
      result.reason = "code_damaged";
    } else take(system, code.text);
  }
  const own = cleanCode(text.villageCode);
  if (own.text) {
    result.given++;
    if (own.damaged) {
      result.unread++;
      result.reason = "code_damaged";
    } else if (reading.system === "ambiguous" || reading.system === "none") {
      result.unread++;
      result.reason = "system_ambiguous";
    } else take(reading.system, wholeCode(text, reading.system, reading.split, reading.prefix));
  }
  if (result.found.length > 1) result.disagree = true;
  return result;
}

const covered = (gazetteer: Gazetteer, bps: string | undefined) =>
  bps !== undefined && gazetteer.bpsRegencies.has(bps.slice(0, 4));

type Asked = PlaceText & { readings: string[] };

const isSame = (readings: readonly string[], place: Place): boolean => {
  const relation = relateTo(readings, place);
  return relation === "literal" || relation === "same";
};

function byCode(gazetteer: Gazetteer, asked: Asked, place: Place, scope: Scope): Resolution {
  const { readings } = asked;
  if (readings.length === 0) return certain("code", place);
  const relation = relateTo(readings, place);
  const district = gazetteer.districtByCode.get(place.district)!;
  const within = gazetteer.ofRegency.get(place.regency)!;
  const districtKey = nameKey(asked.district, "district");
  const agrees =
    districtKey !== "" &&
    (scope.districts.get(districtKey) === place.district ||
      (district.key !== "" && ["same", "sound"].includes(relate(districtKey, district.key))));
  const others = within.filter((one) => one !== place);
  // Code and district agree: a slip of spelling that no other village of the district is nearer to.
  const slip =
    agrees &&
    isSlip(readings, place) &&
    !others.some((one) => one.district === place.district && nearer(readings, one, place));
  const borne = relation !== "literal" && !slip && others.some((one) => isSame(readings, one));
  if (relation === "other" || borne)
    return review(gazetteer, "code_name_disagree", [place, ...ranked(readings, others)]);
  if (districtKey && district.key && !agrees && relate(districtKey, district.key) === "other")
    return review(gazetteer, "district_disagrees", [place]);
  return certain(
    relation === "literal" || relation === "same" ? "code_and_name" : "code_and_spelling",
    place,
  );
}

/** The same name, but for prefixes, Javanese o and a, or one letter. */
const isSlip = (readings: readonly string[], place: Place): boolean =>
  isSame(readings, place) || relateTo(readings, place) === "sound" || lettersApart(readings, place) <= 1;

/** Whether a written name is at least as near to another village as to this one. */
const nearer = (readings: readonly string[], other: Place, place: Place): boolean =>
  isSame(readings, other) ||
  relateTo(readings, other) === "sound" ||
  lettersApart(readings, other) <= lettersApart(readings, place);

function byName(gazetteer: Gazetteer, asked: Asked, shown: string | undefined): Resolution {
  const { readings } = asked;
  if (readings.length === 0) return unmatched("code_unknown");
  const regencies = regenciesMeant(gazetteer, asked, shown);
  if (regencies === "absent") return unmatched("regency_absent");
  const within = regencies
    ? regencies.flatMap(({ code }) => gazetteer.ofRegency.get(code) ?? [])
    : gazetteer.villages;
  const named = (regencies ?? []).flatMap(({ code }) =>
    gazetteer.districts.filter((one) => one.key && one.code.startsWith(`${code}.`)),
  );
  const districtKey = nameKey(asked.district, "district");
  // Kabupaten and kota of one name are told apart by a district, or not at all.
  if (regencies === undefined || (regencies.length > 1 && !named.some(({ key }) => key === districtKey))) {
    const likely = inDistrict(gazetteer, asked, within);
    return likely.length > 0 ? review(gazetteer, "regency_unproven", likely) : unmatched("name_unknown");
  }
  const alias = only(
    regencies.flatMap(({ code }) => {
      const village = gazetteer.aliases.get(aliasKey(code, districtKey, spellingKey(asked.village)));
      return gazetteer.byCode.get(village ?? "") ?? [];
    }),
  );
  if (alias) return certain("alias", alias);
  // Where the record has no names of districts, a district's name tells nothing.
  const asking = named.length > 0 && districtKey !== "";
  const districts = asking ? districtsMeant(districtKey, named, regencies.length > 1) : undefined;
  if (districts?.length === 0) {
    const likely = ranked(readings, within);
    return likely.length > 0 ? review(gazetteer, "district_unknown", likely) : unmatched("district_unknown");
  }
  const near = districts ? within.filter(({ district }) => districts.includes(district)) : within;
  return (
    amongNear(gazetteer, asked, near, districts !== undefined) ??
    fromElsewhere(gazetteer, readings, near, within)
  );
}

/** Codes of the districts that a name means: one, or of several regencies those that bear the very name. */
function districtsMeant(key: string, named: Gazetteer["districts"], several: boolean): string[] {
  if (several) return named.filter((one) => one.key === key).map(({ code }) => code);
  const district = oneMeant(key, named);
  return district ? [district.code] : [];
}

/** What the villages of the area say: the one that bears the name while no other does in any source, or a review. */
function amongNear(
  gazetteer: Gazetteer,
  asked: Asked,
  near: Place[],
  inDistricts: boolean,
): Resolution | undefined {
  const { readings } = asked;
  const bearing = near.filter((village) => isSame(readings, village));
  // "Sawah" is not Kampung Sawah where there is a Sawah; "Kampung Sawah" may be either.
  const literal = bearing.filter((village) => relateTo(readings, village) === "literal");
  const prefixed = nameKey(asked.village, "village") !== readings[0];
  const same = literal.length > 0 && !prefixed ? literal : bearing;
  const kind = statedKind(asked.village);
  const ofKind = same.length > 1 && kind ? same.filter((village) => village.kind === kind) : same;
  const sounding = near.filter((village) => relateTo(readings, village) === "sound");
  // Another source may write the other's name with the other letter: Banjareja is Banjarejo elsewhere.
  if (ofKind.length === 1 && sounding.length === 0) return certain("name", ofKind[0]);
  if (same.length > 0) return review(gazetteer, "homonym", [...same, ...sounding]);
  // Within its district, a name that differs only by o and a, and resembles no other, is that village.
  const alike = near.filter((village) => relateTo(readings, village) !== "other");
  if (inDistricts && alike.length === 1 && sounding.length === 1) return certain("name", alike[0]);
  return alike.length > 0 ? review(gazetteer, "spelling", ranked(readings, near)) : undefined;
}

function fromElsewhere(gazetteer: Gazetteer, readings: string[], near: Place[], within: Place[]): Resolution {
  const elsewhere = within.filter((village) => isSame(readings, village));
  if (elsewhere.length > 0) return review(gazetteer, "other_district", elsewhere);
  const likely = ranked(readings, near);
  return likely.length > 0 ? review(gazetteer, "name_unknown", likely) : unmatched("name_unknown");
}

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

const inDistrict = (gazetteer: Gazetteer, asked: Asked, villages: Place[]): Place[] => {
  const key = nameKey(asked.district, "district");
  return villages.filter(
    (village) =>
      relateTo(asked.readings, village) !== "other" &&
      (!key || relate(key, gazetteer.districtByCode.get(village.district)?.key || key) !== "other"),
  );
};

/** Names at least six tenths alike, the likest first, ties by code. */
function ranked(readings: readonly string[], villages: Place[]): Place[] {
  return villages
    .map((village) => ({ village, alike: likeness(readings, village) }))
    .filter(({ alike }) => alike >= 0.6)
    .sort((a, b) => b.alike - a.alike || (a.village.code < b.village.code ? -1 : 1))
    .map(({ village }) => village);
}

const certain = (reason: PlaceReason, place: Place): Resolution => ({
  state: "certain",
  reason,
  village: place.code,
  candidates: [],
});

const unmatched = (reason: PlaceReason): Resolution => ({ state: "unmatched", reason, candidates: [] });

export function candidateOf(gazetteer: Gazetteer, place: Place): Candidate {
  return {
    code: place.code,
    name: place.name,
    kind: place.kind,
    district: gazetteer.districtByCode.get(place.district)?.name ?? place.district,
    regency: gazetteer.regencies.find(({ code }) => code === place.regency)?.name ?? place.regency,
  };
}

const review = (gazetteer: Gazetteer, reason: PlaceReason, places: Place[]): Resolution => ({
  state: "review",
  reason,
  candidates: places.slice(0, 5).map((place) => candidateOf(gazetteer, place)),
});
