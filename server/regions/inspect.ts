import type { PoolClient } from "pg";

/** Two villages that claim the same ground. */
export interface Overlap {
  codes: [string, string];
  area: number;
  /** of the smaller village, 0–1 */
  share: number;
}

/** Ground inside a regency that no village claims, m². */
export interface Gap {
  near: string;
  area: number;
}

/** A part of a village away from its main part. */
export interface Exclave {
  code: string;
  parts: number;
  /** of all parts but the largest, m² */
  area: number;
}

export interface Inspection {
  overlaps: Overlap[];
  gaps: Gap[];
  exclaves: Exclave[];
}

/** Overlaps below this share of the smaller village are the noise of simplified files. */
export const LEAST_OVERLAP = 0.01;

/** What a planner should know of one regency's staged boundaries. Areas on the spheroid, m². */
export async function inspectStaged(client: PoolClient, regency: string): Promise<Inspection> {
  const { rows: overlaps } = await client.query<{ a: string; b: string; area: number; share: number }>(
    `with pair as (
       select a.code as a, b.code as b,
         st_area(st_collectionextract(st_intersection(a.boundary, b.boundary, 1e-8), 3)::geography) as area,
         least(st_area(a.boundary::geography), st_area(b.boundary::geography)) as smaller
       from incoming_village a join incoming_village b on a.code < b.code and st_intersects(a.boundary, b.boundary)
       where left(a.code, 5) = $1)
     select a, b, area, area / smaller as share from pair where area > $2 * smaller order by share desc`,
    [regency, LEAST_OVERLAP],
  );
  const { rows: gaps } = await client.query<Gap>(
    `with whole as (select st_union(boundary, 1e-8) as boundary from incoming_village where left(code, 5) = $1),
       ring as (select st_makepolygon(st_interiorringn(part.geom, hole)) as gap
         from whole, st_dump(whole.boundary) part, generate_series(1, st_numinteriorrings(part.geom)) hole)
     select (select code from incoming_village v, st_startpoint(st_exteriorring(ring.gap)) corner
       where v.boundary && st_expand(corner, 1e-6) order by st_distance(v.boundary, corner) limit 1) as near,
       st_area(gap::geography) as area from ring order by area desc`,
    [regency],
  );
  const { rows: exclaves } = await client.query<Exclave>(
    `select code, count(*)::int as parts, sum(area) - max(area) as area from
       (select code, st_area((st_dump(boundary)).geom::geography) as area from incoming_village where left(code, 5) = $1) part
     group by code having count(*) > 1 order by code`,
    [regency],
  );
  return { overlaps: overlaps.map(({ a, b, ...rest }) => ({ codes: [a, b], ...rest })), gaps, exclaves };
}
