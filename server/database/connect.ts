import path from "node:path";
import pg from "pg";
import { type EmbeddedDatabase, startEmbedded } from "./embedded.ts";

export interface Database {
  pool: pg.Pool;
  embedded: boolean;
  close(): Promise<void>;
}

/** Opens the record: the server at `databaseUrl`, or embedded PostGIS under `dataDir`. */
export async function connect(settings: { databaseUrl?: string; dataDir: string }): Promise<Database> {
  let embedded: EmbeddedDatabase | undefined;
  if (!settings.databaseUrl) embedded = await startEmbedded(path.join(settings.dataDir, "postgres"));
  const pool = new pg.Pool(
    embedded
      ? {
          host: embedded.host,
          port: 5432,
          user: "postgres",
          database: "postgres",
          max: 4,
        }
      : {
          connectionString: settings.databaseUrl,
          max: 10,
          connectionTimeoutMillis: 10_000,
        },
  );
  // An idle connection that breaks must not end the program; the next query opens another.
  pool.on("error", (error) => console.error(`database connection lost: ${error.message}`));
  return {
    pool,
    embedded: embedded !== undefined,
    async close() {
      await pool.end();
      await embedded?.close();
    },
  };
}
