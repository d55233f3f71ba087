import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addAccount } from "../../server/auth/accounts.ts";
import { csrfOf } from "../../server/auth/secrets.ts";
import { openSession } from "../../server/auth/sessions.ts";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import type { ProgramView } from "../../server/core/contracts/registry.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

/** A program can't choose its recipients from those in need and serve more than are: whichever is said last is refused. */
let database: Database;
let served: Served;
let editor: Record<string, string>;
let coordinator: Record<string, string>;
const signedIn = async (login: string, role: "coordinator" | "editor", agency: string | null) => {
  const { account } = await addAccount(database.pool, { name: login, login, role, agency });
  const { secret } = await openSession(database.pool, { account: account.id, login });
  return { Cookie: `kantong_session=${secret}`, "X-CSRF-Token": csrfOf(secret) };
};
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  await database.pool.query("insert into program_strategy select id, 'pockets' from program");
  editor = await signedIn("perkim", "editor", "perkim");
  coordinator = await signedIn("bappeda", "coordinator", null);
  served = await serve(database.pool, { poll: 0 });
});
afterAll(async () => {
  await served.close();
  await database.close();
});
beforeEach(async () => {
  for (const table of ["delivery", "need", "base", "published"])
    await database.pool.query(`delete from ${table}`);
  await database.pool.query("update program set recipients = null");
  await database.pool.query("insert into revision (kind, note) values ('undo', 'begin anew')");
});

const api = (path: string, as: Record<string, string>, init: RequestInit = {}) =>
  fetch(`${served.address}api/v1/${path}`, { ...init, headers: { ...init.headers, ...as } });
const json = (method: string, body: unknown): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});
async function bring(name: string, body: string, options: object, as = coordinator): Promise<ImportView> {
  const query = new URLSearchParams({ options: JSON.stringify(options) });
  const headers = { "X-File-Name": encodeURIComponent(name) };
  return (await api(`imports?${query}`, as, { method: "POST", body, headers })).json() as Promise<ImportView>;
}
async function publish(name: string, body: string, options: object): Promise<void> {
  const view = await bring(name, body, options);
  const sent = await api(`imports/${view.id}/publish`, coordinator, json("POST", { digest: view.digest }));
  if (!sent.ok) throw new Error(`${name}: ${await sent.text()}`);
}
const needs = (of: (i: number) => number, heading = "Jumlah RTLH") =>
  csv(["Kode Desa", "Desa", heading], ...VILLAGES.map(([code, name], i) => [code, name, of(i)]));
const deliveries = (of: (i: number) => number, program = "Bedah Rumah") =>
  csv(
    ["Kode Desa", "Desa", "Program", "Realisasi"],
    ...VILLAGES.map(([code, name], i) => [code, name, program, of(i)]),
  );
const stated = async (
  recipients: ProgramView["recipients"],
  more: Partial<ProgramView> = {},
  as = coordinator,
) => {
  const id = "bedah-rumah";
  const {
    version,
    retired,
    formerAgencies,
    delivered,
    id: _,
    ...fields
  } = (await (await api(`programs/${id}`, as)).json()) as ProgramView;
  return api(`programs/${id}`, as, json("PUT", { ...fields, ...more, recipients, version }));
};
const housing = { component: "housing", period: 2025 };
const NEEDED = (i: number) => 20 + i;

