import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ListChanged,
  type TargetListView,
  targetListView,
} from "../../../server/core/contracts/target-lists.ts";
import type { Database } from "../../../server/platform/database/connect.ts";
import { type Person, people } from "../../auth/people.ts";
import { testDatabase } from "../../database.ts";
import { type Served, serve } from "../../imports/serve.ts";
import { code, fillTargets } from "./record.ts";

/** A list's way forth and back: reasons, deliveries, and claims that are split and moved. */
let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
beforeAll(async () => {
  database = await testDatabase();
  await fillTargets(database.pool);
  served = await serve(database.pool);
  sending = await people(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const PATH = "/api/v1/target-lists";
type Said = { status: number; body: TargetListView & ListChanged & { code?: string; detail?: string } };
const ask = async (
  who: Person,
  method: "get" | "post" | "put" | "delete",
  path: string,
  body?: object,
): Promise<Said> => {
  const asked = request(served.address.replace(/\/$/, ""))
    [method](path)
    .set(await sending(who));
  return body ? asked.send(body) : asked;
};
async function listOf(who: Person, program: string, year: number, villages: object[], more: object = {}) {
  const opened = await ask(who, "post", PATH, { regency: "33.68", program, year, ...more });
  expect([opened.status, opened.body]).toEqual([201, expect.anything()]);
  const { body } = await ask(who, "post", `${PATH}/${opened.body.id}/villages`, { villages });
  return targetListView.parse(body.list);
}
const read = async (id: number) =>
  targetListView.parse((await ask("coordinator", "get", `${PATH}/${id}`)).body);
const move = async (who: Person, id: number, to: string, reason?: string) =>
  ask(who, "post", `${PATH}/${id}/state`, {
    version: (await read(id)).version,
    to,
    ...(reason && { reason }),
  });
const moved = async (who: Person, id: number, to: string, reason?: string) => {
  const { status, body } = await move(who, id, to, reason);
  expect([status, body]).toEqual([200, expect.anything()]);
  return targetListView.parse(body);
};

describe("a step", () => {
  it("goes on above a limit, or above what is left, with a reason only, and keeps how far above it was", async () => {
    const over = await listOf("own", "bedah-rumah", 2040, [{ village: code(0), units: 35 }], {
      budget: "100 juta",
    });
    expect(over.warnings).toEqual(expect.arrayContaining(["over_budget", "over_left"]));
    expect(over.may.reasonFor).toEqual(["proposed"]);
    const bare = await move("own", over.id, "proposed");
    expect([bare.status, bare.body.code]).toEqual([409, "reason_wanted"]);
    expect(bare.body.detail).toContain("its budget by 600000000");
    const proposed = await moved("own", over.id, "proposed", "Dana provinsi menyusul");
    expect(proposed.changes.at(-1)).toMatchObject({
      reason: "Dana provinsi menyusul",
      detail: {
        to: "proposed",
        over: [
          { what: "budget", by: 600_000_000 },
          { what: "left", by: 5 },
        ],
      },
    });
    expect((await move("coordinator", over.id, "agreed")).body.code).toBe("reason_wanted");
    expect((await moved("coordinator", over.id, "agreed", "Disepakati forum")).state).toBe("agreed");
    const within = await listOf("own", "bedah-rumah", 2041, [{ village: code(0), units: 3 }]);
    expect(within.may.reasonFor).toEqual([]);
    expect((await moved("own", within.id, "proposed")).state).toBe("proposed");
  });

  it("goes back with a reason: the owner's withdrawal, the coordinator's return, and nobody else's", async () => {
    const { id } = await listOf("own", "bedah-rumah", 2042, [{ village: code(1), units: 6 }]);
    await moved("own", id, "proposed");
    expect((await move("own", id, "draft")).body.code).toBe("reason_wanted");
    await moved("own", id, "draft", "Salah desa");
    await moved("own", id, "proposed");
    const agreed = await moved("coordinator", id, "agreed");
    expect((await move("own", id, "proposed", "Ubah lagi")).body.code).toBe("role");
    const returned = await moved("coordinator", id, "proposed", "Kuota berubah");
    expect([returned.state, returned.proposedAt, returned.agreedAt]).toEqual([
      "proposed",
      agreed.proposedAt,
      null,
    ]);
    await moved("coordinator", id, "agreed");
    await moved("own", id, "done");
    expect((await move("coordinator", id, "agreed")).body.code).toBe("reason_wanted");
    const again = await moved("coordinator", id, "agreed", "Belum selesai di lapangan");
    expect([again.state, again.doneAt]).toEqual(["agreed", null]);
    expect(again.changes.map(({ detail, reason }) => [detail.from, detail.to, reason])).toEqual([
      ["draft", "proposed", null],
      ["proposed", "draft", "Salah desa"],
      ["draft", "proposed", null],
      ["proposed", "agreed", null],
      ["agreed", "proposed", "Kuota berubah"],
      ["proposed", "agreed", null],
      ["agreed", "done", null],
      ["done", "agreed", "Belum selesai di lapangan"],
    ]);
  });
});

describe("what is taken off a list that others count on", () => {
  it("is kept with who and why, and with all that was written there", async () => {
    const { id } = await listOf("own", "bedah-rumah", 2043, [
      { village: code(1), units: 6, note: "Dusun Krajan dulu", cost: "150 juta" },
      { village: code(2), units: 9 },
    ]);
    await moved("own", id, "proposed");
    const bare = await ask("own", "delete", `${PATH}/${id}/villages?villages=${code(1)}`);
    expect([bare.status, bare.body.code]).toEqual([409, "reason_wanted"]);
    const fewer = await ask("own", "post", `${PATH}/${id}/villages`, {
      villages: [{ village: code(2), units: 4 }],
    });
    expect([fewer.status, fewer.body.code]).toEqual([409, "reason_wanted"]);
    const more = await ask("own", "post", `${PATH}/${id}/villages`, {
      villages: [{ village: code(2), units: 10 }],
    });
    expect(more.status).toBe(200);
    const off = await ask(
      "own",
      "delete",
      `${PATH}/${id}/villages?villages=${code(1)}&reason=Sudah%20dibantu`,
    );
    expect(off.status).toBe(200);
    expect(off.body.list.changes.at(-1)).toMatchObject({
      kind: "villages",
      agency: "perkim",
      reason: "Sudah dibantu",
      detail: {
        removed: [code(1)],
        off: [{ village: code(1), units: 6, cost: 150_000_000, note: "Dusun Krajan dulu" }],
      },
    });
    expect(off.body.list.changes.at(-1)?.who).not.toBeNull();
  });
});

describe("a claim", () => {
  it("is split, reduced and moved between lists, with its reason in both", async () => {
    const mine = await listOf("own", "bedah-rumah", 2044, [
      { village: code(9), units: 60, cost: 1_200_000_000 },
    ]);
    const theirs = await listOf("foreign", "rumah-sejahtera", 2044, [{ village: code(9), units: 50 }]);
    await moved("own", mine.id, "proposed");
    await moved("foreign", theirs.id, "proposed");
    const path = `${PATH}/${mine.id}/moved-claims`;
    const sent = { village: code(9), to: theirs.id, units: 20, reason: "Dibagi dua" };
    // Whose list it is says who may: an agency does not give units to another's list.
    expect((await ask("own", "post", path, sent)).status).toBe(403);
    expect((await ask("coordinator", "post", path, { ...sent, units: 61 })).body.code).toBe("too_many");
    expect((await ask("coordinator", "post", path, { ...sent, reason: undefined })).status).toBe(400);
    const split = await ask("coordinator", "post", path, sent);
    expect(split.status).toBe(200);
    expect(split.body.rows[0]).toMatchObject({ units: 40, cost: 800_000_000 });
    expect((await read(theirs.id)).rows[0].units).toBe(70);
    for (const id of [mine.id, theirs.id]) {
      const last = (await read(id)).changes.at(-1)!;
      expect(last).toMatchObject({
        reason: "Dibagi dua",
        detail: { moved: [{ village: code(9), units: 20 }] },
      });
    }
    const whole = await ask("coordinator", "post", path, { ...sent, units: undefined, reason: "Seluruhnya" });
    expect(whole.body.rows).toEqual([]);
    expect((await read(theirs.id)).rows[0].units).toBe(110);
    expect((await ask("coordinator", "post", path, sent)).body.code).toBe("not_on_list");
    const other = await listOf("own", "bedah-rumah", 2045, [{ village: code(9), units: 5 }]);
    expect((await ask("coordinator", "post", path, { ...sent, to: other.id })).body.code).toBe("other_year");
  });
});

describe("a list that was agreed on", () => {
  const deliver = async (year: number, rows: [string, number][]) => {
    await database.pool.query(
      `with r as (insert into revision (kind, note) values ('publish', 'test') returning id),
         d as (insert into dataset (name, source, sha256, revision_id) select 'Realisasi', 'test', repeat('cd', 32), id from r returning id, revision_id)
       insert into delivery (regency_code, program_id, village_code, period, served, dataset_id, revision_from)
       select '33.68', 'bedah-rumah', c, $3, v, d.id, d.revision_id from unnest($1::text[], $2::int[]) t (c, v), d`,
      [rows.map(([village]) => village), rows.map(([, units]) => units), year],
    );
  };
  const undo = async (year: number) => {
    await database.pool.query(
      `with r as (insert into revision (kind, note) values ('undo', 'test') returning id)
       update delivery set revision_to = (select id from r) where period = $1 and revision_to is null`,
      [year],
    );
  };

  it("is done when all of it is delivered, and no more when that is undone", async () => {
    const { id } = await listOf("own", "bedah-rumah", 2020, [
      { village: code(1), units: 6 },
      { village: code(2) },
    ]);
    await moved("own", id, "proposed");
    await moved("coordinator", id, "agreed");
    await deliver(2020, [[code(1), 6]]);
    expect((await read(id)).state).toBe("agreed");
    await undo(2020);
    await deliver(2020, [
      [code(1), 7],
      [code(2), 5],
    ]);
    const done = await read(id);
    expect(done.state).toBe("done");
    expect(done.changes.at(-1)).toMatchObject({
      who: "deliveries",
      detail: { from: "agreed", to: "done", by: "deliveries" },
    });
    // The snapshot follows the revision a moment later.
    await expect
      .poll(async () => (await read(id)).warnings, { timeout: 20_000 })
      .not.toContain("done_undelivered");
    await undo(2020);
    const back = await read(id);
    expect([back.state, back.doneAt]).toEqual(["agreed", null]);
    // Pages that are open hear of both.
    const { rows } = await database.pool.query(
      "select audience, payload ->> 'state' as state from happening where kind = 'list' and (payload ->> 'list')::int = $1 order by id desc limit 2",
      [id],
    );
    expect(rows).toEqual([
      { audience: "public", state: "agreed" },
      { audience: "public", state: "done" },
    ]);
  });

  it("stays done where somebody said so, and warns while nothing is delivered", async () => {
    const { id } = await listOf("own", "bedah-rumah", 2021, [{ village: code(1), units: 6 }]);
    await moved("own", id, "proposed");
    await moved("coordinator", id, "agreed");
    const done = await moved("own", id, "done");
    expect(done.warnings).toContain("done_undelivered");
    await deliver(2021, [[code(1), 6]]);
    expect((await read(id)).state).toBe("done");
    await undo(2021);
    expect((await read(id)).state).toBe("done");
  });
});
