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
 * rows as wide. A second line beneath merged or half-empty headings is joined to them ("KK / miskin").
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
    if (words.length === 0 || texts.length < Math.max(1, 0.6 * usual)) continue;
    const unlike = new Set(words.map((word) => word.toLowerCase())).size / texts.length;
    const yearly = texts.filter((text) => /^(19|20)\d{2}$/.test(text)).length / texts.length;
    const known = words.filter((word) => KNOWN.test(word)).length;
    const score = unlike + yearly + Math.min(1, texts.length / usual) + 0.5 * known - 0.05 * row;
    if (!best || score > best.score) best = { row, score };
  }
  return best && headerAt(sheet, best.row);
}

const KNOWN =
  /^(no\.?|kode|kd|nama|nm|desa|kel|kecamatan|kec|kab|prov|tahun|jumlah|jml|total|village|district|code|name|year|id)/i;

/** The header that begins at a row chosen by a person or found. */
export function headerAt(sheet: Sheet, row: number): Header {
  const width = sheet.rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
  const upper = Array.from({ length: width }, (_, c) => textOf(sheet.rows[row]?.[c]));
  const lower = Array.from({ length: width }, (_, c) => textOf(sheet.rows[row + 1]?.[c]));
  const spread = spreadHeadings(sheet, row, upper);
  const two = isSecondLine(upper, lower);
  const named = spread.map((text, c) => {
    if (!two || !lower[c]) return upper[c] || (two ? text : "");
    return text && text !== lower[c] ? `${text} / ${lower[c]}` : lower[c];
  });
  const height = two ? 2 : 1;
  return {
    row,
    height: height + (isNumbering(sheet.rows[row + height]) ? 1 : 0),
    columns: unique(named),
    named: named.findLastIndex((text) => text !== "") + 1,
  };
}

/** A second header line fills columns that the first leaves empty, and holds no figures but years. */
function isSecondLine(upper: string[], lower: string[]): boolean {
  const filled = lower.filter(Boolean);
  const fills = lower.some((text, c) => text !== "" && upper[c] === "");
  return fills && filled.every((text) => isWord(text) || /^(19|20)\d{2}$/.test(text));
}

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
