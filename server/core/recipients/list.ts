import { type Account, accountOf } from "../tabular/account.ts";
import { type Delimited, EndlessLine, readDelimited } from "../tabular/delimited.ts";
import { QuoteFault } from "../tabular/records.ts";
import { formOf, type TextForm } from "../tabular/text-form.ts";
import type { Columns } from "./columns.ts";
import { headerOf, proposeColumns } from "./columns.ts";
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

/**
 * Where the lines of a list went, or the rows of a sheet: the heading and what stands above it, blank ones,
 * lines joined into a cell that spans several, rows with more cells than the heading, and rows of the list.
 */
export type ListAccount = Account<"heading" | "blank" | "joined" | "shifted" | "list">;

export interface List {
  opened: Opened;
  /** the list's rows, in batches; those that are blank or shifted are left out and counted */
  rows(): AsyncIterable<Cell[][]>;
  /** of the last reading of all rows */
  account(): ListAccount;
}

/** Rows in batches, each time from the beginning, and how many lines of the file they took. */
interface Rows {
  batches(): AsyncIterable<Cell[][]>;
  /** after the last batch; undefined: a sheet, where a line is a row */
  lines(): { total: number; joined: number } | undefined;
  /** cells of most rows; 0: not known */
  width: number;
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
  const form = formOf(head);
  const binary = head.subarray(0, 4096).includes(0) && !form.encoding.startsWith("utf-16");
  if (binary || starts(0x25, 0x50, 0x44, 0x46)) throw new ListFault("no_list");
  if (/^\s*(<|[[{])/.test(new TextDecoder(form.encoding).decode(head.subarray(0, 200))))
    throw new ListFault("no_list");
  return openRows(textRows(source, form), { form, sheets: [], sheet: "" });
}

function textRows(source: Source, form: TextForm): Rows {
  let text: Delimited;
  return {
    width: form.width,
    async *batches() {
      text = readDelimited(() => source.chunks(), form);
      try {
        for await (const records of text.batches()) yield records.map(({ cells }) => cells);
      } catch (error) {
        if (error instanceof QuoteFault) throw new ListFault("open_quote", error.message, error.line);
        if (error instanceof EndlessLine) throw new ListFault("endless_line", error.message, error.line);
        throw error;
      }
    },
    lines() {
      const { total, parts } = text.account();
      return { total, joined: parts.joined };
    },
  };
}

async function openSheets(source: Source, wanted: string | undefined): Promise<List> {
  if (source.size > WORKBOOK_MOST) throw new ListFault("too_big_workbook");
  const book = await openWorkbook(await firstBytes(source.chunks(), source.size));
  const length = (name: string) => ((book.Sheets[name]["!data"] ?? []) as unknown[]).length;
  const sheet = wanted ?? [...book.SheetNames].sort((a, b) => length(b) - length(a))[0];
  if (!book.SheetNames.includes(sheet)) throw new ListFault("no_sheet");
  const rows = { batches: () => sheetRows(book, sheet), lines: () => undefined, width: 0 };
  return openRows(rows, { form: null, sheets: book.SheetNames, sheet });
}

async function openRows(rows: Rows, about: Pick<Opened, "form" | "sheets" | "sheet">): Promise<List> {
  const first: Cell[][] = [];
  for await (const batch of rows.batches()) {
    first.push(...batch.slice(0, SAMPLE - first.length));
    if (first.length >= SAMPLE) break;
  }
  const header = headerOf(first);
  if (!header) throw new ListFault("no_header");
  const skip = header.row + header.height;
  const sample = first.slice(skip);
  const proposed = proposeColumns(header.columns, sample);
  const width = about.form ? Math.max(header.named, rows.width) : Number.POSITIVE_INFINITY;
  let account: ListAccount | undefined;
  return {
    opened: { ...about, skip, headings: header.columns, sample: sample.slice(0, 200), proposed },
    async *rows() {
      let [seen, blank, shifted, list] = [0, 0, 0, 0];
      account = undefined;
      for await (const batch of rows.batches()) {
        const below = batch.slice(Math.max(0, skip - seen));
        seen += batch.length;
        const kept = below.filter((row) => {
          if (row.every(isBlank)) blank++;
          else if (row.slice(width).every(isBlank)) return true;
          else shifted++;
          return false;
        });
        list += kept.length;
        if (kept.length > 0) yield kept;
      }
      const lines = rows.lines();
      const joined = lines?.joined ?? 0;
      account = accountOf(lines?.total ?? seen, {
        heading: Math.min(skip, seen),
        blank,
        joined,
        shifted,
        list,
      });
    },
    account() {
      if (!account) throw new Error("the list was not read to its end");
      return account;
    },
  };
}

const isBlank = (cell: Cell): boolean => cell === null || cell === undefined || String(cell).trim() === "";

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
