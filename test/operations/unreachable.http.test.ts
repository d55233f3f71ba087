import { afterAll, beforeAll, expect, it } from "vitest";
import { recordProblem } from "../../server/http/problem.ts";
import { loadDemo } from "../../server/onboarding/demo.ts";
import { connect, type Database } from "../../server/platform/database/connect.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { newRevision } from "../../server/platform/database/revision.ts";
import type { Patience } from "../../server/platform/database/timeouts.ts";
import { longTransaction, transaction } from "../../server/platform/database/transaction.ts";
import { serve } from "../imports/serve.ts";
import { type Cuttable, cuttable } from "./cuttable.ts";
import { newDatabase } from "./record.ts";

let behind: Database;
let line: Cuttable;
/** of the record at the other end of the line */
let address: string;
let database: Database;
let served: { address: string; close(): Promise<void> };
beforeAll(async () => {
  behind = await newDatabase(process.env.DATABASE_URL);
  await migrate(behind.pool);
  await loadDemo(behind.pool);
  const { host, port, user, database: name, connectionString } = behind.pool.options;
  const there = connectionString ? new URL(connectionString) : undefined;
  line = await cuttable(
    there ? { host: there.hostname, port: Number(there.port || 5432) } : { path: `${host}/.s.PGSQL.${port}` },
  );
  const through = new URL(connectionString ?? `postgres://${user}@127.0.0.1/${name}`);
  through.hostname = "127.0.0.1";
  through.port = String(line.port);
  address = through.toString();
  database = await connect({ databaseUrl: address, dataDir: "" });
  // Every question looks for a newer revision, so that a cut is noticed by the next.
  served = await serve(database.pool, { poll: 0 });
});
afterAll(async () => {
  await served?.close();
  await database?.close();
  await behind?.close();
});

const get = (path: string, init?: RequestInit) => fetch(served.address + path, init);
const settled = async (path: string) => {
  const { status, headers } = await get(path);
  return [status, headers.get("x-kantong-record")];
};
const write = () =>
  get("api/v1/agencies", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: "Dinas Uji" }),
  });

it("the database goes away and comes back: readers go on, writers are told, nothing is restarted", async () => {
  const before = await (await get("api/v1/answer")).text();
  expect(await settled("api/v1/scope")).toEqual([200, "current"]);
  expect(await settled("readyz")).toEqual([200, "current"]);

  await line.cut();
  for (let i = 0; i < 3; i++) expect(await (await get("api/v1/answer")).text()).toBe(before);
  for (const path of [
    "api/v1/scope",
    "api/v1/answer?component=water&tau=0.33",
    "api/v1/villages.csv",
    "api/v1/villages/33.02.01.2007",
    "api/v1/search?q=kali",
  ])
    expect([path, ...(await settled(path))]).toEqual([path, 200, "unreachable"]);
  const refused = await write();
  expect(refused.status).toBe(503);
  expect(refused.headers.get("content-type")).toContain("application/problem+json");
  expect(refused.headers.get("retry-after")).toBe("5");
  expect(await refused.json()).toMatchObject({ code: "record_unreachable" });
  const ready = async () => {
    const response = await get("readyz");
    return [response.status, await response.json()];
  };
  // What was found a moment ago is said again, so that probes cost nothing.
  await expect.poll(ready).toEqual([503, { status: "record_unreachable", step: "ready" }]);
  expect((await get("healthz")).status).toBe(200);
  expect(await (await get("metrics")).text()).toMatch(/^kantong_record_up 0$/m);

  await line.mend();
  await expect.poll(() => settled("readyz")).toEqual([200, "current"]);
  // Not refused for want of the record any more, but because the demo is only read.
  expect(await (await write()).json()).toMatchObject({ code: "demo_record" });
  await transaction(behind.pool, (client) => newRevision(client, "settings", "After"));
  await expect
    .poll(async () => (await (await get("api/v1/scope")).json()).revision, { timeout: 20_000 })
    .toBe(2);
  expect(await (await get("metrics")).text()).toMatch(/^kantong_record_up 1$/m);
});

