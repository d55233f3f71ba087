import type { Pool } from "pg";
import type { DatasetQuality } from "../core/contracts/quality.ts";

/** Figures of one kind and year that came with one file. */
export interface Used {
  kind: DatasetQuality["kind"];
  of: string;
  period: number;
  dataset: number;
  villages: number;
  estimated: number;
}
export interface FileFacts {
  id: number;
  /** YYYY-MM-DD */
  dataDate: string | null;
  published: string;
  setAside: number;
}
export interface Corrected {
  kind: DatasetQuality["kind"];
  of: string;
  day: string;
}

const SOURCES = [
  {
    kind: "need",
    table: "need",
    of: "component_id",
    estimated: "status = 'estimated'",
    given: "value is not null",
  },
  { kind: "base", table: "base", of: "component_id", estimated: "false", given: "true" },
  {
    ...{ kind: "delivery", table: "delivery", of: "program_id", estimated: "false" },
    given: "(served is not null or planned is not null)",
  },
] as const;

/** What the record says of a regency's files and figures, without any figure. */
export async function readQuality(
  pool: Pool,
  regency: string,
): Promise<{ used: Used[]; files: FileFacts[]; corrected: Corrected[] }> {
  const day = (of: string) => `to_char(${of} at time zone 'Asia/Jakarta', 'YYYY-MM-DD')`;
  const { rows: used } = await pool.query<Used>(
    SOURCES.map(
      ({ kind, table, of, estimated, given }) =>
        `select '${kind}' as kind, ${of} as of, period, dataset_id as dataset, count(distinct village_code)::int as villages,
           (count(*) filter (where ${estimated}))::int as estimated
         from ${table} where regency_code = $1 and revision_to is null and ${given} group by 2, 3, 4`,
    ).join(" union all "),
    [regency],
  );
  const { rows: files } = await pool.query<FileFacts>(
    `select d.id, to_char(data_date, 'YYYY-MM-DD') as "dataDate", ${day("r.at")} as published, rows_rejected as "setAside"
     from dataset d join revision r on r.id = d.revision_id where d.id = any($1)`,
    [[...new Set(used.map(({ dataset }) => dataset))]],
  );
  const { rows: corrected } = await pool.query<Corrected>(
    SOURCES.map(
      ({ kind, table, of }) =>
        `select '${kind}' as kind, ${of} as of, ${day("max(r.at)")} as day
         from ${table} join revision r on r.id = revision_to where regency_code = $1 group by 2`,
    ).join(" union all "),
    [regency],
  );
  return { used, files, corrected };
}
