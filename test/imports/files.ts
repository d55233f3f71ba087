import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import * as XLSX from "@e965/xlsx";
import { zipSync } from "fflate";
import { afterAll } from "vitest";
import { ZipFile } from "yazl";

/** A folder for one test file's generated files, gone with it. */
export function scratch(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "kantong-files-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
}

export type Row = (string | number | null)[];

/** A workbook of one sheet. @param merges such as "A2:A5" */
export function workbook(rows: Row[], format: XLSX.BookType, merges: string[] = []): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(rows);
  sheet["!merges"] = merges.map((one) => XLSX.utils.decode_range(one));
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "Data");
  return new Uint8Array(XLSX.write(book, { type: "buffer", bookType: format }));
}

/** A ZIP archive of some files by name, compressed by zlib: large ones in a tenth of the time that fflate takes. */
export async function zipped(files: Record<string, Uint8Array>): Promise<Uint8Array> {
  const archive = new ZipFile();
  for (const [name, { buffer: memory, byteOffset, byteLength }] of Object.entries(files))
    archive.addBuffer(Buffer.from(memory, byteOffset, byteLength), name);
  archive.end();
  return new Uint8Array(await buffer(archive.outputStream));
}

/** The smallest workbook by hand, so that a test can put anything into its parts. */
export const rawWorkbook = (sheet: string, more: Record<string, Uint8Array> = {}): Promise<Uint8Array> =>
  zipped({
    "[Content_Types].xml": text(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    ),
    "_rels/.rels": text(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": text(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": text(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": text(sheet),
    ...more,
  });

export const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** A zipped Shapefile of points with one text column each. ESRI's technical description, July 1998. */
export function shapefile(points: { at: [number, number]; values: Record<string, string> }[]): Uint8Array {
  const columns = Object.keys(points[0].values);
  const shp = Buffer.alloc(100 + 28 * points.length);
  const header = (bytes: Buffer) => {
    bytes.writeInt32BE(9994, 0);
    bytes.writeInt32BE(bytes.length / 2, 24);
    bytes.writeInt32LE(1000, 28);
    bytes.writeInt32LE(1, 32);
  };
  header(shp);
  points.forEach(({ at }, i) => {
    const from = 100 + 28 * i;
    shp.writeInt32BE(i + 1, from);
    shp.writeInt32BE(10, from + 4);
    shp.writeInt32LE(1, from + 8);
    shp.writeDoubleLE(at[0], from + 12);
    shp.writeDoubleLE(at[1], from + 20);
  });
  const WIDTH = 40;
  const head = 33 + 32 * columns.length;
  const dbf = Buffer.alloc(head + points.length * (1 + WIDTH * columns.length), " ");
  dbf.fill(0, 0, head);
  dbf[0] = 3;
  dbf.writeUInt32LE(points.length, 4);
  dbf.writeUInt16LE(head, 8);
  dbf.writeUInt16LE(1 + WIDTH * columns.length, 10);
  columns.forEach((column, c) => {
    dbf.write(column.slice(0, 10), 32 + 32 * c, "latin1");
    dbf.write("C", 32 + 32 * c + 11);
    dbf[32 + 32 * c + 16] = WIDTH;
  });
  dbf[head - 1] = 13;
  points.forEach(({ values }, i) => {
    columns.forEach((column, c) => {
      dbf.write(
        values[column].padEnd(WIDTH),
        head + i * (1 + WIDTH * columns.length) + 1 + WIDTH * c,
        "latin1",
      );
    });
  });
  return zipSync({ "desa.shp": new Uint8Array(shp), "desa.dbf": new Uint8Array(dbf) });
}
