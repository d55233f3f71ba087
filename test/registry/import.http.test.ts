import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as XLSX from "@e965/xlsx";
import express from "express";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorize } from "../../server/auth/authorize.ts";
import { guardedPool } from "../../server/auth/guarded-pool.ts";
import type { AgencyView, ProgramView } from "../../server/core/contracts/registry.ts";
import type { ImportReport } from "../../server/core/contracts/registry-import.ts";
import type { Declaration } from "../../server/http/endpoint.ts";
import { routerOf } from "../../server/http/endpoint.ts";
import { sendProblem } from "../../server/http/problem.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { registerEndpoints } from "../../server/registry/endpoints.ts";
import { programTableEndpoints } from "../../server/registry/table/endpoints.ts";
import { importPrograms, lookAtPrograms } from "../../server/registry/table/import-programs.ts";
import { testDatabase } from "../database.ts";
import { MACHINE_TOKEN, showMachineToken } from "../imports/serve.ts";

let database: Database;
let app: express.Express;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  const authorized = authorize(database.pool, MACHINE_TOKEN);
  const routed = (endpoint: Declaration) => [authorized(endpoint)];
  app = express()
    .use((request, _response, next) => {
      showMachineToken(request);
      next();
    })
    .use(
      routerOf(
        [...registerEndpoints, ...programTableEndpoints],
        { pool: guardedPool(database.pool), seesNeed: async () => () => true },
        routed,
      ),
    )
    .use(sendProblem);
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-programs-"));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const HEADER =
  "No;Nama Program;OPD;Strategi;Komponen;Satuan;Sumber Dana;Kelompok Pengecualian;Biaya Satuan;Mulai;Selesai;Pagu 2024;Pagu 2025;Keterangan";
const RTLH =
  "1;Rehab RTLH;Dinas Perumahan;Meminimalkan kantong kemiskinan;RTLH;unit rumah;APBD Kabupaten;Rumah;Rp 20.000.000,-;2021;;1.500.000.000;2.000.000.000;x";
const TUNAI =
  "2;Bantuan tunai;Dinas Sosial;Mengurangi beban pengeluaran | pendapatan;Kemiskinan umum (desil 1–4);KPM;APBN;;600.000;2022;2026;;;";
const file = async (...lines: string[]): Promise<string> => {
  const name = path.join(folder, "program.csv");
  await writeFile(name, lines.join("\r\n"));
  return name;
};
const sent = (body: Buffer | string, query: Record<string, string> = {}, name = "program.csv") =>
  request(app)
    .post("/api/v1/programs/import")
    .query(query)
    .set("X-File-Name", encodeURIComponent(name))
    .type("application/octet-stream")
    .send(body);
const revision = async () =>
  (await database.pool.query<{ n: number }>("select coalesce(max(id), 0) as n from revision")).rows[0].n;
const programs = async (): Promise<ProgramView[]> =>
  (await request(app).get("/api/v1/programs")).body.programs;
const bytes = (response: request.Response) => response.body as Buffer;
const download = (address: string) =>
  request(app)
    .get(address)
    .buffer()
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => done(null, Buffer.concat(chunks)));
    });

