import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VIEWS_IN_BOTH_FORMS, type ViewInBothForms } from "../../server/core/domain/inside-views.ts";
import { ENDPOINTS } from "../../server/endpoints.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { boundaries, csv, fillRecord, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";
import { PEOPLE, type Person, people } from "./people.ts";

let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
/** An import of perkim's under review, and one that was published. */
let review = 0;
let published = 0;
/** A draft of perkim's. */
let draft = 0;
beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  await fillRecord(pool);
  served = await serve(pool);
  sending = await people(pool);
  const { rows } = await pool.query<{ id: number }>(
    "insert into target_list (regency_code, agency_id, program_id, component_id, year, title) values ('33.68', 'perkim', 'bedah-rumah', 'housing', 2026, 'x') returning id",
  );
  draft = rows[0].id;
  review = await bring("Bedah Rumah 2024", 2024);
  published = await bring("Bedah Rumah 2025", 2025);
  const { digest } = await (await ask("own", "get", `/api/v1/imports/${published}`)).json();
  const answer = await ask("own", "post", `/api/v1/imports/${published}/publish`, { digest });
  expect([answer.status, await answer.text()]).toEqual([200, expect.anything()]);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

/** Perkim's editor brings in whom a program served in each village. */
async function bring(name: string, period: number): Promise<number> {
  const rows = VILLAGES.map(([code], i) => [code, 10 + i]);
  const options = { kind: "deliveries", program: "bedah-rumah", period };
  const response = await fetch(
    `${served.address}api/v1/imports?${new URLSearchParams({ options: JSON.stringify(options) })}`,
    {
      method: "POST",
      headers: { ...(await sending("own")), "X-File-Name": encodeURIComponent(`${name}.csv`) },
      body: csv(["Kode", "Jumlah terlayani"], ...rows),
    },
  );
  const view = await response.json();
  expect([response.status, view]).toEqual([201, expect.anything()]);
  return view.id;
}

async function ask(who: Person, method: string, path: string, body?: unknown): Promise<Response> {
  const json: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
  return fetch(served.address.replace(/\/$/, "") + path, {
    method: method.toUpperCase(),
    headers: { ...(await sending(who)), ...json },
    body: body === undefined ? undefined : JSON.stringify(body),
    redirect: "manual",
  });
}

type Statuses = Record<Person, number>;
interface Case {
  path?: string;
  body?(who: Person): unknown;
  before?(): Promise<unknown>;
  expected: Statuses;
}
/** What everybody gets, unless said otherwise. */
const all = (status: number, more: Partial<Statuses> = {}): Statuses =>
  ({ ...Object.fromEntries(PEOPLE.map((who) => [who, status])), ...more }) as Statuses;
const nobody: Partial<Statuses> = { visitor: 401, viewer: 403 };
/** Editors of both agencies, keys with the scope. */
const editors = (own: number, foreign: number, above: number): Statuses =>
  all(above, { ...nobody, own, foreign, key: own, foreignKey: foreign, auditKey: 403 });
/** @param every what a key of all agencies gets */
const coordinators = (status: number, every = status): Statuses => ({
  ...editors(403, 403, status),
  everyKey: every,
});
/** Every account, no key. */
const members = (status: number): Statuses =>
  all(403, {
    visitor: 401,
    viewer: status,
    own: status,
    foreign: status,
    coordinator: status,
    operator: status,
  });
/** Who writes in conversations: each account but a viewer's, no key. */
const talkers = (status: number, more: Partial<Statuses> = {}): Statuses => ({
  ...members(status),
  viewer: 403,
  ...more,
});
/** Who calls meetings. */
const chairs = (status: number): Statuses => talkers(status, { own: 403, foreign: 403 });
const operators = (status: number): Statuses => all(403, { visitor: 401, operator: status });
const auditors = (status: number): Statuses => all(status, { ...nobody, key: 403, foreignKey: 403 });

