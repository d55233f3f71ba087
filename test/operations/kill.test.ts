import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../server/database/connect.ts";
import { migrate, migrationNames } from "../../server/database/migrate.ts";
import { backup } from "../../server/operations/backup.ts";
import { freshDatabase } from "../database.ts";
import { contentOf } from "./record.ts";

/** Kills for each kind of work. One keeps the suite quick; KANTONG_KILLS=20 goes through all the moments. */
const KILLS = Number(process.env.KANTONG_KILLS ?? 1);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const server = process.env.DATABASE_URL;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-kill-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Place {
  databaseUrl: string | undefined;
  dataDir: string;
}
const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of drops) await drop();
});
async function newPlace(): Promise<Place> {
  const fresh = server ? await freshDatabase(server) : undefined;
  if (fresh) drops.push(fresh.drop);
  return { databaseUrl: fresh?.url, dataDir: await mkdtemp(path.join(folder, "record-")) };
}

/** Starts the work, and kills it `wait` ms after `when` first holds of the lines it has said. */
async function killed(
  place: Place,
  work: string[],
  when: (lines: readonly string[]) => boolean,
  wait: number,
): Promise<string[]> {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", "test/operations/victim.ts", ...work],
    {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: place.databaseUrl ?? "", KANTONG_DATA_DIR: place.dataDir },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = once(child, "exit");
  const lines: string[] = [];
  let complaint = "";
  child.stderr!.on("data", (chunk) => {
    complaint += chunk;
  });
  let armed = false;
  createInterface({ input: child.stdout! }).on("line", (line) => {
    lines.push(line);
    if (armed || !when(lines)) return;
    armed = true;
    setTimeout(() => child.kill("SIGKILL"), wait);
  });
  const [code, signal] = await ended;
  if (signal !== "SIGKILL" && code !== 0) throw new Error(`It ended by itself (${code}): ${complaint}`);
  return lines;
}

async function at<T>(place: Place, look: (pool: Pool) => Promise<T>): Promise<T> {
  const database = await connect(place);
  try {
    return await look(database.pool);
  } finally {
    await database.close();
  }
}

const begun = async (pool: Pool) =>
  (await pool.query("select to_regclass('public.migration') is not null as begun")).rows[0].begun as boolean;
const named = (lines: string[], word: string) =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.split(" ")[1]));

describe("killed in the middle, a record holds exactly what was committed", () => {
  let published: Place;
  beforeAll(async () => {
    published = await newPlace();
  });

  it("of publishing", async () => {
    const said: number[] = [];
    for (let i = 0; i < KILLS; i++) {
      const lines = await killed(
        published,
        ["publish"],
        (all) => named([...all], "committed").length >= 2 + i,
        [3, 17, 41, 0, 29][i % 5],
      );
      said.push(...named(lines, "committed"));
      await at(published, async (pool) => {
        const { rows: revisions } = await pool.query<{ id: number }>("select id from revision order by id");
        const there = revisions.map(({ id }) => id);
        // Nothing that was said to be committed is lost; at most one more was, whose word did not get out.
        expect(there).toEqual(expect.arrayContaining(said));
        expect(there.length - said.length).toBeLessThanOrEqual(i + 1);
        // Each revision is whole: it opened all figures and closed all of the one before.
        const { rows } = await pool.query<{ opened: number; closed: number; datasets: number }>(
          `select (select count(*)::int from need where revision_from = r.id) as opened,
             (select count(*)::int from need where revision_to = r.id) as closed,
             (select count(*)::int from dataset where revision_id = r.id) as datasets
           from revision r order by id`,
        );
        expect(rows).toEqual(rows.map((_, n) => ({ opened: 400, closed: n === 0 ? 0 : 400, datasets: 1 })));
        const { rows: now } = await pool.query(
          "select distinct revision_from as id from need where revision_to is null",
        );
        expect(now).toEqual([{ id: there.at(-1) }]);
      });
    }
    expect(said.length).toBeGreaterThan(KILLS);
  }, 600_000);

  it("of restoring", async () => {
    const file = path.join(folder, "record.zip");
    const whole = await at(published, async (pool) => {
      await backup(pool, file);
      return contentOf(pool);
    });
    const place = await newPlace();
    for (let i = 0; i < KILLS; i++) {
      const after = ["public.need", "making the tables", "public.region", "checking references"][i % 4];
      const lines = await killed(place, ["restore", file], (all) => all.at(-1) === after, [2, 0, 9][i % 3]);
      const held = await at(place, async (pool) => ((await begun(pool)) ? contentOf(pool) : undefined));
      // Not begun at all, or whole: the kill may have come just after the end.
      if (held) {
        expect(held).toEqual(whole);
        expect(lines).toContain("checking references");
        return;
      }
    }
    expect(await killed(place, ["restore", file], () => false, 0)).toContain("done");
    expect(await at(place, contentOf)).toEqual(whole);
  }, 600_000);

  it("of migrating", async () => {
    const names = await migrationNames();
    const place = await newPlace();
    for (let i = 0; i < KILLS; i++) {
      const after = names[(i * 5 + 1) % names.length];
      await killed(place, ["migrate"], (all) => all.at(-1) === after, [1, 5, 0][i % 3]);
      await at(place, async (pool) => {
        if (!(await begun(pool))) return;
        const { rows } = await pool.query<{ name: string }>("select name from migration order by name");
        expect(rows.map(({ name }) => name)).toEqual(names);
      });
    }
    await at(place, async (pool) => {
      await migrate(pool);
      const { rows } = await pool.query<{ name: string }>("select name from migration order by name");
      expect(rows.map(({ name }) => name)).toEqual(names);
    });
  }, 600_000);
});
