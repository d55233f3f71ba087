import type { Mapping } from "../core/contracts/import-mapping.ts";
import type { Decision, Decisions } from "../core/contracts/imports.ts";
import type { Header } from "../core/tabular/header.ts";
import type { Sheet } from "../core/tabular/sheet.ts";
import { type CodeReading, districtsShown, readingOf, regencyShown } from "../regions/places/evidence.ts";
import type { Gazetteer } from "../regions/places/gazetteer.ts";
import { type Located, pointKey } from "../regions/places/points.ts";
import { candidateOf, type Resolution, resolvePlace, type Scope } from "../regions/places/resolve.ts";
import { chooseSheet, headerOf } from "../tabular/choose-sheet.ts";
import type { ColumnNumbers } from "../tabular/numbers.ts";
import type { Reading } from "../tabular/readers/table.ts";
import type { SetAside } from "../tabular/set-aside.ts";
import { Refused } from "../tabular/table-refused.ts";
import { accountRows, type RowAccount, shiftedCells } from "./account-rows.ts";
import { columnNumbers } from "./column-numbers.ts";
import { type CellFault, type Figure, figuresOf, type ProgramNames } from "./figures.ts";
import type { CalledProgram } from "./program-headings.ts";
import { proposeMapping } from "./propose.ts";
import { type DataRow, placeKey, splitRows } from "./rows.ts";
import { type Title, titleOf } from "./title.ts";
import { asideChecked, type TotalCheck, totalsOf } from "./totals.ts";

/** Rows that say the same of their place. */
export interface PlaceGroup {
  key: string;
  /** what stands in the place columns, for people */
  text: string;
  place: DataRow["place"];
  rows: number[];
  /** what the file says by itself */
  read: Resolution;
  /** that, or what a person decided */
  resolution: Resolution;
}

export interface Interpretation {
  /** what title and file name say that it is of */
  time: Title["time"];
  sheet: string;
  sheets: string[];
  header: Header;
  /** how each column of the header writes its numbers */
  numbers: ColumnNumbers[];
  mapping: Mapping;
  /** how its codes are read; see {@link CodeReading} */
  codes: CodeReading;
  regency: string | undefined;
  rows: DataRow[];
  aside: SetAside[];
  /** the file's own totals, held against what would be stored */
  totals: TotalCheck[];
  /** where each line of the file went, or each row of the sheet */
  account: RowAccount;
  places: PlaceGroup[];
  /** resolution of each data row */
  stateOf: Map<number, Resolution>;
  figures: (Figure & { village: string })[];
  faults: CellFault[];
  /** villages in the record at all; 0 before any boundaries are imported */
  villagesKnown: number;
}

/**
 * A mapping proposed for a sheet from its headings, its values, the title above them, the file's name and the register's
 * programs.
 */
export function proposalFor(
  sheet: Sheet,
  header: Header,
  gazetteer: Gazetteer,
  given: Partial<Mapping> = {},
  { programs = [], name = "" }: { programs?: readonly CalledProgram[]; name?: string } = {},
): Mapping {
  const rows = sheet.rows.slice(header.row + header.height);
  return proposeMapping(
    header.columns,
    rows,
    gazetteer,
    titleOf(sheet, header, gazetteer, name),
    given,
    programs,
  );
}

/** Points of a table that must be looked up before it is interpreted. */
export function pointsOf(sheet: Sheet, header: Header, mapping: Mapping): [number, number][] {
  return splitRows(sheet, header, mapping).data.flatMap(({ place }): [number, number][] =>
    place.longitude === null || place.latitude === null ? [] : [[place.longitude, place.latitude]],
  );
}

/**
 * What a table says, as far as it can be told: each row's place, each figure, what is set aside and what is
 * wrong. Pure: the same file, mapping, decisions and gazetteer give the same interpretation.
 * @throws Refused when it can't be a table of villages
 */
