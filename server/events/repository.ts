import type { Pool } from "pg";

/** Something that has happened, as it is told. */
export interface Happening {
  /** grows in the order of the commits */
  id: number;
  regency: string | null;
  kind: string;
  audience: string;
  payload: Record<string, unknown>;
  /** ISO 8601 */
  at: string;
}

/** What happened after an id, the earliest first, at most `limit`; with a guarded pool, what its asker may hear of. */
export async function happenedAfter(pool: Pool, id: number, limit: number): Promise<Happening[]> {
  const { rows } = await pool.query<Omit<Happening, "id" | "at"> & { id: string; at: Date }>(
    `select id, regency_code as regency, kind, audience, payload, at from happening where id > $1 order by id limit $2`,
    [id, limit],
  );
  return rows.map((row) => ({ ...row, id: Number(row.id), at: row.at.toISOString() }));
}

/** Ids of the earliest happening that is still kept and of the last; 0 where nothing ever happened. */
export async function keptIds(pool: Pool): Promise<{ first: number; last: number }> {
  const { rows } = await pool.query<{ first: number; last: number }>(
    "select coalesce(min(id), 0)::float8 as first, coalesce(max(id), 0)::float8 as last from happening",
  );
  return rows[0];
}
