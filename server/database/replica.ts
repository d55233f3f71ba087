import type { Pool, PoolClient } from "pg";
import { ConfigurationError } from "../config.ts";
import { migrationNames } from "./migrate.ts";
import { borrowed } from "./transaction.ts";
import { isBusy, isUnreachable } from "./unreachable.ts";
import { watchOf } from "./watch.ts";

/** How often a replica that can't be used is looked at again, ms. */
const REST = 1_000;

/** A streaming replica of the record. */
export interface Replica {
  pool: Pool;
  /** false: it is away, or has not got this program's tables yet */
  usable(): boolean;
  /** It could not be reached: it is not asked before it answers again. */
  lost(): void;
  close(): Promise<void>;
}

/**
 * Looks after a replica: it is used while it answers and its tables are the ones that this program knows.
 * @throws ConfigurationError when it is no copy of the record
 */
export async function replicaOf(
  record: Pool,
  { pool, close }: { pool: Pool; close(): Promise<void> },
): Promise<Replica> {
  const known = (await migrationNames()).join();
  let usable = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    try {
      const { rows } = await pool.query<{ names: string }>(
        "select string_agg(name, ',' order by name) as names from migration",
      );
      usable = rows[0].names === known;
    } catch {
      // Away, or before its first table: whoever asks is answered by the record meanwhile.
      usable = false;
    }
    if (!usable) later();
  }
  const later = () => {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(look, REST);
    timer.unref();
  };
  await refuseAnother(record, pool);
  await look();
  watchOf(record).standIn = () => usable;
  return {
    pool,
    usable: () => usable,
    lost() {
      usable = false;
      later();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await close();
    },
  };
}

/** A setting that names some other database would show somebody else's record. */
async function refuseAnother(record: Pool, replica: Pool): Promise<void> {
  const which = async (pool: Pool) => {
    const { rows } = await pool.query<{ which: string }>(
      "select system_identifier || ' ' || current_database() as which from pg_control_system()",
    );
    return rows[0].which;
  };
  try {
    const [one, other] = await Promise.all([which(record), which(replica)]);
    if (one !== other)
      throw new ConfigurationError(
        "DATABASE_REPLICA_URL is no streaming replica of DATABASE_URL: it is another server's database, or one of another name.",
      );
  } catch (error) {
    // Who is away now can't be looked at; a program is started then, too.
    if (!isUnreachable(error)) throw error;
  }
}

/** Where something else than the first can answer, this was not an answer: it is away, or broke off for its own sake. */
const elsewhere = (error: unknown) => isUnreachable(error) || isBusy(error);

/**
 * The record as it is read: from the replica while that can be used, otherwise from the record itself. Each
 * connection is to one of them, so that what is read in one transaction is of one state.
 */
export function readingPool(record: Pool, replica: Replica): Pool {
  async function connect(): Promise<PoolClient> {
    if (replica.usable())
      try {
        return await replica.pool.connect();
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        replica.lost();
      }
    return record.connect();
  }
  return over(record, connect, (asked, given) =>
    asked().catch((error) => {
      if (!elsewhere(error)) throw error;
      return record.query(...given) as unknown as Promise<unknown>;
    }),
  );
}

/** The record as it is read by those who write, too: from itself, so that they see what they wrote, or else the replica. */
export function ownReadingPool(record: Pool, replica: Replica): Pool {
  async function connect(): Promise<PoolClient> {
    try {
      return await record.connect();
    } catch (error) {
      if (!isUnreachable(error) || !replica.usable()) throw error;
      return replica.pool.connect();
    }
  }
  return over(record, connect, (asked) => asked());
}

type Asking = Parameters<Pool["query"]>;

/** @param query asks by a connection of `connect`, and does what is to be done where that fails */
function over(
  record: Pool,
  connect: () => Promise<PoolClient>,
  query: (asked: () => Promise<unknown>, given: Asking) => Promise<unknown>,
): Pool {
  const pool: Pool = new Proxy(record, {
    get(target, name) {
      if (name === "connect") return connect;
      if (name === "query")
        return (...given: Asking) =>
          query(() => borrowed(pool, "reading", async (client) => client.query(...given)), given);
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return pool;
}
