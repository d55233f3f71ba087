import type { CellObject, WorkBook } from "@e965/xlsx";
import type { Cell } from "./identity.ts";
import { ListFault } from "./list-faults.ts";

/** Bytes of a workbook, which is read at once: a longer list is brought as CSV, which is read bit by bit. */
export const WORKBOOK_MOST = 100 * 2 ** 20;

/** Opens a workbook; the library is loaded only when one comes. @throws ListFault */
export async function openWorkbook(bytes: Uint8Array): Promise<WorkBook> {
  const { read } = await import("@e965/xlsx");
  try {
    return read(bytes, { dense: true, cellDates: true, UTC: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ListFault(/password|encrypt/i.test(message) ? "locked_workbook" : "broken_workbook", message);
  }
}

/** Rows of a sheet in batches, values as the workbook has them. */
export async function* sheetRows(book: WorkBook, name: string): AsyncGenerator<Cell[][]> {
  const rows = (book.Sheets[name]?.["!data"] ?? []) as (CellObject[] | undefined)[];
  for (let from = 0; from < rows.length; from += BATCH)
    // Rows and cells that were never written to are holes.
    yield Array.from(rows.slice(from, from + BATCH), (row) => Array.from(row ?? [], cellValue));
}

const BATCH = 10_000;

function cellValue(cell: CellObject | undefined): Cell {
  if (!cell || cell.t === "z") return null;
  if (cell.t === "e") return cell.w ?? "#ERROR";
  // A code shown as 010 is the number 10 with a format: what is shown is what the office means.
  if (typeof cell.v === "number" && cell.z && /^0{2,}$/.test(String(cell.z)) && cell.w) return cell.w;
  return cell.v ?? null;
}
