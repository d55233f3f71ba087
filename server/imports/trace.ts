import type { Pool } from "pg";
import type { Component } from "../core/domain/terms.ts";

/** Where a stored number comes from; the current one first, then those that it replaced. */
export interface Trace {
  current: boolean;
  values: Record<string, number | null>;
  file: string;
  source: string;
  sheet: string | null;
  /** rows of the sheet, from 1; null: the file was not read row by row (the demo) */
  rows: number[] | null;
  sha256: string;
  import: number | null;
  revision: number;
  /** ISO 8601 */
  publishedAt: string;
  /** revision that took it back or replaced it */
  replacedBy: number | null;
  synthetic: boolean;
}

export type Traced = { village: string; period: number } & (
  | { component: Component; program?: undefined }
  | { program: string; component?: undefined }
);

/** Follows one village's figure of one component or program and period to file, sheet and rows. */
export async function traceOf(pool: Pool, asked: Traced): Promise<Trace[]> {
  const [table, id, values] = asked.component
    ? ["need", "component_id", "'value', t.value, 'base', t.base"]
    : ["delivery", "program_id", "'planned', t.planned, 'served', t.served, 'budget', t.budget"];
  const { rows } = await pool.query<Omit<Trace, "publishedAt"> & { publishedAt: Date }>(
    `select t.revision_to is null as current, json_build_object(${values}) as values, d.name as file, d.source,
       d.sheet, t.source_rows as rows, d.sha256, d.import_id as import, t.revision_from as revision,
       r.at as "publishedAt", t.revision_to as "replacedBy", d.synthetic
     from ${table} t join dataset d on d.id = t.dataset_id join revision r on r.id = t.revision_from
     where t.regency_code = left($1, 5) and t.village_code = $1 and t.${id} = $2 and t.period = $3
     order by t.revision_to desc nulls first, t.id desc limit 100`,
    [asked.village, asked.component ?? asked.program, asked.period],
  );
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }));
}
