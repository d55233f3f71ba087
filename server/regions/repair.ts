import type { PoolClient } from "pg";
import type { Repair } from "../core/contracts/boundaries.ts";

/**
 * Makes every staged boundary a valid MultiPolygon. A valid one is taken as it is.
 * @returns what was repaired, and the villages of which no area was left
 */
export async function repairStaged(
  client: PoolClient,
): Promise<{ repairs: Repair[]; empty: { row: number; code: string }[] }> {
  // An index made after an update of its columns in the same transaction is not used (pg_index.indcheckxmin).
  await client.query("create index on incoming_village using gist (boundary)");
  await client.query("create index on incoming_village (left(code, 5))");
  await client.query(`
    update incoming_village set
      reason = case when valid then null else st_isvalidreason(raw) end,
      boundary = st_multi(st_collectionextract(case when valid then raw else st_makevalid(raw) end, 3))
    from (select row, st_isvalid(raw) as valid from incoming_village offset 0) checked
    where checked.row = incoming_village.row`);
  const { rows: repairs } = await client.query<Repair>(`
    select code, name, reason,
      st_area(boundary::geography) - abs(st_area(raw::geography)) as "areaChange"
    from incoming_village where reason is not null order by code`);
  const { rows: empty } = await client.query<{ row: number; code: string }>(
    "select row, code from incoming_village where st_isempty(boundary) order by row",
  );
  await client.query("analyze incoming_village");
  return { repairs, empty };
}
