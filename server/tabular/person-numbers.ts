import type { Cell } from "../core/tabular/sheet.ts";
import type { Reading } from "./readers/table.ts";

/** Where a file holds the number of a person or a family card. */
export interface PersonNumber {
  sheet: string;
  /** row of the sheet, from 1 */
  row: number;
  /** column of the sheet, from 0 */
  column: number;
}

/** Headings that name such a number and nothing else; "KK" alone counts families. */
const HEADING =
  /^(no\.?|nomor|nomer)?\s*(nik|ktp|e-?ktp|induk kependudukan|kartu keluarga)$|^(no\.?|nomor|nomer)\s*kk$/i;
/** Rows among which such a heading is looked for. */
const HEADED = 20;

/**
 * The first NIK or family-card number of a file: sixteen digits whose parts are a region and a day, or
 * a long number, whole or spoilt by a spreadsheet, under a heading that says so. A table of villages has none.
 */
export function findPersonNumber(reading: Reading): PersonNumber | undefined {
  for (const { name, rows } of reading.sheets) {
    const headed = new Set<number>();
    for (let row = 0; row < rows.length; row++) {
      const cells = rows[row];
      for (let column = 0; column < cells.length; column++) {
        const cell = cells[column];
        if (isPersonNumber(cell) || (headed.has(column) && isSpoilt(cell)))
          return { sheet: name, row: row + 1, column };
        if (row < HEADED && typeof cell === "string" && HEADING.test(cell.replace(/[_\s]+/g, " ").trim()))
          headed.add(column);
      }
    }
  }
  return undefined;
}

/** Sixteen digits, not part of a longer number nor of a decimal: region 6, day ddmmyy (women + 40), run 4. */
const SIXTEEN =
  /(?<![\d.,])[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}(?:\.0+)?(?![\d.,])/;

export function isPersonNumber(cell: Cell): boolean {
  if (typeof cell === "number") return cell >= 1e15 && cell < 1e16 && SIXTEEN.test(String(cell));
  return typeof cell === "string" && cell.length >= 16 && SIXTEEN.test(cell.replace(/[\s'’`-]/g, ""));
}

/** A number too long for a count of any village, or one that has lost its digits (3.30201E+15). */
const isSpoilt = (cell: Cell): boolean =>
  typeof cell === "number"
    ? cell >= 1e11
    : typeof cell === "string" &&
      (/^\D*\d{12,}\D*$/.test(cell.replace(/[\s.'’`-]/g, "")) || /\de\+1\d$/i.test(cell.trim()));
