import request from "supertest";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type InboxItem, inboxView } from "../../server/core/contracts/inbox.ts";
import { today } from "../../server/core/domain/calendar-year.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { code, fillTargets } from "../planning/lists/record.ts";

/** What waits for each role, and leaves the list once it is done. */
let database: Database;
let served: Served;
let headers: Record<string, Record<string, string>>;
beforeAll(async () => {
  database = await testDatabase();
  await fillTargets(database.pool);
  served = await serve(database.pool, { poll: 0 });
  const sending = await people(database.pool);
  headers = {};
  for (const who of ["viewer", "own", "foreign", "coordinator"] as const) headers[who] = await sending(who);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const asking = (who: Person, method: "get" | "post" | "put", path: string) =>
  request(served.address.replace(/\/$/, ""))[method](`/api/v1/${path}`).set(headers[who]);
// biome-ignore lint/suspicious/noExplicitAny: contents of many kinds
async function sure(who: Person, method: "get" | "post" | "put", path: string, body?: object): Promise<any> {
  const { status, body: content } = await (body
    ? asking(who, method, path).send(body)
    : asking(who, method, path));
  expect([method, path, status, content]).toEqual([
    ...[method, path],
    expect.toSatisfy((one: number) => one < 300),
    expect.anything(),
  ]);
  return content;
}
async function waiting(who: Person): Promise<InboxItem[]> {
  return inboxView.parse(await sure(who, "get", "inbox")).items;
}
const kinds = async (who: Person) => (await waiting(who)).map(({ kind }) => kind);
async function proposed(who: Person, program: string, village: number): Promise<number> {
  const { id } = await sure(who, "post", "target-lists", { regency: "33.68", year: 2027, program });
  const { list } = await sure(who, "post", `target-lists/${id}/villages`, {
    villages: [{ village: code(village), units: 20 }],
  });
  await sure(who, "post", `target-lists/${id}/state`, { version: list.version, to: "proposed" });
  return id;
}

it("lists to agree on and contested villages wait until they are settled; what was taken off waits for its agency", async () => {
  for (const who of ["viewer", "own", "foreign", "coordinator"] as const)
    expect([who, await waiting(who)]).toEqual([who, []]);
  const mine = await proposed("own", "bedah-rumah", 1);
  expect(await kinds("coordinator")).toEqual(["agree"]);
  const theirs = await proposed("foreign", "rumah-sejahtera", 1);
  expect(await kinds("coordinator")).toEqual(["agree", "agree", "contested", "contested"]);
  expect(await waiting("own")).toEqual([
    expect.objectContaining({
      kind: "contested",
      id: mine,
      count: 1,
      path: `/data/sasaran/${mine}`,
      regency: "33.68",
    }),
  ]);
  expect((await waiting("foreign")).map(({ kind, id }) => [kind, id])).toEqual([["contested", theirs]]);
  expect(await waiting("viewer")).toEqual([]);

  const meeting = await sure("coordinator", "post", "meetings", {
    ...{ regency: "33.68", title: "Musrenbang", heldOn: today(), year: 2027, component: "housing" },
  });
  const item = meeting.items.find(({ kind }: { kind: string }) => kind === "contested");
  await sure("coordinator", "post", `meetings/${meeting.id}/items/${item.id}/withdrawal`, {
    ...{ list: theirs, village: code(1), reason: "Perkim sudah di *sana*." },
  });
  expect(await waiting("own")).toEqual([]);
  expect(await waiting("foreign")).toEqual([
    expect.objectContaining({
      kind: "withdrawn",
      id: theirs,
      who: "coordinator",
      count: 1,
      reason: "Perkim sudah di *sana*.",
    }),
  ]);
  // What its agency then does with the list answers it.
  const { text } = await asking("foreign", "get", "inbox.txt?lang=id").expect(200);
  expect(text).toContain("Menunggu Anda");
  expect(text).toContain(
    "1. 1 desa dikeluarkan dari “Rumah Sejahtera 2027” (oleh coordinator): Perkim sudah di sana.",
  );
  await sure("foreign", "post", `target-lists/${theirs}/villages`, {
    villages: [{ village: code(3), units: 9 }],
  });
  expect(await waiting("foreign")).toEqual([]);

  const { version } = await sure("coordinator", "get", `target-lists/${mine}`);
  await sure("coordinator", "post", `target-lists/${mine}/state`, { version, to: "agreed" });
  expect((await waiting("coordinator")).map(({ id }) => id)).toEqual([theirs]);
  await sure("coordinator", "post", `target-lists/${mine}/state`, {
    ...{ version: version + 1, to: "proposed", reason: "Salah tahun." },
  });
  expect(await waiting("own")).toEqual([
    expect.objectContaining({ kind: "returned", id: mine, reason: "Salah tahun.", who: "coordinator" }),
  ]);
});

it("mentions wait until the conversation is read, commitments while they are due", async () => {
  const { id, said } = await sure("own", "post", "threads", {
    ...{ about: { village: code(5) }, message: { text: "@sosial tolong lihat" } },
  });
  expect(await waiting("foreign")).toEqual([
    expect.objectContaining({ kind: "mention", id, who: "own", path: `/desa/${code(5)}` }),
  ]);
  await sure("foreign", "put", `threads/${id}/read`, { message: said[0].id });
  expect(await waiting("foreign")).toEqual([]);

  const promise = (due: string) =>
    sure("foreign", "post", "commitments", {
      ...{ agency: "sosial", village: code(1), component: "housing", units: 7, due },
    });
  await promise("2099-12-31");
  expect(await waiting("foreign")).toEqual([]);
  const near = await promise(today());
  expect(await waiting("foreign")).toEqual([
    expect.objectContaining({ kind: "commitment", id: near.id, count: 7, due: today(), overdue: false }),
  ]);
  await database.pool.query(
    "update commitment set made_on = '2026-01-01', due = '2026-01-02' where id = $1",
    [near.id],
  );
  for (const who of ["foreign", "coordinator"] as const)
    expect((await waiting(who))[0]).toMatchObject({ kind: "commitment", id: near.id, overdue: true });
  const kept = await sure("foreign", "get", `commitments/${near.id}`);
  await sure("foreign", "post", `commitments/${near.id}/state`, {
    ...{ version: kept.version, to: "broken", on: "2026-01-03", reason: "Dana dialihkan." },
  });
  expect(await waiting("foreign")).toEqual([]);
});

it("a file under review waits for whoever publishes it, with its agency and who sent it", async () => {
  const { id } = await asking("own", "post", "imports")
    .set({ "Content-Type": "application/octet-stream", "X-File-Name": "realisasi.csv" })
    .send(Buffer.from("Kode Desa,Jumlah\n33.68.01.2001,5\n"))
    .expect(201)
    .then(({ body }) => body);
  for (const who of ["own", "coordinator"] as const)
    expect((await waiting(who)).find(({ kind }) => kind === "import")).toMatchObject({
      ...{ id, title: "realisasi.csv", who: "own", path: `/data/impor/${id}` },
      agency: { id: "Dinas Perkim" },
    });
  expect(await kinds("foreign")).not.toContain("import");
});

it("bad plans are said or refused, and stop nobody's inbox: no budget, a vast one, no price, an ended program, a village that is gone", async () => {
  const opened = (more: object) =>
    asking("own", "post", "target-lists").send({
      regency: "33.68",
      year: 2028,
      program: "bedah-rumah",
      ...more,
    });
  const none = await opened({ budget: 0 });
  expect([none.status, none.body.budget]).toEqual([201, 0]);
  const vast = await opened({ budget: 1_000_000_000_000_000 });
  expect([vast.status, vast.body.budget ?? vast.body.code]).toEqual([201, 1_000_000_000_000_000]);
  expect((await opened({ budget: 1_000_000_000_000_001 })).status).toBe(400);

  await database.pool.query("update program set unit_cost = null where id = 'bedah-rumah'");
  const village = { villages: [{ village: code(6), units: 20 }] };
  const { list } = await sure("own", "post", `target-lists/${none.body.id}/villages`, village);
  expect(list.rows[0].expected).toBe(null);
  expect(list.totals.costUnknown).toBe(1);
  await database.pool.query("update program set unit_cost = 20000000, ends = 2027 where id = 'bedah-rumah'");
  expect((await opened({})).body.code).toBe("not_running");
  const after = await sure("own", "get", `target-lists/${none.body.id}`);
  expect(after.limits.budget).toMatchObject({ limit: 0, over: 400_000_000 });
  const over = await asking("own", "post", `target-lists/${none.body.id}/state`).send({
    version: after.version,
    to: "proposed",
  });
  expect(over.body.code).toBe("reason_wanted");
  await sure("own", "post", `target-lists/${none.body.id}/state`, {
    ...{ version: after.version, to: "proposed", reason: "Anggaran menyusul dalam perubahan APBD." },
  });
  await database.pool.query("update region set valid_to = '2026-01-01' where code = $1", [code(6)]);
  await database.pool.query("insert into revision (kind, note) values ('boundaries', 'test')");
  const gone = await sure("own", "get", `target-lists/${none.body.id}`);
  expect(gone.rows[0]).toMatchObject({ gone: true, units: 20 });
  expect(
    (await waiting("coordinator")).filter(({ id }) => id === none.body.id).map(({ kind }) => kind),
  ).toEqual(["agree"]);
});
