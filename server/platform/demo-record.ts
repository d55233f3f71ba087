import type { Pool, PoolClient } from "pg";
import { ProblemError } from "../core/errors/problem-error.ts";

/** True when the record holds the demo regency. */
export async function isDemo(database: Pool | PoolClient): Promise<boolean> {
  const { rows } = await database.query("select 1 from revision where kind = 'demo' limit 1");
  return rows.length > 0;
}

/**
 * Demo and real data never stand side by side: a record that holds the demo regency is read, not written.
 * @throws ProblemError 409 with the way to a record of one's own
 */
export async function refuseMixing(database: Pool | PoolClient): Promise<void> {
  if (await isDemo(database))
    throw new ProblemError(
      "demo_record",
      "This record holds the demo regency, which is synthetic; real data never stand beside it. Stop Kantong and begin a record of your own: KANTONG_DATA_DIR=.kantong-ours npm start -- --empty",
    );
}
