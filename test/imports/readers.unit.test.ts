import { truncateSync } from "node:fs";
import * as XLSX from "@e965/xlsx";
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { FileRefused } from "../../server/tabular/readers/file-faults.ts";
import { read } from "../../server/tabular/readers/read.ts";
import { readFileInThread } from "../../server/tabular/readers/read-file.ts";
import { rawWorkbook, scratch, shapefile, text, workbook } from "./files.ts";

const lay = scratch();
const ROWS = [
  ["Kecamatan", "Desa", "Jumlah RTLH"],
  ["Lumbir", "Cirahab", 12],
  ["Lumbir", "Cikakak", 7],
];
const rowsOf = async (name: string, content: string | Uint8Array, html = false) =>
  (await read(lay(name, content), html)).sheets[0].rows;

/** The fault for which a file is refused, and the sentences that go with it. */
async function refusal(name: string, content: string | Uint8Array, html = false): Promise<FileRefused> {
  const error = await read(lay(name, content), html).then(
    () => undefined,
    (one: unknown) => one,
  );
  expect(error).toBeInstanceOf(FileRefused);
  const refused = error as FileRefused;
  expect(refused.where.file).toBe(name);
  for (const language of ["id", "en"] as const) {
    expect(refused.said.problem[language].length).toBeGreaterThan(5);
    expect(refused.said.remedy[language].length).toBeGreaterThan(10);
  }
  return refused;
}

describe("delimited text", () => {
  const table = (delimiter: string) => ROWS.map((row) => row.join(delimiter)).join("\r\n");
  it.each([",", ";", "\t", "|"])("finds the delimiter %j", async (delimiter) => {
    const reading = await read(lay("a.csv", table(delimiter)), false);
    expect(reading.delimiter).toBe(delimiter);
    expect(reading.sheets[0].rows).toEqual(ROWS.map((row) => row.map(String)));
  });
  it("keeps a semicolon table with decimal commas whole", async () => {
    const rows = await rowsOf(
      "b.csv",
      "Desa;Luas;RTLH\nCirahab;12,5;3\nCikakak;1.204,25;4\nParungkamal;7,1;5\n",
    );
    expect(rows[2]).toEqual(["Cikakak", "1.204,25", "4"]);
  });
  it.each([
    ["utf-8", false],
    ["utf-8", true],
    ["utf-16le", true],
    ["utf-16be", true],
    ["windows-1252", false],
  ])("decodes %s, byte-order mark %s", async (encoding, addBOM) => {
    const content = iconv.encode("Desa,Jumlah\nDésa Ñusa,4\nCikakak,5\n", encoding, { addBOM });
    const reading = await read(lay("c.csv", content), false);
    expect(reading.encoding).toBe(encoding);
    expect(reading.byteOrderMark).toBe(addBOM);
    expect(reading.sheets[0].rows.slice(0, 2)).toEqual([
      ["Desa", "Jumlah"],
      ["Désa Ñusa", "4"],
    ]);
  });
  it("keeps a line end inside a quoted cell, so that row numbers are the file's rows of cells", async () => {
    expect(await rowsOf("d.csv", 'Kode,Desa\n"33.02.01.2001\r\n",Cirahab\n')).toEqual([
      ["Kode", "Desa"],
      ["33.02.01.2001\n", "Cirahab"],
    ]);
  });
  it("loses no row where line ends are mixed", async () => {
    const rows = await rowsOf("mixed.csv", "Desa,RTLH\r\nCirahab,1\nCanduk,2\rKaranggayam,3\r\nBesuki,4\n");
    expect(rows.map(([name]) => name)).toEqual(["Desa", "Cirahab", "Canduk", "Karanggayam", "Besuki"]);
    const many = `Desa,RTLH\r\n${"Cirahab,1\r\nCanduk,2\n".repeat(20_000)}`;
    expect(await rowsOf("many.csv", many)).toHaveLength(40_001);
  });
  it("refuses a million columns", async () => {
    expect((await refusal("wide.csv", `${"a,".repeat(1_000_000)}b\n`)).fault).toBe("too_wide");
  });
  it("refuses five million letters without a line end", async () => {
    expect((await refusal("line.csv", "x".repeat(5_000_000))).fault).toBe("endless_line");
  });
  it("refuses an empty file, and 300 MB before reading them", async () => {
    expect((await refusal("empty.csv", "")).fault).toBe("empty");
    const file = lay("big.csv", "Desa,RTLH\n");
    truncateSync(file, 300 * 2 ** 20);
    await expect(read(file, false)).rejects.toMatchObject({ fault: "too_big" });
  });
  it("refuses what is no text at all", async () => {
    expect((await refusal("noise.csv", Buffer.from([1, 2, 0, 4, 0, 0, 9]))).fault).toBe("unknown");
  });
});

