import { openWorkbook, sheetRows } from "../../../../server/core/recipients/workbook-rows.ts";
import { readDelimited } from "../../../../server/core/tabular/delimited.ts";
import { type Persons, personsIn } from "../../../../server/core/tabular/persons.ts";
import type { Cell, Sheet } from "../../../../server/core/tabular/sheet.ts";
import { formOf } from "../../../../server/core/tabular/text-form.ts";

/** How sure it is that a file lists persons. */
export type Suspicion = Persons["by"] | undefined;

/** Bytes that are looked at in a browser; the server refuses what stands further down. */
const LOOKED = 20 * 2 ** 20;
const FORM = 262_144;

/** Looks into a file by the readers that the server has, before anything of it is sent. */
export async function peek(file: File): Promise<Suspicion> {
  try {
    return personsIn(await sheetsOf(file))?.by;
  } catch {
    // A file that can't be read is the server's to explain.
    return undefined;
  }
}

async function sheetsOf(file: File): Promise<Pick<Sheet, "name" | "rows">[]> {
  const head = new Uint8Array(await file.slice(0, FORM).arrayBuffer());
  const form = formOf(head);
  const zipped = (head[0] === 0x50 && head[1] === 0x4b) || (head[0] === 0xd0 && head[1] === 0xcf);
  const html = /^\s*<(!doctype|html|table|head|meta)/i.test(
    new TextDecoder(form.encoding).decode(head.subarray(0, 200)),
  );
  if (zipped || html) {
    if (file.size > LOOKED) return [];
    const book = await openWorkbook(new Uint8Array(await file.arrayBuffer()));
    return Promise.all(
      book.SheetNames.map(async (name) => ({ name, rows: await gathered(sheetRows(book, name)) })),
    );
  }
  const start = file.slice(0, LOOKED);
  const records = readDelimited(() => chunksOf(start), form).batches();
  const rows: Cell[][] = [];
  for await (const batch of records) for (const { cells } of batch) rows.push(cells);
  return [{ name: "", rows }];
}

async function gathered(batches: AsyncIterable<(Cell | undefined)[][]>): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const batch of batches) for (const row of batch) rows.push(row.map((cell) => cell ?? null));
  return rows;
}

async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
