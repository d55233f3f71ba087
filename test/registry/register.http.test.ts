import express from "express";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorize } from "../../server/auth/authorize.ts";
import { guardedPool } from "../../server/auth/guarded-pool.ts";
import type { AgencyView, ProgramView } from "../../server/core/contracts/registry.ts";
import type { Declaration } from "../../server/http/endpoint.ts";
import { routerOf } from "../../server/http/endpoint.ts";
import { sendProblem } from "../../server/http/problem.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { registerEndpoints } from "../../server/registry/endpoints.ts";
import { programTableEndpoints } from "../../server/registry/table/endpoints.ts";
import { loadSnapshot } from "../../server/snapshot/load.ts";
import { testDatabase } from "../database.ts";
import { MACHINE_TOKEN, showMachineToken } from "../imports/serve.ts";

let database: Database;
let app: express.Express;
beforeAll(async () => {
  database = await testDatabase();
  const authorized = authorize(database.pool, MACHINE_TOKEN);
  const routed = (endpoint: Declaration) => [authorized(endpoint)];
  app = express()
    .use((request, _response, next) => {
      showMachineToken(request);
      next();
    })
    .use(
      routerOf(
        [...registerEndpoints, ...programTableEndpoints],
        { pool: guardedPool(database.pool), seesNeed: async () => () => true },
        routed,
      ),
    )
    .use(sendProblem);
});
afterAll(() => database.close());

const post = (path: string, body: object) => request(app).post(`/api/v1${path}`).send(body);
const put = (path: string, body: object) => request(app).put(`/api/v1${path}`).send(body);
const get = (path: string) => request(app).get(`/api/v1${path}`);
const remove = (path: string, version: number) => request(app).delete(`/api/v1${path}?version=${version}`);
const revisions = async () =>
  (await database.pool.query<{ n: number }>("select count(*)::int as n from revision")).rows[0].n;

const agency = async (name: string, more: object = {}): Promise<AgencyView> =>
  (await post("/agencies", { name, ...more }).expect(201)).body;
const program = (agency: string, name: string, more: object = {}) => ({
  ...{ agency, name, unit: "family", strategies: ["expenses"], components: ["poverty"] },
  ...{ fundSource: "APBD Kabupaten", starts: 2021, ...more },
});
const added = async (agency: string, name: string, more: object = {}): Promise<ProgramView> =>
  (await post("/programs", program(agency, name, more)).expect(201)).body;
const faults = (body: { fields: { field: string; code: string }[] }) =>
  body.fields.map(({ field, code }) => `${field} ${code}`);

/** A village, and a delivery of a program there. */
async function deliver(id: string, period: number): Promise<void> {
  await database.pool.query(
    `insert into region (code, level, name, kind, regency_code, parent_code) values
       ('33.99', 'regency', 'R', 'kabupaten', '33.99', null),
       ('33.99.01', 'district', 'D', 'kecamatan', '33.99', '33.99'),
       ('33.99.01.2001', 'village', 'V', 'desa', '33.99', '33.99.01') on conflict do nothing`,
  );
  await database.pool.query(
    `with r as (insert into revision (kind, note) values ('publish', 'test') returning id),
       d as (insert into dataset (name, source, sha256, revision_id) select 't', 't', repeat('0', 64), id from r returning id)
     insert into delivery (regency_code, program_id, village_code, period, served, dataset_id, revision_from)
     select '33.99', $1, '33.99.01.2001', $2, 7, d.id, r.id from r, d`,
    [id, period],
  );
}

