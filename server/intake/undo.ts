import type { PoolClient } from "pg";
import { newRevision } from "../database/revision.ts";
import { ProblemError } from "../problem.ts";

/** Tables that publishing writes to, and the columns that make two of their rows the same thing. */
const VERSIONED: Record<string, { key: string[]; copied: string[] }> = {
  need: {
    key: ["regency_code", "village_code", "component_id", "unit_id", "period"],
    copied: ["value", "base", "status", "dataset_id", "source_rows"],
  },
  delivery: {
    key: ["regency_code", "program_id", "village_code", "period"],
    copied: ["planned", "served", "budget", "dataset_id", "source_rows"],
  },
  official_list: { key: ["regency_code", "period", "village_code"], copied: ["dataset_id"] },
  report: { key: ["regency_code", "agency_id", "period"], copied: ["reported", "complete"] },
  recipient_pattern: {
    key: ["regency_code", "village_code", "component_id", "unit_id", "period", "program_ids"],
    copied: ["units", "dataset_id"],
  },
};

/**
 * Takes a publication back, inside the caller's transaction, as a revision of its own: what it added is
 * closed, what it closed is put back. Whatever later revisions did elsewhere stays.
 * @throws ProblemError 409 when a later revision has touched the same figures: that one is named
 */
export async function undo(client: PoolClient, revision: number): Promise<number> {
  const undoing = await newRevision(client, "undo", `Undo of revision ${revision}`, revision);
  for (const [table, { key }] of Object.entries(VERSIONED)) {
    const same = key.map((column) => `later.${column} = mine.${column}`).join(" and ");
    // Rows that a later revision has put in the place of, or closed after, this one's.
    const { rows } = await client.query<{ revision: number; rows: number }>(
      `select later.revision_from as revision, count(*)::int as rows from ${table} mine join ${table} later on ${same}
       where (mine.revision_from = $1 or mine.revision_to = $1) and later.revision_from > $1 group by 1
       union all
       select revision_to, count(*)::int from ${table} where revision_from = $1 and revision_to is not null group by 1
       order by 1 desc limit 1`,
      [revision],
    );
    if (rows.length > 0)
      throw new ProblemError(
        409,
        "Can't be undone",
        `Revision ${rows[0].revision} has changed ${rows[0].rows} of the figures since. Undo that one first.`,
        { revision: rows[0].revision },
      );
  }
  for (const [table, { key, copied }] of Object.entries(VERSIONED)) {
    const columns = [...key, ...copied].join(", ");
    await client.query(
      `update ${table} set revision_to = $2 where revision_from = $1 and revision_to is null`,
      [revision, undoing],
    );
    await client.query(
      `insert into ${table} (${columns}, revision_from) select ${columns}, $2 from ${table} where revision_to = $1`,
      [revision, undoing],
    );
  }
  return undoing;
}