const program = (who: Person) => ({
  agency: "perkim",
  name: `Program ${who}`,
  nameEn: null,
  unit: "house",
  strategies: ["expenses"],
  components: ["housing"],
  fundSource: "apbd",
  exclusionGroup: null,
  unitCost: null,
  starts: 2024,
  ends: null,
  criteria: null,
  budgets: [],
});
const mapping = { columns: ["Desa", "Jumlah"], mapping: {} as unknown };
const saved = () =>
  database.pool.query(
    "insert into mapping (name, shape, content, agency_id) select 'perkim', 'x', mapping, 'perkim' from import where id = $1 on conflict (name) do update set agency_id = 'perkim'",
    [review],
  );
const of = (path: string) => `/api/v1/imports/{id}${path}`;
const no = () => ({});

/** A list's version that was never there, so that nobody changes it. */
const late = { version: 999 };
/** Everybody may ask, but not with a key that is for something else. */
const seen = (draftToOthers: number): Statuses =>
  all(200, {
    visitor: draftToOthers,
    viewer: draftToOthers,
    foreign: draftToOthers,
    foreignKey: draftToOthers,
    auditKey: 403,
  });

/** Each operation that is not for everybody alike. */
const OF_ONE: Partial<Record<ViewInBothForms, string>> = {
  targeting: "targeting?program=bedah-rumah&period=2025",
  "districts/{code}": "districts/33.68.01",
};
const CASES: Record<string, Case> = {
  ...Object.fromEntries(
    VIEWS_IN_BOTH_FORMS.map((view): [string, Case] => [
      `get /api/v1/inside/${view}`,
      {
        path: `/api/v1/inside/${OF_ONE[view] ?? view.replace("{code}", VILLAGES[0][0])}`,
        expected: editors(200, 200, 200),
      },
    ]),
  ),
  "get /api/v1/imports": { expected: editors(200, 200, 200) },
  "post /api/v1/imports": { expected: editors(400, 400, 400) },
  [`get ${of("")}`]: { expected: editors(200, 404, 200) },
  [`get ${of("/rows")}`]: { expected: editors(200, 404, 200) },
  [`put ${of("/mapping")}`]: { body: () => ({ mapping: mapping.mapping }), expected: editors(200, 404, 200) },
  [`put ${of("/decisions")}`]: { body: () => ({ decisions: {} }), expected: editors(200, 404, 200) },
  [`post ${of("/publish")}`]: { body: () => ({ digest: "other" }), expected: editors(409, 404, 409) },
  [`post ${of("/undo")}`]: { expected: editors(409, 404, 409) },
  [`delete ${of("")}`]: { path: "published", expected: editors(409, 404, 409) },
  [`get ${of("/original")}`]: { expected: editors(200, 404, 200) },
  [`get ${of("/report.json")}`]: { expected: editors(200, 404, 200) },
  [`get ${of("/report.csv")}`]: { expected: editors(200, 404, 200) },
  "post /api/v1/imports/recipients": { expected: editors(400, 400, 400) },
  "get /api/v1/imports/recipients/key": { expected: editors(200, 200, 200) },
  "get /api/v1/mappings": { expected: editors(200, 200, 200) },
  "put /api/v1/mappings/{name}": {
    path: "/api/v1/mappings/perkim",
    before: saved,
    body: () => mapping,
    expected: editors(204, 403, 204),
  },
  "delete /api/v1/mappings/{name}": {
    path: "/api/v1/mappings/perkim",
    before: saved,
    expected: editors(204, 404, 204),
  },
  "get /api/v1/spellings": { expected: editors(200, 200, 200) },
  "delete /api/v1/spellings/{regency}/{name}": {
    path: "/api/v1/spellings/33.68/none",
    expected: editors(204, 204, 204),
  },
  "get /api/v1/trace": {
    path: `/api/v1/trace?village=${VILLAGES[0][0]}&period=2025&program=bedah-rumah`,
    expected: editors(200, 403, 200),
  },
  "post /api/v1/agencies/import": { expected: coordinators(400) },
  "post /api/v1/agencies": { body: no, expected: coordinators(400) },
  "put /api/v1/agencies/{id}": { path: "/api/v1/agencies/perkim", body: no, expected: coordinators(400) },
  "post /api/v1/agencies/{id}/retire": {
    path: "/api/v1/agencies/perkim/retire",
    body: no,
    expected: coordinators(400),
  },
  "post /api/v1/agencies/{id}/merge": {
    path: "/api/v1/agencies/perkim/merge",
    body: no,
    expected: coordinators(400),
  },
  "delete /api/v1/agencies/{id}": { path: "/api/v1/agencies/perkim", expected: coordinators(400) },
  "post /api/v1/programs": { body: program, expected: editors(201, 403, 201) },
  "put /api/v1/programs/{id}": {
    path: "/api/v1/programs/bedah-rumah",
    body: no,
    expected: editors(400, 403, 400),
  },
  "post /api/v1/programs/{id}/retire": {
    path: "/api/v1/programs/bedah-rumah/retire",
    body: no,
    expected: editors(400, 403, 400),
  },
  "delete /api/v1/programs/{id}": {
    path: "/api/v1/programs/bedah-rumah",
    expected: editors(400, 403, 400),
  },
  "post /api/v1/programs/import": { expected: coordinators(400) },
  "get /api/v1/closures": {
    path: "/api/v1/closures?regency=33.68&period=2025",
    expected: coordinators(200),
  },
  "post /api/v1/closures": { body: no, expected: coordinators(400) },
  "post /api/v1/boundaries": { expected: coordinators(400) },
  "post /api/v1/context": { expected: coordinators(400) },
  "delete /api/v1/context/{id}": { path: "/api/v1/context/laut", expected: coordinators(404) },
  "post /api/v1/crosswalk": { expected: coordinators(400) },
  "post /api/v1/districts": { expected: coordinators(400) },
  "put /api/v1/districts/{code}": {
    path: "/api/v1/districts/33.68.01",
    body: no,
    expected: coordinators(400),
  },
  "get /api/v1/reports/villages": {
    path: "/api/v1/reports/villages?regency=33.68&agency=perkim&period=2025",
    expected: editors(200, 403, 200),
  },
  "post /api/v1/reports": {
    body: (who) => ({ regency: "33.68", agency: "perkim", period: 2000 + PEOPLE.indexOf(who) }),
    expected: editors(201, 403, 201),
  },
  "delete /api/v1/reports": {
    path: "/api/v1/reports?regency=33.68&agency=perkim&period=1999",
    expected: editors(409, 403, 409),
  },
  "get /api/v1/target-lists": { expected: seen(200) },
  "post /api/v1/target-lists": {
    body: () => ({ regency: "33.68", program: "bedah-rumah", year: 2027 }),
    expected: editors(201, 403, 201),
  },
  "get /api/v1/target-lists/{id}": { path: "list", expected: seen(404) },
  "patch /api/v1/target-lists/{id}": { path: "list", body: () => late, expected: editors(409, 404, 409) },
  "delete /api/v1/target-lists/{id}": { path: "list?version=999", expected: editors(409, 404, 409) },
  "post /api/v1/target-lists/{id}/state": {
    path: "list/state",
    body: () => ({ ...late, to: "proposed" }),
    expected: editors(409, 404, 409),
  },
  "post /api/v1/target-lists/{id}/villages": {
    path: "list/villages",
    body: () => ({ ...late, villages: [{ village: VILLAGES[0][0] }] }),
    expected: editors(409, 404, 409),
  },
  "put /api/v1/target-lists/{id}/villages": {
    path: "list/villages",
    body: () => ({ ...late, villages: [] }),
    expected: editors(409, 404, 409),
  },
  "delete /api/v1/target-lists/{id}/villages": {
    path: `list/villages?version=999&villages=${VILLAGES[0][0]}`,
    expected: editors(409, 404, 409),
  },
  "post /api/v1/target-lists/{id}/moved-claims": {
    path: "list/moved-claims",
    body: () => ({ village: VILLAGES[0][0], to: 999_999, reason: "Dibagi" }),
    expected: editors(404, 404, 404),
  },
  "get /api/v1/target-lists/{id}.xlsx": { path: "list.xlsx", expected: seen(404) },
  "get /api/v1/target-lists/{id}.csv": { path: "list.csv", expected: seen(404) },
  "get /api/v1/target-lists/{id}.geojson": { path: "list.geojson", expected: seen(404) },
  // No need is recorded, so nothing can be proposed.
  "get /api/v1/target-lists/{id}/proposal": {
    path: "list/proposal?cap=3",
    expected: { ...editors(409, 404, 409), viewer: 404 },
  },
  "post /api/v1/target-lists/{id}/file": { path: "list/file", expected: editors(400, 404, 400) },
  "get /api/v1/claims": { path: "/api/v1/claims?regency=33.68&year=2026", expected: seen(200) },
  "get /api/v1/scenario": { path: "/api/v1/scenario?regency=33.68", expected: seen(200) },
  "get /api/v1/settings": { expected: coordinators(200, 403) },
  "get /api/v1/settings/trial": {
    path: "/api/v1/settings/trial?regency=33.68&least=7",
    expected: coordinators(200, 403),
  },
  "put /api/v1/settings": { body: no, expected: coordinators(400, 403) },
  "get /api/v1/accounts": { expected: operators(200) },
  "post /api/v1/accounts": { body: no, expected: operators(400) },
  "put /api/v1/accounts/{id}": { path: "/api/v1/accounts/999", body: no, expected: operators(400) },
  "post /api/v1/accounts/{id}/invitation": {
    path: "/api/v1/accounts/999/invitation",
    expected: operators(404),
  },
  "put /api/v1/accounts/{id}/identity": {
    path: "/api/v1/accounts/999/identity",
    body: () => ({ subject: "x" }),
    expected: operators(404),
  },
  "delete /api/v1/accounts/{id}/identity": {
    path: "/api/v1/accounts/999/identity",
    expected: operators(404),
  },
  "get /api/v1/keys": { expected: operators(200) },
  "post /api/v1/keys": { body: no, expected: operators(400) },
  "delete /api/v1/keys/{id}": { path: "/api/v1/keys/999", expected: operators(404) },
  "get /api/v1/audit-log": { expected: auditors(200) },
  "get /api/v1/audit-log.csv": { expected: auditors(200) },
  "get /api/v1/events": { expected: members(200) },
  "get /api/v1/threads": { path: "/api/v1/threads?regency=33.68", expected: members(200) },
  "post /api/v1/threads": { body: no, expected: talkers(400) },
  "get /api/v1/threads/unread": { expected: members(200) },
  "get /api/v1/threads/{id}": { path: "/api/v1/threads/999", expected: members(404) },
  "post /api/v1/threads/{id}/messages": {
    path: "/api/v1/threads/999/messages",
    body: no,
    expected: talkers(400),
  },
  "put /api/v1/threads/{id}/read": {
    path: "/api/v1/threads/999/read",
    body: () => ({ message: 1 }),
    expected: talkers(404),
  },
  "put /api/v1/messages/{id}": { path: "/api/v1/messages/999", body: no, expected: talkers(400) },
  "delete /api/v1/messages/{id}": { path: "/api/v1/messages/999", expected: talkers(404) },
  "put /api/v1/messages/{id}/hidden": {
    path: "/api/v1/messages/999/hidden",
    body: no,
    expected: chairs(400),
  },
  "delete /api/v1/messages/{id}/hidden": { path: "/api/v1/messages/999/hidden", expected: chairs(404) },
  "post /api/v1/messages/{id}/answers": {
    path: "/api/v1/messages/999/answers",
    body: no,
    expected: talkers(400),
  },
  "get /api/v1/help-requests": { path: "/api/v1/help-requests?regency=33.68", expected: members(200) },
  "get /api/v1/commitments": { expected: members(200) },
  "get /api/v1/commitments.csv": { expected: members(200) },
  "post /api/v1/commitments": {
    body: () => ({
      ...{ agency: "perkim", village: VILLAGES[0][0], component: "housing", units: 5, due: "2099-12-31" },
    }),
    expected: talkers(201, { foreign: 403 }),
  },
  "get /api/v1/commitments/{id}": { path: "/api/v1/commitments/999", expected: members(404) },
  "post /api/v1/commitments/{id}/change": {
    path: "/api/v1/commitments/1/change",
    body: () => ({ version: 999, units: 6, reason: "x" }),
    expected: talkers(409, { foreign: 403 }),
  },
  "post /api/v1/commitments/{id}/state": {
    path: "/api/v1/commitments/1/state",
    body: () => ({ version: 999, to: "kept" }),
    expected: talkers(409, { foreign: 403 }),
  },
  "get /api/v1/agreements": { expected: editors(200, 200, 200) },
  "post /api/v1/agreements": {
    body: () => ({
      ...{ regency: "33.68", requester: "sosial", owner: "perkim", component: "housing", grain: "village" },
      ...{ purpose: "Verifikasi", until: "2099-12-31" },
    }),
    expected: talkers(201, { own: 403 }),
  },
  "get /api/v1/agreements/{id}": { path: "/api/v1/agreements/999", expected: editors(404, 404, 404) },
  "post /api/v1/agreements/{id}/state": {
    path: "/api/v1/agreements/999/state",
    body: () => ({ version: 1, to: "agreed" }),
    expected: talkers(404),
  },
  "get /api/v1/agreements/{id}/uses": {
    path: "/api/v1/agreements/999/uses",
    expected: editors(404, 404, 404),
  },
  "get /api/v1/agreements/{id}/figures": {
    path: "/api/v1/agreements/999/figures",
    expected: editors(404, 404, 404),
  },
  "get /api/v1/agreements/{id}/figures.csv": {
    path: "/api/v1/agreements/999/figures.csv",
    expected: editors(404, 404, 404),
  },
  "get /api/v1/inbox": { expected: members(200) },
  "get /api/v1/inbox.txt": { expected: members(200) },
  "get /api/v1/meetings": { path: "/api/v1/meetings?regency=33.68", expected: members(200) },
  "post /api/v1/meetings": { body: no, expected: chairs(400) },
  "get /api/v1/meetings/{id}": { path: "/api/v1/meetings/999", expected: members(404) },
  "put /api/v1/meetings/{id}": { path: "/api/v1/meetings/999", body: () => late, expected: chairs(404) },
  "delete /api/v1/meetings/{id}": { path: "/api/v1/meetings/999", expected: chairs(404) },
  "post /api/v1/meetings/{id}/state": { path: "/api/v1/meetings/999/state", body: no, expected: chairs(400) },
  "post /api/v1/meetings/{id}/agenda": { path: "/api/v1/meetings/999/agenda", expected: chairs(404) },
  "put /api/v1/meetings/{id}/order": { path: "/api/v1/meetings/999/order", body: no, expected: chairs(400) },
  "post /api/v1/meetings/{id}/items": { path: "/api/v1/meetings/999/items", body: no, expected: chairs(400) },
  "put /api/v1/meetings/{id}/items/{item}": {
    path: "/api/v1/meetings/999/items/1",
    body: () => late,
    expected: chairs(404),
  },
  "delete /api/v1/meetings/{id}/items/{item}": {
    path: "/api/v1/meetings/999/items/1",
    expected: chairs(404),
  },
  "post /api/v1/meetings/{id}/items/{item}/withdrawal": {
    path: "/api/v1/meetings/999/items/1/withdrawal",
    body: no,
    expected: chairs(400),
  },
  // Signing in and out is for everybody; what it takes is tested beside it.
  "post /api/v1/session": { body: no, expected: all(400) },
  "delete /api/v1/session": { expected: all(200) },
  "post /api/v1/session/machine": { body: () => ({ token: "x" }), expected: all(403) },
  "post /api/v1/session/oidc": { body: no, expected: all(404) },
  "put /api/v1/session/password": { body: no, expected: all(400) },
  "post /api/v1/invitations/redeem": { body: no, expected: all(400) },
  "post /api/v1/accounts/first": { body: no, expected: all(400) },
};

