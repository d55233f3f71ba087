import type { Pool, PoolClient } from "pg";
import { ConfigurationError } from "../../config.ts";
import { watchOf } from "./health.ts";
import { migrationNames } from "./migrate.ts";
import { borrowed } from "./transaction.ts";
import { isBusy, isUnreachable } from "./unreachable.ts";

/** How often a replica that can't be used is looked at again, ms. */
const REST = 1_000;
/** How often one that is used is: it may be promoted, and then goes on answering with what it had. */
const LOOK = 3_000;
/** After how long without a word it counts as away, ms. */
const SILENT = 5_000;

/** A streaming replica of the record. */
export interface Replica {
  pool: Pool;
  /** false: it is away, has not got this program's tables yet, or follows the record no more */
  usable(): boolean;
  /** It could not be reached: it is not asked before it answers again. */
  lost(): void;
  close(): Promise<void>;
}

/**
 * promoted: it takes changes itself, so what it holds is no more the record's; readers have it while that is away;
 * foreign: it is no copy of the record at all
 */
type State = "following" | "promoted" | "foreign" | "away";

const SAID: Partial<Record<State, string>> = {
  promoted:
    "DATABASE_REPLICA_URL names a database that takes changes itself and follows none: the record itself is read, as long as it can be reached.",
  foreign:
    "DATABASE_REPLICA_URL names another database than DATABASE_URL's replica: the record itself is read.",
};

/**
 * Looks after a replica: it is used while it answers, its tables are the ones that this program knows, and it follows
 * the record.
 * @throws ConfigurationError when it is no copy of the record
 */
export async function replicaOf(
  record: Pool,
  { pool, close }: { pool: Pool; close(): Promise<void> },
): Promise<Replica> {
  const known = (await migrationNames()).join();
  const watch = watchOf(record);
  let state: State = "away";
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const turn = (now: State) => {
    if (now !== state && SAID[now]) console.error(SAID[now]);
    state = now;
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(look, usable() ? LOOK : REST);
    timer.unref();
  };
  async function look(): Promise<void> {
    const silent = setTimeout(turn, SILENT, "away");
    try {
      const { rows } = await pool.query<{ names: string; follows: boolean; which: string }>(
        `select string_agg(name, ',' order by name) as names, pg_is_in_recovery() as follows, (${WHICH}) as which from migration`,
      );
      const [{ names, follows, which }] = rows;
      // Where one of them was away at the start, it is seen only now whether they belong together.
      if (own === undefined && watch.reachable()) own = await watch.ask(() => whichIs(record));
      if (names !== known) turn("away");
      else if (own !== undefined && which !== own) turn("foreign");
      else turn(follows ? "following" : "promoted");
    } catch {
      // Away, or before its first table: whoever asks is answered by the record meanwhile.
      turn("away");
    } finally {
      clearTimeout(silent);
    }
  }
  function usable(): boolean {
    return state === "following" || (state === "promoted" && !watch.reachable());
  }
  let own = await refuseAnother(record, pool);
  await look();
  watch.standIn = usable;
  return {
    pool,
    usable,
    lost: () => turn("away"),
    async close() {
      closed = true;
      clearTimeout(timer);
      await close();
    },
  };
}

/** Tells a database and its copies from all others. */
const WHICH = "select system_identifier || ' ' || current_database() from pg_control_system()";

async function whichIs(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ which: string }>(`select (${WHICH}) as which`);
  return rows[0].which;
}

/**
 * A setting that names some other database would show somebody else's record.
 * @returns which the record is; undefined where one of them is away now: a program is started then, too
 */
async function refuseAnother(record: Pool, replica: Pool): Promise<string | undefined> {
  try {
    const [one, other] = await Promise.all([watchOf(record).ask(() => whichIs(record)), whichIs(replica)]);
    if (one === other) return one;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return undefined;
  }
  throw new ConfigurationError(
    "DATABASE_REPLICA_URL is no streaming replica of DATABASE_URL: it is another server's database, or one of another name.",
  );
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
  return over(record, connect, async (...given) => {
    if (replica.usable())
      try {
        return await replica.pool.query(...given);
      } catch (error) {
        if (!elsewhere(error)) throw error;
        // One that says nothing is not waited for by everybody.
        if (isUnreachable(error)) replica.lost();
      }
    return record.query(...given);
  });
}

/** The record as it is read by those who write, too: from itself, so that they see what they wrote, or else the replica. */
export function ownReadingPool(record: Pool, replica: Replica): Pool {
  async function connect(): Promise<PoolClient> {
    // One that is known to be away may take long to say so.
    if (watchOf(record).reachable() || !replica.usable())
      try {
        return await record.connect();
      } catch (error) {
        if (!isUnreachable(error) || !replica.usable()) throw error;
      }
    return replica.pool.connect();
  }
  const pool: Pool = over(record, connect, (...given) =>
    borrowed(pool, "reading", async (client) => client.query(...given)),
  );
  return pool;
}

/** The record's pool, but for where it connects and asks. */
const over = (
  record: Pool,
  connect: () => Promise<PoolClient>,
  query: (...given: Parameters<Pool["query"]>) => Promise<unknown>,
): Pool =>
  new Proxy(record, {
    get(target, name) {
      if (name === "connect") return connect;
      if (name === "query") return query;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
