import { afterAll, beforeAll, expect, it } from "vitest";
import type { AnswerView } from "../../server/core/contracts/answers.ts";
import type { LedgerView } from "../../server/core/contracts/coverage.ts";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import { ENDPOINTS } from "../../server/endpoints.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { TABLES } from "../../server/publishing/exports/tables.ts";
import { LAYERS } from "../../server/publishing/tiles/source.ts";
import { testDatabase } from "../database.ts";
import { boundaries, csv, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

/** A year as it fills in: agencies report in any order, and every public address answers after each. */
const ORDERS = 50;

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  served = await serve(database.pool, { poll: 0 });
});
afterAll(async () => {
  await served.close();
  await database.close();
});

/** Every public address that needs nothing named, as the operations declare it, and questions of a year that fills in. */
function publicAddresses(): string[] {
  const given: Record<string, readonly string[]> = { layer: LAYERS, collection: TABLES };
  // Beside those whose schemas require something.
  const asking = new Set(["targeting", "proposal"].map((one) => `/api/v1/${one}`));
  const declared = ENDPOINTS.flatMap(({ method, path, access, query, response }) => {
    if (method !== "get" || (access !== "public" && access.least !== "visitor") || asking.has(path))
      return [];
    if (query && !query.safeParse({}).success) return [];
    if ((response.status ?? 200) !== 200 || response.type === "text/event-stream") return [];
    const [name, ...more] = [...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one);
    if (name === undefined) return [path];
    return more.length > 0 ? [] : (given[name] ?? []).map((one) => path.replace(`{${name}}`, one));
  });
  const questions = ["component=housing", "component=water", "period=2026", "component=housing&period=2025"];
  const asked = ["answer", "change", "ledger", "outcomes", "villages.csv", "sources", "scenario", "hexagons"];
  return [
    ...declared,
    ...asked.flatMap((one) => questions.map((question) => `/api/v1/${one}?${question}`)),
    ...questions.flatMap((question) => [
      `/tiles/villages.json?${question}`,
      `/tiles/style.json?show=move&${question}`,
      `/ogc/collections/villages/items?${question}`,
    ]),
    "/tiles/style.json?view=hexagons&show=gapChange",
    ...LAYERS.map((layer) => `/tiles/${layer}/11/1644/1066.mvt`),
  ];
}
const ADDRESSES = publicAddresses();

interface Published {
  name: string;
  publish(): Promise<void>;
  /** what the map must go on saying: component, year, units in need of the whole regency */
  truth?: { component: string; period: number; eligible: number };
}
const api = (path: string, init?: RequestInit) => fetch(`${served.address.slice(0, -1)}${path}`, init);

async function taken(name: string, body: string, options: Record<string, unknown>): Promise<void> {
  const query = new URLSearchParams({ options: JSON.stringify(options) });
  const headers = { "X-File-Name": encodeURIComponent(name) };
  const response = await api(`/api/v1/imports?${query}`, { method: "POST", body, headers });
  const view = (await response.json()) as ImportView;
  const sent = await api(`/api/v1/imports/${view.id}/publish`, {
    method: "POST",
    body: JSON.stringify({ digest: view.digest }),
    headers: { "Content-Type": "application/json" },
  });
  if (sent.status >= 300) throw new Error(`${name}: ${sent.status} ${await sent.text()}`);
}

const rows = (of: (i: number) => (string | number)[], some = VILLAGES.length) =>
  VILLAGES.slice(0, some).map(([code, name], i) => [code, name, ...of(i)]);
const sum = (of: (i: number) => number, some = VILLAGES.length) =>
  VILLAGES.slice(0, some).reduce((total, _, i) => total + of(i), 0);
const families = (i: number) => 300 + 20 * i;
const poor = (year: number) => (i: number) => 40 + ((i * 37) % 90) + (year - 2024) * 3;
const houses = (i: number) => 280 + 15 * i;
const unfit = (year: number) => (i: number) => 12 + ((i * 13) % 40) + (year - 2025) * 2;