describe("workbooks", () => {
  it.each(["xlsx", "ods", "biff8"] as const)("reads %s", async (format) => {
    expect(await rowsOf(`a.${format}`, workbook(ROWS, format))).toEqual(ROWS);
  });
  it("takes what a formula last gave, counts it, and shows one that was never computed", async () => {
    const cell = (ref: string, inner: string) => `<c r="${ref}">${inner}</c>`;
    const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">${cell("A1", "<f>2+3</f><v>5</v>")}${cell("B1", "<f>HYPERLINK(1)</f>")}</row></sheetData></worksheet>`;
    const reading = await read(lay("f.xlsx", await rawWorkbook(sheet)), false);
    expect(reading.formulas).toBe(2);
    expect(reading.sheets[0].rows).toEqual([[5, "=HYPERLINK(1)"]]);
  });
  it("tells of macros and does not run them", async () => {
    const book = XLSX.read(workbook(ROWS, "xlsx"));
    book.vbaraw = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]);
    const reading = await read(lay("m.xlsm", XLSX.write(book, { type: "buffer", bookType: "xlsm" })), false);
    expect(reading.macros).toBe(true);
    expect(reading.sheets[0].rows).toEqual(ROWS);
  });
  it("keeps leading zeros that a number format shows", async () => {
    const sheet = XLSX.utils.aoa_to_sheet([["kdkec"], [10]]);
    sheet.A2.z = "000";
    const book = XLSX.utils.book_new(sheet, "Data");
    expect(await rowsOf("z.xlsx", XLSX.write(book, { type: "buffer", bookType: "xlsx" }))).toEqual([
      ["kdkec"],
      ["010"],
    ]);
  });
  it("expands no entity, neither a billion laughs nor a file of this machine", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "${"ha".repeat(50)}"><!ENTITY b "${"&a;".repeat(50)}"><!ENTITY c "${"&b;".repeat(50)}"><!ENTITY d "${"&c;".repeat(50)}"><!ENTITY e SYSTEM "file:///etc/passwd">]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&d;</t></si><si><t>&e;</t></si></sst>`;
    const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>`;
    const rows = await rowsOf("x.xlsx", await rawWorkbook(sheet, { "xl/sharedStrings.xml": text(bomb) }));
    const read = JSON.stringify(rows);
    expect(read.length).toBeLessThan(200);
    expect(read).not.toContain("root:");
  });
  it("refuses a cut zip, a zip bomb, and one whose directory lies about its size", async () => {
    const whole = workbook(ROWS, "xlsx");
    expect((await refusal("cut.xlsx", whole.slice(0, whole.length / 2))).fault).toBe("damaged_zip");
    const zeros = new Uint8Array(70 * 2 ** 20);
    const parts = Object.fromEntries([1, 2, 3, 4, 5, 6].map((i) => [`xl/worksheets/sheet${i}.xml`, zeros]));
    const bomb = zipSync({ "xl/workbook.xml": text("<workbook/>"), ...parts }, { level: 1 });
    expect((await refusal("bomb.xlsx", bomb)).fault).toBe("zip_bomb");
    expect((await refusal("liar.xlsx", withStatedSizes(bomb, 10))).fault).toMatch(/zip_bomb|damaged_zip/);
  });
  it("refuses a workbook with a password, a zip without a table, and a workbook that is none", async () => {
    const locked = Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(512),
      Buffer.from("EncryptedPackage", "utf16le"),
    ]);
    expect((await refusal("locked.xlsx", locked)).fault).toBe("password");
    expect((await refusal("notes.zip", zipSync({ "a.txt": text("x") }))).fault).toBe("zip_without_table");
    const hollow = await readFileInThread(
      lay("hollow.xlsx", zipSync({ "xl/workbook.xml": text("<workbook/>") })),
    ).then(
      (reading) => reading.sheets.length,
      (error: FileRefused) => error.fault,
    );
    expect([0, "broken_workbook"]).toContain(hollow);
  });
  it("says that an .xls is an HTML page, and reads its table when asked to", async () => {
    const page =
      "<html><table><tr><th>Desa</th><th>RTLH</th></tr><tr><td>Cirahab</td><td>12</td></tr></table></html>";
    const refused = await refusal("kemiskinan.xls", page);
    expect(refused.fault).toBe("html");
    expect(refused.said.remedy.en).toContain("--html");
    expect(await rowsOf("kemiskinan.xls", page, true)).toEqual([
      ["Desa", "RTLH"],
      ["Cirahab", "12"],
    ]);
  });
  it("takes what stands in an HTML table for text, in any encoding", async () => {
    const cells = ["1.000", "1,250", "010", '"a', "12/5/2024", "10%", "TRUE", "3302010001", "1E5", "Désa"];
    const page = `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr></table>`;
    for (const encoding of ["utf8", "win1252"])
      expect(await rowsOf("a.xls", iconv.encode(page, encoding), true)).toEqual([cells]);
  });
  it("counts formatted empty cells and rows for nothing, wherever they stand", async () => {
    const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>Desa</t></is></c><c r="C1" s="0"/><c r="XFD1" s="0"/></row>
      <row r="2"><c r="A2" t="inlineStr"><is><t>Cirahab</t></is></c><c r="B2"><v>5</v></c><c r="D2" t="inlineStr"><is><t>  </t></is></c></row>
      <row r="3"><c r="A3" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>
    </sheetData></worksheet>`;
    expect(await rowsOf("stub.xlsx", await rawWorkbook(sheet))).toEqual([["Desa"], ["Cirahab", 5]]);
  });
  it("finds a workbook by its content types, and with backslashes in its names", async () => {
    const parts = unzipSync(workbook(ROWS, "xlsx"));
    const renamed = (rename: (name: string) => string, mend = (xml: string) => xml) =>
      zipSync(
        Object.fromEntries(
          Object.entries(parts).map(([name, bytes]) => [
            rename(name),
            /(Types|rels\/\.rels)/.test(name) ? text(mend(new TextDecoder().decode(bytes))) : bytes,
          ]),
        ),
      );
    const windows = renamed((name) => name.replaceAll("/", "\\"));
    expect(await rowsOf("windows.xlsx", windows)).toEqual(ROWS);
    const elsewhere = renamed(
      (name) => name.replace("xl/workbook.xml", "xl/workbook22.xml"),
      (xml) => xml.replaceAll("xl/workbook.xml", "xl/workbook22.xml"),
    );
    const rels = Object.keys(parts).find((name) => name.endsWith("workbook.xml.rels"))!;
    const moved = unzipSync(elsewhere);
    moved["xl/_rels/workbook22.xml.rels"] = parts[rels];
    expect(await rowsOf("elsewhere.xlsx", zipSync(moved))).toEqual(ROWS);
  });
  it.each([
    ["pdf", Buffer.from("%PDF-1.7"), "pdf"],
    ["png", Buffer.from("89504e470d0a", "hex"), "picture"],
    ["gz", Buffer.from("1f8b0800", "hex"), "gzip"],
    ["xml", text("<?xml version='1.0'?><a/>"), "xml"],
    ["json", text('{"a": 1}'), "json"],
  ])("refuses a .%s by what is in it", async (ending, content, fault) => {
    expect((await refusal(`table.${ending}`, content)).fault).toBe(fault);
  });
});

describe("reading in a thread", () => {
  it("gives what reading gives, and refuses for the same reason", async () => {
    const file = lay("t.csv", "Desa,RTLH\nCirahab,3\n");
    expect(await readFileInThread(file)).toEqual(await read(file, false));
    await expect(readFileInThread(lay("t.pdf", "%PDF-1.7"))).rejects.toMatchObject({
      fault: "pdf",
      where: { file: "t.pdf" },
    });
  });
});

describe("map files", () => {
  const feature = (geometry: object | null, properties: object) => ({
    type: "Feature",
    geometry,
    properties,
  });
  const collection = (...features: object[]) => JSON.stringify({ type: "FeatureCollection", features });
  it("reads GeoJSON points as columns, polygons and null geometries by their properties", async () => {
    const rows = await rowsOf(
      "a.geojson",
      collection(
        feature({ type: "Point", coordinates: [109.2, -7.4] }, { nama: "SD 1", jumlah: 3 }),
        feature(null, { nama: "SD 2", jumlah: 4, tambahan: { a: 1 } }),
        feature({ type: "Polygon", coordinates: [] }, { nama: "SD 3" }),
      ),
    );
    expect(rows).toEqual([
      ["longitude", "latitude", "nama", "jumlah", "tambahan"],
      [109.2, -7.4, "SD 1", 3, null],
      [null, null, "SD 2", 4, '{"a":1}'],
      [null, null, "SD 3", null, null],
    ]);
  });
  it("reads GeoJSON whatever the order of its members and the length before its type", async () => {
    const members = {
      type: "FeatureCollection",
      features: [feature(null, { nama: "SD 1", jumlah: 3, type: "Topology" })],
      name: "x".repeat(9000),
      metadata: { type: "Feature", features: [1, { features: [] }] },
      bbox: [1, 2, 3, 4],
    };
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(Object.entries(members), { minLength: 5 }),
        fc.boolean(),
        async (order, marked) => {
          const content = (marked ? "\ufeff" : "") + JSON.stringify(Object.fromEntries(order), null, 1);
          expect(await rowsOf("any.geojson", content)).toEqual([
            ["nama", "jumlah", "type"],
            ["SD 1", 3, "Topology"],
          ]);
        },
      ),
      { seed: 1814, numRuns: 30 },
    );
  });
  it.each([
    ["topojson", '{"objects": {}, "arcs": [], "type": "Topology"}'],
    ["geojsonseq", `${JSON.stringify(feature(null, {}))}\n${JSON.stringify(feature(null, {}))}\n`],
    ["geojsonseq", `\u001e${JSON.stringify(feature(null, {}))}\n`],
    ["json", JSON.stringify(feature(null, {}))],
    ["bad_geojson", '{"features": [], "type": "FeatureColl'],
  ])("names %s for what it is", async (fault, content) => {
    expect((await refusal("map.json", content)).fault).toBe(fault);
  });
  it("refuses GeoJSON that is cut off, with the row", async () => {
    const whole = collection(feature(null, { nama: "SD 1" }), feature(null, { nama: "SD 2" }));
    const refused = await refusal("cut.geojson", whole.slice(0, -30));
    expect(refused.fault).toBe("bad_geojson");
    expect(refused.where.row).toBeGreaterThan(0);
  });
  it("reads a zipped Shapefile, and refuses one that is no Shapefile", async () => {
    const rows = await rowsOf(
      "desa.zip",
      shapefile([
        { at: [109.25, -7.42], values: { DESA: "Cirahab", RTLH: "12" } },
        { at: [109.26, -7.43], values: { DESA: "Cikakak", RTLH: "7" } },
      ]),
    );
    expect(rows).toEqual([
      ["longitude", "latitude", "DESA", "RTLH"],
      [109.25, -7.42, "Cirahab", "12"],
      [109.26, -7.43, "Cikakak", "7"],
    ]);
    const broken = zipSync({ "desa.shp": text("no shape"), "desa.dbf": text("no base") });
    expect((await refusal("broken.zip", broken)).fault).toBe("bad_shapefile");
  });
});

/** The same zip with another unpacked size stated in every directory entry (offset 24 of each). */
function withStatedSizes(zip: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(zip);
  for (
    let at = bytes.indexOf("PK\x01\x02", 0, "latin1");
    at >= 0;
    at = bytes.indexOf("PK\x01\x02", at + 4, "latin1")
  )
    bytes.writeUInt32LE(size, at + 24);
  return bytes;
}
