import * as XLSX from "@e965/xlsx";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AimView } from "../../../server/core/contracts/proposals.ts";
import { type FileView, fileView } from "../../../server/core/contracts/target-list-file.ts";
import {
  type ListProposalView,
  listProposalView,
} from "../../../server/core/contracts/target-list-proposal.ts";
import {
  claimsView,
  type ListChanged,
  listChanged,
  type TargetListView,
  targetListView,
} from "../../../server/core/contracts/target-lists.ts";
import type { Aim } from "../../../server/core/domain/aims.ts";
import type { Database } from "../../../server/platform/database/connect.ts";
import { type Person, people } from "../../auth/people.ts";
import { testDatabase } from "../../database.ts";
import { type Row, workbook } from "../../imports/files.ts";
import { type Served, serve } from "../../imports/serve.ts";
import { code, fillTargets, NEED, SERVED } from "./record.ts";

let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
beforeAll(async () => {
  database = await testDatabase();
  await fillTargets(database.pool);
  served = await serve(database.pool);
  sending = await people(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const PATH = "/api/v1/target-lists";
async function ask<T = TargetListView>(
  who: Person,
  method: "get" | "post" | "put" | "patch" | "delete",
  path: string,
  body?: object,
): Promise<{ status: number; body: T }> {
  const asked = request(served.address.replace(/\/$/, ""))
    [method](path)
    .set(await sending(who));
  return body ? asked.send(body) : asked;
}
const open = async (who: Person, more: object) => {
  const { status, body } = await ask(who, "post", PATH, { regency: "33.68", year: 2026, ...more });
  expect([status, body]).toEqual([201, expect.anything()]);
  return targetListView.parse(body);
};
const add = async (who: Person, id: number, more: object) => {
  const { status, body } = await ask<ListChanged>(who, "post", `${PATH}/${id}/villages`, more);
  expect([status, body]).toEqual([200, expect.anything()]);
  return listChanged.parse(body);
};
const move = (who: Person, list: { id: number; version: number }, to: string, more: object = {}) =>
  ask(who, "post", `${PATH}/${list.id}/state`, { version: list.version, to, ...more });
const row = (list: TargetListView, i: number) => list.rows.find(({ village }) => village === code(i))!;

describe("a draft", () => {
  it("says at once what it comes to in each village and in all, and what limits it breaks", async () => {
    const list = await open("own", {
      program: "bedah-rumah",
      budget: 1_000_000_000,
      unitCap: 100,
      villageCap: 3,
    });
    expect(list).toMatchObject({
      agency: "perkim",
      component: "housing",
      title: "Bedah Rumah 2026",
      state: "draft",
      period: 2025,
      unit: "house",
      version: 1,
      may: { change: true, reason: false, remove: true, to: ["proposed"] },
    });
    const { list: filled, added } = await add("own", list.id, {
      villages: [
        { village: code(0), units: 25 },
        { village: code(1) },
        { village: code(3), units: 3 },
        { village: code(4) },
        { village: code(8), units: 100, cost: 900_000_000, note: "bersama desa" },
      ],
    });
    expect(added).toEqual([code(0), code(1), code(3), code(4), code(8)]);
    // Of 40 houses ten are repaired: 30 are open, 25 are planned, 5 stay. Housing concerns pockets, which nobody
    // reached; expenses count because the list's own program offers them, and income does not.
    expect(row(filled, 0)).toMatchObject({
      eligible: 40,
      residual: { low: 30, high: 30 },
      open: 30,
      reach: 25,
      beyond: 0,
      expected: 500_000_000,
      left: [5, null, 40],
      completes: [],
      lacking: ["expenses", "pockets"],
      whole: false,
      why: { by: "hand" },
      standing: "single",
    });
    expect(row(filled, 1)).toMatchObject({ units: null, open: 60, reach: 60, completes: ["expenses"] });
    expect(row(filled, 8)).toMatchObject({ open: 60, reach: 60, beyond: 40, expected: 900_000_000 });
    // Hidden, no data and none stay three.
    expect(row(filled, 3)).toMatchObject({ eligible: "hidden", open: "hidden", reach: "hidden", units: 3 });
    expect(row(filled, 4)).toMatchObject({ eligible: null, open: null, reach: null, expected: null });
    const { totals } = filled;
    expect(totals).toMatchObject({
      villages: 5,
      noData: 1,
      reach: 145,
      open: 150,
      beyond: 40,
      costUnknown: 1,
    });
    expect(totals.hidden + totals.told).toBe(4);
    expect(totals.eligible).toBe(40 + 60 + 90);
    expect(totals.left[0]).toBe(5);
    expect(totals.regency!.left).toBe(totals.regency!.open - 145);
    const cost = 500_000_000 + 60 * 20_000_000 + 3 * 20_000_000 + 900_000_000;
    expect(filled.limits).toEqual({
      budget: { limit: 1_000_000_000, used: cost, over: cost - 1_000_000_000, unknown: 1 },
      units: { limit: 100, used: 25 + 60 + 3 + 100, over: 88, unknown: 1 },
      villages: { limit: 3, used: 5, over: 2, unknown: 0 },
    });
    expect(filled.warnings).toEqual([
      "earlier_need",
      "over_budget",
      "over_units",
      "over_villages",
      "over_left",
    ]);
  });

  it("is nobody else's to see but the coordinators', and nobody else's to change", async () => {
    const { id, version } = await open("own", { program: "bedah-rumah" });
    for (const who of ["visitor", "viewer", "foreign", "foreignKey"] as const) {
      expect([who, (await ask(who, "get", `${PATH}/${id}`)).status]).toEqual([who, 404]);
      const lists = await ask<{ lists: { id: number }[] }>(who, "get", PATH);
      expect(lists.body.lists.map((one) => one.id)).not.toContain(id);
    }
    for (const who of ["own", "coordinator", "operator", "key"] as const)
      expect([who, (await ask(who, "get", `${PATH}/${id}`)).status]).toEqual([who, 200]);
    const tries = [
      ["patch", `${PATH}/${id}`, { version, title: "x" }],
      ["post", `${PATH}/${id}/villages`, { villages: [{ village: code(0) }] }],
      ["put", `${PATH}/${id}/villages`, { version, villages: [] }],
      ["delete", `${PATH}/${id}/villages?villages=${code(0)}`],
      ["post", `${PATH}/${id}/state`, { version, to: "proposed" }],
      ["delete", `${PATH}/${id}?version=${version}`],
    ] as const;
    for (const [method, path, body] of tries) {
      expect([method, path, (await ask("visitor", method, path, body)).status]).toEqual([method, path, 401]);
      expect([method, path, (await ask("viewer", method, path, body)).status]).toEqual([method, path, 403]);
      expect([method, path, (await ask("foreign", method, path, body)).status]).toEqual([method, path, 404]);
    }
    const foreign = await ask("foreign", "post", PATH, {
      regency: "33.68",
      year: 2026,
      program: "bedah-rumah",
    });
    expect([foreign.status, foreign.body]).toMatchObject([403, { code: "not_yours" }]);
    expect((await ask("own", "delete", `${PATH}/${id}?version=${version}`)).status).toBe(204);
    expect((await ask("own", "get", `${PATH}/${id}`)).status).toBe(404);
  });

  it("is changed on what was read only, and half of nothing is written", async () => {
    const { id, version } = await open("own", { program: "bedah-rumah" });
    const { body: renamed } = await ask("own", "patch", `${PATH}/${id}`, {
      version,
      title: "RTLH prioritas",
      budget: 5,
    });
    expect(renamed).toMatchObject({ title: "RTLH prioritas", budget: 5, version: version + 1 });
    const late = await ask("own", "patch", `${PATH}/${id}`, { version, title: "lain" });
    expect([late.status, late.body]).toMatchObject([
      409,
      { code: "changed_meanwhile", version: version + 1 },
    ]);
    const wrong = await ask<{ detail: string }>("own", "post", `${PATH}/${id}/villages`, {
      villages: [{ village: code(0) }, { village: "33.68.09.2001" }],
    });
    expect([wrong.status, wrong.body.detail]).toEqual([404, expect.stringContaining("villages.1.village")]);
    const nik = await ask<{ detail: string }>("own", "patch", `${PATH}/${id}`, {
      version: version + 1,
      note: "Pak Budi 3302-0112-0580-0001",
    });
    expect([nik.status, nik.body.detail]).toEqual([400, expect.stringContaining("note")]);
    const { body } = await ask("own", "get", `${PATH}/${id}`);
    expect(body).toMatchObject({ rows: [], version: version + 1, note: null });
    const both = await Promise.all(
      [code(1), code(2)].map((village) => add("own", id, { villages: [{ village }] })),
    );
    expect(both.map(({ added }) => added)).toEqual([[code(1)], [code(2)]]);
    const replaced = await ask<ListChanged>("own", "put", `${PATH}/${id}/villages`, {
      version: version + 3,
      villages: [{ village: code(2), units: 7 }, { village: code(5) }],
    });
    expect(replaced.body).toMatchObject({ added: [code(5)], removed: [code(1)], changed: [code(2)] });
    const off = await ask<ListChanged>(
      "own",
      "delete",
      `${PATH}/${id}/villages?villages=${code(2)},${code(9)}&version=${version + 4}`,
    );
    expect(off.body).toMatchObject({ removed: [code(2)], list: { villages: 1 } });
  });

  it.each([
    [{ program: "none" }, 404, "program"],
    [{ program: "bedah-rumah", regency: "99.99" }, 404, "99.99"],
    [{ program: "bedah-rumah", year: 2019 }, 400, "2020"],
    [{ program: "bedah-rumah", component: "water" }, 400, "housing"],
    [{ program: "bedah-rumah", budget: -1 }, 400, "budget"],
    [{ program: "bedah-rumah", colour: 1 }, 400, "colour"],
  ])("is not opened with %o: %d", async (more, status, hint) => {
    const got = await ask<{ detail: string }>("own", "post", PATH, { regency: "33.68", year: 2026, ...more });
    expect([got.status, got.body.detail]).toEqual([status, expect.stringContaining(hint)]);
  });
});

describe("villages are chosen", () => {
  it("by rank, pocket, district and box, each with its reason, once", async () => {
    const { id } = await open("own", { program: "bedah-rumah" });
    const top = await add("own", id, { select: { top: 3 } });
    expect(top.added).toHaveLength(3);
    const ranks = top.list.rows.map(({ rank, why }) => [rank, why]);
    for (const [rank, why] of ranks) expect(why).toEqual({ by: "rank", rank });
    expect(ranks.map(([rank]) => rank).sort()).toEqual([1, 2, 3]);
    const district = await add("own", id, { select: { districts: ["33.68.01"] } });
    expect(district.added.length + district.already.length).toBe(6);
    expect(row(district.list, 5).why).toEqual({ by: "district", district: "33.68.01" });
    // Squares of 0.01° from 109, -7.5 on: the second row's first two.
    const box = await add("own", id, { select: { box: [109, -7.49, 109.02, -7.48] } });
    expect(box.added.concat(box.already).sort()).toEqual([code(6), code(7)]);
    const unknown = await ask<{ detail: string }>("own", "post", `${PATH}/${id}/villages`, {
      select: { pockets: ["33.68.01.2001@1999"] },
    });
    expect([unknown.status, unknown.body.detail]).toEqual([404, expect.stringContaining("pocket")]);
    for (const select of [{}, { top: 1, districts: ["33.68.01"] }, { districts: ["33.02.01"] }]) {
      const got = await ask("own", "post", `${PATH}/${id}/villages`, { select });
      expect([400, 404]).toContain(got.status);
    }
  });
});

describe("a file", () => {
  const send = async (who: Person, id: number, name: string, content: string | Uint8Array, query = "") => {
    const { status, body } = await request(served.address.replace(/\/$/, ""))
      .post(`${PATH}/${id}/file?${query}`)
      .set({ ...(await sending(who)), "X-File-Name": name, "Content-Type": "application/octet-stream" })
      .send(Buffer.from(content));
    return { status, body: body as FileView & { code?: string; said?: object } };
  };
  const ROWS: Row[] = [
    ["DAFTAR SASARAN BEDAH RUMAH"],
    ["No", "Kecamatan", "Desa", "Rencana unit", "Pagu anggaran", "Keterangan"],
    [1, "Kedung", "Sokaraja", 12, "Rp 240.000.000", "=prioritas"],
    // A name that two villages have, without a district; a misspelling; nowhere; a bad cell; twice.
    [2, "Wangi", "Rawallo", 5, null, null],
    [3, "Wangi", "Antah Berantah", 5, null, null],
    [4, "Kedung", "Kalibening", "dua", null, null],
    [5, "Wangi", "Sumbang", 4, null, null],
    [6, "Wangi", "Sumbang", 6, null, null],
    [7, "Wangi", "Banteran", null, null, null],
    ["", "", "JUMLAH", 32, null, null],
  ];

  it("is shown first, row by row; then its certain rows are added and the others come back", async () => {
    const { id } = await open("own", { program: "bedah-rumah" });
    const shown = await send("own", id, "sasaran.xlsx", workbook(ROWS, "xlsx"));
    expect([shown.status, shown.body]).toEqual([200, expect.anything()]);
    const view = fileView.parse(shown.body);
    expect(view).toMatchObject({
      header: 2,
      units: "Rencana unit",
      cost: "Pagu anggaran",
      note: "Keterangan",
      counts: { certain: 2, review: 1, unmatched: 1, faulty: 3 },
      aside: 1,
      written: null,
    });
    const of = (row: number) => view.rows.find((one) => one.row === row)!;
    expect(of(3)).toMatchObject({ village: code(1), units: 12, cost: 240_000_000, problem: null });
    expect(of(4)).toMatchObject({ state: "review", candidates: [{ code: code(7), name: "Rawalo" }] });
    expect(of(5)).toMatchObject({ state: "unmatched", candidates: [] });
    expect(of(6)).toMatchObject({ state: "faulty", column: "Rencana unit", value: "dua", units: null });
    expect([of(7).state, of(8).state]).toEqual(["faulty", "faulty"]);
    for (const row of view.rows) {
      const isCertain = row.state === "certain";
      expect([row.row, row.problem === null]).toEqual([row.row, isCertain]);
      if (!isCertain) expect(row.remedy?.id).toMatch(/./);
    }
    expect((await ask("own", "get", `${PATH}/${id}`)).body.villages).toBe(0);

    const { body } = await send("own", id, "sasaran.ods", workbook(ROWS, "ods"), "write=true");
    expect(body.written).toMatchObject({ added: [code(1), code(11)], already: [] });
    expect(row(body.written!.list, 1)).toMatchObject({
      units: 12,
      cost: 240_000_000,
      note: "=prioritas",
      why: { by: "file", file: "sasaran.ods", row: 3 },
    });
    // Again: nothing new; what the file leaves open stays as it is.
    const again = await send("own", id, "sasaran.csv", "Kode;Desa\n33.68.01.2002;Sokaraja\n", "write=true");
    expect(again.body.written).toMatchObject({ added: [], changed: [], already: [code(1)] });
    expect(again.body.rows[0].listed).toBe(true);
  });

  it("that is no table of villages, or holds numbers of persons, is refused and nothing is written", async () => {
    const { id } = await open("own", { program: "bedah-rumah" });
    const refused = async (name: string, content: string, query = "write=true") => {
      const { status, body } = await send("own", id, name, content, query);
      return [status, body.code];
    };
    expect(await refused("nik.csv", "Desa;NIK\nSokaraja;3302011205800001\n")).toEqual([
      422,
      "person_numbers",
    ]);
    expect(await refused("kec.csv", "Kecamatan;Rencana\nKedung;3\nWangi;4\n")).toEqual([
      422,
      "no_village_column",
    ]);
    expect(await refused("a.csv", "Desa;Rencana\nSokaraja;3\n", "write=true&units=Pagu")).toEqual([
      400,
      "no_column",
    ]);
    const foreign = await send("foreign", id, "a.csv", "Desa;Rencana\nSokaraja;3\n", "write=true");
    expect(foreign.status).toBe(404);
    expect((await ask("own", "get", `${PATH}/${id}`)).body).toMatchObject({ villages: 0, version: 1 });
  });
});

describe("a proposal for a list", () => {
  /** Houses that are certainly left for Bedah Rumah, where that is told. */
  const OPEN = new Map([0, 1, 2, 6, 7, 8, 9].map((i) => [code(i), NEED[i]! - SERVED[i]]));
  const propose = async (id: number, query: string, who: Person = "own") => {
    const { status, body } = await ask<ListProposalView & { code?: string }>(
      who,
      "get",
      `${PATH}/${id}/proposal?lot=1&${query}`,
    );
    return { status, body };
  };
  const proposal = async (id: number, query: string) => {
    const { status, body } = await propose(id, query);
    expect([status, body]).toEqual([200, expect.anything()]);
    return listProposalView.parse(body);
  };
  const aimOf = ({ proposal: { aims } }: ListProposalView, aim: Aim) => aims.find((one) => one.aim === aim)!;
  const unitsOf = ({ chosen }: AimView) => chosen.reduce((sum, { units }) => sum + units, 0);

  it("gives units, never more than is certainly left, and sets the person's list beside it in the same measures", async () => {
    const { id } = await open("own", { program: "bedah-rumah", year: 2028, budget: 145 * 20_000_000 });
    await add("own", id, {
      villages: [{ village: code(0), units: 25 }, { village: code(7) }, { village: code(3), units: 4 }],
    });
    const found = await proposal(id, "giveUp=0");
    expect(found.limits).toMatchObject({ budget: 145 * 20_000_000, cap: null, from: "list", priced: true });
    for (const one of found.proposal.aims) {
      expect(one.status).toBe(one.aim === "units" ? "searched" : "rule");
      expect(one.measures).toMatchObject({ units: 145, moneyLeft: 0 });
      for (const { village, units } of one.chosen) expect(units).toBeLessThanOrEqual(OPEN.get(village)!);
      expect(unitsOf(one)).toBe(145);
    }
    expect(found.proposal.list).toMatchObject({
      measures: { units: 25 + OPEN.get(code(7))!, villages: 2 },
      unusable: [code(3)],
      above: [],
    });
    // Nothing can be promised to a hidden village.
    const kept = await proposal(id, "keep=all");
    expect(aimOf(kept, "needed").infeasible).toMatchObject({ why: "locked_impossible", place: code(3) });
    const some = aimOf(await proposal(id, `keep=${code(0)},${code(7)}`), "needed");
    const steps = new Map(some.chosen.map(({ village, steps: [first] }) => [village, first.step]));
    expect([steps.get(code(0)), steps.get(code(7))]).toEqual(["held", "held"]);
  });

  it("keeps a cap of units without any price and exclusions, and takes the list's size where nothing is set", async () => {
    const { id } = await open("own", { program: "bedah-rumah", year: 2029 });
    const nothing = await propose(id, "");
    expect([nothing.status, nothing.body.code]).toEqual([400, "no_limit"]);
    await add("own", id, { villages: [{ village: code(0) }, { village: code(1) }] });
    const size = await proposal(id, "giveUp=0");
    expect(size.limits).toMatchObject({ cap: 2, from: "size" });
    const most = aimOf(size, "units").chosen;
    expect(most.map(({ village, units }) => [village, units]).sort()).toEqual([
      [code(2), OPEN.get(code(2))],
      [code(9), OPEN.get(code(9))],
    ]);
    const capped = await proposal(id, `unitCap=100&excluded=${code(9)}`);
    for (const one of capped.proposal.aims) {
      expect(unitsOf(one)).toBe(100);
      expect(one.chosen.map(({ village }) => village)).not.toContain(code(9));
    }
    await database.pool.query("update program set unit_cost = null where id = 'bedah-rumah'");
    const unpriced = await proposal(id, `unitCap=100&excluded=${code(9)}`);
    await database.pool.query("update program set unit_cost = 20000000 where id = 'bedah-rumah'");
    expect(unpriced.limits).toMatchObject({ priced: false, budget: null });
    expect(unitsOf(aimOf(unpriced, "needed"))).toBe(100);
    expect((await propose(id, "budget=x")).status).toBe(400);
    expect((await propose(id, "budget=1.500%20juta")).status).toBe(400);
    expect((await proposal(id, "budget=2,9%20miliar")).limits.budget).toBe(2.9e9);
    expect((await propose(id, "", "visitor")).status).toBe(401);
    expect((await propose(id, "", "foreign")).status).toBe(404);
  });

  it("lets other lists count as served, and goes onto the list with each village's reason", async () => {
    const year = { year: 2030 };
    const theirs = await open("foreign", { program: "rumah-sejahtera", ...year });
    const { list: planned } = await add("foreign", theirs.id, {
      villages: [{ village: code(9) }, { village: code(2), units: 50 }],
    });
    expect((await move("foreign", planned, "proposed")).status).toBe(200);
    const mine = await open("own", { program: "bedah-rumah", ...year, villageCap: 2 });
    const alone = aimOf(await proposal(mine.id, "giveUp=0"), "units");
    expect(alone.chosen.map(({ village, units }) => [village, units]).sort()).toEqual([
      [code(2), 80],
      [code(9), 100],
    ]);
    // Theirs take all of one village and leave thirty in the other, so the next two have most.
    const query = "others=true&giveUp=0&aim=units&lot=1";
    const beside = aimOf(await proposal(mine.id, "others=true&giveUp=0"), "units");
    expect(beside.chosen.map(({ village, units }) => [village, units]).sort()).toEqual([
      [code(1), 60],
      [code(8), 60],
    ]);
    const { added, list } = await add("own", mine.id, { select: { proposal: query } });
    expect(added).toEqual([code(1), code(8)]);
    for (const one of list.rows)
      expect(one).toMatchObject({ units: 60, why: { by: "proposal", aim: "units", reason: "units" } });
    const full = await proposal(mine.id, "others=true&giveUp=0");
    expect(full.proposal.list?.sameAs).toBe("units");
    const broken = await ask<{ code: string }>("own", "post", `${PATH}/${mine.id}/villages`, {
      select: { proposal: "cap=1&keep=all" },
    });
    expect([broken.status, broken.body.code]).toEqual([409, "infeasible"]);
  });
});

describe("a list as files", () => {
  const download = async (who: Person, path: string) => {
    const response = await request(served.address.replace(/\/$/, ""))
      .get(path)
      .set(await sending(who))
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => done(null, Buffer.concat(parts)));
      });
    return {
      status: response.status,
      name: response.headers["content-disposition"],
      bytes: response.body as Buffer,
    };
  };

  it("has both codes, plans, money, reasons, the others and its sources; runs no formula; hides what is hidden", async () => {
    const { id } = await open("own", { program: "bedah-rumah", year: 2031, title: "=Judul" });
    const { list } = await add("own", id, {
      villages: [
        { village: code(0), units: 25, note: '=HYPERLINK("http://x")' },
        { village: code(3), units: 3 },
        { village: code(4) },
      ],
    });
    const before = await download("visitor", `${PATH}/${id}.xlsx`);
    expect(before.status).toBe(404);
    const book = XLSX.read((await download("own", `${PATH}/${id}.xlsx`)).bytes);
    expect(book.SheetNames).toEqual(["Sasaran", "Keterangan"]);
    const rows = XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets.Sasaran);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      "Kode desa (Kemendagri)": code(0),
      "Kode desa (BPS)": "3368010001",
      "Desa/kelurahan": "Karangsari",
      Kecamatan: "Kedung",
      Komponen: "Rumah tidak layak huni",
      Satuan: "rumah",
      "Rencana (unit)": 25,
      "Anggaran (Rp)": 500_000_000,
      "Kebutuhan (unit)": 40,
      "Akan dijangkau": 25,
      "Alasan dipilih": "dipilih sendiri",
      Catatan: `'=HYPERLINK("http://x")`,
      "Kedudukan usulan": "tidak ada usulan lain",
      "Keadaan daftar": "rancangan",
    });
    expect(rows[1]).toMatchObject({
      "Rencana (unit)": 3,
      "Kebutuhan (unit)": "hidden",
      "Akan dijangkau": "hidden",
    });
    expect(rows[2]).not.toHaveProperty("Kebutuhan (unit)");
    const said = XLSX.utils.sheet_to_csv(book.Sheets.Keterangan);
    for (const text of ["'=Judul", "RTLH", "Dinas Perkim", "rancangan", "Revisi data"])
      expect(said).toContain(text);
    for (const sheet of Object.values(book.Sheets))
      for (const [at, cell] of Object.entries(sheet))
        if (!at.startsWith("!")) expect([at, (cell as XLSX.CellObject).f]).toEqual([at, undefined]);

    const csv = (await download("own", `${PATH}/${id}.csv?lang=en`)).bytes.toString();
    expect(csv).toMatch(/^\uFEFFNo\.,Village code \(Kemendagri\)/);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    const geo = JSON.parse((await download("own", `${PATH}/${id}.geojson`)).bytes.toString());
    expect(geo).toMatchObject({ type: "FeatureCollection", synthetic: false, state: "draft" });
    expect(geo.features[1]).toMatchObject({
      id: code(3),
      geometry: { type: "MultiPolygon" },
      properties: { in_need: null, planned: 3, hiddenFields: expect.stringContaining("in_need") },
    });
    expect(geo.features[2].properties).toMatchObject({ in_need: null, hiddenFields: "" });

    // Once it is agreed on, the public has the same files, without plans for fewer than k.
    const proposed = (await move("own", list, "proposed")).body;
    expect((await move("coordinator", proposed, "agreed")).status).toBe(200);
    const told = await download("visitor", `${PATH}/${id}.geojson`);
    expect(told.name).toContain(`kantong-33.68-sasaran-${id}-bedah-rumah-2031.geojson`);
    const [, hidden] = JSON.parse(told.bytes.toString()).features;
    expect(hidden.properties).toMatchObject({ planned: null, budget: null, note: null });
    expect(hidden.properties.hiddenFields.split(" ")).toEqual(expect.arrayContaining(["planned", "budget"]));
    expect((await download("own", `${PATH}/${id}.csv?lang=fr`)).status).toBe(400);
  });
});

