import { findHeader, type Header } from "../../core/tabular/header.ts";
import type { Sheet } from "../../core/tabular/sheet.ts";
import type { Reading } from "../../tabular/readers/table.ts";
import { type Column, columnOf } from "./columns.ts";

/** The table of programs in a file. */
export interface ProgramTable {
  sheet: Sheet;
  header: Header;
  /** meaning by index of column; undefined = not read */
  columns: (Column | undefined)[];
}

/** The sheet with most columns that are known here; undefined when none names programs. */
export function findProgramTable(reading: Reading): ProgramTable | undefined {
  const tables = reading.sheets.flatMap((sheet): ProgramTable[] => {
    const header = findHeader(sheet);
    if (!header) return [];
    return [{ sheet, header, columns: meanings(header.columns) }];
  });
  const known = ({ columns }: ProgramTable) => columns.filter(Boolean).length;
  const [best] = tables.sort((a, b) => known(b) - known(a));
  return best?.columns.some((column) => column?.id === "name") ? best : undefined;
}

/** A meaning belongs to the first column that has it. */
function meanings(headings: string[]): (Column | undefined)[] {
  const seen = new Set<string>();
  return headings.map((heading) => {
    const column = columnOf(heading);
    const key = JSON.stringify(column);
    if (!column || seen.has(key)) return undefined;
    seen.add(key);
    return column;
  });
}
