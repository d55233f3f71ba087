import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportView, Trace } from "../../server/core/contracts/imports.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { type Row, workbook } from "./files.ts";
import { fillRecord, VILLAGES } from "./record.ts";
import { type Served, serve } from "./serve.ts";

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  await database.pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts, recipients)
    values ('bsps', 'perkim', 'BSPS', 'house', 'APBN', 2020, 'in_need')`);
  await database.pool.query("insert into program_component values ('bsps', 'housing')");
  await database.pool.query("update program set fund_source = 'APBD Kab' where id = 'bedah-rumah'");
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
const bring = (rows: Row[], merges: string[] = []) =>
  json<ImportView>("imports", {
    ...{ method: "POST", body: Buffer.from(workbook(rows, "xlsx", merges)) },
    headers: { "X-File-Name": "rtlh%20rekap.xlsx" },
  });

/** Need 20 + i, done i % 3, 1 and 0 by three funds; what is left and its sums, too. */
const need = (i: number) => 20 + i;
const rekap = (left: (i: number) => number = (i) => need(i) - (i % 3) - 1): Row[] => [
  ["DATA RUMAH TIDAK LAYAK HUNI DAN PENANGANANNYA TAHUN 2025"],
  [],
  [
    "No",
    "Kecamatan",
    "Desa",
    "Jumlah RTLH",
    "Penanganan Tahun 2025",
    null,
    null,
    "Jumlah Ditangani",
    "Sisa RTLH",
  ],
  [null, null, null, null, "APBD Kab", "BSPS", "CSR"],
  ...VILLAGES.map(
    ([, name, district], i): Row => [
      ...[i + 1, i > 0 && VILLAGES[i - 1][2] === district ? null : district, name],
      ...[need(i), i % 3 || "-", 1, 0, (i % 3) + 1, left(i)],
    ],
  ),
  [null, "JUMLAH", null, VILLAGES.reduce((sum, _, i) => sum + need(i), 0)],
];
const stored = async (table: "need" | "delivery", value: string) =>
  (
    await database.pool.query<{ sum: string | null }>(
      `select sum(${value}) from ${table} where revision_to is null and period = 2025`,
    )
  ).rows[0].sum;

describe("need and what several funds did, in one sheet", () => {
  it("go in, are previewed, published and undone together, and are traced to their columns", async () => {
    const view = await bring(rekap(), ["E3:G3"]);
    expect(view.blocks).toEqual([]);
    expect(view).toMatchObject({ kind: "needs", coordinated: true, programs: ["bedah-rumah", "bsps"] });
    expect(view.diff!.totals.map(({ group, after }) => [group, after])).toEqual([
      ["delivery|bedah-rumah|2025", [null, 12, null]],
      ["delivery|bsps|2025", [null, 12, null]],
      ["need|housing|2025", [VILLAGES.reduce((sum, _, i) => sum + need(i), 0), null]],
    ]);
    expect(view.alarms.map(({ id, detail }) => [id, detail])).toEqual([
      ["unassigned_columns", '"Penanganan Tahun 2025 / CSR"'],
    ]);
    const { revision } = await json<{ revision: number }>(
      `imports/${view.id}/publish`,
      asJson("POST", { digest: view.digest }),
    );
    expect(await stored("need", "value")).toBe(String(12 * 20 + 66));
    expect(await stored("delivery", "served")).toBe("24");
    const { rows } = await database.pool.query(
      "select distinct revision_from from need union select distinct revision_from from delivery",
    );
    expect(rows).toEqual([{ revision_from: revision }]);
    const traced = async (of: string) =>
      (await json<{ trace: Trace[] }>(`trace?village=${VILLAGES[4][0]}&period=2025&${of}`)).trace;
    expect(await traced("component=housing")).toMatchObject([{ columns: ["Jumlah RTLH"], rows: [9] }]);
    expect(await traced("program=bsps")).toMatchObject([
      { columns: ["Penanganan Tahun 2025 / BSPS"], rows: [9], values: { served: 1 } },
    ]);
    await json(`imports/${view.id}/undo`, asJson("POST", {}));
    expect([await stored("need", "value"), await stored("delivery", "served")]).toEqual([null, null]);
  });

  it("a column whose program is chosen by hand joins the others", async () => {
    const view = await bring(rekap(), ["E3:G3"]);
    const csr = "Penanganan Tahun 2025 / CSR";
    const columns = { ...view.mapping.columns, [csr]: { means: "served", program: "sambung-listrik" } };
    const now = await json<ImportView>(
      `imports/${view.id}/mapping`,
      asJson("PUT", { mapping: { ...view.mapping, columns: { ...columns } } }),
    );
    expect(now.programs).toEqual(["bedah-rumah", "bsps", "sambung-listrik"]);
    expect(now.alarms.map(({ id }) => id)).not.toContain("unassigned_columns");
  });

  it("what is left is held against need and deliveries, and never stored", async () => {
    const view = await bring(
      rekap((i) => need(i) - (i % 3) - 1 + (i === 6 ? 1 : 0)),
      ["E3:G3"],
    );
    expect(view.alarms.find(({ id }) => id === "remainder_differs")).toMatchObject({
      villages: [VILLAGES[6][0]],
      detail: "11",
    });
  });

  it("without any program in the register the need goes in alone", async () => {
    const rows = rekap();
    rows[3] = [null, null, null, null, "Dana A", "Dana B", "Dana C"];
    const view = await bring(rows, ["E3:G3"]);
    expect([view.blocks, view.programs]).toEqual([[], []]);
    expect(view.diff!.totals).toMatchObject([{ group: "need|housing|2025" }]);
  });
});
