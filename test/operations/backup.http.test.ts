import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backup } from "../../server/platform/backup/backup.ts";
import type { Manifest } from "../../server/platform/backup/backup-format.ts";
import { restore } from "../../server/platform/backup/restore.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { serve } from "../imports/serve.ts";
import { contentOf, fullRecord, newDatabase } from "./record.ts";

const server = process.env.DATABASE_URL;
let folder: string;
let file: string;
let record: Database;
let made: Manifest;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-backup-"));
  file = path.join(folder, "record.zip");
  record = await fullRecord(server);
  made = await backup(record.pool, file);
});
afterAll(async () => {
  await record?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What anybody can ask, as it goes over the wire. */
const QUESTIONS = [
  "api/v1/scope",
  "api/v1/answer",
  "api/v1/answer?component=sanitation&tau=0.4&fewest=3",
  "api/v1/answer?component=housing&period=2023&strategies=income,pockets",
  "api/v1/villages.csv",
  "api/v1/villages.csv?component=water",
  "api/v1/pockets",
  "api/v1/ledger",
  "api/v1/hexagons?resolution=7",
  "tiles/villages/9/411/266.mvt",
  "tiles/pockets/8/205/133.mvt",
];
async function answersOf(database: Database): Promise<Record<string, string>> {
  const { address, close } = await serve(database.pool);
  const answers: Record<string, string> = {};
  for (const question of QUESTIONS) {
    const response = await fetch(address + question);
    answers[question] = `${response.status} ${Buffer.from(await response.arrayBuffer()).toString("base64")}`;
  }
  await close();
  return answers;
}

describe("a backup", () => {
  it("holds every table of the schema, with every row", async () => {
    const content = await contentOf(record.pool);
    expect(Object.fromEntries(made.tables.map(({ name, rows }) => [name, rows]))).toEqual(
      Object.fromEntries(Object.entries(content).map(([name, { rows }]) => [name, rows])),
    );
    expect(content["public.need"].rows).toBeGreaterThan(1000);
    expect(content["recipients.staged"].rows).toBe(7000);
  });

  it("is nobody else's to read, leaves nothing beside it, and overwrites nothing", async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(stat(`${file}.part`)).rejects.toThrow("ENOENT");
    const before = await readFile(file);
    await expect(backup(record.pool, file)).rejects.toThrow("is there already");
    expect((await readFile(file)).equals(before)).toBe(true);
    await expect(backup(record.pool, path.join(folder, "no", "x.zip"))).rejects.toThrow("can't be written");
  });

  it("comes back: every table, every public answer, every number to come", async () => {
    const again = await newDatabase(server);
    await restore(again.pool, file);
    expect(await contentOf(again.pool)).toEqual(await contentOf(record.pool));
    const answers = await answersOf(again);
    for (const question of QUESTIONS) expect(answers[question]).toMatch(/^200 ./);
    expect(answers).toEqual(await answersOf(record));
    const next = "insert into revision (kind, note) values ('settings', 'next') returning id";
    const [one, other] = await Promise.all([again.pool.query(next), record.pool.query(next)]);
    expect(one.rows).toEqual(other.rows);
    // Keys and triggers are on again.
    await expect(
      again.pool.query("insert into agency_alias (agency_id, name) values ('none', 'x')"),
    ).rejects.toThrow("foreign key");
    expect(await migrate(again.pool)).toEqual([]);
    await again.close();
  });

  it.runIf(server)(
    "goes from the embedded database to a real one",
    async () => {
      const embedded = await fullRecord();
      const moved = path.join(folder, "moved.zip");
      await backup(embedded.pool, moved);
      const real = await newDatabase(server);
      await restore(real.pool, moved);
      expect(await contentOf(real.pool)).toEqual(await contentOf(embedded.pool));
      expect(await answersOf(real)).toEqual(await answersOf(embedded));
      await Promise.all([embedded.close(), real.close()]);
    },
    180_000,
  );

  it("is one moment, though people publish meanwhile", async () => {
    const held = await contentOf(record.pool);
    const during = path.join(folder, "during.zip");
    let written: Promise<unknown> | undefined;
    const manifest = await backup(record.pool, during, () => {
      written ??= record.pool.query(
        "with r as (insert into revision (kind, note) values ('settings', 'meanwhile') returning id) insert into agency (id, name) select 'agency-' || id, 'Meanwhile ' || id from r",
      );
    });
    await written;
    expect(manifest.tables.find(({ name }) => name === "public.agency")?.rows).toBe(
      held["public.agency"].rows,
    );
    expect(manifest.tables.find(({ name }) => name === "public.revision")?.rows).toBe(
      held["public.revision"].rows,
    );
    expect((await contentOf(record.pool))["public.agency"].rows).toBe(held["public.agency"].rows + 1);
  });
});

describe("nothing is restored", () => {
  let empty: Database;
  beforeAll(async () => {
    empty = await newDatabase(server);
  });
  afterAll(() => empty.close());

  it("over a record", async () => {
    await expect(restore(record.pool, file)).rejects.toThrow("holds a record already");
  });

  it.each([0.01, 0.3, 0.7, 0.999])("from a file cut at %s", async (share) => {
    const whole = await readFile(file);
    const cut = path.join(folder, "cut.zip");
    await writeFile(cut, whole.subarray(0, Math.floor(whole.length * share)));
    await expect(restore(empty.pool, cut)).rejects.toThrow(/cut off/);
  });

  it("from a file with a flipped bit, wherever it is", async () => {
    const whole = await readFile(file);
    for (const share of [0.001, 0.1, 0.35, 0.6, 0.9]) {
      const flipped = path.join(folder, "flipped.zip");
      const bytes = Buffer.from(whole);
      bytes[Math.floor(bytes.length * share)] ^= 0x10;
      await writeFile(flipped, bytes);
      await expect(restore(empty.pool, flipped)).rejects.toThrow(/damaged|cut off|no backup/);
    }
  });

  it("from what is no backup", async () => {
    const other = path.join(folder, "other.zip");
    await copyFile(new URL("../../package.json", import.meta.url), other);
    await expect(restore(empty.pool, other)).rejects.toThrow("is no backup");
    await expect(restore(empty.pool, path.join(folder, "none.zip"))).rejects.toThrow("is not there");
  });

  it("from a newer schema", async () => {
    await record.pool.query("insert into migration (name) values ('999_future.sql')");
    const newer = path.join(folder, "newer.zip");
    await backup(record.pool, newer);
    await record.pool.query("delete from migration where name = '999_future.sql'");
    await expect(restore(empty.pool, newer)).rejects.toThrow(/newer Kantong \(it knows 999_future.sql\)/);
  });

  it("and the database is as empty as it was", async () => {
    expect(await contentOf(empty.pool)).toEqual({});
  });
});
