import type { PoolClient } from "pg";
import type { Mapping } from "../core/contracts/import-mapping.ts";
import type { BesideYears } from "./year-parts.ts";

const asText = (rows: number[]) => rows.join(",");

/**
 * Writes editions and parts beside the years' figures. What counted before without an edition, or came as a whole year, is
 * kept as such the first time that another stands beside it: so nothing is lost by what comes later.
 * Called before the years' own rows change.
 */
export async function keepWhatWas(
  client: PoolClient,
  revision: number,
  { editions, parts }: BesideYears,
): Promise<void> {
  await client.query(
    `insert into need_edition (regency_code, village_code, component_id, unit_id, period, part, value, base, status, dataset_id, source_rows, revision_from)
     select n.regency_code, n.village_code, n.component_id, n.unit_id, n.period, '', n.value, n.base, n.status, n.dataset_id, n.source_rows, $1
     from need n where n.revision_to is null
       and (n.regency_code, n.component_id, n.period) in (select * from unnest($2::text[], $3::text[], $4::smallint[]))
       and not exists (select from need_edition e where e.regency_code = n.regency_code
         and e.component_id = n.component_id and e.period = n.period and e.revision_to is null)`,
    [
      revision,
      editions.map(({ village }) => village.slice(0, 5)),
      editions.map(({ component }) => component),
      editions.map(({ period }) => period),
    ],
  );
  await client.query(
    `insert into delivery_part (regency_code, village_code, program_id, period, part, running, planned, served, budget, dataset_id, source_rows, revision_from)
     select d.regency_code, d.village_code, d.program_id, d.period, '', false, d.planned, d.served, d.budget, d.dataset_id, d.source_rows, $1
     from delivery d join (select distinct * from unnest($2::text[], $3::text[], $4::smallint[])) as p (village, program, year)
       on d.village_code = p.village and d.program_id = p.program and d.period = p.year and d.regency_code = left(p.village, 5)
     where d.revision_to is null and not exists (select from delivery_part q where q.regency_code = d.regency_code
       and q.program_id = d.program_id and q.village_code = d.village_code and q.period = d.period and q.revision_to is null)`,
    [
      revision,
      parts.map(({ village }) => village),
      parts.map(({ program }) => program),
      parts.map(({ period }) => period),
    ],
  );
}

/** Writes a file's own editions and parts in place of those of the same part. */
export async function writeBesideYears(
  client: PoolClient,
  { revision, dataset, mapping }: { revision: number; dataset: number; mapping: Mapping },
  { editions, parts }: BesideYears,
): Promise<void> {
  await client.query(
    `update need_edition e set revision_to = $1 from unnest($2::text[], $3::text[], $4::smallint[], $5::text[]) as n (v, c, p, x)
     where e.revision_to is null and e.revision_from < $1 and e.regency_code = left(n.v, 5) and e.village_code = n.v
       and e.component_id = n.c and e.period = n.p and e.part = n.x`,
    [
      revision,
      editions.map(({ village }) => village),
      editions.map(({ component }) => component),
      editions.map(({ period }) => period),
      editions.map(({ part }) => part),
    ],
  );
  await client.query(
    `insert into need_edition (regency_code, village_code, component_id, unit_id, period, part, value, base, status, dataset_id, revision_from, source_rows)
     select left(v, 5), v, c, u, p, x, n, b, case when n is null then 'not_reported' else $9 end, $10, $11, string_to_array(r, ',')::int[]
     from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::int[], $7::int[], $8::text[]) as t (v, c, u, p, x, n, b, r)
     on conflict do nothing`,
    [
      editions.map(({ village }) => village),
      editions.map(({ component }) => component),
      editions.map(({ unit }) => unit),
      editions.map(({ period }) => period),
      editions.map(({ part }) => part),
      editions.map(({ value }) => value),
      editions.map(({ base }) => base),
      editions.map(({ rows }) => asText(rows)),
      mapping.estimated ? "estimated" : "observed",
      dataset,
      revision,
    ],
  );
  await client.query(
    `update delivery_part d set revision_to = $1 from unnest($2::text[], $3::text[], $4::smallint[], $5::text[]) as n (v, g, p, x)
     where d.revision_to is null and d.revision_from < $1 and d.regency_code = left(n.v, 5) and d.village_code = n.v
       and d.program_id = n.g and d.period = n.p and d.part = n.x`,
    [
      revision,
      parts.map(({ village }) => village),
      parts.map(({ program }) => program),
      parts.map(({ period }) => period),
      parts.map(({ part }) => part),
    ],
  );
  await client.query(
    `insert into delivery_part (regency_code, village_code, program_id, period, part, running, planned, served, budget, dataset_id, revision_from, source_rows)
     select left(v, 5), v, g, p, x, k, a, s, b, $10, $11, string_to_array(r, ',')::int[]
     from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::boolean[], $6::int[], $7::int[], $8::bigint[], $9::text[]) as t (v, g, p, x, k, a, s, b, r)
     on conflict (regency_code, program_id, village_code, period, part) where revision_to is null
       do update set running = excluded.running, planned = excluded.planned, served = excluded.served, budget = excluded.budget,
         dataset_id = excluded.dataset_id, source_rows = excluded.source_rows`,
    [
      parts.map(({ village }) => village),
      parts.map(({ program }) => program),
      parts.map(({ period }) => period),
      parts.map(({ part }) => part),
      parts.map(({ running }) => running),
      parts.map(({ planned }) => planned),
      parts.map(({ served }) => served),
      parts.map(({ budget }) => budget),
      parts.map(({ rows }) => asText(rows)),
      dataset,
      revision,
    ],
  );
}