const isPublic = ({ access, method }: (typeof ENDPOINTS)[number]) => access === "public" && method === "get";
const nameOf = ({ method, path }: (typeof ENDPOINTS)[number]) => `${method} ${path}`;

it("the table names every operation that is not public, and none that is not there", () => {
  const wanted = ENDPOINTS.filter((one) => !isPublic(one)).map(nameOf);
  expect(Object.keys(CASES).sort()).toEqual(wanted.sort());
  // A key can do nothing without a scope, and only reading is for everybody without being in the table.
  for (const { access, method, path } of ENDPOINTS)
    if (access === "public" && method !== "get")
      expect(path).toMatch(/\/(session|invitations|accounts\/first)/);
});

describe("each operation answers each role as it should", () => {
  it.each(Object.entries(CASES))("%s", async (name, { path, body, before, expected }) => {
    if (name.includes("/mapping")) {
      const { rows } = await database.pool.query("select mapping from import where id = $1", [review]);
      mapping.mapping = rows[0].mapping;
    }
    const [method, template] = name.split(" ");
    const id = path === "published" || name.endsWith("undo") ? published : review;
    const address = path?.startsWith("list")
      ? path.replace("list", `/api/v1/target-lists/${draft}`)
      : path?.startsWith("/")
        ? path
        : template.replace("{id}", String(id));
    const got: Partial<Statuses> = {};
    for (const who of PEOPLE) {
      await before?.();
      // Undoing is tried on the import that is still under review.
      const at = name.endsWith("undo") ? address.replace(String(published), String(review)) : address;
      got[who] = (await ask(who, method, at, body?.(who))).status;
    }
    expect(got).toEqual(expected);
  });
});

