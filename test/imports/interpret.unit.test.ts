import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mapping } from "../../server/core/contracts/import-mapping.ts";
import type { Cell, Sheet } from "../../server/core/tabular/sheet.ts";
import { type Interpretation, interpret, proposalFor } from "../../server/imports/interpret.ts";
import type { Gazetteer } from "../../server/regions/places/gazetteer.ts";
import { chooseSheet, headerOf } from "../../server/tabular/choose-sheet.ts";
import type { Reading } from "../../server/tabular/readers/table.ts";
import { Refused } from "../../server/tabular/table-refused.ts";
import { BANYUMAS, banyumasGazetteer, CROSSWALK, DISTRICT_NAMES } from "../regions/gazetteer.ts";

const gazetteer = banyumasGazetteer();
const districtOf = (code: string) => DISTRICT_NAMES.get(code.slice(0, 8))!;

/** What a table says when its mapping is the one proposed for it. */
function understood(
  rows: Cell[][],
  over: Partial<Mapping> = {},
  known: Gazetteer = gazetteer,
  merges: Sheet["merges"] = [],
): Interpretation {
  const reading: Reading = {
    format: "csv",
    formulas: 0,
    macros: false,
    sheets: [{ name: "a", rows, merges }],
  };
  const sheet = chooseSheet(reading, undefined);
  const mapping = { ...proposalFor(sheet, headerOf(sheet, over), known), ...over };
  return interpret(reading, mapping, known, new Map());
}

/** Rows told to a village that is not the one they were made from. @param truth codes in order of rows */
const wrong = (found: Interpretation, truth: string[]): string[] =>
  found.rows.flatMap(({ row }, i) => {
    const village = found.stateOf.get(row)?.village;
    return village !== undefined && village !== truth[i]
      ? [`row ${row}: ${truth[i]} taken for ${village}`]
      : [];
  });
const counts = (found: Interpretation) => {
  const sum = { certain: 0, review: 0, unmatched: 0 };
  for (const { state } of found.stateOf.values()) sum[state]++;
  return sum;
};
const CODES = BANYUMAS.map(({ code }) => code);
/** Names that several villages bear, whatever the spacing ("Karang Sari", "Karangsari"). */
const joined = (name: string) => name.toLowerCase().replaceAll(" ", "");
const homonyms = BANYUMAS.filter(
  ({ name }) => BANYUMAS.filter((one) => joined(one.name) === joined(name)).length > 1,
);

