import type { Cell, Sheet } from "./sheet.ts";

/** Where a table's header is and what its columns are called. */
export interface Header {
  /** index of the first header row in the sheet */
  row: number;
  /** rows that it takes: 1 or 2, and one more for a line of column numbers */
  height: number;
  /** one name a column, unique; "" never occurs */
  columns: string[];
  /** columns up to the last that the file itself names */
  named: number;
}

/** Rows among which a header is looked for. */
const SEARCHED = 20;

const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? "" : String(cell).replace(/\s+/g, " ").trim();
const isNumber = (text: string): boolean => /^[-+(]?[\d.,]+\)?%?$/.test(text);
const isWord = (text: string): boolean => text !== "" && !isNumber(text);

/**
 * Finds the header in the first 20 rows: the row of words that spans the table, with unlike names, above
 * rows as wide. Lines beneath merged, doubled or half-empty headings are joined to them ("KK / miskin").
 * @returns undefined when there is none
 */
export function findHeader(sheet: Sheet): Header | undefined {
  const { rows } = sheet;
  const filled = rows.map((row) => row.reduce<number>((sum, cell) => sum + (textOf(cell) ? 1 : 0), 0));
  const body = filled.filter((count) => count > 0).sort((a, b) => a - b);
  if (body.length === 0) return undefined;
  // Most rows of a table are as wide as the table.
  const usual = body[Math.floor(body.length / 2)];
  let best: { row: number; score: number } | undefined;
  for (let row = 0; row < Math.min(SEARCHED, rows.length); row++) {
    const texts = rows[row].map(textOf).filter(Boolean);
    const words = texts.filter(isWord);
    const covered = coveredBy(sheet, row, texts.length);
    if (words.length === 0 || covered < Math.max(1, 0.6 * usual)) continue;
    const unlike = new Set(words.map((word) => word.toLowerCase())).size / texts.length;
    const yearly = texts.filter((text) => /^(19|20)\d{2}$/.test(text)).length / texts.length;
    const known = words.filter((word) => KNOWN.test(word)).length;
    const score = unlike + yearly + Math.min(1, covered / usual) + 0.5 * known - 0.05 * row;
    if (!best || score > best.score) best = { row, score };
  }
  if (!best) return undefined;
  return headerAt(sheet, best.row - (repeatsAbove(sheet, best.row) ? 1 : 0));
}

/** Whether a line of headings says again, but for its groups, what the line above it says. */
function repeatsAbove(sheet: Sheet, row: number): boolean {
  const [upper, lower] = [row - 1, row].map((one) => lineOf(sheet, one));
  const same = lower.filter((text, c) => text !== "" && text === upper[c]).length;
  return same > 1 && same < lower.length && isSecondLine(upper, lower);
}

/** Columns that a header from a row on would name; a title's single text is no upper line of one. */
function coveredBy(sheet: Sheet, row: number, own: number): number {
  if (own < 2) return own;
  const [upper, lower] = [0, 1].map((down) => lineOf(sheet, row + down));
  return isSecondLine(upper, lower) ? upper.filter((text, c) => text !== "" || lower[c] !== "").length : own;
}

const KNOWN =
  /^(no\.?|kode|kd|nama|nm|desa|kel|kecamatan|kec|kab|prov|tahun|jumlah|jml|total|village|district|code|name|year|id)/i;

/** The header that begins at a row chosen by a person or found: up to three lines, and one of numbers. */
export function headerAt(sheet: Sheet, row: number): Header {
  const first = lineOf(sheet, row);
  const spread = spreadHeadings(sheet, row, first);
  const grouped = first.map((text, c) => spread[c] !== "" && (text === "" || isDoubled(text, first)));
  const second = lineOf(sheet, row + 1);
  const third = lineOf(sheet, row + 2);
  const lines = [first];
  if (isSecondLine(first, second)) {
    lines.push(second);
    // A third line stands only under groups: what stands under a heading of its own is a village.
    const under = third.flatMap((text, c) => (text === "" ? [] : [c]));
    if (under.every((c) => grouped[c]) && isSecondLine(second, third)) lines.push(third);
  }
  const named = first.map((text, c) => {
    if (lines.length === 1) return text;
    const below = lines
      .slice(1)
      .map((line, i) => (line[c] || i > 0 ? line[c] : spreadWithin(line, grouped, c)));
    const parts = [spread[c], ...below].filter((part, i, all) => part !== "" && part !== all[i - 1]);
    return parts.join(" / ");
  });
  return {
    row,
    height: lines.length + (isNumbering(sheet.rows[row + lines.length]) ? 1 : 0),
    columns: unique(named),
    named: named.findLastIndex((text) => text !== "") + 1,
  };
}

/** The texts of a row, one a column of the sheet. */
function lineOf(sheet: Sheet, row: number): string[] {
  const width = sheet.rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
  return Array.from({ length: width }, (_, c) => textOf(sheet.rows[row]?.[c]));
}

/** Within a group of columns a heading of the second line stands over the empty ones that follow it. */
function spreadWithin(line: readonly string[], grouped: readonly boolean[], c: number): string {
  let at = c;
  while (at > 0 && line[at] === "" && grouped[at]) at--;
  return line[at];
}

const isDoubled = (text: string, line: readonly string[]): boolean =>
  text !== "" && line.indexOf(text) !== line.lastIndexOf(text);

/**
 * A further header line holds no figures but years. It fills columns that the line above leaves empty, or
 * tells apart those that it names alike, as exports of merged cells do that repeat them.
 */
function isSecondLine(upper: string[], lower: string[]): boolean {
  const filled = lower.flatMap((text, c) => (text === "" ? [] : [c]));
  if (
    !filled.every((c) => /[a-z<>]/i.test(lower[c]) || /^(19|20)\d{2}$/.test(lower[c]) || RANGE.test(lower[c]))
  )
    return false;
  if (filled.some((c) => upper[c] === "")) return true;
  const tells = filled.some((c) => isDoubled(upper[c], upper) && lower[c] !== upper[c]);
  return tells && filled.every((c) => lower[c] === upper[c] || isDoubled(upper[c], upper));
}

/** "0-14", "15 - 64": a heading of ages. */
const RANGE = /^\d+ ?[-–] ?\d+$/;

/** Headings over merged columns stand over each of them; in text files over the empty ones that follow. */
function spreadHeadings(sheet: Sheet, row: number, upper: string[]): string[] {
  const result = [...upper];
  const merged = sheet.merges.filter(([top, , bottom]) => top <= row && bottom >= row);
  for (const [top, left, , right] of merged)
    for (let c = left; c <= right; c++) result[c] = textOf(sheet.rows[top]?.[left]);
  if (sheet.merges.length === 0)
    for (let c = 1; c < result.length; c++) if (!result[c]) result[c] = result[c - 1];
  return result;
}

/** "(1) (2) (3)", as official tables number their columns. */
function isNumbering(row: Cell[] | undefined): boolean {
  const numbers = (row ?? []).map((cell) => /^\(?(\d+)\)?$/.exec(textOf(cell))?.[1]);
  const present = numbers.filter((number) => number !== undefined).map(Number);
  return (
    present.length >= 3 && present.length === numbers.length && present.every((number, i) => number === i + 1)
  );
}

/** A name for each column; what stands twice is numbered, what is empty gets its letter. */
function unique(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name, c) => {
    const plain = name || `kolom ${c + 1}`;
    const times = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, times);
    return times === 1 ? plain : `${plain} (${times})`;
  });
}