describe("stated in the register after the deliveries", () => {
  it.each([
    ["as many as are in need", (i: number) => NEEDED(i), 200],
    ["one more in one village", (i: number) => NEEDED(i) + (i === 2 ? 1 : 0), 400],
    ["more in every village", (i: number) => NEEDED(i) * 3, 400],
    ["none at all", () => 0, 200],
  ] as const)("%s", async (_, served, status) => {
    await publish("kebutuhan.csv", needs(NEEDED), housing);
    await publish("realisasi.csv", deliveries(served), { period: 2025 });
    const response = await stated("in_need");
    expect(response.status).toBe(status);
    if (status === 200) return;
    const { fields } = (await response.json()) as {
      fields: { field: string; code: string; id: string; en: string }[];
    };
    expect(fields).toMatchObject([{ field: "recipients", code: "more_than_need" }]);
    // It says where, and where to mend it.
    expect(fields[0].id).toContain(`${VILLAGES[served(0) > NEEDED(0) ? 0 : 2][1]} (2025)`);
    expect(fields[0].id).toContain("halaman Impor");
    expect(fields[0].en).toContain("Import page");
    expect((await stated("anyone")).status).toBe(200);
    expect((await stated(null)).status).toBe(200);
  });

  it("is possible where the need was not reported, and where the file states its own recipients", async () => {
    await publish(
      "realisasi.csv",
      deliveries((i) => NEEDED(i) * 3),
      { period: 2025 },
    );
    expect((await stated("in_need")).status).toBe(200);
    expect((await stated(null)).status).toBe(200);
    await publish("kebutuhan.csv", needs(NEEDED), housing);
    expect((await stated("in_need")).status).toBe(400);
    await publish(
      "siapa saja.csv",
      deliveries((i) => NEEDED(i) * 4),
      { period: 2025, recipients: "anyone" },
    );
    expect((await stated("in_need")).status).toBe(200);
  });

  it("counts all that the program is for, in its unit", async () => {
    await publish("kebutuhan.csv", needs(NEEDED), housing);
    await publish(
      "realisasi.csv",
      deliveries((i) => NEEDED(i) + 5),
      { period: 2025 },
    );
    // Families are not houses: their need says nothing of houses.
    expect((await stated("in_need", { components: ["housing", "electricity"] })).status).toBe(400);
    expect((await stated("anyone", { components: ["housing"] })).status).toBe(200);
  });

  it("does not hold back other changes once the register has shrunk below what was served", async () => {
    await publish("realisasi.csv", deliveries(NEEDED), { period: 2025 });
    expect((await stated("in_need")).status).toBe(200);
    await publish(
      "kebutuhan baru.csv",
      needs((i) => NEEDED(i) - 3),
      housing,
    );
    expect((await stated("in_need", { name: "Bedah Rumah", criteria: "baru" })).status).toBe(200);
  });

  it("tells an editor nothing of need that is hidden: a refusal would bound it", async () => {
    // One village has 3 in need, which may not be shown.
    await publish(
      "kebutuhan.csv",
      needs((i) => (i === 1 ? 3 : NEEDED(i))),
      housing,
    );
    await publish(
      "realisasi.csv",
      deliveries((i) => (i === 1 ? 4 : 0)),
      { period: 2025 },
    );
    expect((await stated("in_need", {}, editor)).status).toBe(200);
    expect((await stated(null)).status).toBe(200);
    expect((await stated("in_need", {}, coordinator)).status).toBe(400);
    // What is shown is said to anybody whose program it is.
    await publish(
      "realisasi 2.csv",
      deliveries((i) => (i === 4 ? NEEDED(i) + 1 : 0)),
      { period: 2025 },
    );
    expect((await stated("in_need", {}, editor)).status).toBe(400);
  });

  it("is refused in a table of programs too, with the places", async () => {
    await publish("kebutuhan.csv", needs(NEEDED), housing);
    await publish(
      "realisasi.csv",
      deliveries((i) => NEEDED(i) + (i === 2 ? 1 : 0)),
      { period: 2025 },
    );
    const table = async (recipients: string) => {
      const body = csv(
        ["ID program", "Nama program", "Penerima"],
        ["bedah-rumah", "Bedah Rumah", recipients],
      );
      const response = await api("programs/import", coordinator, {
        method: "POST",
        body,
        headers: { "X-File-Name": "program.csv" },
      });
      return (await response.json()) as { importable: boolean; faults: { code: string; value: string }[] };
    };
    const refused = await table("in_need");
    expect(refused.importable).toBe(false);
    expect(refused.faults).toMatchObject([{ code: "more_than_need", value: `${VILLAGES[2][1]} (2025)` }]);
    expect((await table("anyone")).importable).toBe(true);
  });
});

describe("delivered after it is stated", () => {
  it.each([
    ["by the register", "in_need", undefined, true],
    ["by the register, the file says otherwise", "in_need", "anyone", false],
    ["by the file", null, "in_need", true],
    ["by the file, the register says otherwise", "anyone", "in_need", true],
    ["by neither", null, undefined, false],
    ["as anyone", "anyone", undefined, false],
  ] as const)("%s", async (_, register, file, refused) => {
    await database.pool.query("update program set recipients = $1", [register]);
    await publish("kebutuhan.csv", needs(NEEDED), housing);
    const body = deliveries((i) => NEEDED(i) + (i === 3 ? 1 : 0));
    const view = await bring("realisasi.csv", body, { period: 2025, ...(file && { recipients: file }) });
    const ids = view.blocks.map(({ id }) => id);
    expect(ids).toEqual(refused ? ["in_need_over_need"] : []);
    if (refused) expect(view.blocks[0].detail).toBe(VILLAGES[3][0]);
    const sent = await api(`imports/${view.id}/publish`, coordinator, json("POST", { digest: view.digest }));
    expect(sent.ok).toBe(!refused);
    const { rows } = await database.pool.query("select 1 from delivery");
    expect(rows.length).toBe(refused ? 0 : VILLAGES.length);
  });

  it("also against the need of the same file", async () => {
    const both = csv(
      ["Kode Desa", "Desa", "Jumlah RTLH", "Bedah Rumah"],
      ...VILLAGES.map(([code, name], i) => [code, name, NEEDED(i), NEEDED(i) + (i === 0 ? 2 : 0)]),
    );
    await database.pool.query("update program set recipients = 'in_need'");
    const view = await bring("luas.csv", both, {
      kind: "needs",
      ...housing,
      columns: {
        "Kode Desa": { means: "villageCode" },
        Desa: { means: "village" },
        "Jumlah RTLH": { means: "need", component: "housing" },
        "Bedah Rumah": { means: "served", program: "bedah-rumah" },
      },
    });
    expect(
      view.blocks.map(({ id }) => id),
      JSON.stringify(view.refused),
    ).toEqual(["in_need_over_need"]);
  });
});
