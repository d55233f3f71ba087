import { cleanCode, paddedKemendagri } from "./codes.ts";
import { type CodeReading, type PlaceText, villageOfCode, wholeCode } from "./evidence.ts";
import { aliasKey, type Gazetteer, type Parent, type Place } from "./gazetteer.ts";
import { nameKey, statedKind, statedRegencyKind } from "./names.ts";
import { oneMeant, relate, similarity } from "./relation.ts";

/** Why a row is what it is; each has its sentence and remedy in intake/words.ts. */
export type PlaceReason =
  | "code"
  | "code_and_name"
  | "code_and_spelling"
  | "name"
  | "alias"
  | "point"
  | "decided"
  | "skipped"
  | "no_place"
  | "regency_absent"
  | "regency_unproven"
  | "system_ambiguous"
  | "code_unknown"
  | "code_damaged"
  | "codes_disagree"
  | "code_name_disagree"
  | "district_disagrees"
  | "homonym"
  | "spelling"
  | "other_district"
  | "district_unknown"
  | "name_unknown"
  | "near_border"
  | "point_outside";

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
  const asked = { ...text, key: nameKey(text.village, "village") };
  const codes = codesOf(gazetteer, text, scope.reading);
  if (!asked.key && codes.given === 0) return unmatched("no_place");
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
    if (place && padded && relate(nameKey(text.village, "village"), place.key) !== "same")
      result.disagree = true;
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

type Asked = PlaceText & { key: string };

function byCode(gazetteer: Gazetteer, asked: Asked, place: Place, scope: Scope): Resolution {
  if (!asked.key) return certain("code", place);
  const relation = asked.key === place.bpsKey ? "same" : relate(asked.key, place.key);
  const district = gazetteer.districtByCode.get(place.district)!;
  const within = gazetteer.ofRegency.get(place.regency)!;
  const districtKey = nameKey(asked.district, "district");
  // Where the district is the code's, Javanese o for a is spelling, whoever else bears the name elsewhere.
  const spelled =
    relation === "sound" &&
    districtKey !== "" &&
    (scope.districts.get(districtKey) === place.district || districtKey === district.key) &&
    within.filter((one) => one.district === place.district && relate(asked.key, one.key) !== "other")
      .length === 1;
  const borne = relation !== "same" && !spelled && within.some(({ key }) => key === asked.key);
  if (relation === "other" || borne) {
    const others = ranked(asked.key, within).filter((other) => other !== place);
    return review(gazetteer, "code_name_disagree", [place, ...others]);
  }
  if (districtKey && district.key && relate(districtKey, district.key) === "other")
    return review(gazetteer, "district_disagrees", [place]);
  return certain(relation === "same" ? "code_and_name" : "code_and_spelling", place);
}

function byName(gazetteer: Gazetteer, asked: Asked, shown: string | undefined): Resolution {
  const { key } = asked;
  if (!key) return unmatched("code_unknown");
  const regency = regencyOf(gazetteer, asked, shown);
  if (regency === "absent") return unmatched("regency_absent");
  const within = regency ? (gazetteer.ofRegency.get(regency.code) ?? []) : gazetteer.villages;
  if (regency === undefined) {
    const likely = inDistrict(gazetteer, asked, within);
    return likely.length > 0 ? review(gazetteer, "regency_unproven", likely) : unmatched("name_unknown");
  }
  const named = gazetteer.districts.filter(({ code, key }) => key && code.startsWith(`${regency.code}.`));
  // Where the record has no names of districts, a district's name tells nothing.
  const districtKey = named.length > 0 ? nameKey(asked.district, "district") : "";
  const alias = gazetteer.byCode.get(
    gazetteer.aliases.get(aliasKey(regency.code, nameKey(asked.district, "district"), key)) ?? "",
  );
  if (alias) return certain("alias", alias);

  const district = districtKey ? oneMeant(districtKey, named) : undefined;
  if (districtKey && !district) {
    const likely = ranked(key, within);
    return likely.length > 0 ? review(gazetteer, "district_unknown", likely) : unmatched("district_unknown");
  }
  const near = district ? within.filter((village) => village.district === district.code) : within;
  const same = near.filter((village) => village.key === key);
  const kind = statedKind(asked.village);
  const ofKind = same.length > 1 && kind ? same.filter((village) => village.kind === kind) : same;
  if (ofKind.length === 1) return certain("name", ofKind[0]);
  if (same.length > 1) return review(gazetteer, "homonym", same);
  // Within its district, a name that differs only by o and a, and resembles no other, is that village.
  const alike = near.filter((village) => relate(key, village.key) !== "other");
  if (district && alike.length === 1 && relate(key, alike[0].key) === "sound")
    return certain("name", alike[0]);
  if (alike.length > 0) return review(gazetteer, "spelling", ranked(key, near));
  const elsewhere = within.filter((village) => village.key === key);
  if (elsewhere.length > 0) return review(gazetteer, "other_district", elsewhere);
  const likely = ranked(key, near);
  return likely.length > 0 ? review(gazetteer, "name_unknown", likely) : unmatched("name_unknown");
}

/** The regency that the row states, else the one that the whole table is about. */
function regencyOf(
  gazetteer: Gazetteer,
  asked: Asked,
  shown: string | undefined,
): Parent | "absent" | undefined {
  const code = cleanCode(asked.regencyCode).text.replace(/^(\d{2})(\d{2})$/, "$1.$2");
  if (/^\d{2}\.\d{2}$/.test(code)) return gazetteer.regencies.find((one) => one.code === code) ?? "absent";
  const key = nameKey(asked.regency, "regency");
  if (key) {
    const kind = statedRegencyKind(asked.regency);
    const same = gazetteer.regencies.filter((one) => one.key === key && (!kind || one.kind === kind));
    // "Bogor" may be the kabupaten or the kota: only the one that the whole table shows is taken.
    if (same.length > 1) return same.find((one) => one.code === shown);
    return same[0] ?? "absent";
  }
  return gazetteer.regencies.find((one) => one.code === shown);
}

const inDistrict = (gazetteer: Gazetteer, asked: Asked, villages: Place[]): Place[] => {
  const key = nameKey(asked.district, "district");
  return villages.filter(
    (village) =>
      relate(asked.key, village.key) !== "other" &&
      (!key || relate(key, gazetteer.districtByCode.get(village.district)?.key || key) !== "other"),
  );
};

/** Names at least six tenths alike, the likest first, ties by code. */
function ranked(key: string, villages: Place[]): Place[] {
  return villages
    .map((village) => ({ village, likeness: similarity(key, village.key) }))
    .filter(({ likeness }) => likeness >= 0.6)
    .sort((a, b) => b.likeness - a.likeness || (a.village.code < b.village.code ? -1 : 1))
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
