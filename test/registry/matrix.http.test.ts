import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgencyView, ProgramView } from "../../server/core/contracts/registry.ts";
import type { AgencyReport, ImportReport } from "../../server/core/contracts/registry-import.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { type Row, workbook } from "../imports/files.ts";
import { type Served, serve } from "../imports/serve.ts";

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  served = await serve(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const json = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(`${served.address}api/v1/${path}`, init);
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return body as T;
};
const send = <T>(what: string, body: BodyInit, said: Record<string, unknown> = {}, name = "matriks.xlsx") => {
  const query = Object.entries(said).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return json<T>(`${what}/import?${new URLSearchParams(query)}`, {
    ...{ method: "POST", body },
    headers: { "X-File-Name": name },
  });
};
const book = (rows: Row[], merges: string[] = []): BodyInit =>
  new Blob([new Uint8Array(workbook(rows, "xlsx", merges))]);
const programs = async () => (await json<{ programs: ProgramView[] }>("programs")).programs;
const agencies = async () => (await json<{ agencies: AgencyView[] }>("agencies")).agencies;

describe("agencies from a table", () => {
  it("go in with their short names; a table that says the same changes nothing", async () => {
    const table =
      "DAFTAR OPD\n\nNo;Nama Perangkat Daerah;Singkatan\n1;Dinas Perumahan;Dinrumkim\n2;Dinas Sosial;Dinsos / DSP\n;Jumlah;2\n";
    const seen = await send<AgencyReport>("agencies", table, {}, "opd.csv");
    expect(seen.added.map(({ name, aliases }) => [name, aliases])).toEqual([
      ["Dinas Perumahan", ["Dinrumkim"]],
      ["Dinas Sosial", ["Dinsos", "DSP"]],
    ]);
    expect(seen.setAside).toEqual([6]);
    const { revision } = await send<AgencyReport>("agencies", table, { digest: seen.digest }, "opd.csv");
    expect(revision).toBeTypeOf("number");
    expect(await send("agencies", table, {}, "opd.csv")).toMatchObject({ added: [], changed: [], same: 2 });
  });
  it("a short name that came first, with a program, gets its full name and stays known", async () => {
    await json("agencies", {
      ...{ method: "POST", body: JSON.stringify({ name: "Dinnaker" }) },
      headers: { "Content-Type": "application/json" },
    });
    const table = "Nama Perangkat Daerah;Singkatan\nDinas Tenaga Kerja;Dinnaker\n";
    const seen = await send<AgencyReport>("agencies", table, {}, "opd.csv");
    expect(seen.changed).toMatchObject([{ id: "dinnaker", name: "Dinas Tenaga Kerja", before: "Dinnaker" }]);
    await send("agencies", table, { digest: seen.digest }, "opd.csv");
    const [found] = (await agencies()).filter(({ id }) => id === "dinnaker");
    expect([found.name, found.aliases.map(({ name }) => name)]).toEqual(["Dinas Tenaga Kerja", ["Dinnaker"]]);
  });
});

