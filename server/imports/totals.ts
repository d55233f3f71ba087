import type { Header } from "../core/tabular/header.ts";
import type { Cell } from "../core/tabular/sheet.ts";
import { type Marks, readCount, readMoney } from "../tabular/numbers.ts";
import { checkSums, type SetAside } from "../tabular/set-aside.ts";
import { countsSomething } from "./column-numbers.ts";
import { isFigure, type Mapping } from "./mapping.ts";
import type { Split } from "./rows.ts";

/** What a total row says of a column of figures, and what would be stored of it. */
export interface TotalCheck {
  row: number;
  column: string;
  stated: number;
  stored: number;
  /** sum of the villages' rows that are not stored, for want of a place or for a cell at fault */
  leftOut: number;
}

/** Rows set aside, each sum held against its parts in every column of numbers. */
export function asideChecked(
  { aside, data }: Split,
  header: Header,
  mapping: Mapping,
  marks: readonly Marks[],
): SetAside[] {
  const summed = header.columns.flatMap((column, index) =>
    countsSomething(column, mapping) ? [{ column, index }] : [],
  );
  return checkSums(aside, data, summed, (cell, c) => numberIn(cell, mapping, header.columns[c], marks[c]));
}

/**
 * The total row of a file, column by column of figures; none where it has several.
 * @param stored rows whose figures would be stored
 */
export function totalsOf(
  { aside, data }: Split,
  header: Header,
  mapping: Mapping,
  marks: readonly Marks[],
  stored: ReadonlySet<number>,
): TotalCheck[] {
  const totals = aside.filter(({ kind }) => kind === "total");
  if (totals.length !== 1) return [];
  const [{ row, source }] = totals;
  return header.columns.flatMap((column, c): TotalCheck[] => {
    if (!isFigure(mapping.columns[column]?.means)) return [];
    const read = (cells: readonly Cell[]) => numberIn(cells[c], mapping, column, marks[c]);
    const stated = read(source.cells);
    if (stated === null) return [];
    const sum = (wanted: boolean) =>
      data.reduce((all, one) => all + (stored.has(one.row) === wanted ? (read(one.cells) ?? 0) : 0), 0);
    return [{ row, column, stated, stored: sum(true), leftOut: sum(false) }];
  });
}

function numberIn(cell: Cell | undefined, mapping: Mapping, column: string, marks: Marks): number | null {
  const value = mapping.columns[column]?.means === "budget" ? readMoney(cell, marks) : readCount(cell, marks);
  return typeof value === "number" ? value : null;
}
