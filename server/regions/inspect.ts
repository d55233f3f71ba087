import type { PoolClient } from "pg";
import type { Exclave, Gap, Inspection } from "../core/contracts/boundaries.ts";

/** Overlaps below this share of the smaller village are the noise of simplified files. */
export const LEAST_OVERLAP = 0.01;

/** What a planner should know of one regency's staged boundaries. Areas on the spheroid, m². */
export async function inspectStaged(
  client: PoolClient,
  regency: string,
): Promise<Pick<Inspection, "overlaps" | "exclaves">> {
  // Areas in square degrees sort out what only touches; only what is left is measured.
  const { rows: overlaps } = await client.query<{ a: string; b: string; area: number; share: number }>(
    `with pair as materialized (
       select a.code as a, b.code as b, a.boundary as one, b.boundary as other,
         st_intersection(a.boundary, b.boundary) as common
       from incoming_village a join incoming_village b on a.code < b.code and a.boundary && b.boundary
       where left(a.code, 5) = $1 and st_intersects(a.boundary, b.boundary)),
     measured as (
       select a, b, st_area(st_collectionextract(common, 3)::geography) as area,
         least(st_area(one::geography), st_area(other::geography)) as smaller
       from pair where st_area(common) > 0.5 * $2 * least(st_area(one), st_area(other)))
     select a, b, area, area / smaller as share from measured where area > $2 * smaller order by share desc`,
    [regency, LEAST_OVERLAP],
  );
  const { rows: exclaves } = await client.query<Exclave>(
    `select code, count(*)::int as parts, sum(area) - max(area) as area from
       (select code, st_area((st_dump(boundary)).geom::geography) as area from incoming_village
        where left(code, 5) = $1 and st_numgeometries(boundary) > 1) part
     group by code order by code`,
    [regency],
  );
  return { overlaps: overlaps.map(({ a, b, ...rest }) => ({ codes: [a, b], ...rest })), exclaves };
}

/** Gaps in a stored regency, the largest first; a hole that another regency's village fills is none. */
export async function gapsOf(client: PoolClient, regency: string): Promise<Gap[]> {
  const { rows } = await client.query<Gap>(
    `with ring as (select st_makepolygon(st_exteriorring(hole.geom)) as gap
       from region, st_dump(region.boundary) part, st_dumprings(part.geom) hole
       where region.code = $1 and region.level = 'regency' and hole.path[1] > 0)
     select (select code from incoming_village v, st_startpoint(st_exteriorring(ring.gap)) corner
       where v.boundary && st_expand(corner, 1e-6) order by st_distance(v.boundary, corner) limit 1) as near,
       st_area(gap::geography) as area from ring
     where not exists (select 1 from incoming_village v
       where left(v.code, 5) <> $1 and st_intersects(v.boundary, st_pointonsurface(ring.gap)))
     order by area desc`,
    [regency],
  );
  return rows;
}
