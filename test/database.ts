import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { connect, type Database } from "../server/platform/database/connect.ts";
import { freshDatabase } from "./services/fresh-database.ts";
import { template } from "./services/services.ts";
import type { TemplateName } from "./services/templates.ts";

/** A database for one test file: on the server of DATABASE_URL, embedded without one. @param of what it is a copy of */
export async function testDatabase(of: TemplateName = "migrated"): Promise<Database> {
  const server = process.env.DATABASE_URL;
  const from = await template(of);
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "kantong-test-"));
  const fresh = server ? await freshDatabase(server, from || undefined) : undefined;
  if (!server) await cp(from, dataDir, { recursive: true });
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
