import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { backup } from "../../server/platform/backup/backup.ts";
import { migrationNames } from "../../server/platform/database/migrate.ts";
import {
  assertMigrated,
  assertPublished,
  assertRestored,
  at,
  committed,
  killed,
  MOMENTS,
  type Place,
} from "../operations/killing.ts";
import { contentOf } from "../operations/record.ts";
import { freshDatabase } from "../services/fresh-database.ts";
import type { Result } from "./run.ts";

/** Kills for each kind of work and each database. */
const ROUNDS = Number(process.env.KANTONG_KILLS ?? 20);

/**
 * SIGKILL in the middle of publishing, restoring and migrating, again and again, on the embedded database and, with
 * DATABASE_URL, on a server: after how many kills (reference) the record held exactly what was committed (ours).
 * A record that does not ends the bench with what is wrong.
 */
export async function kill(): Promise<Result[]> {
  const results: Result[] = [];
  for (const server of [undefined, process.env.DATABASE_URL].slice(0, process.env.DATABASE_URL ? 2 : 1))
    results.push(...(await killsOn(server)));
  return results;
}

async function killsOn(server: string | undefined): Promise<Result[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-kill-"));
  const drops: (() => Promise<void>)[] = [];
  const newPlace = async (): Promise<Place> => {
    const fresh = server ? await freshDatabase(server) : undefined;
    if (fresh) drops.push(fresh.drop);
    return { databaseUrl: fresh?.url, dataDir: await mkdtemp(path.join(folder, "record-")) };
  };
  const on = server ? "server" : "embedded";
  const told = (work: string, { kills, whole }: { kills: number; whole: number }): Result => {
    console.error(`${work}, ${on}: ${whole} of ${kills} kills left a whole record`);
    return { case: `killed while ${work}, ${on}`, ours: whole, reference: kills, unit: "kills" };
  };
  try {
    const published = await newPlace();
    const results = [told("publishing", await ofPublishing(published))];
    const file = path.join(folder, "record.zip");
    const content = await at(published, async (pool) => {
      await backup(pool, file);
      return contentOf(pool);
    });
    results.push(told("restoring", await ofRestoring(file, content, newPlace)));
    results.push(told("migrating", await ofMigrating(newPlace)));
    return results;
  } finally {
    for (const drop of drops) await drop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** All on one record, which each round opens as the last kill left it. */
async function ofPublishing(place: Place) {
  const said: number[] = [];
  let kills = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const at0 = 1 + (i % 3);
    const one = await killed(place, ["publish"], (all) => committed(all).length >= at0, MOMENTS.publish(i));
    said.push(...committed(one.lines));
    if (one.killed) kills++;
    await at(place, (pool) => assertPublished(pool, said, kills));
  }
  return { kills, whole: kills };
}

async function ofRestoring(
  file: string,
  content: Awaited<ReturnType<typeof contentOf>>,
  newPlace: () => Promise<Place>,
) {
  let kills = 0;
  let place = await newPlace();
  for (let i = 0; i < ROUNDS; i++) {
    const { after, wait } = MOMENTS.restore(i);
    const one = await killed(place, ["restore", file], (all) => all.at(-1) === after, wait);
    if (one.killed) kills++;
    // Where the kill came too late the next one needs an empty place again.
    if (await at(place, (pool) => assertRestored(pool, content))) place = await newPlace();
  }
  return { kills, whole: kills };
}

async function ofMigrating(newPlace: () => Promise<Place>) {
  const names = await migrationNames();
  let kills = 0;
  let place = await newPlace();
  for (let i = 0; i < ROUNDS; i++) {
    const { after, wait } = MOMENTS.migrate(i, names);
    const one = await killed(place, ["migrate"], (all) => all.at(-1) === after, wait);
    if (one.killed) kills++;
    if (await at(place, assertMigrated)) place = await newPlace();
  }
  return { kills, whole: kills };
}
