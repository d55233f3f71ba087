import type { AccountPart } from "../core/errors/import-faults.ts";
import { type Account, accountOf } from "../core/tabular/account.ts";
import type { Header } from "../core/tabular/header.ts";
import type { Sheet } from "../core/tabular/sheet.ts";
import type { Resolution } from "../regions/places/resolve.ts";
import type { Reading } from "../tabular/readers/table.ts";
import type { CellFault } from "./figures.ts";
import type { DataRow, Split } from "./rows.ts";

/**
 * Lines above the heading, the heading, lines joined into a cell of the line above them, blank ones, those
 * set aside, villages' rows that a cell at fault leaves out, and the other villages' rows by how sure their
 * place is.
 */
export type RowAccount = Account<AccountPart>;

export function accountRows(
  { lines }: Reading,
  sheet: Sheet,
  header: Header,
  { data, aside, blank }: Split,
  stateOf: ReadonlyMap<number, Resolution>,
  faults: readonly CellFault[],
): RowAccount {
  const faulty = new Set(faults.map(({ row }) => row));
  const inState = (wanted: Resolution["state"]) =>
    data.filter(({ row }) => !faulty.has(row) && stateOf.get(row)?.state === wanted).length;
  const above = Math.min(header.row, sheet.rows.length);
  return accountOf(lines?.total ?? sheet.rows.length, {
    above,
    heading: Math.min(header.height, sheet.rows.length - above),
    joined: lines?.parts.joined ?? 0,
    blank,
    aside: aside.length,
    faulty: faulty.size,
    certain: inState("certain"),
    review: inState("review"),
    unmatched: inState("unmatched"),
  });
}

/** In a text file a cell past the last heading comes of a delimiter inside a text: which cell is which is lost. */
export function shiftedCells({ row, cells }: DataRow, header: Header, { width }: Reading): CellFault[] {
  if (width === undefined) return [];
  const from = Math.max(header.named, width);
  const c = cells.findIndex((cell, i) => i >= from && cell !== null && String(cell).trim() !== "");
  return c < 0
    ? []
    : [{ row, column: header.columns[c], value: String(cells[c]).slice(0, 80), fault: "shifted" }];
}
