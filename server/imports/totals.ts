import { figuresIn, type Mapping } from "../core/contracts/import-mapping.ts";
import type { Header } from "../core/tabular/header.ts";
import type { Cell } from "../core/tabular/sheet.ts";
import { type Marks, readCount, readMoney } from "../tabular/numbers.ts";
import { checkSums, type SetAside } from "../tabular/set-aside.ts";
import { countsSomething } from "./column-numbers.ts";
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
  const grand = totals.length > 1 ? totals.filter(({ text }) => GRAND.test(text)) : totals;
  if (grand.length !== 1) return [];
  const [{ row, source }] = grand;
  return header.columns.flatMap((column, c): TotalCheck[] => {
    if (!isStored(mapping, column)) return [];
    const read = (cells: readonly Cell[]) => numberIn(cells[c], mapping, column, marks[c]);
    const stated = read(source.cells);
    if (stated === null) return [];
    const sum = (wanted: boolean) =>
      data.reduce((all, one) => all + (stored.has(one.row) === wanted ? (read(one.cells) ?? 0) : 0), 0);
    return [{ row, column, stated, stored: sum(true), leftOut: sum(false) }];
  });
}

/** What a row says that sums the whole table, beside others that sum parts of it. */
const GRAND = /^(grand total|(jumlah|total|jml)(\s*(·|kab|kota|seluruh|semua|keseluruhan|\d)|$))/i;

/** Deciles above the fourth only make up the base, and only where no column of all families does. */
function isStored(mapping: Mapping, column: string): boolean {
  if (figuresIn(mapping, column) === undefined) return false;
  const { means, decile = "" } = mapping.columns[column];
  if (means !== "decile" || decile === "total") return true;
  const total = Object.values(mapping.columns).some(
    (one) => one.means === "decile" && one.decile === "total",
  );
  return !total || /^[1-4](-[1-4])?$/.test(decile);
}

function numberIn(cell: Cell | undefined, mapping: Mapping, column: string, marks: Marks): number | null {
  const value = mapping.columns[column]?.means === "budget" ? readMoney(cell, marks) : readCount(cell, marks);
  return typeof value === "number" ? value : null;
}
