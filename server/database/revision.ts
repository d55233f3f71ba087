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
 */
export async function newRevision(
  client: PoolClient,
  kind: RevisionKind,
  note: string,
  undoes: number | null = null,
): Promise<number> {
  await client.query("lock table revision in exclusive mode");
  const { rows } = await client.query<{ id: number }>(
    "insert into revision (kind, note, undoes) values ($1, $2, $3) returning id",
    [kind, note, undoes],
  );
  return rows[0].id;
}
