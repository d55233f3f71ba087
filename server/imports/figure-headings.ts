import type { ColumnMeaning } from "../core/contracts/import-mapping.ts";
import type { Component } from "../core/domain/terms.ts";
import { timeStated } from "../core/domain/year-parts.ts";
import { plainHeading, withoutRun } from "../core/tabular/headings.ts";

const COMPONENT_WORDS: [RegExp, Component][] = [
  [/\b(rtlh|rutilahu|rumah (tidak|tdk) layak|(tidak|tdk) layak huni|unfit hous)/, "housing"],
  [/\b(jamban|sanitasi|babs|bab sembarangan|sanitation)/, "sanitation"],
  [/\b(air (bersih|minum)|water)\b/, "water"],
  [/\b(ber)?listrik\b|\belectricity\b/, "electricity"],
  [/\bstunting\b/, "stunting"],
  [/\b(ats|anak (tidak|tdk|putus) sekolah|(putus|tidak|tdk) sekolah|out of school)\b/, "out_of_school"],
  [/\b(disabilitas|difabel|disability)\b/, "disability"],
  [/\b(pengangguran|penganggur|unemploy)/, "unemployment"],
  [
    /\b(miskin|kemiskinan|poor|poverty|pra ?sejahtera|keluarga pra|kk ?mis(kin)?|gakin|maskin|rtm)\b/,
    "poverty",
  ],
];

/** Services that a heading may say a household has: only who lacks them is in need. */
const SERVICES: readonly Component[] = ["sanitation", "water", "electricity"];
const LACKING = /\b(tidak|tdk|tanpa|belum|blm|non|kurang|bukan|babs|sembarangan|without|no|lack\w*)\b/;
const HAVING =
  /\b(layak|sehat|aman|memiliki|punya|mempunyai|ada|akses|dengan|pengguna|pelanggan|berlistrik|with|access)\b/;
/** Families and houses are counted, not the persons in them. */
const FAMILIES: readonly Component[] = ["poverty", "housing", ...SERVICES];
const PERSONS = /\b(penduduk|jiwa|orang|persons?|people)\b/;
const NO_COUNT = /persen|%|kelas|kategori|klasifikasi|rata|indeks|garis|status/i;

/** The component of need that a title or a heading names; undefined: none, or several. */
export function componentNamed(text: string): Component | undefined {
  const named = COMPONENT_WORDS.filter(([pattern]) => pattern.test(plainHeading(text)));
  return named.length === 1 ? named[0][1] : undefined;
}

/** What a heading says of the figures below it. @param numeric some of them have digits */
export function figureOfHeading(column: string, numeric: boolean): ColumnMeaning {
  const heading = withoutRun(plainHeading(column));
  const period = /\b((19|20)\d{2})\b/.exec(heading)?.[1];
  const stated = timeStated([heading]);
  const part = "year" in stated ? stated.part : undefined;
  const year = { ...(period && { period: Number(period) }), ...(part && { part }) };
  if (!numeric || NO_COUNT.test(column)) return { means: "ignore" };
  const decile = decileOf(heading);
  if (decile) return { means: "decile", decile, ...year };
  // A bare year heads figures whose meaning only the person who brings the table can tell.
  if (period && heading === period) return { means: "need", ...year };
  if (/\b(anggaran|pagu|budget|biaya|rupiah|rp)\b/.test(heading)) return { means: "budget", ...year };
  if (/\b(realisasi|dilayani|tersalur|penerima|served|terlayani|kpm)\b/.test(heading))
    return { means: "served", ...year };
  if (/\b(rencana|target|kuota|planned)\b/.test(heading)) return { means: "planned", ...year };
  if (/^(jumlah )?(kebutuhan|sasaran)$|^(units )?in need$/.test(heading)) return { means: "need", ...year };
  if (/^(jumlah )?seluruhnya$|^all units$/.test(heading)) return { means: "base", ...year };
  const component = COMPONENT_WORDS.find(([pattern]) => pattern.test(heading))?.[1];
  if (component) {
    const has = SERVICES.includes(component) && HAVING.test(heading) && !LACKING.test(heading);
    const persons = FAMILIES.includes(component) && PERSONS.test(heading);
    return has || persons ? { means: "ignore" } : { means: "need", component, ...year };
  }
  const all = /^(?:jumlah|jml|total|banyaknya)? ?(.*?)(?: (?:seluruhnya|semua|total|(?:19|20)\d{2}))*$/.exec(
    heading,
  )?.[1];
  if (/^(kk|keluarga|rumah tangga|kepala keluarga)$/.test(all ?? ""))
    return { means: "base", component: "poverty", ...year };
  if (/^(unit )?rumah$/.test(all ?? "")) return { means: "base", component: "housing", ...year };
  return { means: "ignore" };
}

/** "DESIL 6-10", "Jumlah KK Desil 1 s.d. 4 TW I 2025", "desil null": the deciles that a column counts. */
function decileOf(heading: string): string | undefined {
  const [, one, to] = /\bdesil ?(null|\d{1,2})(?:(?: sd| s d)? (\d{1,2})\b)?/.exec(heading) ?? [];
  if (!one) return undefined;
  return to && Number(to) > Number(one) && Number(to) <= 10 ? `${one}-${to}` : one;
}

/** A heading that says that units are counted, and not which. */
export const countsUnits = (column: string): boolean =>
  /^((jumlah|jml|total|banyak(nya)?|volume|vol) ?(unit|rumah|kk|keluarga|kpm|orang|jiwa|penerima|paket|sr|kelompok|desa)?|unit|volume)$/.test(
    plainHeading(column),
  );