describe("what is for everybody", () => {
  const paths = ENDPOINTS.filter(isPublic).filter(({ path }) => path !== "/api/v1/session");
  it.each(paths.map((one) => one.example ?? one.path))(
    "%s is the same for all, byte by byte",
    async (path) => {
      const read = async (who: Person) => {
        const response = await ask(who, "get", path);
        return [response.status, await response.text()];
      };
      const visitor = await read("visitor");
      expect([401, 403, 500]).not.toContain(visitor[0]);
      for (const who of ["viewer", "own", "foreign", "operator", "key"] as const)
        expect(await read(who)).toEqual(visitor);
    },
  );
});

describe("what an editor sees and changes", () => {
  it("is the own agency's: imports, the record of changes", async () => {
    const idsOf = async (who: Person) =>
      (await (await ask(who, "get", "/api/v1/imports")).json()).imports.map(({ id }: { id: number }) => id);
    expect(await idsOf("own")).toEqual(expect.arrayContaining([review, published]));
    expect(await idsOf("foreign")).toEqual([]);
    const foreign = await (await ask("foreign", "get", "/api/v1/audit-log?limit=1000")).json();
    for (const { agency } of foreign.entries) expect(agency).toBe("sosial");
    const own = await (await ask("own", "get", "/api/v1/audit-log?limit=1000")).json();
    expect(own.entries.length).toBeGreaterThan(10);
    for (const { agency } of own.entries) expect(agency).toBe("perkim");
  });

  it("a component's figures are not traced for an editor, nor another's program under any spelling of the path", async () => {
    const component = `/api/v1/trace?village=${VILLAGES[0][0]}&period=2025&component=housing`;
    expect((await ask("own", "get", component)).status).toBe(403);
    expect((await ask("coordinator", "get", component)).status).toBe(200);
    const query = `village=${VILLAGES[0][0]}&period=2025&program=bedah-rumah`;
    for (const path of ["/API/v1/TRACE", "/api/v1/trace/", "/api/V1/trace"])
      expect([path, (await ask("foreign", "get", `${path}?${query}`)).status]).toEqual([path, 403]);
    for (const path of ["/api/v1//trace", "/api/v1/%74race", "//api/v1/trace", "/api/v1/x/../trace"])
      expect([path, [403, 404]]).toEqual([
        path,
        expect.arrayContaining([(await ask("foreign", "get", `${path}?${query}`)).status]),
      ]);
    const twice = `/api/v1/trace?${query}&program=bedah-rumah`;
    expect([400, 403]).toContain((await ask("foreign", "get", twice)).status);
  });

  it("deliveries of another agency's program are refused as they are published, and nothing is half written", async () => {
    const options = { kind: "deliveries", program: "bedah-rumah", period: 2023 };
    const response = await fetch(
      `${served.address}api/v1/imports?${new URLSearchParams({ options: JSON.stringify(options) })}`,
      {
        method: "POST",
        headers: { ...(await sending("foreign")), "X-File-Name": "curi.csv" },
        body: csv(["Kode", "Jumlah terlayani"], ...VILLAGES.map(([code], i) => [code, 10 + i])),
      },
    );
    const { id, digest } = await response.json();
    const count = async () =>
      (
        await database.pool.query(
          "select (select count(*) from revision)::int as r, (select count(*) from delivery)::int as d",
        )
      ).rows[0];
    const before = await count();
    const refused = await ask("foreign", "post", `/api/v1/imports/${id}/publish`, { digest });
    expect([refused.status, (await refused.json()).code]).toEqual([403, "not_yours"]);
    expect(await count()).toEqual(before);
  });

  it("the need of all agencies is the coordinators' to publish", async () => {
    const send = async (who: Person) => {
      const response = await fetch(`${served.address}api/v1/imports`, {
        method: "POST",
        headers: { ...(await sending(who)), "X-File-Name": `rtlh-${who}.csv` },
        body: csv(["Kode", "Jumlah RTLH", "Tahun"], ...VILLAGES.map(([code], i) => [code, 10 + i, 2025])),
      });
      const { id, digest } = await response.json();
      return ask(who, "post", `/api/v1/imports/${id}/publish`, { digest });
    };
    expect((await send("own")).status).toBe(403);
    expect((await send("coordinator")).status).toBe(200);
  });
});

