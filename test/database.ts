import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { connect, type Database } from "../server/database/connect.ts";
import { migrate } from "../server/database/migrate.ts";

/** A fresh, empty database on the server of DATABASE_URL, and what drops it again. */
export async function freshDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `kantong_test_${randomBytes(6).toString("hex")}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await admin(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => admin(`drop database ${name} with (force)`) };
}

/** A migrated database for one test file: on the server of DATABASE_URL, embedded without one. */
export async function testDatabase(): Promise<Database> {
  const server = process.env.DATABASE_URL;
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "kantong-test-"));
  const fresh = server ? await freshDatabase(server) : undefined;
  const database = await connect({ databaseUrl: fresh?.url, dataDir });
  await migrate(database.pool);
  return {
    ...database,
    async close() {
      await database.close();
      await fresh?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
