import { randomBytes } from "node:crypto";
import pg from "pg";

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
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await admin(`create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => whenItCan(() => admin(`drop database ${name} with (force)`)) };
}

/** Longer than another file keeps a disk of the server full. */
const FULL_DISK_MS = 60_000;

/** To drop a database the server writes a checkpoint, which fails while disk-full-server.http.test.ts fills a disk of it. */
async function whenItCan(work: () => Promise<void>): Promise<void> {
  const last = Date.now() + FULL_DISK_MS;
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (!(error as Error).message.includes("checkpoint request failed") || Date.now() > last) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
}