describe("codes", () => {
  const named = (codeOf: (code: string) => Cell, head = "Kode Desa"): Cell[][] => [
    [head, "Desa", "Jumlah RTLH"],
    ...BANYUMAS.map(({ code, name }, i) => [codeOf(code), name.toUpperCase(), i]),
  ];
  it.each<[string, (code: string) => Cell]>([
    ["dotted", (code) => code],
    ["ten digits", (code) => code.replaceAll(".", "")],
    ["numbers", (code) => Number(code.replaceAll(".", ""))],
    ["floats as text", (code) => `${code.replaceAll(".", "")}.0`],
    ["with a line end inside", (code) => `${code}\r\n`],
    ["with an apostrophe", (code) => `'${code.replaceAll(".", "")}`],
    ["with blanks", (code) => ` ${code.replaceAll(".", " . ")} `],
  ])("Kemendagri codes, %s: all certain", (_, codeOf) => {
    const found = understood(named(codeOf));
    expect(found.codes.system).toBe("kemendagri");
    expect(counts(found)).toEqual({ certain: 331, review: 0, unmatched: 0 });
    expect(wrong(found, CODES)).toEqual([]);
  });
  it("BPS codes lead anywhere only through a crosswalk", () => {
    const rows: Cell[][] = [
      ["Kode Desa", "Jumlah RTLH"],
      ...CROSSWALK.map(({ bps_code }, i) => [bps_code, i]),
    ];
    expect(counts(understood(rows)).certain).toBe(0);
    const found = understood(rows, {}, banyumasGazetteer({ crosswalk: CROSSWALK }));
    expect(found.codes.system).toBe("bps");
    expect(counts(found)).toEqual({ certain: 331, review: 0, unmatched: 0 });
    expect(wrong(found, CODES)).toEqual([]);
  });
  it("ten digits that both systems know are decided by the file as a whole, with the evidence", () => {
    // A crosswalk in which each BPS code is spelled like another village's Kemendagri code.
    const crossed = BANYUMAS.map(({ code }, i) => ({
      code,
      bps_code: BANYUMAS[(i + 7) % BANYUMAS.length].code.replaceAll(".", ""),
    }));
    const known = banyumasGazetteer({ crosswalk: crossed });
    const bare: Cell[][] = [["Kode Desa", "Jumlah RTLH"], ...crossed.map(({ bps_code }, i) => [bps_code, i])];
    const ambiguous = understood(bare, {}, known);
    expect(ambiguous.codes.system).toBe("ambiguous");
    expect(counts(ambiguous).certain).toBe(0);
    const withNames = understood(
      [
        ["Kode Desa", "Desa", "Jumlah RTLH"],
        ...crossed.map(({ code, bps_code }, i) => [
          bps_code,
          BANYUMAS.find((one) => one.code === code)!.name,
          i,
        ]),
      ],
      {},
      known,
    );
    expect(withNames.codes).toMatchObject({ system: "bps", asBps: { named: 331 } });
    expect(wrong(withNames, CODES)).toEqual([]);
  });
  it("split columns get their leading zeros back", () => {
    const rows: Cell[][] = [
      [
        "NMKAB",
        "NMKEC",
        "NMDESA",
        "kdkab",
        "kdkec",
        "kddesa",
        "DESIL 1",
        "DESIL 2",
        "DESIL 3",
        "DESIL 4",
        "DESIL 5",
        "DESIL 6",
        "DESIL 7-10",
        "DESIL NULL",
        "TOTAL",
      ],
      ...BANYUMAS.map(({ code, name }) => [
        "BANYUMAS",
        districtOf(code).toUpperCase(),
        name.toUpperCase(),
        "2",
        String(Number(code.slice(6, 8))),
        code.slice(9),
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        2,
        58,
      ]),
    ];
    const found = understood(rows, { period: 2025 });
    expect(counts(found)).toEqual({ certain: 331, review: 0, unmatched: 0 });
    expect(wrong(found, CODES)).toEqual([]);
    expect(found.figures[0]).toMatchObject({ component: "poverty", need: 26, base: 58, period: 2025 });
  });
  it("3.30201E+09 has lost its digits: the name alone decides, and a name that exists twice does not", () => {
    const found = understood(named((code) => Number(code.replaceAll(".", "")).toExponential(5)));
    expect(wrong(found, CODES)).toEqual([]);
    expect(counts(found)).toEqual({ certain: 331 - homonyms.length, review: homonyms.length, unmatched: 0 });
  });
  it("a zero that a spreadsheet ate is put back only under the same name", () => {
    const eaten = BANYUMAS.filter(({ code }) => code.endsWith("0"));
    const cut = (code: string) => code.replace(/0+$/, "");
    const same = understood([
      ["Kode Desa", "Desa", "Jumlah RTLH"],
      ...eaten.map(({ code, name }) => [cut(code), name, 1]),
    ]);
    expect(counts(same).certain).toBe(eaten.length);
    expect(
      wrong(
        same,
        eaten.map(({ code }) => code),
      ),
    ).toEqual([]);
    const other = understood([
      ["Kode Desa", "Desa", "Jumlah RTLH"],
      ...eaten.map(({ code }) => [cut(code), "Randegan Baru", 1]),
    ]);
    expect(counts(other).certain).toBe(0);
  });
  it("codes one row off their names are all reviews", () => {
    const found = understood([
      ["Kode Desa", "Desa", "Jumlah RTLH"],
      ...BANYUMAS.map(({ name }, i) => [CODES[(i + 1) % 331], name, i]),
    ]);
    expect(counts(found)).toEqual({ certain: 0, review: 331, unmatched: 0 });
    expect(new Set([...found.stateOf.values()].map(({ reason }) => reason))).toEqual(
      new Set(["code_name_disagree"]),
    );
  });
  it("a regency that is not in the record is said, and nobody else's village taken", () => {
    const found = understood([
      ["Kode Desa", "Desa", "Jumlah RTLH"],
      ...BANYUMAS.map(({ code, name }, i) => [code.replace("33.02", "33.05"), name, i]),
    ]);
    expect(counts(found)).toEqual({ certain: 0, review: 0, unmatched: 331 });
  });
});

