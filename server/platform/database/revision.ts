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
 * @param of.figuresOf all regencies whose figures it may change, where it concerns more: names in the others' lists
 * @param of.regencies all regencies that it changes: others' answers stay; left out: it may change any
 */
export async function newRevision(
  client: PoolClient,
  kind: RevisionKind,
  note: string,
  of: { undoes?: number; regencies?: readonly string[] | null; figuresOf?: readonly string[] | null } = {},
): Promise<number> {
  await client.query("lock table revision in exclusive mode");
  const { rows } = await client.query<{ id: number }>(
    "insert into revision (kind, note, undoes, regency_codes, figures_of) values ($1, $2, $3, $4, $5) returning id",
    [kind, note, of.undoes ?? null, of.regencies ?? null, of.figuresOf ?? null],
  );
  return rows[0].id;
}

/** Notes in which regencies a revision's deliveries or service areas name programs. */
export async function noteProgramsHeard(
  client: PoolClient,
  revision: number,
  heard: readonly { program: string; regency: string }[],
): Promise<void> {
  if (heard.length === 0) return;
  const pairs = new Map(heard.map((one) => [`${one.program} ${one.regency}`, one]));
  const column = (of: "program" | "regency") => [...pairs.values()].map((one) => one[of]);
  await client.query("select kantong_programs_heard($1, $2, $3)", [
    revision,
    column("program"),
    column("regency"),
  ]);
}
