import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mapping } from "../../server/core/contracts/import-mapping.ts";
import type { Cell, Sheet } from "../../server/core/tabular/sheet.ts";
import { diffOf } from "../../server/imports/diff.ts";
import { interpret, proposalFor } from "../../server/imports/interpret.ts";
import { type Proposed, proposedBy, type Register } from "../../server/imports/proposed.ts";
import { chooseSheet, headerOf } from "../../server/tabular/choose-sheet.ts";
import { FileRefused } from "../../server/tabular/readers/file-faults.ts";
import { read } from "../../server/tabular/readers/read.ts";
import type { Reading } from "../../server/tabular/readers/table.ts";
import { BANYUMAS, banyumasGazetteer, DISTRICT_NAMES } from "../regions/gazetteer.ts";
import { scratch } from "./files.ts";

const SEED = { seed: 18_30 };
const lay = scratch();
const gazetteer = banyumasGazetteer();
const register: Register = {
  componentUnit: new Map([
    ["housing", "house"],
    ["poverty", "family"],
  ]),
  programs: new Map([
    [
      "rtlh",
      {
        ...{ name: "Rehab", agency: "dinrumkim", formerAgencies: [], unit: "house" as const },
        ...{ components: ["housing" as const], recipients: null, starts: 2020, ends: null },
      },
    ],
  ]),
};
const VILLAGES = BANYUMAS.slice(0, 12);
const place = ({ code, name, district }: (typeof VILLAGES)[number]) => [
  code,
  name,
  DISTRICT_NAMES.get(district)!,
];

function understood(reading: Reading, given: Partial<Mapping>) {
  const sheet = chooseSheet(reading, undefined);
  const proposed = proposalFor(sheet, headerOf(sheet, given), gazetteer, given);
  const found = interpret(reading, { ...proposed, ...given }, gazetteer, new Map());
  return { found, proposed: proposedBy(found, register) };
}
const table = (rows: Cell[][], merges: Sheet["merges"] = []): Reading => ({
  ...{ format: "xlsx", formulas: 0, macros: false },
  sheets: [{ name: "a", rows, merges }],
});
const needs = ({ needs }: Proposed) => needs.map(({ value, base }) => [value, base]);
const blocks = ({ blocks }: Proposed) => blocks.map(({ id }) => id);

describe("two columns of one meaning", () => {
  const rows = (headings: string[], total?: number[]): Cell[][] => [
    ["Kode Desa", "Desa", "Kecamatan", ...headings],
    ...VILLAGES.map((one, i): Cell[] => [...place(one), ...headings.map((_, c) => 10 * (c + 1) + i)]),
    ...(total ? [["", "JUMLAH", "", ...total] as Cell[]] : []),
  ];
  it.each([["Sisa RTLH"], ["RTLH yang sudah ditangani"], ["RTLH belum tertangani"], ["Usulan RTLH"]])(
    "the whole is taken, and %s is not added to it",
    (part) => {
      for (const headings of [
        ["Jumlah RTLH", part],
        [part, "Jumlah RTLH"],
      ]) {
        const { proposed } = understood(table(rows(headings)), { period: 2025 });
        const first = headings[0] === part ? 20 : 10;
        expect(needs(proposed).map(([value]) => value)).toEqual(VILLAGES.map((_, i) => first + i));
        expect(blocks(proposed)).toEqual([]);
      }
    },
  );
  it("where neither is the whole a person is asked, and nothing is added", () => {
    const { proposed } = understood(table(rows(["RTLH rusak berat", "RTLH rusak ringan"])), { period: 2025 });
    expect(blocks(proposed)).toEqual(["two_columns"]);
    expect(needs(proposed)[0]).toEqual([10, null]);
  });
  it("a total row that says otherwise is shown and asked about; accepted, it stands back", () => {
    const right = VILLAGES.reduce((sum, _, i) => sum + 10 + i, 0);
    expect(blocks(understood(table(rows(["Jumlah RTLH"], [right])), { period: 2025 }).proposed)).toEqual([]);
    const wrong = table(rows(["Jumlah RTLH"], [right + 1]));
    const { proposed } = understood(wrong, { period: 2025 });
    expect(proposed.blocks).toMatchObject([
      { id: "total_differs", detail: `Jumlah RTLH: ${right + 1} ≠ ${right}` },
    ]);
    expect(blocks(understood(wrong, { period: 2025, acceptTotal: true }).proposed)).toEqual([]);
  });
  it("deciles are parts of one total; their own sum beside them is not added, nor is it the base", () => {
    const deciles = (headings: string[]): Cell[][] => [
      ["Kode Desa", "Desa", ...headings],
      ...VILLAGES.map(({ code, name }, i): Cell[] => [code, name, ...headings.map((_, c) => c + 1 + i)]),
    ];
    const all = understood(
      table(
        deciles(["DESIL 1", "DESIL 2", "DESIL 3", "DESIL 4", "TOTAL D1-D4", "DESIL 5-10", "TOTAL KELUARGA"]),
      ),
      { period: 2025 },
    ).proposed;
    expect(needs(all)[0]).toEqual([10, 7]);
    const some = understood(table(deciles(["KK Desil 1 TW I 2025", "KK Desil 1-4 TW I 2025"])), {}).proposed;
    expect(some.needs[0]).toMatchObject({ value: 2, base: null, period: 2025 });
  });
});

