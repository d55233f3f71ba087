/** A part of a year that a file can be of: a quarter, a semester, a month, or a stage of a program that has no date. */
export const YEAR_PART = /^(Q[1-4]|S[12]|M(0[1-9]|1[0-2])|T[1-9])$/;

/** Quarters, semesters, stages and months, as they are offered. */
export const YEAR_PARTS: readonly string[] = [
  ..."Q1 Q2 Q3 Q4 S1 S2 T1 T2 T3 T4 T5 T6".split(" "),
  ...Array.from({ length: 12 }, (_, i) => `M${String(i + 1).padStart(2, "0")}`),
];

/** The months that a part is of, 1–12, both inclusive; undefined for a stage. */
export function monthsOf(part: string): [first: number, last: number] | undefined {
  const n = Number(part.slice(1));
  if (part[0] === "Q") return [3 * n - 2, 3 * n];
  if (part[0] === "S") return [6 * n - 5, 6 * n];
  return part[0] === "M" ? [n, n] : undefined;
}

/** The order of parts within a year. A whole year ("") comes before a part that says that it ends with the year. */
export const orderOfPart = (part: string): number =>
  part === "" ? 11.5 : (monthsOf(part)?.[1] ?? Number(part.slice(1)));

/** What texts say that figures are of. */
export interface StatedTime {
  year: number | undefined;
  part: string | undefined;
  /** a total since the year began: "s.d. Juni", "kumulatif", "per 31 Maret" */
  running: boolean;
}

/** Statements that disagree, as they are written. */
export interface UnclearTime {
  statements: string[];
}

const NUMBER = "(?:ke )?(iv|v?i{1,3}|v|ix|[1-9]|pertama|kesatu|kedua|ketiga|keempat)";
const NUMBERS = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
const WORDS = ["", "pertama", "kedua", "ketiga", "keempat"];
const PARTS: [pattern: RegExp, kind: string, most: number][] = [
  [new RegExp(`\\b(?:tri ?wulan|triw|tw|kuartal|kwartal|quarter|q) ${NUMBER}\\b`, "g"), "Q", 4],
  [new RegExp(`\\b(?:semester|smt|sem) ${NUMBER}\\b`, "g"), "S", 2],
  [new RegExp(`\\b(?:tahap|thp|gelombang|termin) ${NUMBER}\\b`, "g"), "T", 9],
];
/** Each month as it is written, the long names first; the short ones count only beside a number. */
const MONTHS: string[][] = [
  ["januari", "january", "jan"],
  ["februari", "february", "pebruari", "feb"],
  ["maret", "march", "mar"],
  ["april", "apr"],
  ["mei", "may"],
  ["juni", "june", "jun"],
  ["juli", "july", "jul"],
  ["agustus", "august", "agt", "ags", "agu", "aug"],
  ["september", "sept", "sep"],
  ["oktober", "october", "okt", "oct"],
  ["november", "nopember", "nov", "nop"],
  ["desember", "december", "des", "dec"],
];
const MONTH = `(${MONTHS.flat().join("|")})`;
const UP_TO = "(?:sd|s d|sampai(?: dengan)?|hingga|up to)";
const RANGE = new RegExp(`\\b(?:${MONTH} (?:${UP_TO} )?)?(\\d{1,2} )?${MONTH}\\b`, "g");
const RUNNING = new RegExp(
  `\\b(kumulatif|akumulasi|cumulative)\\b|(?<!${MONTH} )\\b${UP_TO} (\\d{1,2} )?(${MONTH}|tri ?wulan|triw|tw|kuartal|quarter|q|semester|smt|tahap)\\b|\\b(per|posisi|keadaan|status)( tanggal)? \\d{1,2} ${MONTH}\\b`,
);
/** Lines that say when or by whom a sheet was made, not what it is of. */
const ASIDE =
  /^\W*(dicetak|diunduh|(tanggal|tgl) (cetak|unduh)|printed|downloaded|sumber|source|diperbarui|updated?)\b/i;

const monthOf = (word: string): number => MONTHS.findIndex((names) => names.includes(word)) + 1;
const numberOf = (word: string): number =>
  Number(word) || Math.max(NUMBERS.indexOf(word), WORDS.indexOf(word === "kesatu" ? "pertama" : word));
const monthPart = (month: number) => `M${String(month).padStart(2, "0")}`;

