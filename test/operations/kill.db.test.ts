import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backup } from "../../server/platform/backup/backup.ts";
import { migrate, migrationNames } from "../../server/platform/database/migrate.ts";
import { freshDatabase } from "../services/fresh-database.ts";
import { template } from "../services/services.ts";
import {
  assertMigrated,
  assertPublished,
  assertRestored,
  at,
  committed,
  killed,
  MOMENTS,
  type Place,
} from "./killing.ts";
import { contentOf } from "./record.ts";

/** One kill for each kind of work keeps the suite quick; `npm run bench -- kill` goes through many moments. */
const server = process.env.DATABASE_URL;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-kill-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of drops) await drop();
});
async function newPlace(): Promise<Place> {
  const fresh = server ? await freshDatabase(server) : undefined;
  if (fresh) drops.push(fresh.drop);
  const dataDir = await mkdtemp(path.join(folder, "record-"));
  if (!fresh) await cp(await template("bare"), dataDir, { recursive: true });
  return { databaseUrl: fresh?.url, dataDir };
}

describe("killed in the middle, a record holds exactly what was committed", () => {
  let published: Place;
  beforeAll(async () => {
    published = await newPlace();
  });

  it("of publishing", async () => {
    const { lines } = await killed(
      published,
      ["publish"],
      (all) => committed(all).length >= 2,
      MOMENTS.publish(0),
    );
    expect(committed(lines).length).toBeGreaterThan(1);
    await at(published, (pool) => assertPublished(pool, committed(lines), 1));
  }, 600_000);

  it("of restoring", async () => {
    const file = path.join(folder, "record.zip");
    const whole = await at(published, async (pool) => {
      await backup(pool, file);
      return contentOf(pool);
    });
    const place = await newPlace();
    const { after, wait } = MOMENTS.restore(0);
    const { lines } = await killed(place, ["restore", file], (all) => all.at(-1) === after, wait);
    if (await at(place, (pool) => assertRestored(pool, whole))) {
      // The kill came just after the end.
      expect(lines).toContain("checking references");
      return;
    }
    expect((await killed(place, ["restore", file], () => false, 0)).lines).toContain("done");
    expect(await at(place, contentOf)).toEqual(whole);
  }, 600_000);

  it("of migrating", async () => {
    const place = await newPlace();
    const { after, wait } = MOMENTS.migrate(0, await migrationNames());
    await killed(place, ["migrate"], (all) => all.at(-1) === after, wait);
    await at(place, async (pool) => {
      await assertMigrated(pool);
      await migrate(pool);
      expect(await assertMigrated(pool)).toBe(true);
    });
  }, 600_000);
});
