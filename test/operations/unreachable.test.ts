import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "../../server/database/connect.ts";
import { migrate } from "../../server/database/migrate.ts";
import { newRevision } from "../../server/database/revision.ts";
import { transaction } from "../../server/database/transaction.ts";
import { loadDemo } from "../../server/demo.ts";
import { serve } from "../intake/serve.ts";
import { type Cuttable, cuttable } from "./cuttable.ts";
import { newDatabase } from "./record.ts";

let behind: Database;
let line: Cuttable;
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
  database = await connect({ databaseUrl: through.toString(), dataDir: "" });
  served = await serve(database.pool);
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
  // Longer than a known revision is gone by without a look.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
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
  const ready = await get("readyz");
  expect([ready.status, await ready.json()]).toEqual([503, { status: "record_unreachable", step: "ready" }]);
  expect((await get("healthz")).status).toBe(200);
  expect(await (await get("metrics")).text()).toMatch(/^kantong_record_up 0$/m);

  await line.mend();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await settled("readyz")).toEqual([200, "current"]);
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
