import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { boundaries, csv, fillBoundaries, fillRecord, VILLAGES } from "./record.ts";
import { type Served, serve } from "./serve.ts";

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
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
const asJson = (method: string, body: unknown): RequestInit => ({
  ...{ method, body: JSON.stringify(body) },
  headers: { "Content-Type": "application/json" },
});
const bring = (
  name: string,
  heading: string,
  value: (i: number) => number,
  options = {},
  villages: readonly (readonly string[])[] = VILLAGES,
) =>
  json<ImportView>(`imports?${new URLSearchParams({ options: JSON.stringify(options) })}`, {
    ...{
      method: "POST",
      body: csv(
        ["Kode", "Desa", heading],
        ...villages.map(([code, village], i) => [code, village, value(i)]),
      ),
    },
    headers: { "X-File-Name": encodeURIComponent(name) },
  });
const publish = ({ id, digest, blocks }: ImportView) => {
  expect(blocks).toEqual([]);
  return json<{ revision: number }>(`imports/${id}/publish`, asJson("POST", { digest }));
};
const undo = (id: number) => json(`imports/${id}/undo`, asJson("POST", {}));
const first = async (
  table: "need" | "delivery",
  column: string,
  period: number,
  village: string = VILLAGES[0][0],
) =>
  (
    await database.pool.query<Record<string, number>>(
      `select ${column} from ${table} where revision_to is null and period = $1 and village_code = $2`,
      [period, village],
    )
  ).rows[0]?.[column];

describe("deliveries by quarter", () => {
  const program = { program: "bedah-rumah" };
  it("a later part is asked what it counts; new recipients add up, whatever comes first, and a gap is named", async () => {
    const q1 = await bring("Realisasi TW I 2026.csv", "Realisasi", () => 3, program);
    await publish(q1);
    expect(await first("delivery", "served", 2026)).toBe(3);
    const asked = await bring("Realisasi TW III 2026.csv", "Realisasi", () => 5, program);
    expect(asked.blocks.map(({ id }) => id)).toEqual(["counts_undeclared"]);
    const q3 = await bring("Realisasi TW III 2026.csv", "Realisasi", () => 5, { ...program, counts: "new" });
    expect(q3.years).toMatchObject([
      {
        kind: "delivery",
        id: "bedah-rumah",
        missing: ["Q2"],
        parts: [
          { part: "Q1", here: false },
          { part: "Q3", here: true },
        ],
      },
    ]);
    expect(q3.diff!.totals).toMatchObject([{ before: [null, 36, null], after: [null, 96, null] }]);
    await publish(q3);
    expect(await first("delivery", "served", 2026)).toBe(8);
    const q2 = await bring("Realisasi TW II 2026.csv", "Realisasi", () => 4, { ...program, counts: "new" });
    expect(q2.years[0].missing).toEqual([]);
    await publish(q2);
    expect(await first("delivery", "served", 2026)).toBe(12);
    await undo(q2.id);
    expect(await first("delivery", "served", 2026)).toBe(8);
  });
  it("a running total is not added to what it holds already", async () => {
    const until = await bring("Realisasi s.d. September 2026.csv", "Realisasi", () => 14, program);
    expect(until.mapping).toMatchObject({ part: "M09", counts: "running" });
    await publish(until);
    expect(await first("delivery", "served", 2026)).toBe(14);
    const q4 = await bring("Realisasi TW IV 2026.csv", "Realisasi", () => 1, { ...program, counts: "new" });
    await publish(q4);
    expect(await first("delivery", "served", 2026)).toBe(15);
  });
  it("columns of quarters in one table are the same", async () => {
    const view = await json<ImportView>(
      `imports?${new URLSearchParams({ options: JSON.stringify({ ...program, period: 2025, counts: "new" }) })}`,
      {
        ...{
          method: "POST",
          body: csv(
            ["Kode", "Desa", "Realisasi TW I", "Realisasi TW II"],
            ...VILLAGES.map(([code, village]) => [code, village, 1, 2]),
          ),
        },
        headers: { "X-File-Name": "realisasi.csv" },
      },
    );
    await publish(view);
    expect(await first("delivery", "served", 2025)).toBe(3);
  });
});

describe("editions of a register", () => {
  it("stand side by side; the newest counts, in whatever order they come", async () => {
    const fourth = await bring("DTSEN TW IV 2025.csv", "KK Miskin", () => 40);
    await publish(fourth);
    expect(await first("need", "value", 2025)).toBe(40);
    const early = await bring("DTSEN TW I 2025.csv", "KK Miskin", () => 10);
    expect(early.years).toMatchObject([{ kind: "need", id: "poverty", current: "Q4", chosen: false }]);
    expect(early.diff!.changes).toEqual([]);
    await publish(early);
    expect(await first("need", "value", 2025)).toBe(40);
    await undo(fourth.id).catch(() => undefined);
    const { rows } = await database.pool.query(
      "select part, count(*)::int as n from need_edition where revision_to is null group by 1 order by 1",
    );
    expect(rows.map(({ part }) => part)).toContain("Q1");
  });
  it("each regency has its own: what one has does not hide what counts in another", async () => {
    const text = JSON.stringify(boundaries());
    const moved = text.replaceAll("33.68.", "33.69.").replaceAll("Contoh", "Tetangga");
    const east = JSON.parse(moved, (key, value) =>
      key === "coordinates"
        ? (value as [number, number][][]).map((ring) => ring.map(([x, y]) => [x + 1, y]))
        : value,
    );
    await fillBoundaries(database.pool, east);
    const neighbours = VILLAGES.map(([code, village]) => [code.replace("33.68.", "33.69."), village]);
    await publish(await bring("DTSEN TW IV 2024.csv", "KK Miskin", () => 40));
    const both = await bring("DTSEN TW I 2024.csv", "KK Miskin", () => 10, {}, [...VILLAGES, ...neighbours]);
    expect(both.years.map(({ regency, current }) => [regency, current])).toEqual([
      ["33.68", "Q4"],
      ["33.69", "Q1"],
    ]);
    const { revision } = await publish(both);
    expect(await first("need", "value", 2024)).toBe(40);
    expect(await first("need", "value", 2024, neighbours[0][0])).toBe(10);
    // A choice counts where its edition is there; one of an edition that is not there chooses nothing.
    const choose = (part: string) =>
      database.pool.query(
        `insert into edition_choice (regency_code, component_id, period, part, revision_from)
         values ('33.68', 'poverty', 2024, $1, $2)
         on conflict (regency_code, component_id, period) where revision_to is null do update set part = excluded.part`,
        [part, revision],
      );
    await choose("Q1");
    const third = () => bring("DTSEN TW III 2024.csv", "KK Miskin", () => 30);
    expect((await third()).years).toMatchObject([{ current: "Q1", chosen: true }]);
    await choose("Q2");
    expect((await third()).years).toMatchObject([{ current: "Q4", chosen: false }]);
  });
});
