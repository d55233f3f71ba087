import type { PoolClient } from "pg";

export type RevisionKind =
  | "demo"
  | "boundaries"
  | "crosswalk"
  | "programs"
  | "publish"
  | "undo"
  | "official_list"
  | "settings";

/**
 * Opens the next revision inside the caller's transaction. Whoever writes to the record waits here for the
 * one before, so revisions commit in the order of their numbers; readers don't wait.
 * @param of.undoes    the revision that it takes back
 * @param of.regencies all regencies that it changes: others' answers stay; left out: it may change any
 */
export async function newRevision(
  client: PoolClient,
  kind: RevisionKind,
  note: string,
  of: { undoes?: number; regencies?: readonly string[] | null } = {},
): Promise<number> {
  await client.query("lock table revision in exclusive mode");
  const { rows } = await client.query<{ id: number }>(
    "insert into revision (kind, note, undoes, regency_codes) values ($1, $2, $3, $4) returning id",
    [kind, note, of.undoes ?? null, of.regencies ?? null],
  );
  return rows[0].id;
}
