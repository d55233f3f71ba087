import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guardedPool } from "../../server/auth/guarded-pool.ts";
import { type Actor, actAs, VISITOR } from "../../server/http/actor.ts";
import { loadDemo } from "../../server/onboarding/demo.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { transaction } from "../../server/platform/database/transaction.ts";
import { testDatabase } from "../database.ts";

let database: Database;
let tables: { name: string; column: string; rows: number }[];
beforeAll(async () => {
  database = await testDatabase();
  await loadDemo(database.pool);
  // Every table of ours, with a column that can be written, and how many rows it has.
  const { rows } = await database.pool.query<{ name: string; column: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       (select quote_ident(attname) from pg_attribute a where attrelid = c.oid and attnum > 0 and attidentity = ''
          and attgenerated = '' and not attisdropped order by attnum limit 1) as column
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'recipients') and c.relkind in ('r', 'p')
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
     order by 1`,
  );
  tables = [];
  for (const one of rows)
    tables.push({
      ...one,
      rows: (await database.pool.query(`select count(*)::int as n from ${one.name}`)).rows[0].n,
    });
});
afterAll(() => database.close());

const as = (role: Actor["role"], agency: string | null = null): Actor => ({
  ...VISITOR,
  role,
  agency,
  who: role,
  via: "session",
});
/** Rows that a statement touched in somebody's name, or "refused"; taken back in any case. */
async function tried(who: Actor, sql: string): Promise<number | "refused"> {
  let touched: number | "refused" = "refused";
  await actAs(who, () =>
    transaction(guardedPool(database.pool), async (client) => {
      touched = (await client.query(sql)).rowCount ?? 0;
      throw new Error("back");
    }),
  ).catch((error: Error & { code?: string }) => {
    if (error.message !== "back" && error.code !== "42501") throw error;
  });
  return touched;
}

const FIGURES = ["need", "delivery", "recipient_pattern", "household_cell", "closure"].map(
  (t) => `public.${t}`,
);

describe("whatever a route did, row security", () => {
  it("is on for every table", async () => {
    const { rows } = await database.pool.query(
      "select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname in ('public', 'recipients') and relkind = 'r' and not relrowsecurity and pg_get_userbyid(relowner) = current_user and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')",
    );
    expect(rows).toEqual([]);
    expect(tables.length).toBeGreaterThan(30);
  });

  it.each(["visitor", "viewer"] as const)("lets a %s change no row of any table", async (role) => {
    for (const { name, column } of tables) {
      for (const sql of [
        `delete from ${name}`,
        `update ${name} set ${column} = ${column}`,
        `insert into ${name} overriding system value select * from ${name}`,
      ]) {
        const got = await tried(as(role), sql);
        expect([sql, got === 0 || got === "refused"]).toEqual([sql, true]);
      }
    }
  });

  it.each(["visitor", "viewer"] as const)(
    "shows a %s no figure as it is, no file, no account",
    async (role) => {
      const shown: Record<string, number | "refused"> = {};
      for (const { name } of tables) shown[name] = await tried(as(role), `select 1 from ${name}`);
      for (const name of [
        ...FIGURES,
        ...[
          "account",
          "api_key",
          "session",
          "invitation",
          "audit",
          "import",
          "original",
          "original_part",
        ].map((table) => `public.${table}`),
        ...["key", "list", "recipient", "staged"].map((table) => `recipients.${table}`),
      ])
        expect([name, shown[name] === 0 || shown[name] === "refused"]).toEqual([name, true]);
      expect(shown["public.program"]).toBeGreaterThan(20);
    },
  );

  it("lets only an operation that tells what may be told be made of figures", async () => {
    const whole = tables.find(({ name }) => name === "public.need")!.rows;
    expect(whole).toBeGreaterThan(1000);
    expect(await tried({ ...VISITOR, telling: true }, "select 1 from need")).toBe(whole);
    expect(await tried({ ...VISITOR, telling: true }, "delete from need")).toBe(0);
  });

  it("lets an editor change the own agency's rows, and fails on another's", async () => {
    const { rows } = await database.pool.query<{ id: string; agency: string }>(
      "select id, agency_id as agency from program where id in (select program_id from delivery) order by id",
    );
    const own = rows[0];
    const other = rows.find(({ agency }) => agency !== own.agency)!;
    const editor = as("editor", own.agency);
    expect(
      await tried(editor, `update delivery set served = 0 where program_id = '${own.id}'`),
    ).toBeGreaterThan(0);
    for (const sql of [
      `update delivery set served = 0 where program_id = '${other.id}'`,
      "update delivery set served = 0",
      `update program set agency_id = '${other.agency}' where id = '${own.id}'`,
      `update program set name = 'x' where id = '${other.id}'`,
      `update program set agency_id = '${own.agency}' where id = '${other.id}'`.replace("agency_id", "name"),
      "update need set value = 0",
      "update agency set name = 'x'",
      "update official_list set period = 2020",
      `insert into report (regency_code, agency_id, period, reported, revision_from) values ('33.02', '${other.agency}', 2020, true, 1)`,
      "insert into revision (kind, note) values ('demo', 'x'); update revision set note = 'x'",
    ])
      expect([sql, [0, "refused"]]).toEqual([sql, expect.arrayContaining([await tried(editor, sql)])]);
    expect(await tried(editor, `delete from delivery where program_id = '${other.id}'`)).toBe(0);
    expect(await tried(as("coordinator"), "update need set value = value")).toBeGreaterThan(1000);
  });

  it("shows a target list to whom its state says, and lets only its agency and coordinators change it", async () => {
    const { pool } = database;
    const { rows: programs } = await pool.query<{ id: string; agency: string }>(
      "select distinct on (agency_id) id, agency_id as agency from program order by agency_id limit 2",
    );
    const [own, other] = programs;
    const states = ["draft", "proposed", "agreed", "done"];
    for (const state of states)
      await pool.query(
        `with l as (insert into target_list (regency_code, agency_id, program_id, component_id, year, title, state, proposed_on, agreed_on, done_on)
           select '33.02', $1, $2, 'poverty', 2026, $3, $3, case when $3 <> 'draft' then date '2026-01-01' end,
             case when $3 in ('agreed', 'done') then date '2026-01-02' end, case when $3 = 'done' then date '2026-01-03' end returning id),
         v as (insert into target_list_village (regency_code, list_id, village_code) select '33.02', id, '33.02.01.2001' from l)
         insert into target_list_change (list_id, kind, detail) select id, 'state', '{}' from l`,
        [own.agency, own.id, state],
      );
    const sees = async (who: Actor) =>
      Promise.all(
        ["target_list", "target_list_village", "target_list_change"].map((table) =>
          tried(who, `select 1 from ${table}`),
        ),
      );
    const visible: [Actor, number][] = [
      [VISITOR, 2],
      [{ ...VISITOR, telling: true }, 2],
      [as("viewer"), 3],
      [as("editor", other.agency), 3],
      [as("viewer", own.agency), 4],
      [as("editor", own.agency), 4],
      [as("coordinator"), 4],
    ];
    for (const [who, lists] of visible)
      expect([who.role, who.agency, await sees(who)]).toEqual([who.role, who.agency, [lists, lists, lists]]);
    const changes = [
      "update target_list set title = 'x' where state = 'proposed'",
      "update target_list_village set units = 1",
      "delete from target_list_village where list_id in (select id from target_list where state = 'proposed')",
      "insert into target_list_village (regency_code, list_id, village_code) select '33.02', id, '33.02.01.2002' from target_list where state = 'proposed'",
      "insert into target_list_change (list_id, kind, detail) select id, 'state', '{}' from target_list where state = 'proposed'",
    ];
    for (const sql of changes) {
      for (const who of [VISITOR, as("viewer", own.agency), as("editor", other.agency)])
        expect([sql, who.role, [0, "refused"]]).toEqual([
          sql,
          who.role,
          expect.arrayContaining([await tried(who, sql)]),
        ]);
      for (const who of [as("editor", own.agency), as("coordinator")])
        expect([sql, who.role, await tried(who, sql)]).toEqual([sql, who.role, expect.any(Number)]);
    }
    const refused = async (who: Actor, sql: string) =>
      expect([sql, [0, "refused"]]).toEqual([sql, expect.arrayContaining([await tried(who, sql)])]);
    await refused(
      as("editor", own.agency),
      "update target_list set state = 'agreed', agreed_on = proposed_on where state = 'proposed'",
    );
    await refused(as("editor", other.agency), `update target_list set agency_id = '${other.agency}'`);
    await refused(
      as("editor", other.agency),
      `update target_list set agency_id = '${other.agency}' where state = 'proposed'`,
    );
    await refused(as("editor", own.agency), `update target_list set agency_id = '${other.agency}'`);
    for (const role of ["editor", "coordinator"] as const) {
      await refused(as(role, own.agency), "delete from target_list where state <> 'draft'");
      await refused(as(role, own.agency), "update target_list_change set reason = 'x'");
      await refused(as(role, own.agency), "delete from target_list_change");
    }
    const insert = (agency: string) =>
      `insert into target_list (regency_code, agency_id, program_id, component_id, year, title) values ('33.02', '${agency}', '${own.id}', 'poverty', 2026, 'x')`;
    expect(await tried(as("editor", own.agency), insert(own.agency))).toBe(1);
    // Another's program is no way in.
    await refused(as("editor", other.agency), insert(other.agency));
    await refused(as("editor", other.agency), insert(own.agency));
  });

  it("lets agencies alone share: one asks, the other agrees, nobody else knows, and uses are added only", async () => {
    const { rows } = await database.pool.query<{ id: string }>("select id from agency order by id limit 3");
    const [own, other, third] = rows.map(({ id }) => as("editor", id));
    const asks = (requester: string, owner: string, state = "requested") =>
      `insert into sharing_agreement (regency_code, requester_id, agency_id, component_id, grain, purpose, until, state)
       values ('33.02', '${requester}', '${owner}', 'housing', 'village', 'x', '2099-12-31', '${state}')`;
    const [a, b, c] = rows.map(({ id }) => id);
    expect(await tried(own, asks(a, b))).toBe(1);
    for (const [who, sql] of [
      [own, asks(b, a)],
      [third, asks(a, b)],
      [
        own,
        asks(a, b, "agreed").replace("state)", "state, decided_at)").replace("'agreed')", "'agreed', now())"),
      ],
      [as("viewer", a), asks(a, b)],
      [VISITOR, asks(a, b)],
    ] as const)
      expect([sql, who.agency, await tried(who, sql)]).toEqual([sql, who.agency, "refused"]);
    await database.pool.query(asks(a, b));
    const agree = "update sharing_agreement set state = 'agreed', decided_at = now(), decided_by = 'x'";
    expect(await tried(own, agree)).toBe("refused");
    expect(await tried(third, agree)).toBe("refused");
    expect(await tried(other, agree)).toBe(1);
    await database.pool.query(agree);
    const used = (who: string) =>
      `insert into sharing_use (agreement_id, view, who) select id, 'x', '${who}' from sharing_agreement`;
    expect(await tried(own, used("editor"))).toBe(1);
    for (const [who, sql] of [
      [own, used("somebody else")],
      [other, used("editor")],
      [own, "update sharing_agreement set until = '2100-01-01'"],
      [other, "update sharing_agreement set grain = 'district'"],
      [other, `update sharing_agreement set requester_id = '${c}'`],
      [own, "delete from sharing_agreement"],
      [own, "delete from sharing_use"],
      [as("coordinator"), "delete from sharing_use"],
    ] as const)
      expect([sql, who.agency, await tried(who, sql)]).toEqual([sql, who.agency, "refused"]);
    for (const [who, sees] of [
      [own, 1],
      [other, 1],
      [third, 0],
      [as("viewer", a), 0],
      [VISITOR, 0],
      [as("coordinator"), 1],
    ] as const)
      expect([who.agency, await tried(who, "select 1 from sharing_agreement")]).toEqual([who.agency, sees]);
  });

  it("lets an editor speak and promise for the own agency only, and change nobody else's words", async () => {
    const { rows } = await database.pool.query<{ id: string }>("select id from agency order by id limit 2");
    const [own, other] = rows.map(({ id }) => id);
    const village = "33.02.01.2001";
    const promise = (agency: string) =>
      `insert into commitment (regency_code, agency_id, village_code, component_id, units, made_on, due)
       values ('33.02', '${agency}', '${village}', 'housing', 5, '2026-01-01', '2026-12-31')`;
    const say = (agency: string, author: string) =>
      `insert into message (thread_id, kind, agency_id, author, text) select id, 'text', '${agency}', '${author}', 'x' from thread`;
    await database.pool.query(
      `insert into thread (regency_code, about, villages) values ('33.02', 'village', '{${village}}')`,
    );
    for (const sql of [promise(own), promise(other), say(own, "editor"), say(other, "other")])
      await database.pool.query(sql);
    await database.pool.query(`insert into meeting (regency_code, component_id, year, title, held_on) values ('33.02', 'housing', 2026, 'x', now());
      insert into meeting_item (meeting_id, position, kind, key, villages, title) select id, 1, 'free', 'x', '{}', 'x' from meeting`);
    const editor = as("editor", own);
    for (const sql of [
      promise(own),
      say(own, "editor"),
      `update commitment set units = 6 where agency_id = '${own}'`,
      "update message set text = 'y' where author = 'editor'",
      `insert into thread_read (thread_id, agency_id, message_id) select thread_id, '${own}', id from message where author = 'other'`,
      `insert into mention (message_id, agency_id) select id, '${other}' from message where author = 'editor'`,
    ])
      expect([sql, await tried(editor, sql)]).toEqual([sql, 1]);
    for (const sql of [
      promise(other),
      say(other, "editor"),
      say(own, "other"),
      `update commitment set units = 6 where agency_id = '${other}'`,
      `update commitment set agency_id = '${own}' where agency_id = '${other}'`,
      `insert into commitment_change (commitment_id, kind) select id, 'kept' from commitment where agency_id = '${other}'`,
      "update message set text = 'y' where author = 'other'",
      "update message set author = 'editor' where author = 'other'",
      `update message set agency_id = '${own}' where author = 'other'`,
      "update message set hidden_at = now(), hidden_by = 'x', hidden_reason = 'x' where author = 'editor'",
      "delete from message",
      "delete from commitment",
      "delete from commitment_change",
      `insert into mention (message_id, agency_id) select id, '${own}' from message where author = 'other'`,
      `insert into thread_read (thread_id, agency_id, message_id) select thread_id, '${other}', id from message`,
      "insert into meeting (regency_code, component_id, year, title, held_on) values ('33.02', 'housing', 2026, 'x', now())",
      "update meeting_item set decision = 'x', decided_at = now()",
      "delete from meeting",
      "insert into happening (kind, audience, payload) values ('message', 'public', '{}')",
    ])
      expect([sql, [0, "refused"]]).toEqual([sql, expect.arrayContaining([await tried(editor, sql)])]);
    const coordinator = as("coordinator");
    expect(await tried(coordinator, "update message set text = 'y' where author = 'other'")).toBe("refused");
    expect(
      await tried(
        coordinator,
        "update message set hidden_at = now(), hidden_by = 'x', hidden_reason = 'x' where author = 'other'",
      ),
    ).toBe(1);
    expect(await tried(coordinator, "update meeting_item set decision = 'x', decided_at = now()")).toBe(1);
    // Visitors know nothing of it, whatever they ask.
    for (const table of [
      "thread",
      "message",
      "mention",
      "thread_read",
      "commitment",
      "commitment_change",
      "help_answer",
      "meeting",
      "meeting_item",
    ])
      for (const visitor of [as("visitor"), { ...VISITOR, telling: true as const }])
        expect([table, await tried(visitor, `select 1 from ${table}`)]).toEqual([table, 0]);
  });

  it("lets nobody rewrite the record of changes, not even the program", async () => {
    for (const role of ["editor", "coordinator", "operator"] as const)
      for (const sql of ["delete from audit", "update audit set who = 'x'", "truncate audit"])
        expect([sql, await tried(as(role, "baznas"), sql)]).toEqual([sql, "refused"]);
    expect(
      await tried(as("operator"), "insert into audit (who, action, subject) values ('x', 'insert', 'x')"),
    ).toBe("refused");
    expect(await tried(as("operator"), "select kantong_note('insert', 'x', null, null, null, null)")).toBe(
      "refused",
    );
    for (const sql of ["delete from audit", "update audit set who = 'x'", "truncate audit"])
      await expect(database.pool.query(sql)).rejects.toThrow("append-only");
  });

  it("an operator reads no hash", async () => {
    for (const sql of [
      "select password_hash from account",
      "select key_hash from api_key",
      "select * from invitation",
      "select * from session",
    ])
      expect([sql, await tried(as("operator"), sql)]).toEqual([sql, "refused"]);
  });
});
