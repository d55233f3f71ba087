import type { Pool } from "pg";
import { ConfigurationError } from "../config.ts";
import { newRevision } from "../platform/database/revision.ts";
import { longTransaction } from "../platform/database/transaction.ts";
import { isDemo } from "../platform/demo-record.ts";

/**
 * Begins a record of one's own. The choice is the record's first revision, so that no later start fills it
 * with the demo; a record with data of one's own is left as it is.
 * @throws ConfigurationError when the record holds the demo
 */
export async function beginEmpty(pool: Pool): Promise<void> {
  await longTransaction(pool, async (client) => {
    if (await isDemo(client))
      throw new ConfigurationError(
        "this record holds the demo regency, and real data never stand beside it; begin in another folder: KANTONG_DATA_DIR=.kantong-ours npm start -- --empty (with DATABASE_URL: in another database).",
      );
    const { rows } = await client.query("select 1 from revision limit 1");
    if (rows.length === 0) await newRevision(client, "settings", "Begun without the demo");
  });
}