describe("programs", () => {
  it("are added, changed, retired and brought back, each in one revision", async () => {
    const { id: owner } = await agency("Dinas Perumahan", { aliases: [{ name: "Dinperkim" }] });
    const before = await revisions();
    const made = await added(owner, "Rehabilitasi RTLH (APBD)", {
      ...{ unit: "house", components: ["housing"], strategies: ["pockets"], unitCost: 20_000_000 },
      ...{ exclusionGroup: "Bantuan Rumah", budgets: [{ year: 2025, budget: 5_000_000_000 }] },
    });
    expect(made).toMatchObject({
      ...{ id: "rehabilitasi-rtlh-apbd", exclusionGroup: "bantuan-rumah", unitCost: 20_000_000 },
      ...{ budgets: [{ year: 2025, budget: 5_000_000_000 }], retired: null, delivered: false },
    });
    expect(await revisions()).toBe(before + 1);

    const { version, id, retired, formerAgencies, delivered, ...fields } = made;
    const changed = await put(`/programs/${id}`, { ...fields, ends: 2026, version }).expect(200);
    expect(changed.body).toMatchObject({ ends: 2026, version: version + 1 });
    // The same again is no change.
    const again = await put(`/programs/${id}`, { ...fields, ends: 2026, version: version + 1 }).expect(200);
    expect(again.body.version).toBe(version + 1);
    expect(await revisions()).toBe(before + 2);

    await post(`/programs/${id}/retire`, { version: version + 1, date: "2020-01-01" })
      .expect(400)
      .expect(({ body }) => expect(faults(body)).toEqual(["date retired_too_early"]));
    const gone = await post(`/programs/${id}/retire`, { version: version + 1, date: "2025-12-31" }).expect(
      200,
    );
    expect(gone.body.retired).toBe("2025-12-31");
    // Its name is free now, and then taken.
    const twin = await added(owner, "Rehabilitasi RTLH (APBD)", { unit: "house", components: ["housing"] });
    expect(twin.id).toBe("rehabilitasi-rtlh-apbd-2");
    await post(`/programs/${id}/retire`, { version: gone.body.version, date: null })
      .expect(400)
      .expect(({ body }) => expect(faults(body)).toEqual(["name taken"]));
    await remove(`/programs/${twin.id}`, twin.version).expect(204);
    await post(`/programs/${id}/retire`, { version: gone.body.version, date: null }).expect(200);
    await get(`/programs/${twin.id}`).expect(404);
  });

  it("refuse the second of two changes, with both values", async () => {
    const { id: owner } = await agency("Dinas Pendidikan");
    const made = await added(owner, "Beasiswa", { unit: "person", components: ["out_of_school"] });
    const { version, id, retired, formerAgencies, delivered, ...fields } = made;
    const both = await Promise.all(
      ["Beasiswa A", "Beasiswa B"].map((name) => put(`/programs/${id}`, { ...fields, name, version })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [first, second] = both.sort((a, b) => a.status - b.status);
    expect(second.body).toMatchObject({ code: "changed_meanwhile", stored: { name: first.body.name } });
    expect(second.body.yours.name).not.toBe(first.body.name);
  });

  it("with deliveries are retired, never deleted, and keep unit and years", async () => {
    const { id: owner } = await agency("Dinas Kesehatan");
    const made = await added(owner, "Jamban sehat", { strategies: ["pockets"], components: ["sanitation"] });
    await deliver(made.id, 2024);
    await remove(`/programs/${made.id}`, made.version)
      .expect(409)
      .expect(({ body }) => expect(body.code).toBe("has_deliveries"));
    const { version, id, retired, formerAgencies, delivered, ...fields } = made;
    await put(`/programs/${id}`, {
      ...fields,
      version,
      unit: "person",
      components: ["stunting"],
      starts: 2025,
    })
      .expect(400)
      .expect(({ body }) => expect(faults(body)).toEqual(["unit unit_kept", "starts delivered_outside"]));
    await post(`/programs/${id}/retire`, { version, date: "2023-12-31" })
      .expect(400)
      .expect(({ body }) => expect(faults(body)).toEqual(["date delivered_outside"]));
    await post(`/programs/${id}/retire`, { version, date: "2024-12-31" }).expect(200);
    const snapshot = await loadSnapshot(database.pool, "33.99");
    expect(snapshot?.programs.find((one) => one.id === id)?.retired).toBe("2024-12-31");
    // What was published and taken back is history too.
    await database.pool.query(
      "update delivery set revision_to = (select max(id) from revision) where program_id = $1",
      [id],
    );
    const now = (await get(`/programs/${id}`)).body as ProgramView;
    await remove(`/programs/${id}`, now.version).expect(409);
  });

  it("name every field at fault", async () => {
    const { id: owner } = await agency("Dinas Sosial");
    const bad = await post("/programs", {
      ...program(owner, "  ", { unit: "furlong", strategies: [], unitCost: -1, starts: 1066, surprise: 1 }),
      budgets: [{ year: 2024, budget: 1.5 }],
    }).expect(400);
    expect(faults(bad.body).sort()).toEqual([
      "budgets.0.budget bad_money",
      "name required",
      "starts bad_year",
      "strategies choose_one",
      "surprise surplus",
      "unit unknown",
      "unitCost negative",
    ]);
    const cross = await post(
      "/programs",
      program("nobody", "X", {
        ...{ unit: "person", starts: 2024, ends: 2023, exclusionGroup: "!!" },
        budgets: [
          { year: 2022, budget: 1 },
          { year: 2022, budget: 2 },
        ],
      }),
    ).expect(400);
    expect(faults(cross.body).sort()).toEqual([
      "agency unknown",
      "budgets.0.year outside_years",
      "budgets.1.year twice",
      "ends order",
      "exclusionGroup no_group_name",
      "unit unit_fits_none",
    ]);
    await post("/programs", program(owner, "Kelompok usaha", { unit: "group" })).expect(201);
  });

  it("survive hostile values", async () => {
    const { id: owner } = await agency("Dinas Uji");
    const name = `'; drop table program; -- <script>alert(1)</script> =1+1`;
    const made = await added(owner, name, { fundSource: "=HYPERLINK(1)" });
    expect(made.name).toBe(name);
    for (const broken of ["a\u0000b", "a\nb", "x".repeat(201)])
      await post("/programs", program(owner, broken)).expect(400);
    await post("/programs", program(owner, "Y", { criteria: "a\u0000b" })).expect(400);
    await post("/programs", program(owner, "Y", { id: "../etc" })).expect(400);
    await post("/programs", program(owner, "Y", { unitCost: 1e300 })).expect(400);
    await request(app).post("/api/v1/programs").type("json").send("{").expect(400);
    await request(app).post("/api/v1/programs").type("text").send("hello").expect(400);
    await post("/programs", program(owner, "Y", { criteria: "x".repeat(300_000) })).expect(413);
    await get("/programs/%00").expect(({ status }) => expect([400, 404]).toContain(status));
    await request(app).post("/api/v1/programs").set("Origin", "http://evil.example").send({}).expect(403);
    await request(app).delete(`/api/v1/programs/${made.id}`).expect(400);
    expect((await get("/programs").expect(200)).body.demo).toBe(false);
  });
});

describe("agencies", () => {
  it("share no name with one another", async () => {
    const first = await agency("Dinas Air", {
      aliases: [{ name: "PDAM", from: "2010-01-01", to: "2019-01-01" }],
    });
    expect(first.aliases).toEqual([{ name: "PDAM", from: "2010-01-01", to: "2019-01-01" }]);
    const clash = await post("/agencies", {
      name: "dinas  AIR",
      aliases: [{ name: "pdam" }, { name: "Z", from: "2020-01-01", to: "2019-01-01" }],
    }).expect(400);
    expect(faults(clash.body)).toEqual([
      "name name_of_other",
      "aliases.0.name name_of_other",
      "aliases.1.to order",
    ]);
  });

  it("are retired only without running programs, and deleted only when nothing refers to them", async () => {
    const owner = await agency("Dinas Tani");
    const made = await added(owner.id, "Benih");
    await post(`/agencies/${owner.id}/retire`, { version: owner.version, date: "2025-01-01" })
      .expect(409)
      .expect(({ body }) => expect(body.programs).toEqual(["Benih"]));
    await remove(`/agencies/${owner.id}`, owner.version).expect(409);
    await remove(`/programs/${made.id}`, made.version).expect(204);
    await post(`/agencies/${owner.id}/retire`, { version: owner.version, date: "2025-01-01" }).expect(200);
    await post("/programs", program(owner.id, "Pupuk"))
      .expect(400)
      .expect(({ body }) => expect(faults(body)).toEqual(["agency retired_agency"]));
    const now: AgencyView = (await get(`/agencies/${owner.id}`)).body;
    await remove(`/agencies/${owner.id}`, now.version).expect(204);
  });

  it("merge: programs go along, earlier years stay, and a merger can be taken back", async () => {
    const [old, heir] = [await agency("Dinas Lama"), await agency("Dinas Baru")];
    const made = await added(old.id, "Padat karya");
    await post(`/agencies/${old.id}/merge`, {
      version: old.version,
      into: old.id,
      date: "2025-01-01",
    }).expect(400);
    const merged = await post(`/agencies/${old.id}/merge`, {
      ...{ version: old.version, into: heir.id, date: "2025-01-01" },
    }).expect(200);
    expect(merged.body).toMatchObject({ id: heir.id, predecessors: [old.id], programs: 1 });
    const moved: ProgramView = (await get(`/programs/${made.id}`)).body;
    expect(moved).toMatchObject({ agency: heir.id, formerAgencies: [{ agency: old.id, until: 2024 }] });
    const gone: AgencyView = (await get(`/agencies/${old.id}`)).body;
    expect(gone).toMatchObject({ successor: heir.id, retired: "2025-01-01", removable: false });
    await post(`/agencies/${old.id}/retire`, { version: gone.version, date: null }).expect(200);
    const back: ProgramView = (await get(`/programs/${made.id}`)).body;
    expect(back).toMatchObject({ agency: old.id, formerAgencies: [] });
  });
});

it("a record that holds the demo is read, not written", async () => {
  await database.pool.query("insert into revision (kind, note) values ('demo', 'test')");
  await post("/agencies", { name: "Dinas Nyata" })
    .expect(409)
    .expect(({ body }) => expect(body.code).toBe("demo_record"));
  expect((await get("/agencies").expect(200)).body.demo).toBe(true);
  await database.pool.query("delete from revision where kind = 'demo'");
});
