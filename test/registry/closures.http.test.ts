import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../server/core/contracts/answers.ts";
import { closuresInForce } from "../../server/core/contracts/closures.ts";
import {
  type LedgerView,
  type VillageLedgerView,
  villageLedgerView,
} from "../../server/core/contracts/coverage.ts";
import { undo } from "../../server/imports/undo.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { transaction } from "../../server/platform/database/transaction.ts";
import { testDatabase } from "../database.ts";
import { fillRecord, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

let database: Database;
let served: Served;
const codes = VILLAGES.map(([code]) => code);
beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  await fillRecord(pool);
  const { rows } = await pool.query<{ id: number }>(
    "insert into revision (kind, note) values ('publish', 'figures') returning id",
  );
  const { rows: dataset } = await pool.query<{ id: number }>(
    "insert into dataset (name, source, sha256, revision_id) values ('t', 't', repeat('0', 64), $1) returning id",
    [rows[0].id],
  );
  // 40 unfit houses of 200 in each village, 10 of them rebuilt.
  await pool.query(
    `insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from)
     select '33.68', unnest($1::text[]), 'housing', 'house', 2025, 40, 200, 'observed', $2, $3`,
    [codes, dataset[0].id, rows[0].id],
  );
  await pool.query(
    `insert into delivery (regency_code, program_id, village_code, period, served, dataset_id, revision_from)
     select '33.68', 'bedah-rumah', unnest($1::text[]), 2025, 10, $2, $3`,
    [codes, dataset[0].id, rows[0].id],
  );
  served = await serve(pool, { poll: 0 });
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const closure = (over: object = {}) => ({
  village: codes[0],
  component: "housing",
  period: 2025,
  reason: "already_met",
  units: 8,
  ...over,
});
const post = (closures: object[], headers: Record<string, string> = {}) =>
  fetch(`${served.address}api/v1/closures`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ source: "Verifikasi lapangan 2025", closures }),
  });
const recorded = async (...closures: object[]) => {
  const response = await post(closures);
  const body = (await response.json()) as { revision: number | null; recorded: number };
  return { status: response.status, ...body };
};
const ledger = async () =>
  (await (await fetch(`${served.address}api/v1/ledger?component=housing&period=2025`)).json()) as LedgerView;

