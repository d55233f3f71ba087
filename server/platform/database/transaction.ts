import type { Pool, PoolClient } from "pg";
import { roomOf } from "./disk-space.ts";
import { type Kind, letWait, localLimits } from "./timeouts.ts";
import { isUnreachable } from "./unreachable.ts";

/** Key of a pool's own way to begin a transaction, where it has one. */
export const beginning = Symbol("beginning");
type OwnBeginning = { [beginning]?: () => string };

/** Runs `work` in one transaction: committed whole, or rolled back when it throws. */
export async function transaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  begin = (pool as OwnBeginning)[beginning]?.() ?? "begin",
  kind: Kind = "writing",
): Promise<T> {
  return borrowed(pool, kind, async (client) => {
    await client.query(begin + localLimits(pool, kind));
    const result = await work(client);
    await client.query("commit");
    return result;
  });
}

/** The same for a whole record's work, whose statements may take long. */
export const longTransaction = <T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  transaction(pool, work, undefined, "work");

/** Lends a connection to `work`, which opens and commits a transaction itself; rolled back when it throws. */
export async function borrowed<T>(
  pool: Pool,
  kind: Kind,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const room = roomOf(pool);
  if (kind !== "reading") await room.need();
  const client = await pool.connect();
  const usual = letWait(pool, client, kind);
  let broken: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    room.failed(error);
    // A connection that is silent, or can't even roll back, is not handed to the next borrower.
    if (isUnreachable(error)) broken = error as Error;
    else
      await client.query("rollback").catch((failure: Error) => {
        broken = failure;
      });
    throw error;
  } finally {
    usual();
    client.release(broken);
  }
}
