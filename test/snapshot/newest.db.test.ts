import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { newRevision } from "../../server/platform/database/revision.ts";
import { transaction } from "../../server/platform/database/transaction.ts";
import { type Newest, newestSnapshots } from "../../server/snapshot/newest.ts";
import { testDatabase } from "../database.ts";

let database: Database;
const opened: Newest[] = [];

beforeAll(async () => {
  database = await testDatabase();
  await publish();
});
afterAll(async () => {
  for (const one of opened) one.close();
  await database.close();
});

const publish = (regency?: string): Promise<number> =>
  transaction(database.pool, (client) =>
    newRevision(client, "settings", "test", { regencies: regency ? [regency] : undefined }),
  );
/** As another process would have it. */
function another(notices: boolean): Newest {
  const newest = newestSnapshots(database.pool, { notices });
  opened.push(newest);
  return newest;
}
const until = async (what: () => boolean | Promise<boolean>) => {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe("without notices", () => {
  it("another's revision is seen within the polling time, and concerns its regency alone", async () => {
    const newest = another(false);
    expect([newest.known("33.02"), newest.known()]).toEqual([undefined, undefined]);
    await newest.of("33.02");
    const before = newest.known("33.03");
    expect(before).toBeGreaterThan(0);
    const published = await publish("33.02");
    // Until it is looked up again it is the older one or not known, and never something in between.
    const began = Date.now();
    await until(async () => {
      await newest.of("33.02");
      return newest.known("33.02") === published;
    });
    expect(Date.now() - began).toBeLessThan(4_000);
    expect(newest.known("33.03")).toBe(before);
    expect(newest.known()).toBe(published);
    const forAll = await publish();
    await until(async () => {
      await newest.of("33.03");
      return newest.known("33.03") === forAll;
    });
    expect([newest.known("33.02"), newest.known()]).toEqual([forAll, forAll]);
  });
});

describe.runIf(process.env.DATABASE_URL)("with notices, which real PostgreSQL sends", () => {
  const listeners = async () => {
    const { rows } = await database.pool.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and query = 'listen kantong_revision'",
    );
    return rows.map(({ pid }) => pid);
  };

  it("every process has a revision at once, without asking", async () => {
    const processes = [another(true), another(true)];
    await until(async () => (await listeners()).length === 2);
    for (const one of processes)
      await until(async () => {
        await one.of("33.02");
        return one.known("33.02") !== undefined;
      });
    const before = processes[0].known("33.03");
    const began = Date.now();
    const published = await publish("33.02");
    await until(() => processes.every((one) => one.known("33.02") === published));
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(processes.map((one) => one.known("33.03"))).toEqual([before, before]);
  });

  it("a rolled-back one is told to nobody", async () => {
    const [newest] = opened.slice(-1);
    const before = newest.known("33.02");
    await expect(
      transaction(database.pool, async (client) => {
        await newRevision(client, "settings", "test", { regencies: ["33.02"] });
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(newest.known("33.02")).toBe(before);
  });

  it("goes on by asking when the connection breaks, and listens again", async () => {
    const [newest] = opened.slice(-1);
    const broken = await listeners();
    for (const pid of broken) await database.pool.query("select pg_terminate_backend($1)", [pid]);
    await until(() => newest.known("33.02") === undefined);
    const published = await publish("33.02");
    await newest.of("33.02");
    expect(newest.known("33.02")).toBe(published);
    await until(async () => {
      const now = await listeners();
      return now.length === 2 && !now.some((pid) => broken.includes(pid));
    });
    await until(async () => {
      await newest.of("33.02");
      return newest.known("33.02") !== undefined;
    });
    const next = await publish("33.02");
    const began = Date.now();
    await until(() => newest.known("33.02") === next);
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});