export function interpret(
  reading: Reading,
  mapping: Mapping,
  gazetteer: Gazetteer,
  programs: ProgramNames,
  decisions: Decisions = {},
  located: ReadonlyMap<string, Located> = new Map(),
): Interpretation {
  const sheet = chooseSheet(reading, mapping.sheet);
  const header = headerOf(sheet, mapping);
  const means = new Set(Object.values(mapping.columns).map((column) => column.means));
  const pointed = means.has("longitude") && means.has("latitude");
  if (
    !["village", "villageCode", "kemendagriCode", "bpsCode"].some((one) => means.has(one as "village")) &&
    !pointed
  ) {
    const level = (["district", "districtCode", "regency", "regencyCode", "province"] as const).find((one) =>
      means.has(one),
    );
    throw new Refused("no_village_column", level);
  }
  const split = splitRows(sheet, header, mapping);
  if (split.data.length === 0)
    throw new Refused(split.aside.some(({ kind }) => kind === "example") ? "only_example" : "no_rows");
  const texts = split.data.map(({ place }) => place);
  const numbers = columnNumbers(header, split, mapping);
  const marks = numbers.map((one) => one.marks);
  const codes = readingOf(gazetteer, texts);
  const scope: Scope = {
    reading: codes,
    regency: mapping.regency ?? regencyShown(gazetteer, texts),
    districts: districtsShown(gazetteer, texts, codes),
  };

  const groups = new Map<string, PlaceGroup>();
  const stateOf = new Map<number, Resolution>();
  for (const { row, place } of split.data) {
    const key = placeKey(place);
    const known = groups.get(key);
    if (known) known.rows.push(row);
    else {
      const read = resolveRow(gazetteer, place, scope, located);
      const resolution = decided(gazetteer, decisions[key]) ?? read;
      groups.set(key, { key, text: textOf(place), place, rows: [row], read, resolution });
    }
    stateOf.set(row, groups.get(key)!.resolution);
  }

  const figures: Interpretation["figures"] = [];
  const faults: CellFault[] = [];
  for (const row of split.data) {
    const read = figuresOf(row, header, mapping, marks, programs);
    read.faults.push(...shiftedCells(row, header, reading));
    faults.push(...read.faults);
    const { village } = stateOf.get(row.row)!;
    // A row with a fault is left out whole: half a row is nobody's figure.
    if (village && read.faults.length === 0)
      figures.push(...read.figures.map((figure) => ({ ...figure, village })));
  }
  const stored = new Set(figures.map((figure) => figure.row));
  return {
    time: titleOf(sheet, header, gazetteer, reading.name).time,
    sheet: sheet.name,
    sheets: reading.sheets.map(({ name }) => name),
    header,
    numbers,
    mapping,
    codes,
    regency: scope.regency,
    rows: split.data,
    aside: asideChecked(split, header, mapping, marks),
    totals: totalsOf(split, header, mapping, marks, stored),
    account: accountRows(reading, sheet, header, split, stateOf, faults),
    places: [...groups.values()],
    stateOf,
    figures,
    faults,
    villagesKnown: gazetteer.villages.length,
  };
}

const textOf = (place: DataRow["place"]): string =>
  [place.village, place.district, place.regency, place.kemendagriCode, place.bpsCode, place.villageCode]
    .filter(Boolean)
    .join(" · ") || [place.longitude, place.latitude].filter((value) => value !== null).join(", ");

function decided(gazetteer: Gazetteer, decision: Decision | undefined): Resolution | undefined {
  if (!decision) return undefined;
  if ("skip" in decision) return { state: "unmatched", reason: "skipped", candidates: [] };
  // A village that has since gone is no decision any more.
  return gazetteer.byCode.has(decision.village)
    ? { state: "certain", reason: "decided", village: decision.village, candidates: [] }
    : undefined;
}

/** Nearer than this to a border, a surveyed point and a simplified line may disagree, m. */
const BORDER = 50;

/** By code and name where the row has any; a bare point by the village that it lies in. */
function resolveRow(
  gazetteer: Gazetteer,
  place: DataRow["place"],
  scope: Scope,
  located: ReadonlyMap<string, Located>,
): Resolution {
  if (place.village || place.villageCode || place.kemendagriCode || place.bpsCode)
    return resolvePlace(gazetteer, place, scope);
  if (place.longitude === null || place.latitude === null)
    return { state: "unmatched", reason: "no_place", candidates: [] };
  const found = located.get(pointKey(place.longitude, place.latitude));
  const village = found && gazetteer.byCode.get(found.code);
  if (!found || !village) return { state: "unmatched", reason: "point_outside", candidates: [] };
  return found.border >= BORDER && (found.quality === "surveyed" || found.quality === "simplified")
    ? { state: "certain", reason: "point", village: village.code, candidates: [] }
    : { state: "review", reason: "near_border", candidates: [candidateOf(gazetteer, village)] };
}
