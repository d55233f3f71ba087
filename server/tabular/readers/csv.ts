import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import chardet from "chardet";
import iconv from "iconv-lite";
import Papa from "papaparse";
import { FileRefused } from "./file-faults.ts";
import { type Cell, LIMITS, type Reading } from "./table.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/**
 * Reads delimited text, streaming; encoding, byte-order mark and delimiter are found out.
 * @throws InputError for a table that is too wide or too long, or a line without end
 */
export async function readCsv(file: string): Promise<Reading> {
  const name = path.basename(file);
  const head = await headOf(file);
  const { encoding, byteOrderMark } = encodingOf(head);
  const sample = iconv.decode(head, encoding);
  const delimiter = delimiterOf(sample);
  const rows: Cell[][] = [];
  let cells = 0;
  let sinceBreak = 0;
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter, newline: "\n", skipEmptyLines: false });
  const input = createReadStream(file)
    .pipe(iconv.decodeStream(encoding) as Transform)
    .pipe(oneLineEnd());
  input.on("data", (chunk: string) => {
    const last = Math.max(chunk.lastIndexOf("\n"), chunk.lastIndexOf("\r"));
    sinceBreak = last < 0 ? sinceBreak + chunk.length : chunk.length - last;
    if (sinceBreak > LIMITS.line)
      input.destroy(new FileRefused({ file: name, row: rows.length + 1 }, "endless_line"));
  });
  input.on("error", (error) => parser.destroy(error));
  input.pipe(parser);
  for await (const row of parser as AsyncIterable<string[]>) {
    cells += row.length;
    if (row.length > LIMITS.columns)
      throw new FileRefused({ file: name, row: rows.length + 1 }, "too_wide", String(row.length));
    if (cells > LIMITS.cells) throw new FileRefused({ file: name, row: rows.length + 1 }, "too_many_cells");
    rows.push(row.map((cell) => (cell === "" ? null : cell)));
  }
  return {
    format: "csv",
    encoding,
    byteOrderMark,
    delimiter,
    formulas: 0,
    macros: false,
    sheets: [{ name, rows, merges: [] }],
  };
}

/** Turns every line end into "\n": a file may mix them, and a parser that expects one loses rows at the others. */
function oneLineEnd(): Transform {
  let carried = "";
  return new Transform({
    decodeStrings: false,
    encoding: "utf8",
    transform(chunk: string, _encoding, done) {
      const text = carried + chunk;
      // A "\r" at the end may be half of a "\r\n".
      carried = text.endsWith("\r") ? "\r" : "";
      done(null, text.slice(0, text.length - carried.length).replace(/\r\n?/g, "\n"));
    },
    flush(done) {
      done(null, carried ? "\n" : "");
    },
  });
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(262_144);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** UTF-8 when it is valid UTF-8; otherwise what the letters look like, in an office here Windows-1252. */
function encodingOf(head: Buffer): { encoding: string; byteOrderMark: boolean } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: "UTF-8", byteOrderMark: true };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "UTF-16LE", byteOrderMark: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "UTF-16BE", byteOrderMark: true };
  // The sample may end inside a letter: its last three bytes don't count.
  const whole = head.length < 262_144 ? head : head.subarray(0, -3);
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(whole, { stream: head.length === 262_144 });
    return { encoding: "UTF-8", byteOrderMark: false };
  } catch {
    const guess = chardet.detect(head) ?? "";
    return { encoding: /^UTF-(16|32)/.test(guess) ? guess : "windows-1252", byteOrderMark: false };
  }
}

/** The delimiter that cuts most of the first lines into the same number of cells, the more the better. */
function delimiterOf(sample: string): string {
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(sample, { delimiter, preview: 60, skipEmptyLines: "greedy" });
    const widths = new Map<number, number>();
    for (const row of data) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    for (const [width, rows] of widths) {
      const score = (rows / data.length) * (1 + Math.log2(width));
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}
