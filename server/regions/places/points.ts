import type { Pool, PoolClient } from "pg";

/** The village that a point lies in. */
export interface Located {
  code: string;
  /** to the village's border, m */
  border: number;
  quality: "surveyed" | "simplified" | "sketched" | "unknown";
}

export const pointKey = (longitude: number, latitude: number): string => `${longitude} ${latitude}`;

/** Finds the village of each point (degrees, WGS 84); a point outside of all is absent from the answer. */
export async function locatePoints(
  database: Pool | PoolClient,
  points: readonly [number, number][],
): Promise<Map<string, Located>> {
  if (points.length === 0) return new Map();
  const { rows } = await database.query<Located & { x: number; y: number }>(
    `select p.x, p.y, r.code, r.boundary_quality as quality,
       st_distance(st_boundary(r.boundary)::geography, st_setsrid(st_makepoint(p.x, p.y), 4326)::geography) as border
     from unnest($1::float8[], $2::float8[]) as p (x, y)
     join region r on r.level = 'village' and r.valid_to is null
       and st_contains(r.boundary, st_setsrid(st_makepoint(p.x, p.y), 4326))`,
    [points.map(([x]) => x), points.map(([, y]) => y)],
  );
  return new Map(rows.map(({ x, y, ...located }) => [pointKey(x, y), located]));
}
