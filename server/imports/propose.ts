import {
  type ColumnMeaning,
  isFigure,
  type Mapping,
  type Meaning,
} from "../core/contracts/import-mapping.ts";
import { cleanCode, levelOfCode } from "../core/domain/place-codes.ts";
import { readingsOf } from "../core/domain/place-names.ts";
import { placeOfHeading } from "../core/tabular/headings.ts";
import type { Cell } from "../core/tabular/sheet.ts";
import type { Gazetteer } from "../regions/places/gazetteer.ts";
import { componentNamed, countsUnits, figureOfHeading } from "./figure-headings.ts";
import { assignPrograms, type CalledProgram } from "./program-headings.ts";
import { resolveRivals } from "./rivals.ts";
import { parted } from "./rows.ts";
import { NO_TITLE, type Title } from "./title.ts";

/**
 * What the columns of a table seem to mean, by their headings first, then by their values. A proposal: the
 * person who brings the table decides.
 */
export function proposeMapping(
  columns: string[],
  rows: Cell[][],
  gazetteer: Gazetteer,
  title: Title = NO_TITLE,
  given: Partial<Mapping> = {},
  programs: readonly CalledProgram[] = [],
): Mapping {
  const found: Record<string, ColumnMeaning> = {};
  const taken = new Set<string>();
  const hasDigits = (c: number) => rows.slice(0, 200).some((row) => /\d/.test(String(row[c] ?? "")));
  columns.forEach((column, c) => {
    const place = placeOfHeading(column);
    const once = place !== undefined && place !== "ignore" && taken.has(place);
    if (place && !once) {
      found[column] = { means: place };
      if (place !== "ignore") taken.add(place);
    } else found[column] = once ? { means: "ignore" } : figureOfHeading(column, hasDigits(c));
  });
  const has = (means: ColumnMeaning["means"]) => taken.has(means);
  // A table may name its places under a heading that nobody foresaw; its values tell.
  if (!has("village")) {
    const guess = byValues(columns, rows, found, (text) =>
      readingsOf(parted(text)[0], "village").some((key) => gazetteer.names.has(key)),
    );
    if (guess) found[guess] = { means: "village" };
  }
  if (!has("villageCode") && !has("kemendagriCode") && !has("bpsCode")) {
    const guess = byValues(columns, rows, found, (text) => levelOfCode(cleanCode(text).text) === "village");
    if (guess) found[guess] = { means: "villageCode" };
  }
  const needed = [
    ...new Set(Object.values(found).flatMap((one) => (one.means === "need" ? (one.component ?? []) : []))),
  ];
  const component = componentNamed(title.text) ?? componentNamed(title.name);
  const numeric = columns.filter((_, c) => hasDigits(c));
  assignPrograms(found, numeric, needed.length === 1 ? needed[0] : component, programs);
  const ofProgram = given.program !== undefined || given.kind === "deliveries" || has("program");
  // Needs do not wait for the program of a column beside them: see the alarm unassigned_columns.
  if (!ofProgram && Object.values(found).some(({ means }) => means === "need" || means === "decile"))
    for (const column of columns)
      if (DELIVERED.includes(found[column].means) && found[column].program === undefined)
        found[column] = { means: "ignore" };
  const units = columns.filter(
    (column, c) => countsUnits(column) && hasDigits(c) && ["ignore", "base"].includes(found[column].means),
  );
  const figures = Object.values(found).filter(({ means }) => isFigure(means));
  if (given.program !== undefined || given.kind === "deliveries") {
    // A table that is said to be of a program, and only counts units, counts those that it served.
    if (units.length === 1 && figures.every(({ means }) => means === "base"))
      found[units[0]] = { means: "served" };
  } else if (component && figures.length === 0) {
    // Under a title that says what is counted, a column that is only called "jumlah" counts it.
    if (units.length === 1) found[units[0]] = { means: "need" };
  }
  resolveRivals(found, columns);
  const means = Object.values(found).map((column) => column.means);
  const needs = !ofProgram && means.some((one) => one === "need" || one === "decile");
  const kind = !needs && (ofProgram || means.some((one) => DELIVERED.includes(one))) ? "deliveries" : "needs";
  return {
    kind,
    numbers: "auto",
    html: false,
    columns: found,
    estimated: false,
    duplicates: "refuse",
    complete: false,
    ...(kind === "needs" && component && { component }),
    ...("year" in title.time &&
      title.time.year !== undefined &&
      !means.includes("period") && { period: title.time.year }),
    ...("year" in title.time && {
      ...(title.time.part && { part: title.time.part }),
      ...(title.time.running && { counts: "running" as const }),
    }),
    ...(title.regency !== undefined && { regency: title.regency }),
  };
}

const DELIVERED: Meaning[] = ["served", "planned", "budget", "program"];

/** The ignored column most of whose values pass, when at least six in ten do. */
function byValues(
  columns: string[],
  rows: Cell[][],
  found: Record<string, ColumnMeaning>,
  passes: (text: string) => boolean,
): string | undefined {
  let best: { column: string; share: number } | undefined;
  columns.forEach((column, c) => {
    if (found[column].means !== "ignore") return;
    const texts = rows
      .slice(0, 500)
      .flatMap((row) => (row[c] === null || row[c] === undefined ? [] : [String(row[c])]));
    const share = texts.filter(passes).length / Math.max(1, texts.length);
    if (texts.length > 0 && share >= 0.6 && (!best || share > best.share)) best = { column, share };
  });
  return best?.column;
}
