import type { MultiPolygon, Polygon } from "geojson";
import type { PoolClient } from "pg";
import { wellKnownBinary } from "./well-known-binary.ts";

/** A village on its way into the record. */
export interface IncomingVillage {
  /** Kemendagri code, dotted: 33.02.01.2001 */
  code: string;
  name: string;
  kind: "desa" | "kelurahan";
  /** names of its parents where the source gives them */
  district?: string;
  regency?: string;
  province?: string;
  /** Polygon or MultiPolygon in the coordinates of the file */
  boundary: Polygon | MultiPolygon;
  /** position in the file, from 1, for messages */
  row: number;
}

/** Villages written at once, at most: large enough to be fast, small enough to keep memory flat. */
const BATCH = 200;
/** Bytes of boundaries written at once, about: the embedded database's socket copies a message anew with each of its pieces. */
const BATCH_BYTES = 2 ** 19;

/**
 * Writes villages into the temporary table `incoming_village`, transformed to lon/lat.
 * @param srid of the coordinates, 4326 for lon/lat
 * @returns how many there were
 */
export async function stageVillages(
  client: PoolClient,
  villages: Iterable<IncomingVillage> | AsyncIterable<IncomingVillage>,
  srid = 4326,
): Promise<number> {
  await client.query(`
    create temporary table incoming_village (
      row integer primary key, code text not null, name text not null, kind text not null,
      district text, regency text, province text, raw geometry not null, boundary geometry, reason text
    ) on commit drop`);
  let count = 0;
  let batch: (Omit<IncomingVillage, "boundary"> & { boundary: Buffer })[] = [];
  let bytes = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    await client.query(
      `insert into incoming_village (row, code, name, kind, district, regency, province, raw)
       select r, c, n, k, d, g, p, st_transform(st_geomfromwkb(b, $9::int), 4326)
       from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])
         as t (r, c, n, k, d, g, p, b)`,
      [
        batch.map((village) => village.row),
        batch.map((village) => village.code),
        batch.map((village) => village.name),
        batch.map((village) => village.kind),
        batch.map((village) => village.district ?? null),
        batch.map((village) => village.regency ?? null),
        batch.map((village) => village.province ?? null),
        batch.map((village) => village.boundary),
        srid,
      ],
    );
    count += batch.length;
    batch = [];
    bytes = 0;
  };
  for await (const village of villages) {
    const boundary = wellKnownBinary(village.boundary);
    batch.push({ ...village, boundary });
    bytes += boundary.length;
    if (batch.length >= BATCH || bytes >= BATCH_BYTES) await flush();
  }
  await flush();
  return count;
}