describe("names", () => {
  const table = (rows: Cell[][]): Cell[][] => [["Kecamatan", "Desa", "Jumlah RTLH"], ...rows];
  it("with their districts, under any prefix and spacing: all certain", () => {
    const prefixes = ["DESA ", "DS. ", "Kel. ", "KELURAHAN ", ""];
    const found = understood(
      table(
        BANYUMAS.map(({ code, name }, i) => [
          `KEC. ${districtOf(code)}`,
          prefixes[i % 5] + (i % 2 ? name.toUpperCase() : name),
          i,
        ]),
      ),
    );
    expect(counts(found)).toEqual({ certain: 331, review: 0, unmatched: 0 });
    expect(wrong(found, CODES)).toEqual([]);
  });
  it("without districts: Banyumas's 22 double names are never accepted on their own", () => {
    expect(new Set(homonyms.map(({ name }) => joined(name))).size).toBeGreaterThanOrEqual(22);
    const found = understood([["Desa", "Jumlah RTLH"], ...BANYUMAS.map(({ name }, i) => [name, i])]);
    expect(counts(found)).toEqual({ certain: 331 - homonyms.length, review: homonyms.length, unmatched: 0 });
    expect(wrong(found, CODES)).toEqual([]);
    for (const { resolution } of found.places.filter(({ resolution }) => resolution.reason === "homonym"))
      expect(resolution.candidates.length).toBeGreaterThan(1);
  });
  it("a district written once, in a merged cell, or as a heading holds for the villages below", () => {
    const sparse: Cell[][] = [];
    const headed: Cell[][] = [["No", "Desa", "Jumlah RTLH"]];
    let last = "";
    BANYUMAS.forEach(({ code, name }, i) => {
      const district = districtOf(code);
      if (district !== last) headed.push([null, `KECAMATAN ${district.toUpperCase()}`, null]);
      sparse.push([district === last ? null : district, name, i]);
      headed.push([i + 1, name, i]);
      last = district;
    });
    for (const rows of [table(sparse), headed]) {
      const found = understood(rows);
      expect(counts(found)).toEqual({ certain: 331, review: 0, unmatched: 0 });
      expect(wrong(found, CODES)).toEqual([]);
    }
    expect(understood(headed).aside.filter(({ kind }) => kind === "heading")).toHaveLength(27);
  });
  it("a blank among filled districts is no district: a name that exists twice stays a review", () => {
    const one = homonyms[0];
    const rows = BANYUMAS.slice(0, 60).map(({ code, name }, i) => [districtOf(code), name, i]);
    // Sorted by name, say: the row above tells nothing of this one.
    const above = homonyms.find(({ code, name }) => joined(name) === joined(one.name) && code !== one.code)!;
    rows.push([districtOf(above.code), "Tidak Dikenal", 1], ["", one.name, 2]);
    const found = understood(table(rows), { regency: "33.02" });
    expect(found.stateOf.get(63)).toMatchObject({ state: "review", reason: "homonym" });
  });
  it("a heading in one column with the village is told apart", () => {
    const found = understood([
      ["Lokasi", "Jumlah RTLH"],
      ...BANYUMAS.map(({ code, name }, i) => [`${name}, Kec. ${districtOf(code)}`, i]),
    ]);
    expect(counts(found)).toEqual({ certain: 331, review: 0, unmatched: 0 });
    expect(wrong(found, CODES)).toEqual([]);
  });
  it("names that other regencies have too prove no regency: a few of them stay unproven", () => {
    const few = BANYUMAS.slice(0, 40);
    const found = understood([["Desa", "Jumlah RTLH"], ...few.map(({ name }, i) => [name, i])]);
    expect(counts(found).certain).toBe(0);
    const said = understood([["Desa", "Jumlah RTLH"], ...few.map(({ name }, i) => [name, i])], {
      regency: "33.02",
    });
    expect(counts(said).certain).toBeGreaterThan(30);
    expect(
      wrong(
        said,
        few.map(({ code }) => code),
      ),
    ).toEqual([]);
  });
  it("a village in another district than the table says is a review", () => {
    const moved = BANYUMAS.map(({ code, name }, i) => [
      i % 6 ? districtOf(code) : districtOf(CODES[(i + 90) % 331]),
      name,
      i,
    ]);
    const found = understood(table(moved));
    expect(wrong(found, CODES)).toEqual([]);
  });
  it("a confirmed spelling counts in its district only", () => {
    const [one] = BANYUMAS;
    const alias = { regency: "33.02", district: "lumbir", name: "cirahablama", village: one.code };
    const known = banyumasGazetteer({ aliases: [alias] });
    const rows = BANYUMAS.slice(0, 60).map(({ code, name }, i) => [
      districtOf(code),
      i === 0 ? "Cirahab Lama" : name,
      i,
    ]);
    const found = understood(table(rows), {}, known);
    expect(found.stateOf.get(2)).toMatchObject({ state: "certain", reason: "alias", village: one.code });
    const elsewhere = understood(
      table(rows.map((row, i) => (i === 0 ? ["Wangon", ...row.slice(1)] : row))),
      {},
      known,
    );
    expect(elsewhere.stateOf.get(2)?.state).not.toBe("certain");
  });
  it("property: however a name is misspelt, no row lands in a wrong village", () => {
    const keys = new Set(BANYUMAS.map(({ code, name }) => `${districtOf(code)} ${name}`.toLowerCase()));
    const letters = "aeiou bdgjklmnprstwy".split("");
    const misspelt = fc.tuple(
      fc.nat(330),
      fc.nat(20),
      fc.constantFrom("drop", "add", "swap", "double"),
      fc.constantFrom(...letters),
    );
    fc.assert(
      fc.property(fc.array(misspelt, { minLength: 20, maxLength: 60 }), (changes) => {
        const rows: Cell[][] = [];
        const truth: string[] = [];
        for (const [village, at, how, letter] of changes) {
          const { code, name } = BANYUMAS[village];
          const i = at % name.length;
          const text =
            how === "drop"
              ? name.slice(0, i) + name.slice(i + 1)
              : how === "add"
                ? name.slice(0, i) + letter + name.slice(i)
                : how === "swap"
                  ? name.slice(0, i) + letter + name.slice(i + 1)
                  : name.slice(0, i) + name[i] + name.slice(i);
          // Another village's very name is no misspelling that anyone could see.
          if (keys.has(`${districtOf(code)} ${text}`.toLowerCase()) && text !== name) continue;
          rows.push([districtOf(code), text, 1]);
          truth.push(code);
        }
        fc.pre(rows.length > 0);
        expect(wrong(understood(table(rows), { regency: "33.02" }), truth)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("what stands around the rows", () => {
  const body = BANYUMAS.slice(0, 30).map(({ code, name }, i) => [
    i + 1,
    districtOf(code),
    name,
    10 + i,
    20 + i,
  ]);
  const sum = (c: number) => body.reduce((total, row) => total + Number(row[c]), 0);
  const table = (total: number): Cell[][] => [
    ["REKAPITULASI RUMAH TIDAK LAYAK HUNI (RTLH)", null, null, null, null],
    ["KABUPATEN BANYUMAS TAHUN 2024", null, null, null, null],
    [null, null, null, null, null],
    ["No", "Kecamatan", "Desa/Kelurahan", "Rumah", null],
    [null, null, null, "RTLH", "Semua"],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ...body,
    [null, "JUMLAH", null, total, sum(4)],
    [null, null, null, null, null],
    ["Sumber: Dinas Perumahan dan Kawasan Permukiman, 2024", null, null, null, null],
  ];
  it("title, two-line header, numbering, total and note are told apart; year and regency come from the title", () => {
    const found = understood(table(sum(3)));
    expect(found.header).toMatchObject({
      row: 3,
      height: 3,
      columns: ["No", "Kecamatan", "Desa/Kelurahan", "Rumah / RTLH", "Rumah / Semua"],
    });
    expect(found.mapping).toMatchObject({ period: 2024, regency: "33.02" });
    expect(counts(found)).toEqual({ certain: 30, review: 0, unmatched: 0 });
    expect(found.aside.map(({ kind }) => kind)).toEqual(["total", "note"]);
    expect(found.aside[0].differs).toEqual([]);
    expect(found.figures[0]).toMatchObject({ component: "housing", period: 2024, need: 10 });
  });
  it("a total that is not the sum of its rows is shown with both", () => {
    expect(understood(table(sum(3) + 5)).aside[0].differs).toEqual([
      { column: "Rumah / RTLH", stated: sum(3) + 5, sum: sum(3) },
    ]);
  });
  it("vertically merged districts hold for each row, merged figures for the first only", () => {
    const rows: Cell[][] = [
      ["Kecamatan", "Desa", "RTLH"],
      ["Lumbir", "Cirahab", 5],
      [null, "Canduk", null],
      [null, "Karanggayam", 7],
    ];
    const found = understood(rows, { regency: "33.02" }, gazetteer, [
      [1, 0, 3, 0],
      [1, 2, 2, 2],
    ]);
    expect(counts(found).certain).toBe(3);
    expect(found.figures.map(({ need }) => need)).toEqual([5, null, 7]);
  });
  it("subtotals by district are held against their parts", () => {
    const rows: Cell[][] = [["Kode", "Nama", "RTLH"]];
    for (const code of ["33.02.01", "33.02.02"]) {
      const own = BANYUMAS.filter(({ district }) => district === code);
      rows.push([
        code,
        `KECAMATAN ${DISTRICT_NAMES.get(code)!.toUpperCase()}`,
        own.length * 3 + (code.endsWith("2") ? 1 : 0),
      ]);
      for (const one of own) rows.push([one.code, `DESA ${one.name}`, 3]);
    }
    const found = understood(rows);
    expect(found.aside.map(({ kind, differs }) => [kind, differs.length])).toEqual([
      ["subtotal", 0],
      ["subtotal", 1],
    ]);
  });
});

describe("figures", () => {
  const of = (value: Cell, head = "Jumlah RTLH", over: Partial<Mapping> = {}) =>
    understood(
      [["Kode Desa", head], ...BANYUMAS.slice(0, 6).map(({ code }, i) => [code, i === 0 ? value : 3])],
      { period: 2024, ...over },
    );
  it.each<[Cell, string]>([
    ["-5", "negative"],
    [-5, "negative"],
    ["NaN jiwa", "not_a_number"],
    [Number.POSITIVE_INFINITY, "infinite"],
    ["Infinity", "infinite"],
    ["=SUM(A1:A9)", "formula"],
    ["#REF!", "error_value"],
    ["12,5", "fraction"],
    [3e10, "too_large"],
    ["tiga", "not_a_number"],
  ])("%j is a fault with its row and column, and its row is left out", (value, fault) => {
    const found = of(value);
    expect(found.faults).toEqual([{ row: 2, column: "Jumlah RTLH", value: expect.any(String), fault }]);
    expect(found.figures).toHaveLength(5);
  });
  it.each<[Cell]>([["-"], [" - "], ["n/a"], [null], [""]])(
    "%j is nothing reported, never a zero",
    (value) => {
      const found = of(value);
      expect(found.faults).toEqual([]);
      expect(found.figures[0].need).toBeNull();
    },
  );
  it.each<[string, string, number]>([
    ["1.234", "2.345.678", 1234],
    ["1,234", "2,345,678", 1234],
  ])("%j beside %j is %d", (text, other, value) => {
    const found = understood(
      [
        ["Kode Desa", "Jumlah RTLH", "Anggaran"],
        ...BANYUMAS.slice(0, 6).map(({ code }) => [code, text, other]),
      ],
      { period: 2024, kind: "needs" },
    );
    expect(found.figures[0].need).toBe(value);
  });
  it.each<[Cell, string | undefined]>([
    ["2024", undefined],
    [2024, undefined],
    ["TA 2024", undefined],
    ["2024-06-30", undefined],
    [new Date(Date.UTC(2024, 5, 1)), undefined],
    [45_474, "date_serial"],
    ["tahun lalu", "bad_period"],
  ])("the year %j", (value, fault) => {
    const found = understood([
      ["Kode Desa", "Jumlah RTLH", "Tahun"],
      ...BANYUMAS.slice(0, 6).map(({ code }) => [code, 3, value]),
    ]);
    expect(found.faults.map((one) => one.fault)).toEqual(fault ? Array(6).fill(fault) : []);
    if (!fault) expect(found.figures[0].period).toBe(2024);
  });
  it("one column a year gives one figure a year", () => {
    const found = understood([
      ["Kode Desa", "RTLH 2021", "RTLH 2022"],
      ...BANYUMAS.slice(0, 6).map(({ code }) => [code, 3, 4]),
    ]);
    expect(found.figures.slice(0, 2).map(({ period, need }) => [period, need])).toEqual([
      [2021, 3],
      [2022, 4],
    ]);
  });
});

describe("tables that are none", () => {
  const refusal = (rows: Cell[][]) => {
    try {
      understood(rows);
    } catch (error) {
      if (error instanceof Refused) return [error.refusal, error.level];
      throw error;
    }
    return undefined;
  };
  it("by district or regency, without a header, or without rows are refused for that reason", () => {
    expect(
      refusal([
        ["Kecamatan", "Bidan"],
        ["Lumbir", 3],
        ["Wangon", 4],
      ]),
    ).toEqual(["no_village_column", "district"]);
    expect(
      refusal([
        ["Provinsi", "Kabupaten/Kota", "Persen"],
        ["Jawa Tengah", "Banyumas", 12.5],
      ]),
    ).toEqual(["no_village_column", "regency"]);
    expect(refusal([["Desa", "Jumlah RTLH"]])).toEqual(["no_rows", ""]);
    expect(refusal([[null], [null]])).toEqual(["no_header", ""]);
  });
});
