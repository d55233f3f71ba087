import * as XLSX from "@e965/xlsx";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { gathering, tooManyPlaces } from "../../server/core/recipients/gather.ts";
import { openList } from "../../server/core/recipients/list.ts";
import { ListFault } from "../../server/core/recipients/list-faults.ts";
import { headOf, parcelOf } from "../../server/core/recipients/parcel.ts";
import { formOf } from "../../server/core/tabular/text-form.ts";
import { KEY, nik, read, sourceOf } from "./lists.ts";

const hex = (hashes: Uint8Array) => Buffer.from(hashes).toString("hex").match(/.{32}/g) ?? [];

describe("rows of a text file", () => {
  it("are found in any of the usual encodings, and with any of the usual marks", async () => {
    const text = (mark: string) =>
      `${["NIK", "NAMA", "DESA"].join(mark)}\r\n${[nik(1), "Café", "Rawalo"].join(mark)}`;
    for (const mark of [",", ";", "\t", "|"])
      for (const encoding of ["utf8", "win1252", "utf-16le", "utf-16be"]) {
        const bytes = iconv.encode(text(mark), encoding, { addBOM: encoding !== "win1252" });
        const { opened } = await openList(sourceOf(new Uint8Array(bytes), 7));
        expect([opened.headings, opened.sample]).toEqual([
          ["NIK", "NAMA", "DESA"],
          [[nik(1), "Café", "Rawalo"]],
        ]);
        expect(formOf(new Uint8Array(bytes)).delimiter).toBe(mark);
      }
  });

  it("end in a reason when it is no list", async () => {
    const fault = async (bytes: Uint8Array | string) => {
      const error = await openList(sourceOf(bytes)).catch((caught: unknown) => caught);
      return error instanceof ListFault ? error.fault : error;
    };
    expect(await fault("")).toBe("empty_file");
    expect(await fault("<html><table><tr><td>NIK</td></tr></table>")).toBe("no_list");
    expect(await fault("%PDF-1.7\n")).toBe("no_list");
    expect(await fault('{"nik": 1}')).toBe("no_list");
    expect(await fault(Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3))).toBe("broken_workbook");
    expect(await fault(`NIK;DESA\n"${"x".repeat(4_100_000)}`)).toBe("endless_line");
  });
});

