import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportView } from "../../server/imports/import-view.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, VILLAGES } from "./record.ts";
import { type Served, serve } from "./serve.ts";

/** Every way in which bringing and tracing figures answers, tried on figures that the asker may not read. */
const NEED = [3, 12, 40, 22, 18, 30, 27, 2, 14, 1, 33, 50];
/** The same to everybody who may not read: hidden counts, moved between villages that are hidden together. */
const TWIN = [4, 11, 40, 22, 18, 30, 27, 1, 14, 2, 33, 50];
const SERVED = [3, 4, 40, 2, 9, 1, 27, 2, 14, 1, 30, 50];
const TWIN_SERVED = [2, 3, 40, 1, 9, 4, 27, 3, 14, 2, 30, 50];
const HIDDEN = [0, 1, 7, 8, 9];

let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;

beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  served = await serve(database.pool);
  sending = await people(database.pool);
  const { pool } = database;
  await pool.query("insert into revision (kind, note) values ('publish', 'planted')");
  await pool.query(
    "insert into dataset (name, source, sha256, revision_id) select 't', 't', repeat('0', 64), max(id) from revision",
  );
  await fill(NEED, SERVED);
  // Somebody sees the revision: from now on it is decided what is hidden in it.
  const seen = await fetch(`${served.address}api/v1/answer?component=housing&period=2025`);
  const { columns } = await seen.json();
  expect(columns.eligible.flatMap((one: unknown, i: number) => (one === "hidden" ? [i] : []))).toEqual(
    HIDDEN,
  );
});
afterAll(async () => {
  await served?.close();
  await database.close();
});

async function fill(need: number[], units: number[]): Promise<void> {
  const { pool } = database;
  await pool.query("delete from need; delete from delivery");
  await pool.query(
    `insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from)
     select '33.68', v, 'housing', 'house', p, u, 200, 'observed', (select max(id) from dataset), (select max(id) from revision)
     from unnest($1::text[], $2::int[]) as t (v, u), unnest(array[2024, 2025]) as p`,
    [VILLAGES.map(([code]) => code), need],
  );
  await pool.query(
    `insert into delivery (regency_code, program_id, village_code, period, served, dataset_id, revision_from)
     select '33.68', 'bedah-rumah', v, p, u, (select max(id) from dataset), (select max(id) from revision)
     from unnest($1::text[], $2::int[]) as t (v, u), unnest(array[2024, 2025]) as p`,
    [VILLAGES.map(([code]) => code), units],
  );
}

async function bring(who: Person, kind: "needs" | "deliveries", period: number, figures: number[]) {
  const options =
    kind === "needs" ? { kind, component: "housing", period } : { kind, program: "bedah-rumah", period };
  const heading = kind === "needs" ? "Jumlah RTLH" : "Jumlah terlayani";
  const response = await fetch(
    `${served.address}api/v1/imports?${new URLSearchParams({ options: JSON.stringify(options) })}`,
    {
      method: "POST",
      headers: { ...(await sending(who)), "X-File-Name": "daftar.csv" },
      body: csv(["Kode", heading], ...VILLAGES.map(([code], i) => [code, figures[i]])),
    },
  );
  const view = (await response.json()) as ImportView;
  expect([response.status, view]).toEqual([201, expect.anything()]);
  return view;
}

const told = async (who: Person, path: string) =>
  (await fetch(`${served.address}api/v1/${path}`, { headers: await sending(who) })).text();

/** All that is answered on a file of somebody's, but its number, time and place among files. */
async function everything(who: Person, kind: "needs" | "deliveries", figures: number[]): Promise<string[]> {
  const said: string[] = [];
  for (const period of [2025, 2026]) {
    const view = await bring(who, kind, period, figures);
    for (const path of ["", "/rows", "/report.json", "/report.csv"])
      said.push(await told(who, `imports/${view.id}${path}`));
    said.push(JSON.stringify(view));
  }
  for (const [village] of VILLAGES)
    for (const period of [2024, 2025]) {
      said.push(await told(who, `trace?village=${village}&component=housing&period=${period}`));
      said.push(await told(who, `trace?village=${village}&program=bedah-rumah&period=${period}`));
    }
  return said.map((text) => text.replaceAll(/"(id|at|request|instance)":("[^"]*"|\d+)/g, '"$1":0'));
}

/** Guesses of small figures, figures ten times as large, and what the twin holds. */
const GUESSES = [NEED.map(() => 2), NEED.map(() => 35), TWIN];

test.each(["own", "foreign", "key", "foreignKey"] as const)(
  "%s hears of need the same whatever is hidden",
  async (who) => {
    for (const guess of GUESSES) {
      await fill(NEED, SERVED);
      const one = await everything(who, "needs", guess);
      await fill(TWIN, SERVED);
      expect(await everything(who, "needs", guess)).toEqual(one);
    }
  },
  120_000,
);

test.each(["foreign", "foreignKey"] as const)(
  "%s hears of another agency's deliveries the same whatever is hidden",
  async (who) => {
    for (const guess of GUESSES) {
      await fill(NEED, SERVED);
      const one = await everything(who, "deliveries", guess);
      await fill(TWIN, TWIN_SERVED);
      expect(await everything(who, "deliveries", guess)).toEqual(one);
    }
  },
  120_000,
);

test("what is public is told, what is hidden is not, and an agency's own is exact", async () => {
  await fill(NEED, SERVED);
  const foreign = await bring(
    "foreign",
    "needs",
    2025,
    NEED.map(() => 35),
  );
  expect(foreign.internal).toBe(false);
  const before = foreign.diff!.changes.map((change) => change.before![0]);
  expect(before).toEqual(NEED.map((value, i) => (HIDDEN.includes(i) ? "hidden" : value)));
  const own = await bring(
    "own",
    "deliveries",
    2025,
    NEED.map(() => 60),
  );
  expect(own.diff!.changes.map((change) => change.before![1])).toEqual(SERVED);
  const all = await bring(
    "coordinator",
    "needs",
    2025,
    NEED.map(() => 35),
  );
  expect(all.diff!.changes.map((change) => change.before![0])).toEqual(NEED);
  expect(all.internal).toBe(true);
});
