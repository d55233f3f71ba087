import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { AnswerView } from "../../server/core/contracts/answers.ts";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, VILLAGES } from "./record.ts";
import { type Served, serve } from "./serve.ts";

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  served = await serve(database.pool, { poll: 0 });
});
afterAll(async () => {
  await served.close();
  await database.close();
});
beforeEach(async () => {
  for (const table of ["need", "base", "published"]) await database.pool.query(`delete from ${table}`);
  await database.pool.query("insert into revision (kind, note) values ('undo', 'begin anew')");
});

const api = (path: string, init?: RequestInit) => fetch(`${served.address}api/v1/${path}`, init);
const posted = (body: unknown): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});
/** @returns the import as it was previewed */
async function publish(name: string, body: string, options: Record<string, unknown>): Promise<ImportView> {
  const query = new URLSearchParams({ options: JSON.stringify(options) });
  const headers = { "X-File-Name": encodeURIComponent(name) };
  const view = (await (
    await api(`imports?${query}`, { method: "POST", body, headers })
  ).json()) as ImportView;
  const sent = await api(`imports/${view.id}/publish`, posted({ digest: view.digest }));
  if (!sent.ok) throw new Error(`${name}: ${await sent.text()}`);
  return view;
}
async function told(question: string) {
  const { scope, method } = (await (await api(`answer?${question}`)).json()) as AnswerView;
  return { need: scope.eligible, base: scope.base, from: method.bases.map(({ name }) => name) };
}
const rows = (...of: ((i: number) => number)[]) =>
  VILLAGES.map(([code, name], i) => [code, name, ...of.map((one) => one(i))]);
const sum = (of: (i: number) => number) => VILLAGES.reduce((total, _, i) => total + of(i), 0);
const unfit = (i: number) => 17 + i;
const houses = (i: number) => 300 + 10 * i;
const stated = (i: number) => 400 + 10 * i;

const NEED = csv(["Kode Desa", "Desa", "Jumlah RTLH"], ...rows(unfit));
const BASE = csv(["Kode Desa", "Desa", "Jumlah Rumah"], ...rows(houses));
const BOTH = csv(["Kode Desa", "Desa", "Jumlah RTLH", "Jumlah Rumah Seluruhnya"], ...rows(unfit, stated));
const FILES: Record<string, { name: string; body: string }> = {
  need: { name: "RTLH rekap.csv", body: NEED },
  base: { name: "rumah.csv", body: BASE },
  both: { name: "RTLH lengkap.csv", body: BOTH },
};

it.each([
  ["need", null, []],
  ["need base", sum(houses), ["rumah.csv"]],
  ["base need", sum(houses), ["rumah.csv"]],
  ["both need", sum(stated), ["RTLH lengkap.csv"]],
  ["both base", sum(houses), ["rumah.csv"]],
  ["both base need", sum(houses), ["rumah.csv"]],
  ["base both", sum(stated), ["RTLH lengkap.csv"]],
  ["base both need", sum(stated), ["RTLH lengkap.csv"]],
  ["need both base need base", sum(houses), ["rumah.csv"]],
])("%s: the need stays, and what was stated last is the base", async (order, base, from) => {
  for (const kind of order.split(" ")) await publish(FILES[kind].name, FILES[kind].body, { period: 2025 });
  expect(await told("component=housing&period=2025")).toEqual({ need: sum(unfit), base, from });
});

it("of another year or of another component in the same unit it stands in where none is stated", async () => {
  await publish("rumah.csv", BASE, { period: 2023 });
  await publish("RTLH rekap.csv", NEED, { period: 2025 });
  expect((await told("component=housing&period=2025")).base).toBe(sum(houses));
  await publish("rumah 2026.csv", csv(["Kode Desa", "Desa", "Jumlah Rumah"], ...rows(stated)), {
    period: 2026,
  });
  expect((await told("component=housing&period=2025")).base).toBe(sum(houses));
  const families = csv(["Kode Desa", "Desa", "Jumlah KK Desil 1-4", "Jumlah KK"], ...rows(unfit, stated));
  await publish("DTSEN.csv", families, { component: "poverty", period: 2025 });
  const dark = csv(["Kode Desa", "Desa", "Jumlah KK tanpa listrik"], ...rows(unfit));
  await publish("listrik.csv", dark, { component: "electricity", period: 2025 });
  expect(await told("component=electricity&period=2025")).toEqual({
    ...{ need: sum(unfit), base: sum(stated), from: ["DTSEN.csv"] },
  });
});

it("is previewed as what it is, and undone alone", async () => {
  await publish("RTLH lengkap.csv", BOTH, { period: 2025 });
  const view = await publish("rumah.csv", BASE, { period: 2025 });
  expect(view.diff?.fields).toEqual({ base: ["base"] });
  expect(view.diff?.new).toBe(VILLAGES.length);
  const undone = await api(`imports/${view.id}/undo`, posted({}));
  expect(undone.status).toBeLessThan(300);
  expect(await told("component=housing&period=2025")).toEqual({
    ...{ need: sum(unfit), base: sum(stated), from: ["RTLH lengkap.csv"] },
  });
  const again = await publish("RTLH rekap.csv", NEED, { period: 2025 });
  // It says nothing of the base, and the need is as it was.
  expect([again.diff?.changed, again.diff?.same]).toEqual([0, VILLAGES.length]);
});

it("outlives a file that corrects the need and has none, with its own source, and so does undoing that", async () => {
  await publish("RTLH lengkap.csv", BOTH, { period: 2025 });
  const more = csv(["Kode Desa", "Desa", "Jumlah RTLH"], ...rows((i) => unfit(i) + 1));
  const corrected = await publish("RTLH koreksi.csv", more, { period: 2025 });
  const base = { base: sum(stated), from: ["RTLH lengkap.csv"] };
  expect(await told("component=housing&period=2025")).toEqual({
    need: sum(unfit) + VILLAGES.length,
    ...base,
  });
  await publish("rumah.csv", BASE, { period: 2024 });
  expect((await told("component=housing&period=2025")).base).toBe(sum(stated));
  expect((await api(`imports/${corrected.id}/undo`, posted({}))).status).toBeLessThan(300);
  expect(await told("component=housing&period=2025")).toEqual({ need: sum(unfit), ...base });
});
