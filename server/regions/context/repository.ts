import type { Feature } from "geojson";
import type { Pool, PoolClient } from "pg";
import type { ContextLayer } from "../../core/contracts/context.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";

/** The layers of the record, or the one of an id, in the order of their names. */
export async function contextLayersOf(pool: Pool | PoolClient, id?: string): Promise<ContextLayer[]> {
  const { rows } = await pool.query<ContextLayer>(
    `select l.id, l.name, l.kind, l.source, l.licence, l.version,
       to_char(l.imported_at at time zone 'UTC', 'YYYY-MM-DD') as "importedOn",
       f.features, f.shapes, array[st_xmin(f.box), st_ymin(f.box), st_xmax(f.box), st_ymax(f.box)] as bounds
     from context_layer l cross join lateral (
       select count(*)::int as features, st_extent(geometry) as box,
         array_agg(distinct (array['point', 'line', 'area'])[st_dimension(geometry) + 1]) as shapes
       from context_feature where layer_id = l.id) f
     where $1::text is null or l.id = $1 order by l.name, l.id`,
    [id ?? null],
  );
  return rows;
}

/** What tells the layers' present state from every other: their ids with their versions. */
export async function contextVersionsOf(pool: Pool): Promise<{ id: string; version: number }[]> {
  const { rows } = await pool.query<{ id: string; version: number }>(
    "select id, version from context_layer order by id",
  );
  return rows;
}

/** The features of one layer in degrees, to about 0.1 m; `name` where they have one. */
export async function contextFeaturesOf(pool: Pool, id: string): Promise<Feature[]> {
  const { rows } = await pool.query<{ name: string | null; shape: string }>(
    "select name, st_asgeojson(geometry, 6) as shape from context_feature where layer_id = $1 order by row",
    [id],
  );
  return rows.map(({ name, shape }) => ({
    type: "Feature",
    properties: name === null ? {} : { name },
    geometry: JSON.parse(shape),
  }));
}

/** @throws ProblemError 404 */
export async function removeContextLayer(pool: Pool, id: string): Promise<void> {
  const { rowCount } = await pool.query("delete from context_layer where id = $1", [id]);
  if (rowCount === 0) throw new ProblemError("unknown_context_layer", `No context layer is called ${id}.`);
}
