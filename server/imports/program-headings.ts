import type { ColumnMeaning, Meaning } from "../core/contracts/import-mapping.ts";
import type { Component } from "../core/domain/terms.ts";
import { timeStated } from "../core/domain/year-parts.ts";
import { plainHeading } from "../core/tabular/headings.ts";
import { figureOfHeading } from "./figure-headings.ts";

/** A program as headings may call it. */
export interface CalledProgram {
  id: string;
  names: string[];
  fundSource: string;
  components: Component[];
}

/** Words above columns that count who was served, program by program. */
const GROUP =
  /\b(penanganan|ditangani|tertangani|realisasi|intervensi|bantuan|penyaluran|tersalur|terealisasi|dilayani|terlayani|penerima|sumber (dana|anggaran|pendanaan)|program|kegiatan|served|delivered|fund source|funding)\b/;
/** A column that adds such columns up, or says what they leave, is no program's. */
const WHOLE = /\b(jumlah|jml|total|sisa|belum|blm|seluruh\w*|sub ?total|persen\w*|ket(erangan)?|remaining)\b/;
/** Words of a heading that are not the program's or the fund's own. */
const NOT_NAMES =
  /\b(penanganan|ditangani|tertangani|realisasi|intervensi|bantuan|penyaluran|tersalur|terealisasi|dilayani|terlayani|penerima|sumber|dana dari|anggaran|pendanaan|pagu|program|kegiatan|target|rencana|kuota|tahun|thn|ta|unit|rumah|kk|orang|jiwa|keluarga|kpm|rp|melalui|oleh|dari|yang|served|planned|budget|(?:19|20)\d{2})\b/g;
const SAME: [RegExp, string][] = [
  [/\bkabupaten\b|\bkota\b/g, "kab"],
  [/\bprovinsi\b|\bpropinsi\b/g, "prov"],
  [/\bapbd (ii|2)\b/g, "apbd kab"],
  [/\bapbd (i|1)\b/g, "apbd prov"],
  [/\bdd\b/g, "dana desa"],
  [/\bdak\b/g, "dana alokasi khusus"],
];

/** "Penanganan Tahun 2025 / APBD Kabupaten" is "apbd kab". */
const ownWords = (text: string): string => {
  // "Dana desa" is a fund, though "dana" alone only says that one follows.
  const plain = SAME.reduce((all, [from, to]) => all.replace(from, to), plainHeading(text));
  return plain.replace(NOT_NAMES, " ").replace(/\s+/g, " ").trim();
};

/** Whether a heading stands over units that a program, named or not, has served. */
export const headsProgram = (column: string): boolean => {
  const parts = column.split(" / ");
  const own = plainHeading(parts.at(-1) ?? "");
  return parts.length > 1 && GROUP.test(plainHeading(parts[0])) && !WHOLE.test(own);
};

/**
 * The only program that a heading can mean: by its name, else by a fund that one of the component's programs alone has, else
 * by words that stand in one name alone.
 */
export function programOfHeading(
  column: string,
  component: Component | undefined,
  programs: readonly CalledProgram[],
): string | undefined {
  // "BSPS / Target" is of the program above it.
  const own = column.split(" / ").map(ownWords).findLast(Boolean);
  if (own === undefined) return undefined;
  const only = (fits: (program: CalledProgram) => boolean, among = programs) => {
    const found = among.filter(fits);
    return found.length === 1 ? found[0].id : undefined;
  };
  const served = programs.filter((one) => component === undefined || one.components.includes(component));
  const named = (program: CalledProgram) => program.names.some((name) => ownWords(name) === own);
  const funded = ({ fundSource }: CalledProgram) => ownWords(fundSource) === own;
  const words = own.split(" ");
  const within = (program: CalledProgram) =>
    program.names.some((name) => words.every((word) => ownWords(name).split(" ").includes(word)));
  return (
    only(named) ??
    only(named, served) ??
    // A fund of several programs is none's, though one may bear its name.
    only(served.some(funded) ? funded : within, served)
  );
}

const COUNTED: readonly Meaning[] = ["served", "planned", "budget"];

/** What a column counts of a program's work, by its heading; undefined: nothing. */
export function workOfHeading(column: string): ColumnMeaning | undefined {
  const meaning = figureOfHeading(column, true);
  if (COUNTED.includes(meaning.means)) return meaning;
  if (!headsProgram(column)) return undefined;
  const stated = timeStated([column]);
  const { year, part } = "year" in stated ? stated : { year: undefined, part: undefined };
  return { means: "served", ...(year !== undefined && { period: year }), ...(part && { part }) };
}

/**
 * Gives the columns that count a program's work their programs.
 * @param found   changed in place
 * @param numeric headings of columns with numbers
 */
export function assignPrograms(
  found: Record<string, ColumnMeaning>,
  numeric: readonly string[],
  component: Component | undefined,
  programs: readonly CalledProgram[],
): void {
  for (const column of numeric) {
    if (![...COUNTED, "ignore", "need"].includes(found[column].means)) continue;
    const work = workOfHeading(column);
    if (!work) continue;
    const program = programOfHeading(column, component, programs);
    if (program) found[column] = { ...work, program };
    // What is served of a need is no need.
    else if (found[column].means === "need") found[column] = { means: "ignore" };
  }
}