describe("a list", () => {
  const head = "No;NIK;No KK;Nama;Tgl Lahir;Alamat;Desa;Kecamatan;Tahun";

  it("is read below its title, its columns known by their headings or their values", async () => {
    const { opened } = await read(
      `DAFTAR PENERIMA;;;;;;;;\n${head}\n1;${nik(1)};;Ani;1/2/1990;RT 1;Rawalo;Wangi;2025\n`,
    );
    const of = opened.proposed;
    expect([of.nik, of.kk, of.name, of.birth, of.address, of.village, of.district, of.period]).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    const nameless = await read(`Desa;Identitas;X\n${[1, 2, 3].map((i) => `Rawalo;${nik(i)};1`).join("\n")}`);
    expect(nameless.opened.proposed).toMatchObject({ village: 0, nik: 1 });
  });

  it("gives each person once a place, and counts what can't be read by its kind", async () => {
    const rows = [
      [nik(1), "Rawalo"],
      [`'${nik(1)}`, "Rawalo"],
      [nik(1), "Sumbang"],
      [`${nik(2).slice(0, 8)} ${nik(2).slice(8)}`, "Rawalo"],
      ["3.30201E+15", "Rawalo"],
      ["0", "Rawalo"],
      ["", "Sumbang"],
      ["12345", "Sumbang"],
      [nik(3), ""],
      ["9999990000000001", "Sumbang"],
    ];
    const { gathered } = await read(`NIK;Desa\n${rows.map((row) => row.join(";")).join("\n")}`);
    expect(gathered.places).toEqual([["Rawalo"], ["Sumbang"], [""]]);
    expect([gathered.rows, gathered.units]).toEqual([
      [5, 4, 1],
      [2, 2, 1],
    ]);
    expect(gathered.seen).toEqual({
      ...{ lines: 11, heading: 1, blank: 0, joined: 0, shifted: 0 },
      rows: 10,
      counted: 6,
      distinct: 5,
      fault_scientific: 1,
      fault_zero: 1,
      fault_empty: 1,
      fault_length: 1,
      repaired_apostrophe: 1,
      repaired_spaces: 1,
      odd: 1,
      no_place: 1,
    });
    // The same person in two villages has the same hash in both.
    const all = hex(gathered.hashes);
    expect(all.length - new Set(all).size).toBe(1);
  });

  it("sends no text of any row but its place, whatever the columns are", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [
      i,
      nik(i),
      nik(i + 500),
      `Orang ${i}xyz`,
      "1/2/1990",
      `Jalan ${i} rahasia`,
      "Rawalo",
      "Wangi",
      2025,
    ]);
    for (const identity of ["nik", "kk", "name_birth", "name_address", "row"] as const) {
      const { gathered } = await read([head, ...rows.map((row) => row.join(";"))].join("\n"), identity);
      expect(gathered.units).toEqual([60]);
      const about = {
        file: "a.csv",
        sha256: "0".repeat(64),
        bytes: 1,
        program: "p",
        period: 2025,
        identity,
        regency: null,
        complete: false,
      };
      const sent = Buffer.concat(parcelOf(headOf(about, gathered, "0".repeat(16)), gathered.hashes)).toString(
        "latin1",
      );
      for (const row of rows)
        for (const text of [row[1], row[2], row[3], row[5]]) expect(sent).not.toContain(text);
      expect(sent).toContain("Rawalo");
    }
  });

  it("has the same hashes in whatever order and pieces it is read", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom("Rawalo", "Sumbang")), {
          minLength: 3,
          maxLength: 60,
        }),
        async (rows) => {
          const once = async (list: typeof rows) =>
            (
              await read(
                `NIK;Desa\nx;Rawalo\nx;Sumbang\n${list.map(([i, place]) => `${nik(i)};${place}`).join("\n")}`,
              )
            ).gathered;
          const [a, b] = [await once(rows), await once([...rows].reverse())];
          expect(hex(b.hashes)).toEqual(hex(a.hashes));
          expect(b.units).toEqual(a.units);
          const distinct = (place: string) =>
            new Set(rows.filter((row) => row[1] === place).map(([i]) => i)).size;
          expect(a.units).toEqual([distinct("Rawalo"), distinct("Sumbang")]);
          let at = 0;
          for (const units of a.units) {
            const own = hex(a.hashes).slice(at, at + units);
            expect(own).toEqual([...new Set(own)].sort());
            at += units;
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("of several programs and years gives only the rows asked for", async () => {
    const rows = ["PKH;2025", "PKH;2024", "BPNT;2025"].map((rest, i) => `${nik(i)};Rawalo;${rest}`);
    const list = await openList(sourceOf(`NIK;Desa;Program;Tahun\n${rows.join("\n")}`));
    const { program, period } = list.opened.proposed;
    const only = [
      { column: program!, value: "PKH" },
      { column: period!, value: "2025" },
    ];
    const gather = gathering({ identity: "nik", columns: list.opened.proposed, only }, KEY);
    for await (const batch of list.rows()) gather.add(batch);
    expect(gather.finish(list.account()).seen).toMatchObject({ rows: 1, elsewhere: 2 });
  });

  it("whose places are as many as its rows names persons there", () => {
    expect(tooManyPlaces(331, 20_000)).toBe(false);
    expect(tooManyPlaces(15, 15)).toBe(false);
    expect(tooManyPlaces(60, 100)).toBe(true);
  });

  it("of a workbook keeps what the workbook knows: text stays text, and a rounded number is told", async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ["Daftar penerima"],
      [],
      ["NIK", "Desa"],
      [nik(1), "Rawalo"],
      [Number(nik(2)), "Rawalo"],
      [Number(`${nik(3).slice(0, 15)}0`), "Rawalo"],
    ]);
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["kosong"]]), "lain");
    XLSX.utils.book_append_sheet(book, sheet, "penerima");
    const bytes = new Uint8Array(XLSX.write(book, { type: "array", bookType: "xlsx" }));
    const list = await openList(sourceOf(bytes));
    expect([list.opened.sheet, list.opened.sheets]).toEqual(["penerima", ["lain", "penerima"]]);
    const gather = gathering({ identity: "nik", columns: list.opened.proposed, only: [] }, KEY);
    for await (const batch of list.rows()) gather.add(batch);
    expect(gather.finish(list.account()).seen).toEqual({
      ...{ lines: 6, heading: 3, blank: 0, joined: 0, shifted: 0 },
      ...{ rows: 3, counted: 2, distinct: 2, fault_rounded: 1 },
    });
    const text = (await read(`NIK;Desa\n${nik(1)};Rawalo\n${nik(2)};Rawalo`)).gathered;
    expect(hex(gather.finish(list.account()).hashes)).toEqual(hex(text.hashes));
  });
});
