import type { PoolClient } from "pg";
import type { StoredRegency } from "../core/contracts/boundaries.ts";
import { ADJACENCY_METRES } from "../core/domain/method-constants.ts";

export interface StoreOptions {
  dataset: number;
  source: string;
  quality: "surveyed" | "simplified" | "sketched" | "unknown";
  /** villages this near are neighbours, m */
  adjacency?: number;
}

/**
 * Moves the staged, repaired villages of one regency into the record: villages, the districts and the
 * regency dissolved from them, and their neighbours. Runs inside the caller's transaction.
 * Areas are on the spheroid; label points lie on the surface.
 */
export async function storeRegency(
  client: PoolClient,
  regency: string,
  options: StoreOptions,
): Promise<StoredRegency> {
  await storeParents(client, regency);
  const parameters = [regency, options.dataset, options.source, options.quality];
  const { rowCount: villages } = await client.query(
    `insert into region (code, level, parent_code, regency_code, name, kind, boundary, boundary_source,
       boundary_quality, area_m2, label_point, dataset_id)
     select code, 'village', left(code, 8), $1, name, kind, boundary, $3, $4, st_area(boundary::geography),
       st_pointonsurface(boundary), $2
     from incoming_village where left(code, 5) = $1
     on conflict (regency_code, code) do update set name = excluded.name, kind = excluded.kind, boundary = excluded.boundary,
       boundary_source = excluded.boundary_source, boundary_quality = excluded.boundary_quality,
       area_m2 = excluded.area_m2, label_point = excluded.label_point, dataset_id = excluded.dataset_id,
       valid_to = null`,
    parameters,
  );
  // Districts first, then the regency out of its districts: each level is dissolved once.
  const dissolve = (level: string, child: string, key: string) =>
    client.query(
      `update region set boundary = whole.boundary, area_m2 = st_area(whole.boundary::geography),
         label_point = st_pointonsurface(whole.boundary), boundary_source = $3, boundary_quality = $4, dataset_id = $2
       from (select parent_code, st_multi(st_collectionextract(st_union(boundary, 1e-8), 3)) as boundary
             from region where regency_code = $1 and level = '${child}' and valid_to is null group by parent_code) whole
       where region.code = whole.parent_code and region.level = '${level}' and ${key} = $1`,
      parameters,
    );
  const { rowCount: districts } = await dissolve("district", "village", "region.regency_code");
  await dissolve("regency", "district", "region.code");
  const adjacency = options.adjacency ?? ADJACENCY_METRES;
  await client.query("update region set adjacency_m = $2 where code = $1 and level = 'regency'", [
    ...[regency, adjacency],
  ]);
  const { pairs, isolates } = await findNeighbours(client, regency, adjacency);
  return { code: regency, villages: villages ?? 0, districts: districts ?? 0, pairs, isolates };
}

/** Province, regency and districts: their names from the file, else what the record has, else the code. */
async function storeParents(client: PoolClient, regency: string): Promise<void> {
  const put = (level: string, length: number, parent: string, column: string, kind: string, own: string) =>
    client.query(
      `insert into region (code, level, parent_code, regency_code, name, kind)
       select code, '${level}', ${parent}, ${own}, coalesce(name, code), ${kind} from
         (select left(code, ${length}) as code, max(nullif(btrim(${column}), '')) as name
          from incoming_village where left(code, 5) = $1 group by 1) found
       on conflict (regency_code, code) do update set
         name = case when excluded.name = excluded.code then region.name else excluded.name end, valid_to = null`,
      [regency],
    );
  await client.query(
    `insert into province (code, name)
     select code, coalesce(name, code) from
       (select left(code, 2) as code, max(nullif(btrim(province), '')) as name
        from incoming_village where left(code, 5) = $1 group by 1) found
     on conflict (code) do update set
       name = case when excluded.name = excluded.code then province.name else excluded.name end`,
    [regency],
  );
  // Numbers from 71 on are cities.
  const kind = "case when right(code, 2) >= '71' then 'kota' else 'kabupaten' end";
  await put("regency", 5, "null", "regency", kind, "code");
  await put("district", 8, "left(code, 5)", "district", "'kecamatan'", "left(code, 5)");
}

/**
 * Pairs of villages within the adjacency distance, in the regency's UTM zone. Borders that were simplified
 * one by one leave cracks of some metres, so touching is too strict.
 */
export async function findNeighbours(
  client: PoolClient,
  regency: string,
  metres: number,
): Promise<{ pairs: number; isolates: string[] }> {
  await client.query("delete from region_neighbour where regency_code = $1", [regency]);
  await client.query(
    `create temporary table projected on commit drop as
     select code, st_transform(boundary, (select case when st_y(label_point) < 0 then 32700 else 32600 end
       + floor((st_x(label_point) + 180) / 6)::int + 1 from region where code = $1)) as boundary
     from region where regency_code = $1 and level = 'village' and valid_to is null and boundary is not null`,
    [regency],
  );
  await client.query("create index on projected using gist (boundary)");
  // Between villages that don't meet it is measured from border to border, piece by piece: measured whole, each vertex would be
  // held against each.
  await client.query(
    "create temporary table border on commit drop as select code, st_subdivide(st_boundary(boundary), 64) as piece from projected",
  );
  await client.query("create index on border using gist (piece)");
  await client.query("analyze border");
  const { rowCount } = await client.query(
    `with near as materialized (
       select a.code as a, b.code as b, st_intersects(a.boundary, b.boundary) as meet
       from projected a join projected b on a.code < b.code and a.boundary && st_expand(b.boundary, $2)),
     apart as (
       select near.a, near.b, min(st_distance(one.piece, other.piece)) as metres
       from near join border one on one.code = near.a
         join border other on other.code = near.b and other.piece && st_expand(one.piece, $2)
       where not meet group by 1, 2)
     insert into region_neighbour (regency_code, code_a, code_b, distance_m)
     select $1, a, b, 0 from near where meet
     union all select $1, a, b, metres from apart where metres <= $2`,
    [regency, metres],
  );
  const { rows } = await client.query<{ code: string }>(
    `select code from projected except select code_a from region_neighbour where regency_code = $1
     except select code_b from region_neighbour where regency_code = $1 order by code`,
    [regency],
  );
  await client.query("drop table projected, border");
  return { pairs: rowCount ?? 0, isolates: rows.map((row) => row.code) };
}
