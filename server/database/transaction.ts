import type { Pool, PoolClient } from "pg";

/** Key of a pool's own way to begin a transaction, where it has one. */
export const beginning = Symbol("beginning");
type OwnBeginning = { [beginning]?: () => string };

/** Runs `work` in one transaction: committed whole, or rolled back when it throws. */
export async function transaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  begin = (pool as OwnBeginning)[beginning]?.() ?? "begin",
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    // A connection that can't even roll back is not handed to the next borrower.
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
