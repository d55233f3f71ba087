import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { inject } from "vitest";
import { connect, type Database } from "../server/platform/database/connect.ts";

export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A fresh database on the server of DATABASE_URL. @param template database that it is a copy of */
export async function freshDatabase(server: string, template = "template1"): Promise<FreshDatabase> {
  const name = `kantong_test_${randomBytes(6).toString("hex")}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await admin(`create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => admin(`drop database ${name} with (force)`) };
}

/** What tests get copies of: names of databases, or folders of embedded ones. */
export interface Templates {
  /** embedded only: PostGIS and nothing else; "" on a server, which makes one at once */
  bare: string;
  migrated: string;
  /** migrated, with the demo regency */
  demo: string;
}

/**
 * Makes the databases that test files get copies of: a copy opens in a third of the time that it takes to make one.
 * In a process of its own, for the runner's own can't start the embedded one.
 */
export async function makeTemplates(
  server: string | undefined,
): Promise<{ templates: Templates; drop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-template-"));
  const fresh = server ? [await freshDatabase(server), await freshDatabase(server)] : [];
  await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "test/make-template.ts", ...(server ? fresh.map(({ url }) => url) : [folder])],
    { cwd: fileURLToPath(new URL("..", import.meta.url)), env: { ...process.env, DATABASE_URL: undefined } },
  );
  const [migrated, demo] = fresh.map(({ url }) => new URL(url).pathname.slice(1));
  return {
    templates: server
      ? { bare: "", migrated, demo }
      : {
          bare: path.join(folder, "bare"),
          migrated: path.join(folder, "migrated"),
          demo: path.join(folder, "demo"),
        },
    async drop() {
      for (const one of fresh) await one.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A database for one test file: on the server of DATABASE_URL, embedded without one. @param of what it is a copy of */
export async function testDatabase(of: keyof Templates = "migrated"): Promise<Database> {
  const server = process.env.DATABASE_URL;
  const template = inject("templates")[of];
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "kantong-test-"));
  const fresh = server ? await freshDatabase(server, template || undefined) : undefined;
  if (!server) await cp(template, dataDir, { recursive: true });
  const database = await connect({ databaseUrl: fresh?.url, dataDir });
  return {
    ...database,
    async close() {
      await database.close();
      await fresh?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
