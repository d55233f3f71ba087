import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { EndlessLine, readDelimited } from "../../core/tabular/delimited.ts";
import { QuoteFault } from "../../core/tabular/records.ts";
import type { Cell } from "../../core/tabular/sheet.ts";
import { formOf } from "../../core/tabular/text-form.ts";
import { FileRefused } from "./file-faults.ts";
import { LIMITS, type Reading } from "./table.ts";

/** Bytes by which the form of a file is found. */
const HEAD = 262_144;

/**
 * Reads delimited text, streaming; encoding, byte-order mark and delimiter are found out.
 * @throws FileRefused for a table that is too wide or too long, a line without end, or a quotation mark that
 * can be read in two ways
 */
export async function readCsv(file: string): Promise<Reading> {
  const name = path.basename(file);
  const form = formOf(await headOf(file));
  const text = readDelimited(() => createReadStream(file), form);
  const rows: Cell[][] = [];
  let cells = 0;
  try {
    for await (const batch of text.batches())
      for (const record of batch) {
        // A row takes room of its own, however few its cells.
        cells += Math.max(4, record.cells.length);
        if (record.cells.length > LIMITS.columns)
          throw new FileRefused({ file: name, row: record.line }, "too_wide", String(record.cells.length));
        if (cells > LIMITS.cells) throw new FileRefused({ file: name, row: record.line }, "too_many_cells");
        rows.push(record.cells.map((cell) => (cell === "" ? null : cell)));
      }
  } catch (error) {
    if (error instanceof QuoteFault) throw new FileRefused({ file: name, row: error.line }, "open_quote");
    if (error instanceof EndlessLine) throw new FileRefused({ file: name, row: error.line }, "endless_line");
    throw error;
  }
  return {
    format: "csv",
    encoding: form.encoding,
    byteOrderMark: form.byteOrderMark,
    delimiter: form.delimiter,
    width: form.width,
    lines: text.account(),
    strays: text.strays(),
    formulas: 0,
    macros: false,
    sheets: [{ name, rows, merges: [] }],
  };
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(HEAD);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
