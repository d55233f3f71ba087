import { figuresIn, type Mapping } from "../core/contracts/import-mapping.ts";
import type { Header } from "../core/tabular/header.ts";
import { plainHeading } from "../core/tabular/headings.ts";
import { type Marks, readCount } from "../tabular/numbers.ts";
import { headsProgram } from "./program-headings.ts";
import type { DataRow } from "./rows.ts";

const LEFT = /^(jumlah |jml |total )?(sisa|belum (ditangani|tertangani|terealisasi)|remaining)\b/;
const HANDLED =
  /^(jumlah |jml |total )+(yang )?(ditangani|tertangani|penanganan|realisasi|terealisasi|intervensi|served)\b/;

/**
 * Rows in which what is left is not the need less what was done, or the work of all programs is not its stated sum: a
 * table that states all of them can be held against itself.
 * @returns rows of the sheet, from 1
 */
export function remaindersOff(
  rows: readonly DataRow[],
  header: Header,
  mapping: Mapping,
  marks: readonly Marks[],
): number[] {
  const at = (fits: (column: string) => boolean) =>
    header.columns.flatMap((column, c) => (fits(column) ? [c] : []));
  const lastPart = (column: string) => plainHeading(column.split(" / ").at(-1) ?? "");
  const needs = at(
    (column) => mapping.columns[column]?.means === "need" && figuresIn(mapping, column) === "need",
  );
  const left = at((column) => LEFT.test(lastPart(column)) && !figuresIn(mapping, column));
  const handled = at((column) => HANDLED.test(lastPart(column)));
  const parts = at(headsProgram);
  if (needs.length !== 1 || left.length > 1 || handled.length > 1) return [];
  return rows.flatMap(({ row, cells }) => {
    const read = (c: number | undefined): number | undefined => {
      if (c === undefined) return undefined;
      const value = readCount(cells[c], marks[c]);
      return typeof value === "string" ? Number.NaN : (value ?? 0);
    };
    const together = parts.length > 0 ? parts.reduce((sum, c) => sum + read(c)!, 0) : undefined;
    const done = read(handled[0]) ?? together;
    const rest = read(left[0]);
    const differs = (a: number | undefined, b: number | undefined) =>
      a !== undefined && b !== undefined && !Number.isNaN(a) && !Number.isNaN(b) && a !== b;
    const expected = done === undefined ? undefined : read(needs[0])! - done;
    return differs(rest, expected) || differs(read(handled[0]), together) ? [row] : [];
  });
}
