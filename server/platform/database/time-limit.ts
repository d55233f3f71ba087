import type { Pool, PoolClient } from "pg";

/** Ways to end what a database does that has no clock of its own, by the settings of its pool, guarded or not. */
const stops = new WeakMap<object, () => void>();

/** @param stop ends the database in the middle of whatever it does; it opens again by itself */
export function letStop(pool: Pool, stop: () => void): void {
  stops.set(pool.options, stop);
}

/** What had to be given up because it took too long; nothing of it was stored. */
export class TooLong extends Error {
  override name = "TooLong";
}

/** PostgreSQL's own word for it: query_canceled. */
const CANCELED = "57014";

/**
 * A connection in a transaction each of whose statements may take what is left of the time for all of them. A database that
 * has no clock of its own takes no notice.
 * @param left ms
 * @throws TooLong from a query once nothing is left
 */
export function boundedBy(client: PoolClient, left: () => number): PoolClient {
  const query = async (...asked: Parameters<PoolClient["query"]>) => {
    const remaining = Math.ceil(left());
    if (remaining <= 0) throw new TooLong("No time is left for another statement.");
    await client.query(`set local statement_timeout = ${remaining}`);
    return client.query(...asked);
  };
  return new Proxy(client, {
    get: (target, name) => (name === "query" ? query : Reflect.get(target, name, target)),
  });
}

/**
 * Runs `work`, which keeps to one connection, for at most so long. The embedded database can't be told to stop: it is ended and opens
 * again, and whatever else was asked of it meanwhile is asked anew by whoever asked.
 * @param limit ms
 * @throws TooLong
 */
export async function withTimeLimit<T>(pool: Pool, limit: number, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const timer = setTimeout(() => stops.get(pool.options)?.(), limit);
  try {
    return await work();
  } catch (error) {
    // A statement that its own limit ends in the midst of GEOS fails with whatever GEOS makes of that.
    if (
      error instanceof TooLong ||
      performance.now() - begun >= limit ||
      (error as { code?: string }).code === CANCELED
    )
      throw new TooLong(`Given up after ${limit / 1000} s.`, { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