describe("a season of two agencies", () => {
  it("shows claims, contests and what is orphaned, freezes what is agreed on, and keeps reasons", async () => {
    const year = { year: 2027 };
    const perkim = await open("own", { program: "bedah-rumah", ...year });
    const sosial = await open("foreign", { program: "rumah-sejahtera", ...year });
    const income = await open("foreign", { program: "usaha-tukang", ...year });
    const empty = await move("own", perkim, "proposed");
    expect([empty.status, empty.body]).toMatchObject([409, { code: "empty" }]);
    let { list: own } = await add("own", perkim.id, {
      villages: [{ village: code(0), units: 3 }, { village: code(1) }],
    });
    const { list: other } = await add("foreign", sosial.id, {
      villages: [{ village: code(1), units: 10 }, { village: code(2) }],
    });
    const { list: third } = await add("foreign", income.id, { villages: [{ village: code(0), units: 40 }] });
    expect((await move("foreign", other, "proposed")).status).toBe(200);
    expect((await move("foreign", third, "proposed", { on: "2026-01-05" })).body.proposedAt).toBe(
      "2026-01-05",
    );
    own = (await ask("own", "get", `${PATH}/${own.id}`)).body;
    expect(row(own, 1)).toMatchObject({
      standing: "contested",
      others: [{ list: other.id, agency: "sosial", relation: "duplicate", units: 10 }],
    });
    expect(row(own, 0)).toMatchObject({
      standing: "complementary",
      left: [27, 40, 40],
      leftWithOthers: [27, 0, 40],
    });
    expect(own.totals).toMatchObject({ contested: 1, complementary: 1 });
    expect(own.warnings).toContain("contested");

    const claims = async (who: Person) =>
      claimsView.parse(
        (await ask(who, "get", "/api/v1/claims?regency=33.68&year=2027&component=housing")).body,
      );
    expect((await claims("visitor")).lists).toEqual([]);
    const draft = await claims("own");
    // Drafts claim nothing, not even before their own agency.
    expect(draft.lists.map(({ id }) => id)).toEqual([other.id, third.id]);
    const proposed = (await move("own", own, "proposed")).body;
    const seen = await claims("viewer");
    expect(seen.villages.map(({ village, standing }) => [village, standing])).toEqual([
      [code(0), "complementary"],
      [code(1), "contested"],
      [code(2), "single"],
    ]);
    expect(seen.villages[1].duplicates).toEqual([[own.id, other.id]]);
    for (const one of seen.orphaned) expect([code(0), code(1), code(2)]).not.toContain(one.village);

    // Only a coordinator agrees; nothing is agreed on before it was proposed, nor to-morrow.
    expect(proposed.may.to).toEqual(["draft"]);
    expect((await move("own", proposed, "agreed")).body).toMatchObject({ code: "role" });
    expect((await move("coordinator", proposed, "done")).body).toMatchObject({ code: "no_step" });
    expect((await move("coordinator", proposed, "agreed", { on: "2100-01-01" })).body).toMatchObject({
      code: "bad_day",
    });
    const agreed = (await move("coordinator", proposed, "agreed")).body;
    expect(agreed).toMatchObject({ state: "agreed", agreedAt: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });

    const change = { villages: [{ village: code(0), units: 30 }] };
    const bare = await ask("own", "post", `${PATH}/${own.id}/villages`, change);
    expect([bare.status, bare.body]).toMatchObject([409, { code: "reason_wanted" }]);
    const put = await add("own", own.id, { ...change, reason: "Hasil verifikasi lapangan" });
    expect(put.list.changes.map(({ kind, reason, agency }) => [kind, reason, agency])).toEqual([
      ["state", null, "perkim"],
      ["state", null, null],
      ["villages", "Hasil verifikasi lapangan", "perkim"],
    ]);
    expect(put.list.changes[2].detail).toMatchObject({
      changed: [{ village: code(0), units: [3, 30] }],
    });
    expect((await ask("own", "delete", `${PATH}/${own.id}?version=${put.list.version}`)).body).toMatchObject({
      code: "not_draft",
    });

    // The public sees what was agreed on, but neither names nor a plan for fewer than k.
    await add("own", own.id, { villages: [{ village: code(1), units: 4 }], reason: "Dana berkurang" });
    const visitor = targetListView.parse((await ask("visitor", "get", `${PATH}/${own.id}`)).body);
    expect(row(visitor, 1)).toMatchObject({
      units: "hidden",
      reach: "hidden",
      expected: "hidden",
      addedBy: null,
    });
    expect(row(visitor, 0)).toMatchObject({ units: 30, reach: 30, completes: ["expenses"] });
    expect(visitor.totals).toMatchObject({ told: 1, hidden: 1, reach: 30, units: 30, unitsUnknown: 1 });
    expect(visitor.may).toEqual({
      ...{ change: false, reason: false, reasonToRemove: false, reasonFor: [], remove: false, to: [] },
    });
    expect(JSON.stringify(visitor)).not.toMatch(/"(own|coordinator)"|"units":(4|\[)/);
    expect((await claims("visitor")).villages).toHaveLength(2);

    const { rows: heard } = await database.pool.query<{ kind: string; audience: string; payload: object }>(
      "select kind, audience, payload from happening where (payload ->> 'list')::int = $1 order by id",
      [own.id],
    );
    const claim = { list: own.id, agency: "perkim", program: "bedah-rumah", change: "added" };
    expect(heard.map(({ kind, audience }) => `${kind} ${audience}`)).toEqual([
      ...["list agency:perkim", "list agency:perkim", "claim member", "list member"],
      ...["list public", "list public", "list public"],
    ]);
    expect(heard[2].payload).toEqual({ ...claim, villages: [code(0), code(1)] });
    expect(heard[4].payload).toEqual({ list: own.id, agency: "perkim", state: "agreed" });

    const done = (await move("own", { ...own, version: put.list.version + 1 }, "done")).body;
    expect([done.state, done.may.to]).toEqual(["done", []]);
  });
});

describe("what becomes of lists when the record changes", () => {
  it("a program that ends, an agency that is merged and a village that is dissolved break none, and are told", async () => {
    const { pool } = database;
    const { id } = await open("own", { program: "sambung-listrik", year: 2032 });
    await add("own", id, {
      villages: [
        { village: code(0), units: 9 },
        { village: code(1), units: 9 },
      ],
    });
    expect((await ask("own", "get", `${PATH}/${id}`)).body.warnings).toContain("no_need");
    await pool.query("update program set ends = 2031 where id = 'sambung-listrik'");
    expect((await ask("own", "get", `${PATH}/${id}`)).body.warnings).toContain("program_ended");
    const version = async (path: string) =>
      (await ask<{ version: number }>("coordinator", "get", path)).body.version;
    const used = await ask<{ code: string }>(
      "coordinator",
      "delete",
      `/api/v1/programs/sambung-listrik?version=${await version("/api/v1/programs/sambung-listrik")}`,
    );
    expect([used.status, used.body.code]).toEqual([409, "in_use"]);

    await pool.query(
      "with r as (insert into revision (kind, note) values ('boundaries', 'x') returning id) update region set valid_to = current_date where code = $1",
      [code(1)],
    );
    const dissolved = await ask("own", "get", `${PATH}/${id}`);
    expect(dissolved.body.warnings).toContain("villages_gone");
    expect(row(dissolved.body, 1)).toMatchObject({ gone: true, name: "Sokaraja", units: 9, eligible: null });
    expect(dissolved.body.totals).toMatchObject({ villages: 2, gone: 1, units: 9 });
    const csv = await ask("own", "get", `${PATH}/${id}.csv`);
    expect(csv.status).toBe(200);
    await pool.query(
      "with r as (insert into revision (kind, note) values ('boundaries', 'x') returning id) update region set valid_to = null where code = $1",
      [code(1)],
    );

    const merged = await ask("coordinator", "post", "/api/v1/agencies/perkim/merge", {
      version: await version("/api/v1/agencies/perkim"),
      into: "sosial",
      date: "2026-01-01",
    });
    expect([merged.status, merged.body]).toEqual([200, expect.anything()]);
    // Open lists go along with the program; the agency that was has nothing to change any more.
    expect((await ask("foreign", "get", `${PATH}/${id}`)).body).toMatchObject({
      agency: "sosial",
      may: { change: true },
    });
    expect((await ask("own", "get", `${PATH}/${id}`)).status).toBe(404);
  });
});