it("a line cut in the middle of a transaction stores nothing, and the program lives", async () => {
  const count = async () => (await behind.pool.query("select count(*)::int as n from revision")).rows[0].n;
  const held = await count();
  await expect(
    transaction(database.pool, async (client) => {
      await newRevision(client, "settings", "Half");
      await line.cut();
      await newRevision(client, "settings", "Other half");
    }),
  ).rejects.toThrow();
  await line.mend();
  expect(await count()).toBe(held);
  expect((await database.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

it("a database that takes everything and says nothing: nobody waits for ever, and it goes on when it speaks", async () => {
  const patience: Patience = {
    statement: { reading: 1_500, writing: 3_000, work: 3_000 },
    lock: { reading: 1_500, writing: 1_500, work: 1_500 },
    idle: { reading: 5_000, writing: 5_000, work: 5_000 },
    grace: 100,
  };
  const impatient = await connect({ databaseUrl: address, dataDir: "" }, { patience });
  const here = await serve(impatient.pool);
  const asked = async (path: string) => {
    const { status, headers } = await fetch(here.address + path);
    return [status, headers.get("x-kantong-record")];
  };
  const before = await (await fetch(`${here.address}api/v1/answer`)).text();
  expect(await asked("api/v1/scope")).toEqual([200, "current"]);

  line.silence();
  const began = Date.now();
  await expect(impatient.pool.query("select 1")).rejects.toThrow("Query read timeout");
  // A change may take longer than a look; its connection is not used again, nor waited for.
  const changing = transaction(impatient.pool, (client) => newRevision(client, "settings", "Unheard"));
  await expect(changing).rejects.toThrow(/timeout/);
  expect(Date.now() - began).toBeLessThan(15_000);
  await expect.poll(() => asked("api/v1/scope"), { timeout: 30_000 }).toEqual([200, "unreachable"]);
  expect(await (await fetch(`${here.address}api/v1/answer`)).text()).toBe(before);
  const refused = await fetch(`${here.address}api/v1/agencies`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: "Dinas Uji" }),
  });
  expect([refused.status, (await refused.json()).code]).toEqual([503, "record_unreachable"]);
  expect((await asked("readyz"))[0]).toBe(503);

  line.speak();
  await expect.poll(() => asked("readyz"), { timeout: 30_000 }).toEqual([200, "current"]);
  expect(await asked("api/v1/scope")).toEqual([200, "current"]);
  const { totalCount, waitingCount } = impatient.pool;
  expect([totalCount <= 10, waitingCount]).toEqual([true, 0]);
  await here.close();
  await impatient.close();
});

it.runIf(process.env.DATABASE_URL)(
  "a statement, a wait for a lock and a transaction left alone have limits by what they are for",
  async () => {
    const shown = async (client: { query(sql: string): Promise<{ rows: { set: string }[] }> }) =>
      (
        await client.query(
          "select string_agg(current_setting(name), ' ' order by name desc) as set from unnest('{statement_timeout,lock_timeout,idle_in_transaction_session_timeout}'::text[]) name",
        )
      ).rows[0].set;
    expect(await shown(database.pool)).toBe("30s 10s 1min");
    expect(await transaction(database.pool, shown)).toBe("2min 20s 1min");
    expect(await longTransaction(database.pool, shown)).toBe("30min 30min 30min");
    expect(await shown(database.pool)).toBe("30s 10s 1min");
    // One change waits for another's lock no longer than it may, and is told to come again.
    const asked = await transaction(behind.pool, async (holder) => {
      await newRevision(holder, "settings", "Held");
      return transaction(database.pool, async (client) => {
        await client.query("set local lock_timeout = 50");
        await newRevision(client, "settings", "Waiting");
      }).catch(recordProblem);
    });
    expect(asked).toMatchObject({ status: 503, code: "record_busy" });
  },
);