describe("a session", () => {
  const put = (headers: Record<string, string>) =>
    fetch(`${served.address}api/v1/imports/${review}/decisions`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", ...headers },
      body: '{"decisions":{}}',
    });

  it("changes nothing without its token, nor for another site's page", async () => {
    const { Cookie, "X-CSRF-Token": token } = await sending("own");
    const full = { Cookie, "X-CSRF-Token": token };
    expect((await put(full)).status).toBe(200);
    expect((await put({ ...full, Origin: new URL(served.address).origin })).status).toBe(200);
    const foreign: Record<string, string>[] = [
      { Cookie },
      { Cookie, "X-CSRF-Token": "x" },
      { ...full, "X-CSRF-Token": (await sending("own"))["X-CSRF-Token"] },
      { ...full, Origin: "https://example.org" },
      { ...full, Origin: "null" },
      { ...full, Origin: new URL(served.address).origin.replace("http:", "https:") },
      { ...full, Origin: new URL(served.address).origin.replace(/:\d+$/, ":1") },
      { ...full, "Sec-Fetch-Site": "cross-site" },
      { ...full, "Sec-Fetch-Site": "same-site" },
    ];
    for (const bad of foreign) expect([bad, (await put(bad)).status]).toEqual([bad, 403]);
  });

  it("and a made-up, ended or retired one is nobody's", async () => {
    const { Cookie } = await sending("viewer");
    const get = async (cookie: string) =>
      (await (await fetch(`${served.address}api/v1/session`, { headers: { Cookie: cookie } })).json())
        .account;
    expect(await get(Cookie)).toMatchObject({ login: "viewer" });
    expect(await get(`kantong_session=${"a".repeat(43)}`)).toBe(null);
    await database.pool.query("update session set expires_at = now() - interval '1 second'");
    expect(await get(Cookie)).toBe(null);
    const again = (await sending("viewer")).Cookie;
    await database.pool.query("update account set retired_at = now() where login = 'viewer'");
    expect(await get(again)).toBe(null);
    await database.pool.query("update account set retired_at = null where login = 'viewer'");
    expect((await put({ Authorization: "Bearer kantong_none" })).status).toBe(401);
  });
});

it("this machine alone may nothing more once there are accounts", async () => {
  const response = await fetch(`${served.address}api/v1/boundaries`, {
    method: "POST",
    headers: { "X-File-Name": "desa.geojson" },
    body: JSON.stringify(boundaries()),
  });
  expect(response.status).toBe(401);
});
