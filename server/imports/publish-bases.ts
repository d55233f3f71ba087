import type { PoolClient } from "pg";
import type { ProposedNeed } from "./proposed.ts";

/**
 * Keeps the bases of needs that end, or that a file without a base replaces: each stays what its own file stated.
 * @param keys "need|component|period|village" of rows that are still current
 */
export async function keepBases(
  client: PoolClient,
  revision: number,
  keys: readonly string[],
): Promise<void> {
  const parts = keys.map((key) => key.split("|"));
  const parameters = [
    revision,
    parts.map(([, component]) => component),
    parts.map(([, , period]) => Number(period)),
    parts.map(([, , , village]) => village),
  ];
  const ending = `need n join unnest($2::text[], $3::smallint[], $4::text[]) as k (component, period, village)
      on n.regency_code = left(k.village, 5) and n.village_code = k.village and n.component_id = k.component
        and n.period = k.period and n.revision_to is null and n.base is not null`;
  const same = `b.regency_code = n.regency_code and b.village_code = n.village_code
    and b.component_id = n.component_id and b.unit_id = n.unit_id and b.period = n.period and b.revision_to is null`;
  // What the need's file stated after it has taken its place already.
  await client.query(
    `update base b set revision_to = $1 from ${ending} where ${same} and b.revision_from < n.revision_from`,
    parameters,
  );
  await client.query(
    `insert into base (regency_code, village_code, component_id, unit_id, period, value, dataset_id, source_rows, revision_from)
     select n.regency_code, n.village_code, n.component_id, n.unit_id, n.period, n.base, n.dataset_id, n.source_rows, $1
     from ${ending} where not exists (select from base b where ${same})`,
    parameters,
  );
}

/** Bases that a file gives without needs. */
export async function addBases(
  client: PoolClient,
  revision: number,
  dataset: number,
  bases: readonly ProposedNeed[],
): Promise<void> {
  await client.query(
    `insert into base (regency_code, village_code, component_id, unit_id, period, value, dataset_id, revision_from, source_rows)
     select left(v, 5), v, c, u, p, b, $7, $8, string_to_array(r, ',')::int[]
     from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::int[], $6::text[]) as t (v, c, u, p, b, r)`,
    [
      bases.map((b) => b.village),
      bases.map((b) => b.component),
      bases.map((b) => b.unit),
      bases.map((b) => b.period),
      bases.map((b) => b.base),
      bases.map((b) => b.rows.join(",")),
      dataset,
      revision,
    ],
  );
}
