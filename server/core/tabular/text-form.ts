import Papa from "papaparse";
import { parseRecord, splitFields } from "./fields.ts";

/** Delimiters that are looked for. */
const DELIMITERS = [",", ";", "\t", "|"] as const;
/** Lines by which the form of a file is found. */
const SAMPLED = 400;

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How a delimited text is written, by its first bytes. */
export interface TextForm {
  encoding: Encoding;
  byteOrderMark: boolean;
  delimiter: string;
  /** cells of most lines; 0 where no two lines agree */
  width: number;
  /** columns, from 0, that hold a number or a code in nearly every line */
  numeric: number[];
}

export function formOf(head: Uint8Array): TextForm {
  const { encoding, byteOrderMark } = encodingOf(head);
  const lines = new TextDecoder(encoding)
    .decode(head, { stream: true })
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, SAMPLED);
  const delimiter = delimiterOf(lines);
  const rows = rowsOf(lines, delimiter);
  const width = usualWidth(rows);
  return { encoding, byteOrderMark, delimiter, width, numeric: numericColumns(rows, width) };
}

function encodingOf(head: Uint8Array): { encoding: Encoding; byteOrderMark: boolean } {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0xff, 0xfe)) return { encoding: "utf-16le", byteOrderMark: true };
  if (starts(0xfe, 0xff)) return { encoding: "utf-16be", byteOrderMark: true };
  const wide = wideEncoding(head);
  if (wide) return { encoding: wide, byteOrderMark: false };
  const byteOrderMark = starts(0xef, 0xbb, 0xbf);
  return { encoding: byteOrderMark || isUtf8(head) ? "utf-8" : "windows-1252", byteOrderMark };
}

/** UTF-16 without a mark: in text of this part of the world nearly every second byte is 0. */
function wideEncoding(head: Uint8Array): Encoding | undefined {
  const seen = head.subarray(0, 4096);
  const zeros = [0, 0];
  seen.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]++;
  });
  const most = 0.45 * seen.length;
  if (zeros[1] >= most * 0.8 && zeros[0] === 0) return "utf-16le";
  return zeros[0] >= most * 0.8 && zeros[1] === 0 ? "utf-16be" : undefined;
}

/** Whether bytes are UTF-8, as far as they go. @param last false: the last letter may be cut */
export function isUtf8(bytes: Uint8Array, last = false): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !last });
    return true;
  } catch {
    return false;
  }
}

/** Cells of a line by itself, whatever its quotation marks. */
const cellsOf = (line: string, delimiter: string): string[] => {
  const { cells, whole } = parseRecord(line, delimiter);
  return whole ? cells : splitFields(line, delimiter);
};

/** Rows of the first lines: cells of several lines are taken together where all marks are in pairs. */
function rowsOf(lines: readonly string[], delimiter: string): string[][] {
  const alone = lines.map((line) => parseRecord(line, delimiter));
  if (alone.every(({ whole }) => whole)) return alone.map(({ cells }) => cells);
  const { data, errors } = Papa.parse<string[]>(lines.join("\n"), { delimiter, newline: "\n" });
  return errors.length === 0 ? data : lines.map((line) => cellsOf(line, delimiter));
}

/** What a first line "sep=;" says, else what cuts most lines into the same number of cells, the more the better. */
function delimiterOf(lines: readonly string[]): string {
  const said = /^\uFEFF?"?sep=(.)"?$/i.exec(lines[0] ?? "")?.[1];
  if (said) return said;
  let best = { delimiter: DELIMITERS[0] as string, score: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>();
    for (const line of lines) {
      const { length } = cellsOf(line, delimiter);
      if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
    }
    for (const [width, count] of widths) {
      const score = (count / lines.length) * (1 + Math.log2(width));
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

function usualWidth(rows: readonly string[][]): number {
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return count > 1 ? width : 0;
}

/** A cell of digits and what stands between them, or of a sign for nothing. */
export const isFigure = (cell: string): boolean =>
  /^\s*(rp\.?\s*)?[-\d.,\s]*[-\d][-\d.,\s]*$/i.test(cell.replaceAll('"', ""));

function numericColumns(rows: readonly string[][], width: number): number[] {
  const usual = rows.filter(({ length }) => length === width);
  return Array.from({ length: width }, (_, c) => c).filter(
    (c) => usual.length >= 3 && usual.filter((row) => isFigure(row[c])).length >= 0.8 * (usual.length - 1),
  );
}
