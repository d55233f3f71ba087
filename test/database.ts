import { connect, connectBeside, type Database } from "../server/platform/database/connect.ts";
import { freshDatabase } from "./services/fresh-database.ts";
import { closeEmbedded, openEmbedded, template } from "./services/services.ts";
import type { TemplateName } from "./services/templates.ts";

/** A database for one test file: on the server of DATABASE_URL, embedded without one. @param of what it is a copy of */
export async function testDatabase(of: TemplateName = "migrated"): Promise<Database> {
  const server = process.env.DATABASE_URL;
  if (server) {
    const fresh = await freshDatabase(server, (await template(of)) || undefined);
    const database = await connect({ databaseUrl: fresh.url, dataDir: "" });
    return {
      ...database,
      async close() {
        await database.close();
        await fresh.drop();
      },
    };
  }
  const dataDir = await openEmbedded(of);
  const database = await connectBeside({ dataDir });
  return {
    ...database,
    embedded: true,
    async close() {
      await database.close();
      await closeEmbedded(dataDir);
    },
  };
}
