import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import type { QualityView } from "../../server/core/contracts/quality.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;

const quality = async (who: Person = "visitor"): Promise<QualityView> => {
  const response = await fetch(`${served.address}api/v1/quality?regency=33.68`, {
    headers: await sending(who),
  });
  const view = await response.json();
  expect([response.status, view]).toEqual([200, expect.anything()]);
  return view;
};
const of = (view: QualityView, kind: string, what: string) =>
  view.datasets.find((one) => one.kind === kind && one.of === what);
async function bring(who: Person, rows: unknown[][], options = {}) {
  const response = await fetch(
    `${served.address}api/v1/imports?${new URLSearchParams({ options: JSON.stringify(options) })}`,
    {
      ...{ method: "POST", body: csv(...(rows as string[][])) },
      headers: { ...(await sending(who)), "X-File-Name": "2025.csv" },
    },
  );
  const { id, digest } = (await response.json()) as ImportView;
  const published = await fetch(`${served.address}api/v1/imports/${id}/publish`, {
    ...{ method: "POST", body: JSON.stringify({ digest }) },
    headers: { ...(await sending("coordinator")), "Content-Type": "application/json" },
  });
  expect([published.status, await published.json()]).toEqual([200, expect.anything()]);
}

beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  sending = await people(database.pool);
  served = await serve(database.pool, { poll: 0 });
});
afterAll(async () => {
  await served.close();
  await database.close();
});

describe("quality at a glance", () => {
  it("begins with what is missing: need that programs are for and nobody reported", async () => {
    const view = await quality();
    expect(view.datasets).toEqual([]);
    expect(view.improvements.map(({ kind, of, gain }) => [kind, of, gain])).toEqual([
      ["component", "electricity", 12],
      ["component", "housing", 12],
    ]);
  });

  it("says for each agency's dataset its age, reach, doubts and last correction", async () => {
    await bring("own", [
      ["Kode", "Desa", "Jumlah RTLH", "Jumlah Rumah"],
      ...VILLAGES.slice(0, 9).map(([code, name], i) => [code, name, 40 + i, 500]),
    ]);
    const need = of(await quality(), "need", "housing");
    expect(need).toMatchObject({
      ...{ agency: "perkim", agencyName: { id: "Dinas Perkim" }, period: 2025, villages: 9, share: 0.75 },
      ...{ dated: "published", age: 0, setAside: 0, estimated: 0, corrected: null },
      alarms: { overBase: 0, overNeed: 0, tenfold: 0 },
    });
    await database.pool.query("update dataset set data_date = current_date - 800, rows_rejected = 4");
    await database.pool.query("update need set status = 'estimated' where village_code = '33.68.01.2001'");
    const later = await quality();
    expect(of(later, "need", "housing")).toMatchObject({ dated: "data", setAside: 4, estimated: 1 });
    expect(Math.abs(of(later, "need", "housing")!.age! - 800)).toBeLessThanOrEqual(1);
    expect(later.improvements.map(({ kind }) => kind)).toContain("age");
  });

  it("ranks a statement of recipients by the villages that it settles, and drops it once it is made", async () => {
    const before = await quality();
    const statement = before.improvements.find(({ kind }) => kind === "statement");
    expect(statement).toMatchObject({ agency: "perkim", period: 2025, villages: 9, gain: 9 });
    expect(statement!.said.id).toContain("Dinas Perkim");
    expect(before.improvements.map(({ gain }) => gain)).toEqual(
      before.improvements.map(({ gain }) => gain).toSorted((a, b) => b - a),
    );
    await bring(
      "own",
      [["Kode", "Desa", "Realisasi"], ...VILLAGES.slice(0, 9).map(([code, name]) => [code, name, 10])],
      { program: "bedah-rumah", period: 2025, kind: "deliveries" },
    );
    const after = await quality();
    expect(after.improvements.find(({ kind }) => kind === "statement")).toBeUndefined();
    expect(of(after, "delivery", "bedah-rumah")).toMatchObject({ agency: "perkim", villages: 9 });
  });

  it("notes the day of a correction", async () => {
    await bring("own", [
      ["Kode", "Desa", "Jumlah RTLH", "Jumlah Rumah"],
      ...VILLAGES.slice(0, 9).map(([code, name], i) => [code, name, 60 + i, 500]),
    ]);
    expect(of(await quality(), "need", "housing")!.corrected).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it("is the same for all, and leaves as a file with each dataset and step", async () => {
    const view = await quality();
    for (const who of ["viewer", "own", "coordinator"] as const) expect(await quality(who)).toEqual(view);
    const file = await fetch(`${served.address}api/v1/quality.csv?regency=33.68`);
    const lines = (await file.text()).trim().split(/\r?\n/);
    expect(lines).toHaveLength(1 + view.datasets.length + view.improvements.length);
    expect((await fetch(`${served.address}api/v1/quality?regency=99.99`)).status).toBe(404);
  });
});