describe("a matrix of programs as planning offices write it", () => {
  const head = [
    "No",
    "Kode",
    "Urusan / Bidang / Program / Kegiatan / Sub Kegiatan",
    "Perangkat Daerah",
    "Strategi",
  ];
  const more = ["Komponen", "Satuan", "Sumber Dana / APBD Kab", "Sumber Dana / APBN"];
  const strategy = "Meminimalkan kantong kemiskinan";
  const rows: Row[] = [
    ["MATRIK PROGRAM PENANGGULANGAN KEMISKINAN TAHUN 2026"],
    [],
    [...head, ...more],
    [null, "1.04", "PERUMAHAN RAKYAT", null, null, null, null, "3.500.000.000", "5.000.000.000"],
    [
      null,
      "1.04.02",
      "PROGRAM PENGEMBANGAN PERUMAHAN",
      "Dinrumkim",
      strategy,
      "Perumahan",
      null,
      "3.000.000.000",
      "5.000.000.000",
    ],
    [1, "1.04.02.2.03.0005", "Stimulan rumah", null, null, null, "Unit", "3.000.000.000", "0"],
    [2, "1.04.02.2.03.0006", "BSPS", null, null, null, "Unit", null, "5.000.000.000"],
    [null, "2.07", "TENAGA KERJA", "Dinnaker", "pendapatan", "Pengangguran", null, "500.000.000", null],
    [3, "2.07.03.2.01.0001", "Pelatihan kerja", null, null, null, "orang", "500.000.000", null],
    [null, null, "JUMLAH", null, null, null, null, "3.500.000.000", "5.000.000.000"],
    [],
    [null, null, null, null, null, null, null, "Purbalingga, 9 Januari 2026"],
  ];
  it("gives its leaves, with their upper nodes' agency and strategy, budgets by fund, and the year of its title", async () => {
    const seen = await send<ImportReport>("programs", book(rows));
    expect([seen.faults, seen.unknownAgencies]).toEqual([[], []]);
    expect(seen.nodes.map(({ code }) => code)).toEqual(["1.04", "1.04.02", "2.07"]);
    expect(seen.assumed.map(({ field, value, rows: at }) => [field, value, at])).toEqual([
      ["starts", "2026", [6, 7, 9]],
      ["unit", "house", [6, 7]],
      ["fundSource", "APBD Kab", [6, 9]],
      ["fundSource", "APBN", [7]],
    ]);
    await send("programs", book(rows), { digest: seen.digest });
    const found = (await programs()).map(({ name, code, agency, unit, budgets, starts }) => ({
      ...{ name, code, agency, unit, budgets, starts },
    }));
    const of = (year: number, budget: number, fund: string) => [{ year, budget, funds: [{ fund, budget }] }];
    expect(found).toEqual([
      {
        ...{ name: "BSPS", code: "1.04.02.2.03.0006", unit: "house", starts: 2026 },
        agency: (await agencies()).find(({ name }) => name === "Dinas Perumahan")!.id,
        budgets: of(2026, 5_000_000_000, "APBN"),
      },
      {
        ...{ name: "Pelatihan kerja", code: "2.07.03.2.01.0001", unit: "person", starts: 2026 },
        agency: "dinnaker",
        budgets: of(2026, 500_000_000, "APBD Kab"),
      },
      {
        ...{ name: "Stimulan rumah", code: "1.04.02.2.03.0005", unit: "house", starts: 2026 },
        agency: (await agencies()).find(({ name }) => name === "Dinas Perumahan")!.id,
        budgets: of(2026, 3_000_000_000, "APBD Kab"),
      },
    ]);
    expect(await send("programs", book(rows))).toMatchObject({ added: [], changed: [], same: 3 });
    const { rows: named } = await database.pool.query("select code, name from activity order by code");
    expect(named[0]).toEqual({ code: "1.04", name: "PERUMAHAN RAKYAT" });
  });
  it("its export comes back without a change, funds and codes included", async () => {
    const exported = await (await fetch(`${served.address}api/v1/programs.csv?lang=id`)).text();
    expect(exported).toContain("Pagu 2026 APBN (Rp)");
    expect(await send("programs", exported, {}, "program.csv")).toMatchObject({
      added: [],
      changed: [],
      same: 3,
    });
  });
  it("agencies in rows of their own, or merged, hold for the programs below them", async () => {
    const sections: Row[] = [
      [
        "Program",
        "Kegiatan",
        "Sub Kegiatan",
        "Strategi",
        "Komponen",
        "Satuan",
        "Sumber Dana",
        "Mulai",
        "Pagu 2027 (Rp)",
      ],
      ["I. DINAS SOSIAL", null, null, null, null, null, null, null, 100],
      ["Perlindungan sosial", null, null, null, null, null, null, null, 100],
      [null, "Bantuan", null, null, null, null, null, null, 100],
      [null, null, "Sembako lansia", "beban", "Kemiskinan umum", "KK", "APBD", 2026, 60],
      [null, null, "Sembako disabilitas", "beban", "Disabilitas", "orang", "APBD", 2026, 40],
    ];
    const seen = await send<ImportReport>("programs", book(sections));
    expect(seen.faults).toEqual([]);
    expect(seen.added.map(({ name, agency }) => [name, agency])).toEqual([
      ["Sembako lansia", "dinsos"],
      ["Sembako disabilitas", "dinsos"],
    ]);
    const merged: Row[] = [
      ["Perangkat Daerah", "Nama Program", "Strategi", "Komponen", "Satuan", "Sumber Dana", "Mulai"],
      ["Dinas Sosial", "A", "beban", "Kemiskinan umum", "KK", "APBD", 2026],
      [null, "B", "beban", "Kemiskinan umum", "KK", "APBD", 2026],
    ];
    const found = await send<ImportReport>("programs", book(merged, ["A2:A3"]));
    expect([found.faults, found.assumed]).toEqual([[], []]);
    expect(found.added.map(({ agency }) => agency)).toEqual(["dinsos", "dinsos"]);
  });
  it("one report says all that is missing; columns and what holds for all rows are said by hand", async () => {
    const table = "Judul;Siapa;Untuk\nBedah rumah;Dinas Antah;sihir\nJamban;Dinas Sosial;Sanitasi\n";
    const columns = { Judul: "name", Siapa: "agency", Untuk: "components" };
    const seen = await send<ImportReport>("programs", table, { columns }, "x.csv");
    expect(seen.faults.map(({ code, row }) => [code, row]).sort()).toEqual([
      ["lacking_column", null],
      ["lacking_column", null],
      ["lacking_column", null],
      ["lacking_column", null],
      ["unknown", 2],
    ]);
    expect(seen.unknownAgencies.map(({ name }) => name)).toEqual(["Dinas Antah"]);
    const said = {
      ...{ columns, decisions: { "Dinas Antah": "new" } },
      defaults: {
        strategies: "beban",
        unit: "KK",
        fundSource: "APBD",
        starts: "2026",
        components: "Kemiskinan umum",
      },
    };
    const right = table.replace("sihir", "");
    expect(await send("programs", right, said, "x.csv")).toMatchObject({ faults: [], importable: true });
  });
  it("the same program under two funds, row by row, is one program", async () => {
    const header = "Nama Program;OPD;Strategi;Komponen;Satuan;Sumber Dana;Pagu 2026";
    const row = (fund: string, money: number) =>
      `Rehab besar;Dinas Sosial;kantong;RTLH;rumah;${fund};${money}`;
    const seen = await send<ImportReport>(
      "programs",
      [header, row("APBD", 5), row("APBN", 7)].join("\n"),
      {},
      "x.csv",
    );
    expect([seen.faults, seen.added.length]).toEqual([[], 1]);
  });
});
