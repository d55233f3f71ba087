import type { PoolClient } from "pg";
import type { Moved } from "../core/contracts/boundaries.ts";

/** A border drawn anew differs everywhere by a little; ground above this share of the village has changed hands. */
export const LEAST_MOVE = 0.01;

/**
 * Villages of one regency whose staged boundary differs from the record's, and those that are new in it.
 * A regency that had no boundaries yet has none: nothing was before them.
 */
export async function movedOf(client: PoolClient, regency: string): Promise<Moved[]> {
  const { rows } = await client.query<Moved>(
    `with before as (
       select code, boundary, area_m2 from region
       where regency_code = $1 and level = 'village' and valid_to is null and boundary is not null)
     select code, share from (
       select i.code, b.code is not null as known,
         st_area(st_collectionextract(st_symdifference(b.boundary, i.boundary, 1e-8), 3)::geography) / b.area_m2 as share
       from incoming_village i left join before b using (code)
       where left(i.code, 5) = $1 and exists (select 1 from before) and not coalesce(st_equals(b.boundary, i.boundary), false)) d
     where not known or share > $2 order by code`,
    [regency, LEAST_MOVE],
  );
  return rows;
}

/** Marks villages as having the boundary they have now since a day, so that figures across it are not compared. */
export async function markMoved(client: PoolClient, moved: Moved[], since: string): Promise<void> {
  await client.query("update region set valid_from = $2 where code = any($1)", [
    moved.map(({ code }) => code),
    since,
  ]);
}