describe("closures and the ledger", () => {
  it("take what is served and closed off the need, and the later figure stands", async () => {
    expect((await ledger()).columns.leftHigh[0]).toBe(30);
    expect(await recorded(closure(), closure({ reason: "moved", units: 6 }))).toMatchObject({
      status: 201,
      recorded: 2,
    });
    const { columns, total } = await ledger();
    expect([columns.alreadyMet[0], columns.moved[0], columns.died[0]]).toEqual([8, 6, 0]);
    expect([columns.closedLow[0], columns.leftLow[0], columns.leftHigh[0]]).toEqual([14, 16, 16]);
    expect([columns.closedLow[1], columns.leftHigh[1]]).toEqual([0, 30]);
    // The chain that the village's card shows: 40 → 30 → 16.
    const chains = (await (
      await fetch(`${served.address}api/v1/villages/${codes[0]}/ledger?period=2025`)
    ).json()) as VillageLedgerView;
    expect(villageLedgerView.parse(chains).components).toEqual([
      {
        component: "housing",
        unit: "house",
        need: 40,
        estimated: false,
        served: [10, 10],
        unserved: [30, 30],
        closed: [14, 14],
        reasons: { moved: 6, died: 0, alreadyMet: 8, refused: 0 },
        left: [16, 16],
        over: 0,
        silent: false,
      },
    ]);
    expect(total).toMatchObject({
      villages: 12,
      need: 480,
      served: [120, 120],
      closed: [14, 14],
      left: [346, 346],
    });

    expect(await recorded(closure({ units: 9 }), closure({ reason: "moved", units: 6 }))).toMatchObject({
      recorded: 1,
    });
    expect((await ledger()).columns.closedLow[0]).toBe(15);
  });

  it("make no revision when nothing differs", async () => {
    expect(await recorded(closure({ units: 9 }))).toEqual({ status: 200, revision: null, recorded: 0 });
  });

  it("never tell a small figure, nor let a subtraction tell it", async () => {
    await recorded(closure({ village: codes[1], units: 3 }), closure({ village: codes[2], units: 28 }));
    const { columns } = await ledger();
    expect(columns.alreadyMet[1]).toBe("hidden");
    // The 3 that may not be told are opened to 0 to k, which is shown as few.
    expect([columns.closedLow[1], columns.closedHigh[1]]).toEqual(["hidden", "hidden"]);
    expect([columns.leftLow[1], columns.leftHigh[1]]).toEqual([25, 30]);
    // 40 − 10 − 28 = 2 left.
    expect([columns.leftLow[2], columns.leftHigh[2]]).toEqual(["hidden", "hidden"]);
  });

  it("say where more is served and closed than is registered", async () => {
    await recorded(closure({ village: codes[3], units: 45 }));
    const { columns } = await ledger();
    expect([columns.over[3], columns.leftLow[3], columns.leftHigh[3]]).toEqual([15, 0, 0]);
    expect(columns.over[4]).toBe(0);
  });

  it("can be taken back like any publication", async () => {
    const { revision } = await recorded(closure({ village: codes[5], units: 20 }));
    expect((await ledger()).columns.closedLow[5]).toBe(20);
    await transaction(database.pool, (client) => undo(client, revision!));
    expect((await ledger()).columns.closedLow[5]).toBe(0);
  });

  it("are told to whoever looks after them as they were handed in, small ones and notes too", async () => {
    await recorded(
      closure({ village: codes[6], units: 2, note: "rumah dijual" }),
      closure({ village: codes[6], reason: "moved", units: 3 }),
      closure({ village: codes[7], units: 4 }),
    );
    await recorded(closure({ village: codes[7], units: 0 }));
    const inForce = async (query: string) => {
      const response = await fetch(`${served.address}api/v1/closures?${query}`);
      expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
      return closuresInForce.parse(await response.json()).closures;
    };
    const source = "Verifikasi lapangan 2025";
    const here = (await inForce("regency=33.68&period=2025")).filter(({ village }) => village >= codes[6]);
    expect(here).toEqual([
      { village: codes[6], component: "housing", reason: "moved", units: 3, note: null, source },
      {
        village: codes[6],
        component: "housing",
        reason: "already_met",
        units: 2,
        note: "rumah dijual",
        source,
      },
    ]);
    expect(await inForce("regency=33.68&period=2024")).toEqual([]);
  });

  it.each([
    ["a village that is not there", [closure({ village: "33.68.01.2999" })], 404, "33.68.01.2999"],
    ["the same figure twice", [closure(), closure({ units: 7 })], 400, "closures.1: repeats closures.0"],
    [
      "a note with the number of a person",
      [closure({ note: "NIK 3302 0101 0190 0001" })],
      400,
      "closures.0.note",
    ],
    ["a reason of one's own", [closure({ reason: "lain" })], 400, "closures.0.reason"],
    ["less than nothing", [closure({ units: -1 })], 400, "closures.0.units"],
    ["a field that is not asked for", [closure({ name: "Budi" })], 400, "name"],
    ["nothing", [], 400, "closures"],
  ])("refuse %s and record nothing", async (_, closures, status, hint) => {
    const before = await database.pool.query("select count(*) from closure");
    const response = await post(closures);
    const problem = (await response.json()) as Problem;
    expect([response.status, problem.status]).toEqual([status, status]);
    expect(problem.detail).toContain(hint);
    expect((await database.pool.query("select count(*) from closure")).rows).toEqual(before.rows);
  });

  it("are recorded on this machine only", async () => {
    expect((await post([closure()], { Origin: "https://example.org" })).status).toBe(403);
  });
});