describe("common names of columns", () => {
  it.each<[string, string, number | null, number | null]>([
    ["total_kkmis", "poverty", 5, null],
    ["KK Miskin", "poverty", 5, null],
    ["jml_keluarga_miskin", "poverty", 5, null],
    ["Jumlah Rumah Seluruhnya", "housing", null, 5],
    ["Jumlah Rumah", "housing", null, 5],
    ["RTLH 2024", "housing", 5, null],
    ["Rumah Tdk Layak Huni", "housing", 5, null],
  ])("%s", (heading, component, value, base) => {
    const reading = table([
      ["Kode Desa", "Desa", heading],
      ...VILLAGES.map(({ code, name }): Cell[] => [code, name, 5]),
    ]);
    const { proposed } = understood(reading, { period: 2025 });
    expect(proposed.needs[0]).toMatchObject({ component, value, base });
  });
  it.each([
    ["Jumlah Penduduk Miskin (jiwa)"],
    ["KK akses air bersih"],
    ["Persentase RTLH"],
    ["Jamban Sehat"],
  ])("%s is no need", (heading) => {
    const reading = table([
      ["Kode Desa", "Desa", heading],
      ...VILLAGES.map(({ code, name }): Cell[] => [code, name, 5]),
    ]);
    expect(blocks(understood(reading, { period: 2025 }).proposed)).toEqual(["no_figures"]);
  });
  it("a table of units is a program's deliveries where the program is stated", () => {
    const reading = table([
      ["Kecamatan", "Desa", "Jumlah Unit", "Keterangan"],
      ["Lumbir", "Cirahab", "5", null],
      [null, "Canduk", "-", null],
      [null, "Jumlah Lumbir", "5", null],
    ]);
    const { proposed, found } = understood(reading, { program: "rtlh", period: 2025, regency: "33.02" });
    expect(proposed.deliveries).toMatchObject([{ served: 5, planned: null }]);
    expect([blocks(proposed), found.aside.length]).toEqual([[], 1]);
  });
});

describe("a text file of villages", () => {
  it("gives each figure its value or shows its row, however it is written; every line is accounted for", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          delimiter: fc.constantFrom(",", ";", "\t", "|"),
          end: fc.constantFrom("\n", "\r\n", "\r"),
          group: fc.constantFrom(".", ",", ""),
          quotes: fc.boolean(),
          values: fc.array(
            fc.oneof(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1000, max: 90_000 })),
            {
              minLength: VILLAGES.length,
              maxLength: VILLAGES.length,
            },
          ),
          stray: fc.option(fc.integer({ min: 0, max: VILLAGES.length - 1 })),
          blank: fc.integer({ min: 0, max: 3 }),
          shifted: fc.option(fc.integer({ min: 0, max: VILLAGES.length - 1 })),
        }),
        async ({ delimiter, end, group, quotes, values, stray, blank, shifted }) => {
          const quoted = (text: string) => (quotes || text.includes(delimiter) ? `"${text}"` : text);
          const written = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, group);
          const lines = VILLAGES.map((village, i) =>
            [
              ...place(village).map((text, c) => (i === stray && c === 2 ? `"${text}` : quoted(text))),
              quoted(written(values[i])),
              ...(i === shifted ? ["lebih"] : []),
            ].join(delimiter),
          );
          const heading = ["Kode Desa", "Desa", "Kecamatan", "Jumlah RTLH"].map(quoted).join(delimiter);
          const content = [heading, ...lines, ...Array.from({ length: blank }, () => "")].join(end) + end;
          const reading = await read(lay("t.csv", content), false).catch((error: FileRefused) => error);
          if (reading instanceof FileRefused) {
            // A mark and a delimiter too many in one line: which is which, nobody can tell.
            expect([reading.fault, stray]).toEqual(["open_quote", shifted]);
            expect(reading.where.row).toBe(shifted! + 2);
            return;
          }
          const { found, proposed } = understood(reading, { period: 2025 });
          expect(found.account.total).toBe(1 + VILLAGES.length + blank);
          if (blocks(proposed).includes("numbers_unclear")) {
            expect(values.every((one) => one >= 1000 || one === 0)).toBe(true);
            return;
          }
          const stored = new Map(proposed.needs.map(({ village, value }) => [village, value]));
          VILLAGES.forEach(({ code }, i) => {
            if (i === shifted) expect(found.faults.some(({ row }) => row === i + 2)).toBe(true);
            else if (found.stateOf.get(i + 2)?.state === "certain") expect(stored.get(code)).toBe(values[i]);
          });
          expect(proposed.needs.length + found.account.parts.faulty + found.account.parts.review).toBe(
            VILLAGES.length,
          );
        },
      ),
      { ...SEED, numRuns: 300 },
    );
  });
});

describe("an import of a few villages", () => {
  it("says what changes for these; the others stay, unless the list is complete", () => {
    const stored = VILLAGES.map(({ code }, i) => ({ key: `need|housing|2025|${code}`, values: [i, null] }));
    const reading = table([
      ["Kode Desa", "Desa", "Jumlah RTLH"],
      [VILLAGES[0].code, VILLAGES[0].name, 7],
    ]);
    const { proposed } = understood(reading, { period: 2025 });
    expect(diffOf(proposed, stored, false)).toMatchObject({ new: 0, changed: 1, vanished: 0, untouched: 11 });
    expect(diffOf(proposed, stored, false).changes).toHaveLength(1);
    expect(diffOf(proposed, stored, true)).toMatchObject({ changed: 1, vanished: 11, untouched: 0 });
  });
});