/** "Januari s.d. Maret" is the first quarter; what begins in January and ends elsewhere is a total up to then. */
function rangeOf(first: number, last: number): string | undefined {
  const months = last - first + 1;
  if (months === 3 && last % 3 === 0) return `Q${last / 3}`;
  if (months === 6 && last % 6 === 0) return `S${last / 6}`;
  return months === 1 || (first === 1 && months > 1 && months < 12) ? monthPart(last) : undefined;
}

/** Parts of a year that a text names, each with how it is written, and whether one of them is counted from January. */
function partsIn(plain: string): { parts: [string, string][]; fromJanuary: boolean } {
  const parts: [string, string][] = [];
  let fromJanuary = false;
  for (const [pattern, kind, most] of PARTS)
    for (const [whole, word] of plain.matchAll(pattern)) {
      const number = numberOf(word);
      if (number >= 1 && number <= most) parts.push([`${kind}${number}`, whole]);
    }
  for (const { 0: whole, 1: from, 2: day, 3: to, index } of plain.matchAll(RANGE)) {
    const beside = day !== undefined || /^ \d/.test(plain.slice(index + whole.length));
    if (to.length <= 3 && to !== "mei" && !beside) continue;
    const last = monthOf(to);
    const first = from === undefined ? last : monthOf(from);
    const part = rangeOf(first, last);
    if (!part) continue;
    parts.push([part, whole]);
    if (from !== undefined && first === 1) fromJanuary = true;
  }
  return { parts, fromJanuary };
}

const plainOf = (line: string): string =>
  line
    .replace(/\.(csv|tsv|txt|xlsx|xlsm|xls|ods|zip|geojson|json|html?)$/i, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/\b(tw|triw|q|smt|sem|tri ?wulan|semester|tahap|ke)(\d|[iv]+)\b/g, "$1 $2")
    .trim();

/**
 * What texts together say that a table is of: a title, a sheet's and a file's name. Nothing is guessed: where they name two
 * years, or two parts that do not end together, the statements come back.
 */
export function timeStated(texts: readonly string[]): StatedTime | UnclearTime {
  const lines = texts
    .flatMap((text) => text.split("\n"))
    .filter((line) => !ASIDE.test(line))
    .map(plainOf);
  const years = new Set(lines.flatMap((line) => line.match(/\b(?:19|20)\d{2}\b/g) ?? []));
  if (years.size > 1) return { statements: [...years] };
  const named = lines.map(partsIn);
  const parts = named.flatMap((one) => one.parts);
  const part = theOne(parts.map(([id]) => id));
  if (part === undefined && parts.length > 0)
    return { statements: [...new Set(parts.map(([, written]) => written))] };
  const running = lines.some((line) => RUNNING.test(line)) || named.some((one) => one.fromJanuary);
  const [year] = years;
  return {
    year: year === undefined ? undefined : Number(year),
    part,
    running: part !== undefined && running,
  };
}

/** Parts that end in one month are one; of "TW I" and "31 Maret" the quarter is named. */
function theOne(parts: readonly string[]): string | undefined {
  if (new Set(parts.map((part) => monthsOf(part)?.[1] ?? part)).size > 1) return undefined;
  return [..."QSTM"].flatMap((kind) => parts.filter((part) => part[0] === kind))[0];
}

const ENGLISH_MONTHS =
  "January February March April May June July August September October November December".split(" ");
const NAMES: Record<string, { id(n: number): string; en(n: number): string }> = {
  Q: { id: (n) => `TW ${NUMBERS[n].toUpperCase()}`, en: (n) => `Q${n}` },
  S: { id: (n) => `Semester ${NUMBERS[n].toUpperCase()}`, en: (n) => `half-year ${n}` },
  T: { id: (n) => `Tahap ${NUMBERS[n].toUpperCase()}`, en: (n) => `stage ${n}` },
  M: {
    id: (n) => MONTHS[n - 1][0].replace(/^./, (first) => first.toUpperCase()),
    en: (n) => ENGLISH_MONTHS[n - 1],
  },
};

/** "TW II", "Semester I", "Tahap 3", "Maret"; "" for a whole year. */
export const partName = (part: string, language: "id" | "en"): string =>
  part === "" ? "" : NAMES[part[0]][language](Number(part.slice(1)));

/** "TW II 2026"; a whole year is its number. */
export const timeName = (year: number, part: string, language: "id" | "en"): string =>
  [partName(part, language), year].filter(Boolean).join(" ");
