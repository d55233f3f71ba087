import type { Pool } from "pg";
import { figuresIn, mappingSchema } from "../core/contracts/import-mapping.ts";
import type { Trace } from "../core/contracts/imports.ts";
import type { Component } from "../core/domain/terms.ts";
import { type Asker, type PublicRecord, readableBy } from "./readable.ts";
import { readRegister } from "./stored.ts";

export type Traced = { village: string; period: number } & (
  | { component: Component; program?: undefined }
  | { program: string; component?: undefined }
);

/**
 * Follows one village's figure of one component or program and period to file, sheet and rows. What stood there before a
 * correction may have been hidden then, so only who sees every figure sees it.
 */
export async function traceOf(
  pool: Pool,
  asked: Traced,
  asker: Asker,
  publicRecord: PublicRecord,
): Promise<Trace[]> {
  const [table, id, values] = asked.component
    ? ["need", "component_id", "'value', t.value, 'base', t.base"]
    : ["delivery", "program_id", "'planned', t.planned, 'served', t.served, 'budget', t.budget"];
  type Row = Omit<Trace, "publishedAt" | "values" | "columns"> & {
    mapping: unknown;
    publishedAt: Date;
    values: Record<string, number | null>;
  };
  const { register } = await readRegister(pool);
  const readable = await readableBy(asker, register, [asked.village.slice(0, 5)], publicRecord);
  const key = {
    kind: asked.component ? "need" : "delivery",
    id: asked.component ?? asked.program,
    period: asked.period,
    village: asked.village,
  };
  const { rows } = await pool.query<Row>(
    `select t.revision_to is null as current, json_build_object(${values}) as values, d.name as file, d.source,
       d.sheet, d.mapping, t.source_rows as rows, d.sha256, d.import_id as import, t.revision_from as revision,
       r.at as "publishedAt", t.revision_to as "replacedBy", d.synthetic
     from ${table} t join dataset d on d.id = t.dataset_id join revision r on r.id = t.revision_from
     where t.regency_code = left($1, 5) and t.village_code = $1 and t.${id} = $2 and t.period = $3
     order by t.revision_to desc nulls first, t.id desc limit 100`,
    [asked.village, asked.component ?? asked.program, asked.period],
  );
  return rows.map(({ mapping, ...row }) => {
    const names = Object.keys(row.values);
    const seen = readable.seen({ ...key, current: row.current }, Object.values(row.values));
    return {
      ...row,
      columns: columnsOf(mapping, asked),
      values: Object.fromEntries(names.map((name, i) => [name, seen[i]])),
      publishedAt: row.publishedAt.toISOString(),
    };
  });
}

/** The headings of a file that give one figure. @param stored the mapping by which it was read */
function columnsOf(stored: unknown, { component, program, period }: Traced): string[] {
  const { data: mapping } = mappingSchema.safeParse(stored);
  if (!mapping) return [];
  return Object.entries(mapping.columns).flatMap(([column, meaning]) => {
    const of = figuresIn(mapping, column);
    const needed = meaning.component ?? (meaning.means === "decile" ? "poverty" : mapping.component);
    const is = component
      ? of === "need" && (needed ?? component) === component
      : of === "delivery" && (meaning.program ?? mapping.program ?? program) === program;
    return is && (meaning.period ?? mapping.period ?? period) === period ? [column] : [];
  });
}
