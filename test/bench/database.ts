import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { connect, type Database } from "../../server/platform/database/connect.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { freshDatabase } from "../services/fresh-database.ts";

/** A migrated, empty database for one bench: on the server of DATABASE_URL, embedded without one. */
export async function benchDatabase(): Promise<Database> {
  const server = process.env.DATABASE_URL;
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "kantong-bench-"));
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
