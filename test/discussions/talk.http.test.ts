import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CommitmentView,
  commitmentsView,
  commitmentView,
} from "../../server/core/contracts/commitments.ts";
import {
  helpView,
  type ThreadView,
  threadsView,
  threadView,
  unreadView,
} from "../../server/core/contracts/discussions.ts";
import { type MeetingView, meetingsView, meetingView } from "../../server/core/contracts/meetings.ts";
import { today } from "../../server/core/domain/calendar-year.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { code, fillTargets } from "../planning/lists/record.ts";

let database: Database;
let served: Served;
let headers: Record<string, Record<string, string>>;
beforeAll(async () => {
  database = await testDatabase();
  await fillTargets(database.pool);
  served = await serve(database.pool);
  const sending = await people(database.pool);
  headers = {};
  for (const who of ["visitor", "viewer", "own", "foreign", "coordinator"] as const)
    headers[who] = await sending(who);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

async function ask<T = Record<string, unknown>>(
  who: Person,
  method: "get" | "post" | "put" | "delete",
  path: string,
  body?: object,
): Promise<{ status: number; body: T & { code?: string }; text: string }> {
  const asked = request(served.address.replace(/\/$/, ""))[method](`/api/v1/${path}`).set(headers[who]);
  return body ? asked.send(body) : asked;
}
/** Asks, and fails unless it is answered so. */
async function sure<T>(schema: { parse(body: unknown): T }, ...asked: Parameters<typeof ask>): Promise<T> {
  const { status, body } = await ask(...asked);
  expect([asked, status, body]).toEqual([
    asked,
    expect.toSatisfy((one: number) => one < 300),
    expect.anything(),
  ]);
  return schema.parse(body);
}
const write = (who: Person, about: object, text: string, more: object = {}) =>
  sure(threadView, who, "post", "threads", { about, message: { text, ...more } });
const unread = (who: Person) => sure(unreadView, who, "get", "threads/unread");
const happened = async (kind: string) =>
  (
    await database.pool.query<{ payload: Record<string, unknown>; audience: string }>(
      "select payload, audience from happening where kind = $1 order by id desc limit 1",
      [kind],
    )
  ).rows[0];

describe("a conversation", () => {
  it("about a village is begun by its first message, and is one for all", async () => {
    const first = await write("own", { village: code(0) }, "Kami mulai di RT 3. @sosial ikut?");
    expect(first).toMatchObject({
      about: "village",
      messages: 1,
      villages: [{ code: code(0), name: "Karangsari", district: "Kedung" }],
    });
    expect(first.said[0]).toMatchObject({
      agency: "perkim",
      author: "own",
      mentions: ["sosial"],
      may: { edit: true, withdraw: true, hide: false },
    });
    const second = await write("foreign", { village: code(0) }, "Ya, lewat Usaha Tukang.");
    expect(second.id).toBe(first.id);
    const read = await sure(threadsView, "viewer", "get", `threads?village=${code(0)}`);
    expect(read.own?.said.map(({ text }) => text)).toEqual([
      "Kami mulai di RT 3. @sosial ikut?",
      "Ya, lewat Usaha Tukang.",
    ]);
    expect(read.me).toEqual({ agency: null, may: { write: false, hide: false } });
    expect(read.own?.said[0].may).toEqual({ edit: false, withdraw: false, hide: false });
    expect(await happened("message")).toEqual({
      audience: "member",
      payload: expect.objectContaining({
        thread: first.id,
        agency: "sosial",
        villages: [code(0)],
        change: "said",
      }),
    });
  });

  it("is no visitor's, and a viewer only reads it", async () => {
    for (const path of [
      `threads?village=${code(0)}`,
      "threads/1",
      "commitments",
      "meetings?regency=33.68",
      "help-requests?regency=33.68",
    ]) {
      expect([path, (await ask("visitor", "get", path)).status]).toEqual([path, 401]);
      expect([path, (await ask("viewer", "get", path)).status]).toEqual([path, 200]);
    }
    const sent = { about: { village: code(0) }, message: { text: "x" } };
    expect((await ask("viewer", "post", "threads", sent)).status).toBe(403);
  });

  it("about a pocket stays the pocket's while half of its villages are the same, and is seen from each of them", async () => {
    const pocket = (villages: number[]) => ({
      villages: villages.map(code),
      component: "housing",
      period: 2025,
    });
    const begun = await write("own", pocket([0, 1, 2]), "Satu kantong, satu tim?");
    const grown = await write("foreign", pocket([0, 1, 2, 6]), "Setuju.");
    expect(grown).toMatchObject({
      id: begun.id,
      about: "pocket",
      component: "housing",
      period: 2025,
      messages: 2,
    });
    expect(grown.villages.map((place) => place.code)).toEqual([code(0), code(1), code(2)]);
    const other = await write("own", pocket([2, 3, 7, 8]), "Kantong lain.");
    expect(other.id).not.toBe(begun.id);
    const seen = await sure(
      threadsView,
      "own",
      "get",
      `threads?villages=${[0, 1, 2].map(code)}&component=housing`,
    );
    expect([seen.own?.id, seen.others.map(({ id }) => id)]).toEqual([begun.id, [other.id]]);
    const ofVillage = await sure(threadsView, "own", "get", `threads?village=${code(1)}`);
    expect([ofVillage.own, ofVillage.others.map(({ id }) => id)]).toEqual([null, [begun.id]]);
    expect((await sure(threadsView, "own", "get", "threads?regency=33.68")).others.length).toBe(3);
  });

  it("takes in no person's number, nothing too long, no unknown place", async () => {
    const say = (about: object, text: string) => ask("own", "post", "threads", { about, message: { text } });
    const nik = await say({ village: code(0) }, "Pak Dul, NIK 3302011203850001");
    expect([nik.status, nik.body.code]).toEqual([400, "person_number"]);
    expect((await say({ village: code(0) }, "x".repeat(2001))).status).toBe(400);
    expect((await say({ village: code(0) }, "  ")).status).toBe(400);
    expect((await say({ village: "33.68.01.9999" }, "x")).body.code).toBe("unknown_village");
    const { rows } = await database.pool.query(
      "select count(*)::int as n from message where text like '%3302011203850001%'",
    );
    expect(rows).toEqual([{ n: 0 }]);
    // Words are words: nothing of them is markup.
    const html = await write("own", { village: code(5) }, "<b>1 < 2 & 3</b>");
    expect(html.said[0].text).toBe("<b>1 < 2 & 3</b>");
  });

  it("is changed by the author for a short while, taken back leaving a trace, hidden by a coordinator with the reason", async () => {
    const { id, said } = await write("own", { village: code(7) }, "Salah tulis @sosial");
    const message = `messages/${said[0].id}`;
    for (const who of ["foreign", "coordinator"] as const)
      expect([who, (await ask(who, "put", message, { text: "bukan saya" })).status]).toEqual([who, 403]);
    const edited = await sure(threadView, "own", "put", message, { text: "Sudah benar" });
    expect(edited.said[0]).toMatchObject({ text: "Sudah benar", editedAt: expect.any(String), mentions: [] });
    await database.pool.query("update message set at = at - interval '16 minutes' where id = $1", [
      said[0].id,
    ]);
    expect((await ask("own", "put", message, { text: "terlambat" })).body.code).toBe("too_late");
    expect((await ask("own", "put", `${message}/hidden`, { reason: "x" })).status).toBe(403);
    const hidden = await sure(threadView, "coordinator", "put", `${message}/hidden`, {
      reason: "Menyinggung",
    });
    expect(hidden.said[0]).toMatchObject({
      text: null,
      hidden: { by: "coordinator", reason: "Menyinggung" },
    });
    expect(hidden.messages).toBe(0);
    const shown = await sure(threadView, "coordinator", "delete", `${message}/hidden`);
    expect(shown.said[0]).toMatchObject({ text: "Sudah benar", hidden: null });
    expect((await ask("foreign", "delete", message)).status).toBe(403);
    const back = await sure(threadView, "own", "delete", message);
    expect(back.said[0]).toMatchObject({ text: null, withdrawnAt: expect.any(String) });
    const { rows } = await database.pool.query("select text from message where id = $1", [said[0].id]);
    expect(rows).toEqual([{ text: null }]);
    expect((await sure(threadView, "viewer", "get", `threads/${id}`)).said.length).toBe(1);
    const { rows: audit } = await database.pool.query(
      "select 1 from audit where before::text || after::text like '%Sudah benar%'",
    );
    expect(audit).toEqual([]);
  });

  it("is counted for each agency until it has read it", async () => {
    const before = await unread("foreign");
    const { id, said } = await write("own", { village: code(8) }, "@sosial tolong lihat");
    await write("own", { village: code(8) }, "satu lagi");
    expect(await unread("foreign")).toEqual({ messages: before.messages + 2, mentions: before.mentions + 1 });
    expect((await sure(threadView, "foreign", "get", `threads/${id}`)).unread).toBe(2);
    expect((await ask("foreign", "put", `threads/${id}/read`, { message: said[0].id })).status).toBe(204);
    expect(await unread("foreign")).toEqual({ messages: before.messages + 1, mentions: before.mentions });
    await write("foreign", { village: code(8) }, "Sudah.");
    expect(await unread("foreign")).toEqual(before);
    expect(await unread("viewer")).toEqual({ messages: 0, mentions: 0 });
  });
});

const nextYear = `${Number(today().slice(0, 4)) + 1}-06-30`;
const pledge = (who: Person, more: object = {}) =>
  sure(commitmentView, who, "post", "commitments", {
    ...{ agency: "perkim", village: code(1), component: "housing", units: 20, due: nextYear },
    ...more,
  });

describe("a call for help", () => {
  it("stays open until somebody answers it by a promise or a list, and is open again when that fails", async () => {
    const call = async (village: number) => {
      const { said } = await write("own", { village: code(village) }, "Belum ada yang menambah pendapatan.", {
        help: { strategy: "income", component: "housing" },
      });
      return said.at(-1)!;
    };
    const open = async () =>
      (await sure(helpView, "viewer", "get", "help-requests?regency=33.68&open=true")).requests.map(
        ({ id }) => id,
      );
    const [first, second] = [await call(9), await call(10)];
    expect(await open()).toEqual([first.id, second.id]);
    const kept = await pledge("foreign", {
      agency: "sosial",
      village: code(9),
      message: first.id,
      program: "usaha-tukang",
    });
    expect(await open()).toEqual([second.id]);
    await sure(commitmentView, "foreign", "post", `commitments/${kept.id}/state`, {
      version: kept.version,
      to: "broken",
      reason: "Anggaran dipotong",
    });
    expect(await open()).toEqual([first.id, second.id]);
    const other = await ask("foreign", "post", `messages/${second.id}/answers`, { commitment: kept.id });
    expect(other.body.code).toBe("no_answer");
    const list = await ask<{ id: number; version: number }>("foreign", "post", "target-lists", {
      regency: "33.68",
      year: 2026,
      program: "usaha-tukang",
    });
    await ask("foreign", "post", `target-lists/${list.body.id}/villages`, {
      villages: [{ village: code(10) }],
    });
    const answer = () => ask("foreign", "post", `messages/${second.id}/answers`, { list: list.body.id });
    expect((await answer()).body.code).toBe("no_answer");
    await database.pool.query(
      "update target_list set state = 'proposed', proposed_on = now() where id = $1",
      [list.body.id],
    );
    expect((await answer()).status).toBe(201);
    expect(await open()).toEqual([first.id]);
  });
});

describe("a commitment", () => {
  it("is an agency's own to make, within what the record knows", async () => {
    const made = await pledge("own", { program: "bedah-rumah", note: "bersama desa" });
    expect(made).toMatchObject({
      ...{
        agency: "perkim",
        villageName: "Sokaraja",
        unit: "house",
        units: 20,
        madeOn: today(),
        state: "open",
      },
      ...{ overdue: false, suffices: null, changed: false, may: { change: true }, createdBy: "own" },
    });
    expect(await happened("commitment")).toMatchObject({
      audience: "member",
      payload: { commitment: made.id, state: "open", change: "made" },
    });
    const refused = async (more: object, who: Person = "own") => {
      const sent = {
        agency: "perkim",
        village: code(1),
        component: "housing",
        units: 20,
        due: nextYear,
        ...more,
      };
      const { status, body } = await ask(who, "post", "commitments", sent);
      return [status, body.code];
    };
    expect(await refused({}, "foreign")).toEqual([403, "not_yours"]);
    expect(await refused({ program: "usaha-tukang" })).toEqual([404, "unknown_program"]);
    expect(await refused({ program: "jalan-desa" })).toEqual([400, "other_unit"]);
    expect(await refused({ village: "33.68.09.2001" })).toEqual([404, "unknown_village"]);
    expect(await refused({ due: "2020-01-01" })).toEqual([400, "past"]);
    expect(await refused({ units: 0 })).toEqual([400, "invalid"]);
    expect(await refused({ message: 999 })).toEqual([404, "no_message"]);
    expect(await refused({ note: "NIK 3302011203850001" })).toEqual([400, "person_number"]);
    expect(await refused({ agency: "tiada" }, "coordinator")).toEqual([404, "unknown_agency"]);
  });

  it("is changed with a reason, one change at a time", async () => {
    const made = await pledge("coordinator");
    const change = (version: number, more: object) =>
      ask<CommitmentView>("own", "post", `commitments/${made.id}/change`, { version, ...more });
    expect((await change(1, { units: 15 })).status).toBe(400);
    const { body } = await change(1, { units: 15, reason: "Dua rumah sudah layak" });
    expect(body).toMatchObject({ units: 15, changed: true, version: 2, state: "open" });
    expect(body.changes.at(-1)).toMatchObject({
      who: "own",
      kind: "changed",
      reason: "Dua rumah sudah layak",
      detail: { units: [20, 15] },
    });
    expect((await change(1, { units: 9, reason: "x" })).body.code).toBe("changed_meanwhile");
    const foreign = await ask("foreign", "post", `commitments/${made.id}/change`, {
      version: 2,
      units: 1,
      reason: "x",
    });
    expect(foreign.status).toBe(403);
  });

  it("is overdue once its day has passed, and kept or broken as its agency says", async () => {
    const made = await pledge("own", { village: code(2) });
    await database.pool.query(
      "update commitment set made_on = made_on - 30, due = made_on - 1 where id = $1",
      [made.id],
    );
    const overdue = async () =>
      (await sure(commitmentsView, "viewer", "get", "commitments?overdue=true")).commitments.map(
        ({ id }) => id,
      );
    expect(await overdue()).toEqual([made.id]);
    const settle = (more: object) => ask<CommitmentView>("own", "post", `commitments/${made.id}/state`, more);
    expect((await settle({ version: 1, to: "broken" })).status).toBe(400);
    const { body } = await settle({ version: 1, to: "broken", reason: "Lelang gagal" });
    expect(body).toMatchObject({ state: "broken", settledOn: today(), overdue: false });
    expect(await overdue()).toEqual([]);
    const again = await settle({ version: 2, to: "open", reason: "Lelang ulang" });
    expect(again.body).toMatchObject({ state: "open", settledOn: null, overdue: true });
    const delivery = { program: "bedah-rumah", period: 2024 };
    expect((await settle({ version: 3, to: "kept", delivery })).body.code).toBe("no_delivery");
    const kept = await settle({ version: 3, to: "kept", delivery: { program: "bedah-rumah", period: 2025 } });
    expect(kept.body).toMatchObject({ state: "kept", kept: { program: "bedah-rumah", period: 2025 } });
    expect(kept.body.changes.map(({ kind }) => kind)).toEqual(["made", "broken", "reopened", "kept"]);
  });

  it("seems kept once what is published suffices beyond what was served before", async () => {
    const year = Number(today().slice(0, 4));
    const deliver = async (servedNow: number) => {
      const { rows } = await database.pool.query(
        `with r as (insert into revision (kind, note) values ('publish', 'test') returning id),
           closed as (update delivery set revision_to = (select id from r) where program_id = 'bedah-rumah' and village_code = $1 and period = $2 and revision_to is null)
         select id from r`,
        [code(3), year],
      );
      await database.pool.query(
        `insert into delivery (regency_code, program_id, village_code, period, served, dataset_id, revision_from)
         values ('33.68', 'bedah-rumah', $1, $2, $3, (select max(id) from dataset), $4)`,
        [code(3), year, servedNow, rows[0].id],
      );
      // What is published is seen within two seconds where it is only asked.
      await expect
        .poll(async () => (await ask<{ revision: number }>("viewer", "get", "scope")).body.revision)
        .toBe(rows[0].id);
    };
    const suffices = async (id: number) =>
      (await sure(commitmentView, "viewer", "get", `commitments/${id}`)).suffices;
    await deliver(10);
    const made = await pledge("own", { village: code(3), units: 12 });
    await deliver(21);
    expect(await suffices(made.id)).toBeNull();
    await deliver(22);
    await expect
      .poll(() => suffices(made.id))
      .toMatchObject({ program: "bedah-rumah", period: year, served: 22 });
  });

  it("goes out as a table, in which nothing is a formula and a person's choice of filter holds", async () => {
    await pledge("own", { note: '=HYPERLINK("x")', village: code(4) });
    const { text, status } = await ask("viewer", "get", `commitments.csv?village=${code(4)}`);
    expect(status).toBe(200);
    const lines = text.trim().split("\r\n");
    expect(lines.length).toBe(2);
    expect(lines[0]).toContain("agency_name,village,");
    expect(lines[1]).toContain(`,${code(4)},`);
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe("a meeting", () => {
  let meeting: MeetingView;
  let lists: number[];
  const at = (kind: string, village = 0) =>
    meeting.items.find(
      (item) => item.kind === kind && item.villages.some((one) => one.village === code(village)),
    )!;
  const list = async (who: Person, program: string, villages: number[]) => {
    const { body } = await ask<{ id: number }>(who, "post", "target-lists", {
      regency: "33.68",
      year: 2026,
      program,
    });
    await ask(who, "post", `target-lists/${body.id}/villages`, {
      villages: villages.map((i) => ({ village: code(i), units: 20 })),
    });
    await database.pool.query(
      "update target_list set state = 'proposed', proposed_on = now() where id = $1",
      [body.id],
    );
    return body.id;
  };

  it("has an agenda of what is open, each village with its numbers and claims", async () => {
    lists = [await list("own", "bedah-rumah", [0, 8]), await list("foreign", "rumah-sejahtera", [0])];
    const late = await pledge("own", { village: code(6) });
    await database.pool.query(
      "update commitment set made_on = made_on - 30, due = made_on - 1 where id = $1",
      [late.id],
    );
    const sent = {
      regency: "33.68",
      title: "Musrenbang",
      year: 2026,
      component: "housing",
      heldOn: today(),
      place: "Aula",
    };
    expect((await ask("own", "post", "meetings", sent)).status).toBe(403);
    meeting = await sure(meetingView, "coordinator", "post", "meetings", sent);
    const kinds = meeting.items.map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual(["overdue", "contested"]);
    expect(
      [...kinds].sort(
        (a, b) =>
          ["overdue", "contested", "help", "orphaned"].indexOf(a) -
          ["overdue", "contested", "help", "orphaned"].indexOf(b),
      ),
    ).toEqual(kinds);
    expect(at("overdue", 6).commitment).toMatchObject({ id: late.id, overdue: true });
    const [facts] = at("contested").villages;
    expect(facts).toMatchObject({ name: "Karangsari", eligible: 40, standing: "contested" });
    expect(
      facts.claims.map(({ list: of, agency, units, duplicate }) => [of, agency, units, duplicate]),
    ).toEqual([
      [lists[0], "perkim", 20, true],
      [lists[1], "sosial", 20, true],
    ]);
    expect(meeting.items.some(({ kind }) => kind === "help")).toBe(true);
    const orphaned = meeting.items
      .filter(({ kind }) => kind === "orphaned")
      .flatMap(({ villages }) => villages);
    for (const { standing, claims } of orphaned) expect([standing, claims]).toEqual(["none", []]);
    // What may not be told is not told here either.
    const hidden = meeting.items
      .flatMap(({ villages }) => villages)
      .find(({ village }) => village === code(3));
    if (hidden) expect(hidden.eligible).toBe("hidden");
  });

  it("is put in order, noted and decided; a decision becomes a commitment or takes a claim back", async () => {
    const path = `meetings/${meeting.id}`;
    const turned = meeting.items.map(({ id }) => id).reverse();
    meeting = await sure(meetingView, "coordinator", "put", `${path}/order`, { items: turned });
    expect(meeting.items.map(({ id }) => id)).toEqual(turned);
    expect((await ask("coordinator", "put", `${path}/order`, { items: turned.slice(1) })).status).toBe(409);
    expect((await ask("own", "put", `${path}/items/${turned[0]}`, { version: 1, note: "x" })).status).toBe(
      403,
    );

    const contested = at("contested");
    const item = `${path}/items/${contested.id}`;
    expect((await ask("coordinator", "put", item, { note: "Kedua pihak hadir" })).status).toBe(400);
    meeting = await sure(meetingView, "coordinator", "put", item, { version: 1, note: "Kedua pihak hadir" });
    expect(at("contested")).toMatchObject({ note: "Kedua pihak hadir", decision: null, decidedAt: null });
    meeting = await sure(meetingView, "coordinator", "post", `${item}/withdrawal`, {
      list: lists[1],
      village: code(0),
      reason: "Perkim yang mengerjakan",
    });
    expect(at("contested")).toMatchObject({
      still: false,
      note: "Kedua pihak hadir",
      decision: null,
      withdrawnList: lists[1],
      withdrawals: [
        { list: lists[1], village: code(0), reason: "Perkim yang mengerjakan", who: expect.any(String) },
      ],
    });
    const version = at("contested").version;
    meeting = await sure(meetingView, "coordinator", "put", item, {
      version,
      decision: "Satu program per rumah",
    });
    expect(at("contested").villages[0].standing).toBe("single");
    const gone = await ask("coordinator", "post", `${item}/withdrawal`, {
      list: lists[1],
      village: code(0),
      reason: "x",
    });
    expect(gone.body.code).toBe("not_on_list");

    const promised = await pledge("coordinator", { village: code(0), item: contested.id });
    expect(promised.meeting).toEqual({ id: meeting.id, title: "Musrenbang", item: contested.id });
    meeting = await sure(meetingView, "viewer", "get", path);
    expect(at("contested").commitments.map(({ id }) => id)).toEqual([promised.id]);
    expect(meeting).toMatchObject({ decided: 1, commitments: 1, may: { write: false } });
    const made = await sure(commitmentsView, "own", "get", `commitments?meeting=${meeting.id}`);
    expect(made.commitments.map(({ id }) => id)).toEqual([promised.id]);
  });

  it("never overwrites what another wrote: both texts are sent back, nothing is stored, and every version stays", async () => {
    const path = `meetings/${meeting.id}`;
    const before = at("contested");
    const item = `${path}/items/${before.id}`;
    const write = (body: object) => ask<Record<string, unknown>>("coordinator", "put", item, body);
    const fields = { note: before.note, decision: before.decision };
    for (const field of ["note", "decision"] as const) {
      const { version } = at("contested");
      meeting = await sure(meetingView, "coordinator", "put", item, { version, [field]: `A: ${field}` });
      const second = await write({ version, [field]: `B: ${field}` });
      expect([second.status, second.body]).toMatchObject([
        409,
        { code: "written_meanwhile", stands: { [field]: `A: ${field}` }, version: version + 1 },
      ]);
      meeting = await sure(meetingView, "viewer", "get", path);
      expect(at("contested")[field]).toBe(`A: ${field}`);
      // Who has read it may write it.
      const merged = { version: version + 1, [field]: `A: ${field}\nB: ${field}` };
      meeting = await sure(meetingView, "coordinator", "put", item, merged);
      // What another wrote beside it is no conflict.
      const other = field === "note" ? "decision" : "note";
      meeting = await sure(meetingView, "coordinator", "put", item, { version, [other]: `C: ${other}` });
    }
    const { history } = at("contested");
    for (const text of ["A: note", "B: note", "A: decision", "B: decision", "C: note", "C: decision"])
      expect(history.some(({ note, decision }) => `${note} ${decision}`.includes(text))).toBe(true);
    // Two at once: one is stored, the other gets both.
    const { version } = at("contested");
    const both = await Promise.all(["satu", "dua"].map((note) => write({ version, note })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    meeting = await sure(meetingView, "viewer", "get", path);
    meeting = await sure(meetingView, "coordinator", "put", item, {
      version: at("contested").version,
      ...fields,
    });

    for (const field of ["title", "place", "attendance"] as const) {
      const read = meeting.version;
      meeting = await sure(meetingView, "coordinator", "put", path, { version: read, [field]: `A ${field}` });
      const second = await ask<Record<string, unknown>>("coordinator", "put", path, {
        version: read,
        [field]: `B ${field}`,
      });
      expect([second.status, second.body.stands]).toEqual([409, { [field]: `A ${field}` }]);
    }
    meeting = await sure(meetingView, "coordinator", "put", path, {
      version: meeting.version,
      title: "Musrenbang",
    });
    expect(meeting.attendance).toBe("A attendance");
    // What was written is not thrown away with its item.
    expect((await ask("coordinator", "delete", item)).body.code).toBe("decided");
  });

  it("built again drops what was settled without minutes; closed minutes stand", async () => {
    const path = `meetings/${meeting.id}`;
    meeting = await sure(meetingView, "coordinator", "post", `${path}/items`, {
      title: "Jadwal tahun depan",
    });
    const overdue = at("overdue", 6);
    await database.pool.query("update commitment set state = 'kept', settled_on = now() where id = $1", [
      overdue.commitment!.id,
    ]);
    meeting = await sure(meetingView, "coordinator", "post", `${path}/agenda`);
    expect(meeting.items.some(({ id }) => id === overdue.id)).toBe(false);
    expect(at("contested")).toMatchObject({ decision: "Satu program per rumah" });
    expect(meeting.items.at(-1)).toMatchObject({ kind: "free", title: "Jadwal tahun depan", still: true });
    expect((await ask("coordinator", "delete", path)).body.code).toBe("decided");
    meeting = await sure(meetingView, "coordinator", "post", `${path}/state`, { to: "closed" });
    for (const [method, more, body] of [
      ["post", "/agenda", undefined],
      ["put", `/items/${meeting.items[0].id}`, { version: 1, note: "x" }],
      ["put", "", { version: 1, title: "x" }],
    ] as const)
      expect([more, (await ask("coordinator", method, path + more, body)).body.code]).toEqual([
        more,
        "closed",
      ]);
    const late = await ask("coordinator", "post", "commitments", {
      ...{
        agency: "perkim",
        village: code(0),
        component: "housing",
        units: 2,
        due: nextYear,
        item: meeting.items[0].id,
      },
    });
    expect(late.body.code).toBe("no_item");
    const { meetings, may } = await sure(meetingsView, "own", "get", "meetings?regency=33.68");
    expect([meetings.map(({ state, decided }) => [state, decided]), may]).toEqual([
      [["closed", 1]],
      { write: false },
    ]);
  });
});

it("a conversation is read whole by whoever opens it later", async () => {
  const { body } = await ask<ThreadView>("viewer", "get", "threads/1");
  expect(body.said.length).toBe(2);
  expect((await ask("viewer", "get", "threads/999")).body.code).toBe("no_thread");
});
