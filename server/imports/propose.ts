import type { Component } from "../core/domain/terms.ts";
import { placeOfHeading, plainHeading, withoutRun } from "../core/tabular/headings.ts";
import type { Cell } from "../core/tabular/sheet.ts";
import { cleanCode, levelOfCode } from "../regions/places/codes.ts";
import type { Gazetteer } from "../regions/places/gazetteer.ts";
import { readingsOf } from "../regions/places/names.ts";
import type { Title } from "../tabular/title.ts";
import { type ColumnMeaning, isFigure, type Mapping } from "./mapping.ts";
import { parted } from "./rows.ts";

const COMPONENT_WORDS: [RegExp, Component][] = [
  [/\b(rtlh|rumah tidak layak|rutilahu|unfit hous)/, "housing"],
  [/\b(jamban|sanitasi|babs|sanitation|tanpa jamban)/, "sanitation"],
  [/\b(air (bersih|minum)|water)\b/, "water"],
  [/\b(listrik|electricity)\b/, "electricity"],
  [/\bstunting\b/, "stunting"],
  [/\b(ats|anak (tidak|putus) sekolah|putus sekolah|out of school)\b/, "out_of_school"],
  [/\b(disabilitas|difabel|disability)\b/, "disability"],
  [/\b(pengangguran|penganggur|unemploy)/, "unemployment"],
  [/\b(miskin|kemiskinan|poor|poverty|prasejahtera|keluarga pra)/, "poverty"],
];

/**
 * What the columns of a table seem to mean, by their headings first, then by their values. A proposal: the
 * person who brings the table decides.
 */
export function proposeMapping(
  columns: string[],
  rows: Cell[][],
  gazetteer: Gazetteer,
  title: Title = { text: "", period: undefined, regency: undefined },
): Mapping {
  const found: Record<string, ColumnMeaning> = {};
  const taken = new Set<string>();
  columns.forEach((column, c) => {
    const heading = withoutRun(plainHeading(column));
    const place = placeOfHeading(column);
    const once = place !== undefined && place !== "ignore" && taken.has(place);
    if (place && !once) {
      found[column] = { means: place };
      if (place !== "ignore") taken.add(place);
    } else found[column] = once ? { means: "ignore" } : figureOf(heading, rows, c);
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
  const told = COMPONENT_WORDS.filter(([pattern]) => pattern.test(plainHeading(title.text))).map(
    ([, one]) => one,
  );
  const component = told.length === 1 ? told[0] : undefined;
  // Under a title that says what is counted, a column that is only called "jumlah" counts it.
  if (component && !Object.values(found).some((column) => isFigure(column.means))) {
    const counts = columns.filter((column) => /^(jumlah|jml|banyaknya|total)\b/.test(plainHeading(column)));
    if (counts.length === 1) found[counts[0]] = { means: "need" };
  }
  const means = Object.values(found).map((column) => column.means);
  const kind = means.some(
    (one) => one === "served" || one === "planned" || one === "budget" || one === "program",
  )
    ? "deliveries"
    : "needs";
  return {
    kind,
    numbers: "auto",
    html: false,
    columns: found,
    estimated: false,
    duplicates: "refuse",
    complete: false,
    ...(kind === "needs" && component && { component }),
    ...(title.period !== undefined && !means.includes("period") && { period: title.period }),
    ...(title.regency !== undefined && { regency: title.regency }),
  };
}

function figureOf(heading: string, rows: Cell[][], c: number): ColumnMeaning {
  const period = /\b((19|20)\d{2})\b/.exec(heading)?.[1];
  const year = period ? { period: Number(period) } : {};
  const decile = /^desil ?(null|\d+(?: ?\d+)?)$/.exec(heading.replace(/ sd | s d /, " "))?.[1];
  if (decile) return { means: "decile", decile: decile.replace(" ", "-"), ...year };
  // A bare year heads figures whose meaning only the person who brings the table can tell.
  if (period && heading === period && rows.slice(0, 200).some((row) => /\d/.test(String(row[c] ?? ""))))
    return { means: "need", ...year };
  if (/^total$/.test(heading)) return { means: "decile", decile: "total", ...year };
  if (/\b(realisasi|dilayani|tersalur|penerima|served|terlayani|kpm)\b/.test(heading))
    return { means: "served", ...year };
  if (/\b(rencana|target|kuota|planned)\b/.test(heading)) return { means: "planned", ...year };
  if (/\b(anggaran|pagu|budget|biaya)\b/.test(heading)) return { means: "budget", ...year };
  if (/^(jumlah )?(kebutuhan|sasaran)$|^(units )?in need$/.test(heading)) return { means: "need", ...year };
  if (/^(jumlah )?seluruhnya$|^all units$/.test(heading)) return { means: "base", ...year };
  const component = COMPONENT_WORDS.find(([pattern]) => pattern.test(heading))?.[1];
  const numeric = rows.slice(0, 200).filter((row) => /\d/.test(String(row[c] ?? ""))).length;
  if (component && numeric > 0 && !/persen|%|kelas|kategori|klasifikasi|rata/.test(heading))
    return { means: "need", component, ...year };
  if (/^(jumlah|jml|total)? ?(kk|keluarga|rumah tangga|rt|kepala keluarga)$/.test(heading) && numeric > 0)
    return { means: "base", component: "poverty", ...year };
  return { means: "ignore" };
}

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
