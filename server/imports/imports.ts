import type { Pool, PoolClient } from "pg";
import { type Mapping, mappingSchema } from "../core/contracts/import-mapping.ts";
import type { Decision, Decisions, SavedMapping } from "../core/contracts/imports.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { wrongState } from "./conflicts.ts";

type Database = Pool | PoolClient;

/** A file on its way into the record. */
export interface ImportRow {
  id: number;
  at: Date;
  fileName: string;
  sha256: string;
  state: "review" | "published" | "undone" | "discarded";
  mapping: Mapping;
  decisions: Decisions;
  recipients: "none" | "nik" | "kk";
  seen: Record<string, number>;
  revision: number | null;
  publishedAt: Date | null;
  /** bytes of the file */
  bytes: number;
}

const COLUMNS = `i.id, i.at, i.file_name as "fileName", i.sha256, i.state, i.mapping, i.decisions, i.recipients, i.seen,
  i.revision_id as revision, i.published_at as "publishedAt", o.bytes`;

export async function createImport(
  database: Database,
  file: { name: string; sha256: string },
  mapping: Mapping,
  recipients: ImportRow["recipients"] = "none",
  seen: Record<string, number> = {},
): Promise<number> {
  const { rows } = await database.query<{ id: number }>(
    "insert into import (file_name, sha256, mapping, recipients, seen) values ($1, $2, $3, $4, $5) returning id",
    [file.name, file.sha256, mapping, recipients, seen],
  );
  return rows[0].id;
}

/** @throws ProblemError 404 for an unknown number */
export async function findImport(database: Database, id: number): Promise<ImportRow> {
  const { rows } = await database.query<ImportRow>(
    `select ${COLUMNS} from import i join original o using (sha256) where i.id = $1`,
    [id],
  );
  if (rows.length === 0) throw new ProblemError("unknown_import", `There is no import ${id}.`);
  return read(rows[0]);
}

/** All imports, the newest first. */
export async function listImports(database: Database): Promise<ImportRow[]> {
  const { rows } = await database.query<ImportRow>(
    `select ${COLUMNS} from import i join original o using (sha256) where i.state <> 'discarded' order by i.id desc limit 500`,
  );
  return rows.map(read);
}

const read = (row: ImportRow): ImportRow => ({
  ...row,
  mapping: mappingSchema.parse(row.mapping),
  bytes: Number(row.bytes),
});

/**
 * Changes what was said of an import that is still under review; one statement, so two people don't mix.
 * @param change decisions to add or, as null, to take back
 * @throws ProblemError 409 when it is published, undone or discarded already
 */
export async function changeImport(
  database: Database,
  id: number,
  change: { mapping?: Mapping; decisions?: Record<string, Decision | null> },
): Promise<void> {
  const taken = Object.entries(change.decisions ?? {}).flatMap(([key, value]) =>
    value === null ? [key] : [],
  );
  const given = Object.fromEntries(
    Object.entries(change.decisions ?? {}).filter(([, value]) => value !== null),
  );
  const { rowCount } = await database.query(
    `update import set mapping = coalesce($2, mapping), decisions = (decisions - $3::text[]) || $4::jsonb
     where id = $1 and state = 'review'`,
    [id, change.mapping ?? null, taken, given],
  );
  if (rowCount === 0) throw wrongState(await findImport(database, id));
}

/** Ends an import in a state. @throws ProblemError 409 when it is not in the state before */
export async function endImport(
  database: Database,
  id: number,
  from: ImportRow["state"],
  to: ImportRow["state"],
  revision: number | null = null,
): Promise<void> {
  const { rowCount } = await database.query(
    `update import set state = $3, revision_id = coalesce($4, revision_id),
       published_at = case when $3 = 'published' then now() else published_at end
     where id = $1 and state = $2`,
    [id, from, to, revision],
  );
  if (rowCount === 0) throw wrongState(await findImport(database, id));
}

/** Mappings that were saved under a name. */
export async function listMappings(database: Database): Promise<SavedMapping[]> {
  const { rows } = await database.query<{ name: string; shape: string; content: unknown; savedAt: Date }>(
    'select name, shape, content, saved_at as "savedAt" from mapping order by name',
  );
  return rows.map(({ content, savedAt, ...row }) => ({
    ...row,
    content: mappingSchema.parse(content),
    savedAt: savedAt.toISOString(),
  }));
}

export async function saveMapping(
  database: Database,
  name: string,
  shape: string,
  content: Mapping,
): Promise<void> {
  await database.query(
    `insert into mapping (name, shape, content) values ($1, $2, $3)
     on conflict (name) do update set shape = excluded.shape, content = excluded.content, saved_at = now()`,
    // That one file's total differs says nothing of the next.
    [name, shape, { ...content, acceptTotal: undefined }],
  );
}

/** @throws ProblemError 404 for a name that is not saved */
export async function forgetMapping(database: Database, name: string): Promise<void> {
  const { rowCount } = await database.query("delete from mapping where name = $1", [name]);
  if (rowCount === 0) throw new ProblemError("unknown_mapping", `No mapping is saved as "${name}".`);
}
