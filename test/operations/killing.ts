import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Pool } from "pg";
import { connect } from "../../server/platform/database/connect.ts";
import { migrationNames } from "../../server/platform/database/migrate.ts";
import { contentOf } from "./record.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Where a record is. */
export interface Place {
  databaseUrl: string | undefined;
  dataDir: string;
}

/**
 * Starts work of victim.ts, and kills it `wait` ms after `when` first holds of the lines it has said.
 * @returns its lines, and whether it was killed before it ended by itself
 */
export async function killed(
  place: Place,
  work: string[],
  when: (lines: readonly string[]) => boolean,
  wait: number,
): Promise<{ lines: string[]; killed: boolean }> {
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
  return { lines, killed: signal === "SIGKILL" };
}

/** Opens a record that nobody holds any more, and looks. */
export async function at<T>(place: Place, look: (pool: Pool) => Promise<T>): Promise<T> {
  const database = await connect(place);
  try {
    return await look(database.pool);
  } finally {
    await database.close();
  }
}

/** The numbers of the revisions that were said to be committed. */
export const committed = (lines: readonly string[]): number[] =>
  lines.filter((line) => line.startsWith("committed ")).map((line) => Number(line.split(" ")[1]));

/** Nothing that was said to be committed is lost, at most one more a kill was, and each revision is whole. */
export async function assertPublished(pool: Pool, said: readonly number[], kills: number): Promise<void> {
  const { rows: revisions } = await pool.query<{ id: number }>("select id from revision order by id");
  const there = revisions.map(({ id }) => id);
  for (const id of said) assert.ok(there.includes(id), `revision ${id} is lost`);
  assert.ok(there.length - said.length <= kills, `${there.length - said.length} revisions that nobody said`);
  // It opened all figures and closed all of the one before.
  const { rows } = await pool.query<{ opened: number; closed: number; datasets: number }>(
    `select (select count(*)::int from need where revision_from = r.id) as opened,
       (select count(*)::int from need where revision_to = r.id) as closed,
       (select count(*)::int from dataset where revision_id = r.id) as datasets
     from revision r order by id`,
  );
  assert.deepEqual(
    rows,
    rows.map((_, n) => ({ opened: 400, closed: n === 0 ? 0 : 400, datasets: 1 })),
  );
  const { rows: now } = await pool.query(
    "select distinct revision_from as id from need where revision_to is null",
  );
  assert.deepEqual(now, [{ id: there.at(-1) }]);
}

const begun = async (pool: Pool) =>
  (await pool.query("select to_regclass('public.migration') is not null as begun")).rows[0].begun as boolean;

/** A restore that was killed left nothing, or (at its very end) all. @returns whether all is there */
export async function assertRestored(
  pool: Pool,
  whole: Awaited<ReturnType<typeof contentOf>>,
): Promise<boolean> {
  if (!(await begun(pool))) return false;
  assert.deepEqual(await contentOf(pool), whole);
  return true;
}

/** A schema is all there, or not begun. */
export async function assertMigrated(pool: Pool): Promise<boolean> {
  if (!(await begun(pool))) return false;
  const { rows } = await pool.query<{ name: string }>("select name from migration order by name");
  assert.deepEqual(
    rows.map(({ name }) => name),
    await migrationNames(),
  );
  return true;
}

/** Moments at which a kill comes, by its number: after what was said, and how many ms later. */
export const MOMENTS = {
  publish: (i: number) => [3, 17, 41, 0, 29][i % 5],
  restore: (i: number) => ({
    after: ["public.need", "making the tables", "public.region", "checking references"][i % 4],
    wait: [2, 0, 9][i % 3],
  }),
  migrate: (i: number, names: readonly string[]) => ({
    after: names[(i * 5 + 1) % names.length],
    wait: [1, 5, 0][i % 3],
  }),
};
