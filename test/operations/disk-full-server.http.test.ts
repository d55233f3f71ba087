import { rm, stat } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Database } from "../../server/platform/database/connect.ts";
import { type Served, serve } from "../imports/serve.ts";
import { freshDatabase } from "../services/fresh-database.ts";
import { template } from "../services/services.ts";
import { bulkyTable } from "./bulky-table.ts";
import { fill, mounted } from "./cramped.ts";

const MB = 2 ** 20;
const server = process.env.DATABASE_URL;

/** A database whose disk can be filled. */
interface Fillable {
  url: string;
  fill(): Promise<void>;
  free(): Promise<void>;
  drop(): Promise<void>;
}

/** A copy of the template in a table space on a small disk; where none can be mounted, one that refuses by itself. */
async function fillable(): Promise<Fillable> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const { rows } = await admin.query<{ folder: string }>(
    "select current_setting('data_directory') as folder",
  );
  const owner = await stat(rows[0].folder).catch(() => undefined);
  const disk = owner && (await mounted(owner.uid, 96));
  if (!disk) {
    await admin.end();
    return refusing();
  }
  const name = `kantong_small_${process.pid}`;
  await admin.query(`create tablespace ${name} location '${disk.folder}'`);
  await admin.query(`create database ${name} template ${await template("migrated")} tablespace ${name}`);
  const url = new URL(server!);
  url.pathname = `/${name}`;
  let ballast: string | undefined;
  return {
    url: url.toString(),
    async fill() {
      ballast = await fill(disk.folder, 2 * MB);
    },
    free: () => rm(ballast!),
    async drop() {
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop tablespace ${name}`);
      await admin.end();
      await disk.remove();
    },
  };
}

async function refusing(): Promise<Fillable> {
  console.warn("No small disk can be mounted beside this server: a trigger refuses in its words instead.");
  const { url, drop } = await freshDatabase(server!, await template("migrated"));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "create function full_disk() returns trigger language plpgsql as $$ begin raise 'could not extend file' using errcode = '53100'; end $$",
  );
  return {
    url,
    fill: async () =>
      void (await client.query(
        "create trigger full_disk before insert on original_part execute function full_disk()",
      )),
    free: async () => void (await client.query("drop trigger full_disk on original_part")),
    async drop() {
      await client.end();
      await drop();
    },
  };
}

describe.runIf(server)("a server whose disk is full", () => {
  let disk: Fillable;
  let database: Database;
  let served: Served;
  beforeAll(async () => {
    disk = await fillable();
    database = await connect({ databaseUrl: disk.url, dataDir: "" });
    served = await serve(database.pool);
  });
  afterAll(async () => {
    await served?.close();
    await database?.close();
    await disk?.drop();
  });

  const upload = () =>
    fetch(`${served.address}api/v1/imports`, {
      method: "POST",
      headers: { "X-File-Name": "desa.csv", "Content-Type": "application/octet-stream" },
      body: bulkyTable(6),
    });
  const readiness = async () => {
    const response = await fetch(`${served.address}readyz`);
    return [response.status, response.headers.get("x-kantong-record"), (await response.json()).status];
  };

  it("is read as ever, refuses a file with the reason, and takes it when there is room", async () => {
    await disk.fill();
    const refused = await upload();
    expect([refused.status, await refused.json()]).toMatchObject([507, { code: "disk_full" }]);
    expect(await readiness()).toEqual([200, "full", "disk_full"]);
    expect(await (await fetch(`${served.address}metrics`)).text()).toContain(
      'kantong_disk_full{place="database"} 1',
    );
    const { rows } = await database.pool.query(
      "select (select count(*)::int from import) as imports, (select count(*)::int from original) as originals",
    );
    expect(rows).toEqual([{ imports: 0, originals: 0 }]);
    expect((await fetch(`${served.address}api/v1/imports`)).status).toBe(200);
    await disk.free();
    await expect.poll(readiness, { timeout: 30_000 }).toEqual([200, "current", "ready"]);
    expect((await upload()).status).toBe(201);
  });
});