describe("a table of programs", () => {
  it("creates no agency because none matched", async () => {
    await request(app)
      .post("/api/v1/agencies")
      .send({ name: "Dinas Sosial dan PMD", aliases: [{ name: "Dinas Sosial Lama" }] })
      .expect(201);
    const report = await lookAtPrograms(
      database.pool,
      await file(
        "DAFTAR PROGRAM 2025",
        "",
        HEADER,
        RTLH,
        TUNAI,
        ";JUMLAH;;;;;;;;;;1.500.000.000;2.000.000.000;",
      ),
      { decisions: {} },
    );
    expect(report).toMatchObject({ rows: 2, setAside: [6], importable: false, revision: null });
    expect(report.ignored).toEqual(["No", "Keterangan"]);
    expect(report.unknownAgencies).toEqual([
      { name: "Dinas Perumahan", rows: [4], candidates: [] },
      { name: "Dinas Sosial", rows: [5], candidates: ["dinas-sosial-dan-pmd"] },
    ]);
    const before = await revision();
    // Even --create-agencies adds only what is like none.
    await expect(
      importPrograms(database.pool, await file(HEADER, RTLH, TUNAI), { decisions: {}, createAgencies: true }),
    ).rejects.toThrow(/1 unknown agencies/);
    expect(await revision()).toBe(before);
  });

  it("is stored whole, in one revision, once a person has seen and confirmed it", async () => {
    const table = [HEADER, RTLH, TUNAI].join("\n");
    const decisions = JSON.stringify({
      "Dinas Perumahan": "new",
      "Dinas Sosial": "dinas-sosial-dan-pmd",
    });
    const seen: ImportReport = (await sent(table, { decisions }).expect(200)).body;
    expect(seen).toMatchObject({ importable: true, revision: null, same: 0 });
    expect(seen.newAgencies.map(({ id }) => id)).toEqual(["dinas-perumahan"]);
    const before = await revision();
    await sent(table, { decisions, digest: "0".repeat(64) })
      .expect(409)
      .expect(({ body }) => expect(body.report.digest).toBe(seen.digest));
    expect(await revision()).toBe(before);
    const stored: ImportReport = (await sent(table, { decisions, digest: seen.digest }).expect(200)).body;
    expect(stored.revision).toBe(before + 1);
    expect(await revision()).toBe(before + 1);
    expect(await programs()).toMatchObject([
      {
        ...{ id: "bantuan-tunai", agency: "dinas-sosial-dan-pmd", unit: "family", unitCost: 600_000 },
        ...{ strategies: ["expenses", "income"], components: ["poverty"], starts: 2022, ends: 2026 },
      },
      {
        ...{ id: "rehab-rtlh", agency: "dinas-perumahan", unit: "house", unitCost: 20_000_000 },
        ...{ strategies: ["pockets"], components: ["housing"], exclusionGroup: "rumah" },
        budgets: [
          { year: 2024, budget: 1_500_000_000 },
          { year: 2025, budget: 2_000_000_000 },
        ],
      },
    ]);
    const owner: AgencyView = (await request(app).get("/api/v1/agencies/dinas-sosial-dan-pmd")).body;
    expect(owner.aliases.map(({ name }) => name)).toContain("Dinas Sosial");
    // The same table again says nothing new, without any decision.
    const again: ImportReport = (await sent(table).expect(200)).body;
    expect(again).toMatchObject({ importable: true, same: 2, added: [], changed: [], unknownAgencies: [] });
  });

  it("changes only what it speaks of", async () => {
    const report = await importPrograms(
      database.pool,
      await file("Nama program,Pagu 2026", "REHAB RTLH,3000000000"),
      { decisions: {} },
    );
    expect(report.changed).toHaveLength(1);
    expect(report.changed[0].fields.map(({ field }) => field)).toEqual(["name", "budgets"]);
    const [, rtlh] = await programs();
    expect(rtlh).toMatchObject({ name: "REHAB RTLH", starts: 2021, unitCost: 20_000_000 });
    expect(rtlh.budgets.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
  });

  it("names file, row, column and remedy of every fault, and stores nothing", async () => {
    const before = await revision();
    const report = await lookAtPrograms(
      database.pool,
      await file(
        HEADER,
        "0;Z;;kantong;RTLH;rumah;APBD;;;2021;;;;",
        "1;A;Dinas Perumahan;kantong;RTLH;jiwa;APBD;;-5;2021;2020;abc;;",
        "2;;Dinas Perumahan;kantong;RTLH;rumah;APBD;;;;;;;",
        "3;C;Dinas Perumahan;strategi 9;sihir;parsec;APBD;;;dua ribu;;;;",
        "4;D;;kantong;RTLH;rumah;APBD;;;2021;;;;",
        "5;E;Dinas Perumahan;kantong;RTLH;rumah;APBD;;;2021;;;;",
        "6;E;Dinas Perumahan;kantong;RTLH;rumah;APBD;;;2021;;;;",
      ),
      { decisions: {} },
    );
    expect(report.faults.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      "2 OPD required",
      "3 Biaya Satuan negative",
      "3 Pagu 2024 bad_money",
      "3 Satuan unit_fits_none",
      "3 Selesai order",
      "4 Nama Program required",
      "4 Mulai bad_year",
      "5 Strategi unknown",
      "5 Komponen unknown",
      "5 Satuan unknown",
      "5 Mulai bad_year",
      "8 Nama Program twice",
    ]);
    for (const { message } of report.faults) expect(message.id && message.en).toBeTruthy();
    // An agency that is written once holds for the rows below it, and the report says so.
    expect(report.assumed).toEqual([{ field: "agency", value: "Dinas Perumahan", rows: [6] }]);
    expect(report.importable).toBe(false);
    expect(await revision()).toBe(before);
  });

  it("refuses amounts in millions, lacking columns and files that are no such table", async () => {
    const millions = await lookAtPrograms(
      database.pool,
      await file("Nama program;Pagu 2026 (juta Rp)", "REHAB RTLH;3000"),
      { decisions: {} },
    );
    expect(millions.faults.map(({ code }) => code)).toEqual(["scaled"]);
    const lacking = await lookAtPrograms(
      database.pool,
      await file("Nama program;OPD", "Baru;Dinas Perumahan"),
      {
        decisions: {},
      },
    );
    expect(lacking.faults.map(({ column }) => column)).toEqual([
      "Strategi",
      "Komponen",
      "Satuan",
      "Sumber dana",
      "Mulai",
    ]);
    await sent("kode;nilai\n1;2")
      .expect(400)
      .expect(({ body }) => expect(body.code).toBe("no_programs"));
    await sent("%PDF-1.7", {}, "program.pdf")
      .expect(400)
      .expect(({ body }) => expect(body.code).toBe("pdf"));
    await sent("x", { decisions: "{" }).expect(400);
    await request(app).post("/api/v1/programs/import").send("x").expect(400);
    await sent("x").set("Sec-Fetch-Site", "cross-site").expect(403);
  });
});

