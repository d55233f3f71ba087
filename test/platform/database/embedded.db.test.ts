import { mkdtemp, rename, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "../../../server/platform/database/connect.ts";
import { transaction } from "../../../server/platform/database/transaction.ts";
import { isUnreachable } from "../../../server/platform/database/unreachable.ts";

let folder: string;
let database: Database;
/** the threads that this process started, the database's own among them */
const threads: Worker[] = [];
let givenUp: Error | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-embedded-"));
  process.on("worker", (thread) => threads.push(thread));
  database = await connect(
    { dataDir: folder },
    {
      givenUp(reason) {
        givenUp = reason;
      },
    },
  );
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const echoed = async (value: number) =>
  (await database.pool.query<{ y: number }>("select $1::int as y", [value])).rows[0]?.y;

it("each of many queries at once gets its own rows", async () => {
  for (let round = 0; round < 25; round++) {
    const asked = Array.from({ length: 8 }, (_, i) => round * 8 + i);
    expect(await Promise.all(asked.map(echoed))).toEqual(asked);
  }
});

it("a connection goes on in step after an error, whether a statement is prepared or not", async () => {
  const client = await database.pool.connect();
  for (let round = 0; round < 20; round++) {
    await client.query("begin");
    await expect(
      round % 2 ? client.query("select 1 / 0") : client.query("select 1 / $1::int", [0]),
    ).rejects.toThrow("division by zero");
    await expect(client.query("select $1::int as y", [1])).rejects.toThrow("aborted");
    await client.query("rollback");
    expect((await client.query("select $1::int as y", [round])).rows).toEqual([{ y: round }]);
    expect(await Promise.all([echoed(1), echoed(2)])).toEqual([1, 2]);
  }
  client.release();
});

it("long answers arrive whole, in pieces", async () => {
  const { rows } = await database.pool.query<{ text: string }>(
    "select repeat('Z', n) as text from generate_series(1, $1::int) n",
    [3000],
  );
  expect(rows.map(({ text }) => text.length)).toEqual(Array.from({ length: 3000 }, (_, i) => i + 1));
});

it("its thread dies: whoever asks meanwhile is told, it is opened again, and what was committed is there", async () => {
  await database.pool.query("create table kept (n int)");
  await database.pool.query("insert into kept values (1)");
  for (let death = 1; death <= 2; death++) {
    const dying = transaction(database.pool, async (client) => {
      await client.query("insert into kept values (99)");
      await threads.at(-1)!.terminate();
      await client.query("insert into kept values (100)");
    });
    await expect(dying).rejects.toSatisfy(isUnreachable);
    await expect(database.pool.query("select 1")).rejects.toSatisfy(isUnreachable);
    await expect
      .poll(() => database.pool.query("select n from kept").then(({ rows }) => rows, isUnreachable), {
        timeout: 60_000,
      })
      .toEqual(Array.from({ length: death }, (_, i) => ({ n: i + 1 })));
    await database.pool.query("insert into kept values ($1)", [death + 1]);
  }
  expect(givenUp).toBeUndefined();
});

it("one that can't be opened again is given up with a sentence, and closes", async () => {
  const control = path.join(folder, "postgres/global/pg_control");
  await rename(control, `${control}.away`);
  await threads.at(-1)!.terminate();
  await expect
    .poll(() => givenUp?.message, { timeout: 60_000 })
    .toMatch(/could not be opened again in 3 tries/);
  await expect(database.pool.query("select 1")).rejects.toSatisfy(isUnreachable);
});
