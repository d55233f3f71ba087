import { readFile } from "node:fs/promises";
import path from "node:path";
import * as XLSX from "@e965/xlsx";
import { InputError } from "../../input-error.ts";
import { type Cell, type Format, LIMITS, type Reading, type Sheet } from "./table.ts";

/**
 * Reads XLSX, ODS, old XLS and the HTML tables that call themselves XLS. Formulas give the value that the
 * spreadsheet computed last; macros are not run; external entities are not followed.
 * @throws InputError for a locked or broken workbook
 */
export async function readWorkbook(file: string, format: Format): Promise<Reading> {
  const name = path.basename(file);
  const book = open(await readFile(file), name);
  const reading: Reading = { format, formulas: 0, macros: book.vbaraw !== undefined, sheets: [] };
  let cells = 0;
  for (const sheetName of book.SheetNames) {
    const sheet = book.Sheets[sheetName];
    // Hidden sheets hold look-up lists more often than data; they are read like the others.
    const rows: Cell[][] = [];
    for (const [r, row] of ((sheet["!data"] ?? []) as (XLSX.CellObject[] | undefined)[]).entries()) {
      const read: Cell[] = [];
      row?.forEach((cell, c) => {
        cells++;
        if (c >= LIMITS.columns) throw tooWide(name, sheetName, r, c);
        if (cells > LIMITS.cells) throw tooLong(name, sheetName);
        read[c] = valueOf(cell, reading);
      });
      rows.push(Array.from(read, (cell) => cell ?? null));
    }
    while (rows.length > 0 && rows[rows.length - 1].every((cell) => cell === null)) rows.pop();
    reading.sheets.push({ name: sheetName, rows, merges: mergesOf(sheet) });
  }
  return reading;
}

function open(bytes: Buffer, name: string): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, { dense: true, cellDates: true, cellFormula: true, bookVBA: true, UTC: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(message))
      throw new InputError(
        { file: name },
        "is locked with a password.",
        "Save it without a password and bring that.",
      );
    throw new InputError(
      { file: name },
      `can't be read as a workbook (${message}).`,
      "It may be cut off; save it again.",
    );
  }
}

function valueOf(cell: XLSX.CellObject, reading: Reading): Cell {
  if (cell.f !== undefined) reading.formulas++;
  if (cell.t === "e") return cell.w ?? "#ERROR";
  if (cell.f !== undefined && cell.v === undefined) return `=${cell.f}`;
  const { v } = cell;
  if (v === undefined || v === null || v === "") return null;
  // A code shown as 010 is the number 10 with a format: what is shown is what the office means.
  if (typeof v === "number" && cell.z && /^0{2,}$/.test(String(cell.z)) && cell.w) return cell.w;
  return v;
}

const mergesOf = (sheet: XLSX.WorkSheet): Sheet["merges"] =>
  (sheet["!merges"] ?? []).map(({ s, e }) => [s.r, s.c, e.r, e.c]);

const tooWide = (file: string, sheet: string, r: number, c: number) =>
  new InputError(
    { file, row: r + 1 },
    `has a cell in column ${c + 1} of sheet "${sheet}"; at most ${LIMITS.columns} columns are read.`,
    "Leave out what is not needed, or transpose the table.",
  );

const tooLong = (file: string, sheet: string) =>
  new InputError(
    { file },
    `has more than ${LIMITS.cells} cells up to sheet "${sheet}".`,
    "Bring one sheet at a time; a list of persons is read by `import recipients`.",
  );
