import path from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { holdDataFolder, runningOwner } from "../data-folder.ts";
import { keepRoom } from "./disk-space.ts";
import { type EmbeddedDatabase, LEAST_ROOM, roomUnder, startEmbedded } from "./embedded.ts";
import { type Replica, readingPool, replicaOf } from "./replica.ts";
import { letStop } from "./time-limit.ts";
import { makePatient, PATIENCE, type Patience, usualLimits, waitFor } from "./timeouts.ts";

export interface Database {
  pool: pg.Pool;
  /** true: PostGIS inside this process */
  embedded: boolean;
  /** where it is read: the pool itself, or a replica while there is one */
  reading: pg.Pool;
  replica?: Replica;
  close(): Promise<void>;
}

/**
 * Opens the record: the server at `databaseUrl`, or embedded PostGIS under `dataDir`, which this process
 * then holds alone.
 * @param of.patience how long the server at `databaseUrl` may take
 * @param of.givenUp  called when the embedded database stopped and can't be opened again
 * @throws ConfigurationError when another program holds the folder
 */
export async function connect(
  settings: { databaseUrl?: string; replicaUrl?: string; dataDir: string },
  { patience = PATIENCE, givenUp = endProgram }: { patience?: Patience; givenUp?: typeof endProgram } = {},
): Promise<Database> {
  if (settings.databaseUrl) {
    const opened = openPool(onServer(settings.databaseUrl, patience, 10_000), { patience });
    return settings.replicaUrl
      ? withReplica(
          opened,
          openPool(onServer(settings.replicaUrl, patience, REPLICA_WAIT), { patience, of: "replica" }),
        )
      : opened;
  }
  const folder = await holdDataFolder(settings.dataDir);
  let embedded: EmbeddedDatabase;
  try {
    embedded = await startEmbedded(path.join(settings.dataDir, "postgres"), givenUp);
    await folder.publish(embedded.host);
  } catch (error) {
    await folder.release();
    throw error;
  }
  const database = openPool(onSocket(embedded.host), {
    async closeServer() {
      await embedded.close();
      await folder.release();
    },
  });
  letStop(database.pool, embedded.stop);
  keepRoom(database.pool, async () => (await roomUnder(settings.dataDir)) >= LEAST_ROOM);
  return database;
}

/** The program is nothing without its record; whoever looks after it starts it anew, or reads why not. */
function endProgram(reason: Error): void {
  console.error(`\nKantong can't go on: ${reason.message}`);
  process.exit(1);
}

/** How long a replica may take to let one in before the record is asked instead, ms. */
const REPLICA_WAIT = 2_000;

const onServer = (connectionString: string, patience: Patience, wait: number): pg.PoolConfig => ({
  connectionString,
  max: 10,
  connectionTimeoutMillis: Math.min(wait, waitFor(patience, "reading")),
  // A server that vanished without a word is noticed, and so is one that is there and says nothing.
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  query_timeout: waitFor(patience, "reading"),
});

async function withReplica(record: Database, copy: Database): Promise<Database> {
  try {
    const replica = await replicaOf(record.pool, copy);
    return {
      ...record,
      reading: readingPool(record.pool, replica),
      replica,
      async close() {
        await replica.close();
        await record.close();
      },
    };
  } catch (error) {
    await Promise.all([record.close(), copy.close()]);
    throw error;
  }
}

/**
 * For short commands: joins the embedded database of a running Kantong where there is one, otherwise
 * opens it like {@link connect}.
 */
export async function connectBeside(settings: { databaseUrl?: string; dataDir: string }): Promise<Database> {
  const owner = settings.databaseUrl ? undefined : await runningOwner(settings.dataDir);
  return owner?.socketFolder ? openPool(onSocket(owner.socketFolder)) : connect(settings);
}

/**
 * How long what is under way may take when all is to be closed, ms. What is not done by then is rolled back, as its
 * connection breaks.
 */
const LAST_WORD = 5_000;

const onSocket = (host: string): pg.PoolConfig => ({
  host,
  port: 5432,
  user: "postgres",
  database: "postgres",
  max: 4,
  // Its one backend serves one after the other, however long that takes; but nobody waits for ever.
  connectionTimeoutMillis: 120_000,
});

/** @param of.patience left out for the embedded database: it has no clock, and is silent only when it is gone */
function openPool(
  config: pg.PoolConfig,
  of: { patience?: Patience; of?: "replica"; closeServer?: () => Promise<void> } = {},
): Database {
  const limits = of.patience ? `; ${usualLimits(of.patience)}` : "";
  const pool = new pg.Pool({
    ...config,
    // A notice or warning (PostGIS sends one for an odd geometry) puts the embedded server's replies out of step.
    onConnect: async (client) => {
      await client.query(`set client_min_messages to error${limits}`);
    },
  });
  if (of.patience) makePatient(pool, of.patience);
  // One that breaks in the middle of a transaction must not either: whoever has it hears from the query.
  pool.on("connect", (client) => client.on("error", () => {}));
  // An idle connection that breaks must not end the program; the next query opens another.
  let told = 0;
  pool.on("error", ({ message }) => {
    // All of them break together; that is one piece of news.
    if (Date.now() - told > 5_000) console.error(`${of.of ?? "database"} connection lost: ${message}`);
    told = Date.now();
  });
  return {
    pool,
    reading: pool,
    embedded: of.closeServer !== undefined,
    async close() {
      await Promise.race([pool.end(), setTimeout(LAST_WORD, undefined, { ref: false })]);
      await of.closeServer?.();
    },
  };
}
