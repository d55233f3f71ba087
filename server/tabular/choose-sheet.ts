import { findHeader, type Header, headerAt } from "../core/tabular/header.ts";
import type { Sheet } from "../core/tabular/sheet.ts";
import type { Reading } from "./readers/table.ts";
import { Refused } from "./table-refused.ts";

/** Sheets that explain a workbook rather than hold its data. */
const EXPLAINS = /^(penjelasan|petunjuk|keterangan|read ?me|explanation|instructions)$/i;

/** The sheet that a mapping names, else the one with most cells that does not explain the others. */
export function chooseSheet(reading: Reading, wanted: string | undefined): Sheet {
  const size = (sheet: Sheet) => sheet.rows.reduce((sum, row) => sum + row.length, 0);
  const sheet = wanted
    ? reading.sheets.find(({ name }) => name === wanted)
    : [...reading.sheets].sort(
        (a, b) =>
          Number(EXPLAINS.test(a.name.trim())) - Number(EXPLAINS.test(b.name.trim())) || size(b) - size(a),
      )[0];
  if (!sheet) throw new Refused("no_sheet");
  return sheet;
}

/** Header of the sheet, found or as the mapping says. @throws Refused when there is none */
export function headerOf(sheet: Sheet, mapping: { headerRow?: number } | undefined): Header {
  const header = mapping?.headerRow ? headerAt(sheet, mapping.headerRow - 1) : findHeader(sheet);
  if (!header) throw new Refused("no_header");
  return header;
}
