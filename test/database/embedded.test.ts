import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "../../server/database/connect.ts";

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-embedded-"));
  database = await connect({ dataDir: folder });
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