describe("an export", () => {
  beforeAll(async () => {
    const [first] = await programs();
    await request(app)
      .post(`/api/v1/programs/${first.id}/retire`)
      .send({ version: first.version, date: "2025-12-31" })
      .expect(200);
    await request(app)
      .post("/api/v1/programs")
      .send({
        ...{ agency: "dinas-perumahan", name: '=HYPERLINK("http://x")', nameEn: "@sum", unit: "group" },
        ...{ strategies: ["income"], components: ["poverty", "unemployment"], fundSource: '+CSR, "zakat"' },
        ...{
          starts: 2024,
          criteria: "- usia 18–60\n- belum bekerja",
          budgets: [{ year: 2024, budget: 12_345 }],
        },
      })
      .expect(201);
  });

  it.each([
    ["programs.csv", "id"],
    ["programs.csv", "en"],
    ["programs.xlsx", "id"],
    ["programs.xlsx", "en"],
  ])("%s (%s) comes back without a change", async (name, lang) => {
    const response = await download(`/api/v1/${name}?lang=${lang}`).expect(200);
    expect(response.headers["content-disposition"]).toContain(
      lang === "id" ? "kantong-program." : "kantong-programs.",
    );
    const report: ImportReport = (await sent(bytes(response), {}, name).expect(200)).body;
    expect(report.faults).toEqual([]);
    expect(report.changed).toEqual([]);
    expect(report).toMatchObject({ importable: true, rows: 3, same: 3, added: [] });
  });

  it("holds no cell that a spreadsheet would run", async () => {
    const book = XLSX.read(bytes(await download("/api/v1/programs.xlsx")), { cellFormula: true });
    const cells = Object.entries(book.Sheets.Program).filter(([address]) => !address.startsWith("!"));
    expect(cells.length).toBeGreaterThan(40);
    for (const [, cell] of cells as [string, XLSX.CellObject][]) {
      expect(cell.f).toBeUndefined();
      if (typeof cell.v === "string") expect(cell.v).not.toMatch(/^[=+\-@\t\r]/);
    }
  });

  it("fills an empty register with the same programs", async () => {
    const name = path.join(folder, "programs.xlsx");
    await writeFile(name, bytes(await download("/api/v1/programs.xlsx?lang=en")));
    const plain = (list: ProgramView[]) => list.map(({ version, agency, ...rest }) => rest);
    const before = await programs();
    for (const { id, version } of before)
      await request(app).delete(`/api/v1/programs/${id}?version=${version}`).expect(204);
    const { body } = await request(app).get("/api/v1/agencies");
    for (const { id, version } of body.agencies as AgencyView[])
      await request(app).delete(`/api/v1/agencies/${id}?version=${version}`).expect(204);
    const report = await importPrograms(database.pool, name, { decisions: {}, createAgencies: true });
    expect(report).toMatchObject({ importable: true, same: 0, changed: [] });
    expect(plain(await programs())).toEqual(plain(before));
  });
});
