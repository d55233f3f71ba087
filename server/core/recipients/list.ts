import type { Columns } from "./columns.ts";
import { headerOf, proposeColumns } from "./columns.ts";
import { csvRows, formOf, type TextForm } from "./csv-rows.ts";
import type { Cell } from "./identity.ts";
import { ListFault } from "./list-faults.ts";
import { openWorkbook, sheetRows, WORKBOOK_MOST } from "./workbook-rows.ts";

/** A file, in a browser or on a disk. */
export interface Source {
  size: number;
  /** its bytes from the beginning, each time it is called */
  chunks(): AsyncIterable<Uint8Array>;
}

/** What the first rows of a list show. */
export interface Opened {
  form: TextForm | null;
  sheets: string[];
  sheet: string;
  /** rows before the first person's */
  skip: number;
  headings: string[];
  /** the first persons' rows */
  sample: Cell[][];
  proposed: Columns;
}

export interface List {
  opened: Opened;
  /** all rows below the heading, in batches */
  rows(): AsyncIterable<Cell[][]>;
}

/** Rows by which columns are proposed. */
const SAMPLE = 500;
const HEAD = 262_144;

/**
 * Opens a list of persons: CSV is read bit by bit, a workbook at once.
 * @param sheet the workbook's sheet; the longest otherwise
 * @throws ListFault
 */
export async function openList(source: Source, sheet?: string): Promise<List> {
  const head = await firstBytes(source.chunks(), HEAD);
  if (head.length === 0) throw new ListFault("empty_file");
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b) || starts(0xd0, 0xcf)) return openSheets(source, sheet);
  const wide = starts(0xff, 0xfe) || starts(0xfe, 0xff);
  if ((!wide && head.subarray(0, 4096).includes(0)) || starts(0x25, 0x50, 0x44, 0x46))
    throw new ListFault("no_list");
  const form = formOf(head);
  if (/^\s*(<|[[{])/.test(new TextDecoder(form.encoding).decode(head.subarray(0, 200))))
    throw new ListFault("no_list");
  return openRows(() => csvRows(source.chunks(), form), { form, sheets: [], sheet: "" });
}

async function openSheets(source: Source, wanted: string | undefined): Promise<List> {
  if (source.size > WORKBOOK_MOST) throw new ListFault("too_big_workbook");
  const book = await openWorkbook(await firstBytes(source.chunks(), source.size));
  const length = (name: string) => ((book.Sheets[name]["!data"] ?? []) as unknown[]).length;
  const sheet = wanted ?? [...book.SheetNames].sort((a, b) => length(b) - length(a))[0];
  if (!book.SheetNames.includes(sheet)) throw new ListFault("no_sheet");
  return openRows(() => sheetRows(book, sheet), { form: null, sheets: book.SheetNames, sheet });
}

async function openRows(
  rows: () => AsyncGenerator<Cell[][]>,
  about: Pick<Opened, "form" | "sheets" | "sheet">,
): Promise<List> {
  const first: Cell[][] = [];
  for await (const batch of rows()) {
    first.push(...batch.slice(0, SAMPLE - first.length));
    if (first.length >= SAMPLE) break;
  }
  const header = headerOf(first);
  if (!header) throw new ListFault("no_header");
  const skip = header.row + header.height;
  const sample = first.slice(skip);
  const proposed = proposeColumns(header.columns, sample);
  return {
    opened: { ...about, skip, headings: header.columns, sample: sample.slice(0, 200), proposed },
    async *rows() {
      let left = skip;
      for await (const batch of rows()) {
        if (left < batch.length) yield left > 0 ? batch.slice(left) : batch;
        left = Math.max(0, left - batch.length);
      }
    },
  };
}

/** The first bytes of a file, or all of them. */
async function firstBytes(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk.subarray(0, most - size));
    size += parts[parts.length - 1].length;
    if (size >= most) break;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
