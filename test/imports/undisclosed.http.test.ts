import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, VILLAGES } from "./record.ts";
import { type Served, serve } from "./serve.ts";

/** Which of the record's figures a file brought in is held against; test/disclosure/everybody tries that nothing else is told. */
const NEED = [3, 12, 40, 22, 18, 30, 27, 2, 14, 1, 33, 50];
const SERVED = [3, 4, 40, 2, 9, 1, 27, 2, 14, 1, 30, 50];
const HIDDEN = [0, 1, 7, 8, 9];
/** The fifth of 18 and the eleventh of 33 leave enough of the need beside them; the first village's 3 of 3 are few. */
const TOLD = ["hidden", "hidden", 40, "hidden", 9, "hidden", 27, "hidden", 14, "hidden", "hidden", 50];

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
  // Of another agency what is public is told, and its small counts are not, nor those that leave few of a need.
  const others = await bring(
    "foreign",
    "deliveries",
    2025,
    NEED.map(() => 60),
  );
  expect(others.diff!.changes.map((change) => change.before![1])).toEqual(TOLD);
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