/** The regency's program must be registered before anybody can report what it did. */
const FILES: Published[] = [
  ...[2024, 2025].map(
    (year): Published => ({
      name: `DTSEN ${year}`,
      publish: () =>
        taken(
          `DTSEN TW IV ${year}.csv`,
          csv(
            ["Kode Desa", "Desa", "Jumlah KK Desil 1-4", "Jumlah KK"],
            ...rows((i) => [poor(year)(i), families(i)]),
          ),
          { component: "poverty", period: year },
        ),
      truth: { component: "poverty", period: year, eligible: sum(poor(year)) },
    }),
  ),
  {
    name: "RTLH 2025",
    publish: () =>
      taken("RTLH 2025.csv", csv(["Kode Desa", "Desa", "Jumlah RTLH"], ...rows((i) => [unfit(2025)(i)])), {
        period: 2025,
      }),
    truth: { component: "housing", period: 2025, eligible: sum(unfit(2025)) },
  },
  {
    name: "the houses of 2025 alone",
    publish: () =>
      taken("rumah.csv", csv(["Kode Desa", "Desa", "Jumlah Rumah"], ...rows((i) => [houses(i)])), {
        period: 2025,
      }),
  },
  {
    name: "RTLH 2026",
    publish: () =>
      taken(
        "RTLH 2026.csv",
        csv(
          ["Kode Desa", "Desa", "Jumlah RTLH", "Jumlah Rumah Seluruhnya"],
          ...rows((i) => [unfit(2026)(i), houses(i)]),
        ),
        { period: 2026 },
      ),
    truth: { component: "housing", period: 2026, eligible: sum(unfit(2026)) },
  },
  {
    name: "a third of the villages in 2027",
    publish: () =>
      taken(
        "DTSEN TW I 2027.csv",
        csv(
          ["Kode Desa", "Desa", "Jumlah KK Desil 1-4", "Jumlah KK"],
          ...rows((i) => [poor(2027)(i), families(i)], 4),
        ),
        { component: "poverty", period: 2027 },
      ),
    truth: { component: "poverty", period: 2027, eligible: sum(poor(2027), 4) },
  },
  {
    name: "a program without deliveries",
    async publish() {
      await database.pool.query("insert into agency (id, name) values ('perkim', 'Dinas Perkim')");
      await database.pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts, recipients)
        values ('bedah-rumah', 'perkim', 'Bedah Rumah', 'house', 'apbd', 2020, 'in_need')`);
      await database.pool.query("insert into program_component values ('bedah-rumah', 'housing')");
      await database.pool.query("insert into program_strategy values ('bedah-rumah', 'pockets')");
      await database.pool.query("insert into revision (kind, note) values ('programs', 'test')");
    },
  },
  {
    name: "deliveries 2026",
    publish: () =>
      taken(
        "Realisasi RTLH 2026.csv",
        csv(["Kode Desa", "Desa", "Target", "Realisasi"], ...rows((i) => [8 + i, 6 + i])),
        { program: "bedah-rumah", period: 2026 },
      ),
  },
];

async function bounded(): Promise<void> {
  const query = new URLSearchParams({ source: "test", quality: "surveyed" });
  const headers = { "X-File-Name": "desa.geojson" };
  const body = JSON.stringify(boundaries());
  const sent = await api(`/api/v1/boundaries?${query}`, { method: "POST", body, headers });
  if (sent.status >= 300) throw new Error(`boundaries: ${sent.status} ${await sent.text()}`);
}

/** Every address, with what it says; fails naming the address. */
async function allAnswer(state: string): Promise<void> {
  const failed = await Promise.all(
    ADDRESSES.map(async (address) => {
      const response = await api(address);
      const body = await response.text();
      const fine = response.status === 200 || (response.status === 204 && address.includes(".mvt"));
      return fine ? [] : [`${response.status} ${address}: ${body.slice(0, 200)}`];
    }),
  );
  expect({ state, failed: failed.flat() }).toEqual({ state, failed: [] });
}

async function truthsHold(state: string, published: readonly Published[]): Promise<void> {
  for (const { truth } of published) {
    if (!truth) continue;
    const { component, period, eligible } = truth;
    // The ledger draws no permutations.
    const response = await api(`/api/v1/ledger?component=${component}&period=${period}`);
    const view = (await response.json()) as LedgerView;
    expect([state, view.component, view.period, view.caveat, view.total.need]).toEqual([
      ...[state, component, period, null, eligible],
    ]);
  }
}

/** Orders in which deliveries come after their program, from a fixed seed. */
function randomOrders(count: number): Published[][] {
  let state = 3303;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: count }, () => {
    const left = [...FILES];
    const order: Published[] = [];
    while (left.length > 0) {
      const [next] = left.splice(below(left.length), 1);
      const program = left.find(({ name }) => name === "a program without deliveries");
      if (next.name.startsWith("deliveries") && program) left.push(next);
      else order.push(next);
    }
    return order;
  });
}

/** Tables that a publication of figures writes to. */
const WRITTEN = ["need", "base", "delivery", "report"] as const;
type Rows = Record<(typeof WRITTEN)[number], Record<string, unknown>[]>;
/** What each file came to when it went through the intake. */
const rowsOf = new Map<string, Rows>();

/** Publishes a file: the first time through the intake, later by the rows that it came to then, which is a hundred times faster. */
async function publishAgain({ name, publish }: Published): Promise<void> {
  const known = rowsOf.get(name);
  if (known === undefined) {
    await publish();
    const rows = {} as Rows;
    for (const table of WRITTEN) {
      const found = await database.pool.query<{ row: Record<string, unknown> }>(
        `select row_to_json(t) as row from ${table} t where revision_from = (select max(id) from revision)`,
      );
      rows[table] = found.rows.map(({ row: { id: _, ...row } }) => row);
    }
    rowsOf.set(name, rows);
    return;
  }
  if (WRITTEN.every((table) => known[table].length === 0)) return publish();
  const revision = await revise("publish");
  for (const table of WRITTEN) {
    if (known[table].length === 0) continue;
    const columns = Object.keys(known[table][0]).join(", ");
    await database.pool.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(known[table].map((row) => ({ ...row, revision_from: revision })))],
    );
  }
}

const revise = async (kind: string): Promise<number> =>
  (
    await database.pool.query<{ id: number }>(
      "insert into revision (kind, note, regency_codes) values ($1, 'test', '{33.68}') returning id",
      [kind],
    )
  ).rows[0].id;

/** Boundaries alone again. */
async function beginAnew(): Promise<void> {
  for (const table of [...WRITTEN, "published", "program_strategy", "program_component", "program", "agency"])
    await database.pool.query(`delete from ${table}`);
  await revise("undo");
}

it("an empty record, and every order of a season's files, answer at every public address", async () => {
  await allAnswer("an empty record");
  await bounded();
  const asked = new Set<string>();
  for (const order of randomOrders(ORDERS)) {
    await beginAnew();
    const published: Published[] = [];
    for (const next of [undefined, ...order]) {
      if (next) {
        await publishAgain(next);
        published.push(next);
      }
      const names = published.map(({ name }) => name);
      const state = names.join(", ") || "boundaries alone";
      await truthsHold(state, published);
      // Another order of the same files is the same record.
      const holds = names.toSorted().join();
      if (!asked.has(holds)) await allAnswer(state);
      asked.add(holds);
    }
    const answer = await api("/api/v1/answer?component=housing&period=2025");
    expect(((await answer.json()) as AnswerView).scope).toMatchObject({
      ...{ base: sum(houses), eligible: sum(unfit(2025)) },
    });
  }
}, 600_000);
