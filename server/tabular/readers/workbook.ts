import { readFile } from "node:fs/promises";
import path from "node:path";
import * as XLSX from "@e965/xlsx";
import type { Cell, Sheet } from "../../core/tabular/sheet.ts";
import { formOf } from "../../core/tabular/text-form.ts";
import { FileRefused } from "./file-faults.ts";
import { type Format, LIMITS, type Reading } from "./table.ts";

/**
 * Reads XLSX, ODS, old XLS and the HTML tables that call themselves XLS. Formulas give the value that the
 * spreadsheet computed last; macros are not run; external entities are not followed.
 * @throws InputError for a locked or broken workbook
 */
export async function readWorkbook(file: string, format: Format): Promise<Reading> {
  const name = path.basename(file);
  const book = open(await readFile(file), format, name);
  const reading: Reading = { format, formulas: 0, macros: book.vbaraw !== undefined, sheets: [] };
  let cells = 0;
  for (const sheetName of book.SheetNames) {
    const sheet = book.Sheets[sheetName];
    // Hidden sheets hold look-up lists more often than data; they are read like the others.
    const rows: Cell[][] = [];
    for (const [r, row] of ((sheet["!data"] ?? []) as (XLSX.CellObject[] | undefined)[]).entries()) {
      const read: Cell[] = [];
      row?.forEach((cell, c) => {
        const value = cellValue(cell, reading);
        // A cell that is only formatted, or filled with blanks, is nothing, wherever it stands.
        if (value === null) return;
        cells++;
        if (c >= LIMITS.columns) throw new FileRefused({ file: name, row: r + 1 }, "too_wide", String(c + 1));
        if (cells > LIMITS.cells) throw new FileRefused({ file: name }, "too_many_cells");
        read[c] = value;
      });
      rows.push(Array.from(read, (cell) => cell ?? null));
    }
    while (rows.length > 0 && rows[rows.length - 1].length === 0) rows.pop();
    reading.sheets.push({ name: sheetName, rows, merges: mergesOf(sheet) });
  }
  return reading;
}

function open(bytes: Buffer, format: Format, name: string): XLSX.WorkBook {
  // Text is decoded here: a page need not say how it is written.
  const html = format === "html";
  const content = html ? new TextDecoder(formOf(bytes).encoding).decode(bytes) : bytes;
  try {
    return XLSX.read(content, {
      type: html ? "string" : "buffer",
      dense: true,
      cellDates: true,
      cellFormula: true,
      // The number format tells leading zeros; a stub is a formula that was never computed.
      cellNF: true,
      sheetStubs: true,
      bookVBA: true,
      // The text of an HTML table is text: what SheetJS guesses from it would be English numbers and dates.
      raw: true,
      UTC: true,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(message)) throw new FileRefused({ file: name }, "password");
    throw new FileRefused({ file: name }, "broken_workbook", message);
  }
}

function cellValue(cell: XLSX.CellObject, reading: Reading): Cell {
  if (cell.f !== undefined) reading.formulas++;
  if (cell.t === "e") return cell.w ?? "#ERROR";
  // A stub: nothing, or a formula whose value nobody computed; never the zero that stands in it.
  if (cell.t === "z") return cell.f === undefined ? null : `=${cell.f}`;
  const { v } = cell;
  if (v === undefined || v === null || (typeof v === "string" && v.trim() === "")) return null;
  // A code shown as 010 is the number 10 with a format: what is shown is what the office means.
  if (typeof v === "number" && cell.z && /^0{2,}$/.test(String(cell.z)) && cell.w) return cell.w;
  return v;
}

const mergesOf = (sheet: XLSX.WorkSheet): Sheet["merges"] =>
  (sheet["!merges"] ?? []).map(({ s, e }) => [s.r, s.c, e.r, e.c]);
