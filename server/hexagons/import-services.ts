import { stat } from "node:fs/promises";
import path from "node:path";
import type { Pool, PoolClient } from "pg";
import { InputError } from "../core/errors/input-error.ts";
import { newRevision, noteProgramsHeard } from "../platform/database/revision.ts";
import { longTransaction } from "../platform/database/transaction.ts";
import { sha256Of } from "../platform/sha256.ts";
import { degreesOf, readCrs } from "../regions/crs.ts";
import { streamFeatures } from "../regions/stream-features.ts";
import { refuseTooManyVertices } from "../regions/vertex-budget.ts";
import type { ToDegrees } from "../regions/vertices.ts";
import { villagesInside } from "../snapshot/services.ts";
import { checkedShape } from "./service-shape.ts";

export interface ServiceOptions {
  program: string;
  period: number;
  /** reach around points and lines (and polygons, when given), m */
  buffer?: number;
  source: string;
}

export interface ServiceReport {
  revision: number;
  features: number;
  regencies: { code: string; villages: { code: string; name: string; share: number }[] }[];
}

/** Beyond these a file is a mistake, or a nation's: it is to be simplified or split first. */
const MOST = { megabytes: 100, features: 20_000, corners: 1_000_000 };
const EXPECTED = {
  id: "Yang diharapkan: FeatureCollection GeoJSON berisi wilayah layanan, jaringan pipa, atau jalan.",
  en: "A GeoJSON FeatureCollection of catchments, pipelines or roads is expected.",
};

/**
 * Stores the area that a program of villages is documented to reach in a period: polygons as they are, points
 * and lines (and polygons, when asked) with a buffer; dissolved, so that nothing counts twice, and cut to the
 * regencies of the record. One transaction, one revision; an area of the same program and period is replaced.
 * @throws InputError for a fault in the file or the options
 */
export async function importServices(
  pool: Pool,
  file: string,
  options: ServiceOptions,
): Promise<ServiceReport> {
  const name = path.basename(file);
  const srid = await readCrs(file);
  const { size } = await stat(file);
  if (size > MOST.megabytes * 1e6) throw tooBig(name, `${Math.ceil(size / 1e6)} MB`, `${MOST.megabytes} MB`);
  await refuseTooManyVertices(file);
  const sha256 = await sha256Of(file);
  return longTransaction(pool, async (client) => {
    const toDegrees = await degreesOf(client, srid, file);
    await refuseProgram(client, name, options.program);
    const features = await stage(client, file, { srid, toDegrees }, options.buffer);
    await refuseFaulty(client, name);
    const revision = await newRevision(
      client,
      "publish",
      `Service area of ${options.program} in ${options.period} from ${name}`,
      { regencies: await cut(client) },
    );
    const { rows: datasets } = await client.query<{ id: number }>(
      `insert into dataset (name, source, sha256, rows_accepted, revision_id) values ($1, $2, $3, $4, $5) returning id`,
      [name, options.source, sha256, features, revision],
    );
    const stored = await store(client, options, datasets[0].id, revision);
    if (stored.length === 0)
      throw new InputError(
        { file: name },
        {
          id: "tidak menyentuh satu pun kabupaten dalam catatan.",
          en: "touches none of the record's regencies.",
        },
        {
          id: "Periksa sistem koordinatnya, atau impor batas desa kabupaten itu dulu.",
          en: "Check its coordinate system, or import that regency's boundaries first.",
        },
      );
    await noteProgramsHeard(
      client,
      revision,
      stored.map((regency) => ({ program: options.program, regency })),
    );
    return { revision, features, regencies: await reached(client, options, stored) };
  });
}

const tooBig = (file: string, has: string, most: string) =>
  new InputError(
    { file },
    { id: `terlalu besar: ${has}, paling banyak ${most}.`, en: `is too big: ${has}, at most ${most}.` },
    {
      id: "Sederhanakan atau gabungkan (dissolve) lapisannya, atau bagi per kabupaten.",
      en: "Simplify or dissolve the layer, or split it by regency.",
    },
  );

async function refuseProgram(client: PoolClient, file: string, program: string): Promise<void> {
  const { rows } = await client.query<{ id: string; unit_id: string }>(
    "select id, unit_id from program order by id",
  );
  const found = rows.find(({ id }) => id === program);
  if (found?.unit_id === "village") return;
  const fitting = rows.filter(({ unit_id }) => unit_id === "village").map(({ id }) => id);
  throw new InputError(
    { file },
    found
      ? {
          id: `program ${program} dihitung per ${found.unit_id}; wilayah layanan hanya untuk program bersatuan desa.`,
          en: `the program ${program} counts by ${found.unit_id}; a service area is for programs whose unit is the village.`,
        }
      : { id: `program ${program} tidak dikenal.`, en: `there is no program ${program}.` },
    {
      id: `Program bersatuan desa: ${fitting.join(", ") || "belum ada; daftarkan dulu"}.`,
      en: `Programs whose unit is the village: ${fitting.join(", ") || "none yet; register one first"}.`,
    },
  );
}

/** Stages the features in degrees, buffered. @returns how many */
async function stage(
  client: PoolClient,
  file: string,
  { srid, toDegrees }: { srid: number; toDegrees: ToDegrees },
  buffer?: number,
): Promise<number> {
  await client.query("create temporary table incoming_service (row integer, shape geometry) on commit drop");
  let batch: { row: number; shape: string }[] = [];
  let [features, corners] = [0, 0];
  const flush = async () => {
    await client.query(
      `insert into incoming_service select row, st_transform(st_setsrid(st_force2d(st_geomfromgeojson(shape)), $3), 4326)
       from unnest($1::int[], $2::text[]) as t (row, shape)`,
      [batch.map(({ row }) => row), batch.map(({ shape }) => shape), srid],
    );
    batch = [];
  };
  for await (const { row, geometry } of streamFeatures(file, EXPECTED)) {
    features = row;
    corners += checkedShape(path.basename(file), row, geometry, toDegrees, buffer);
    if (features > MOST.features || corners > MOST.corners)
      throw tooBig(
        path.basename(file),
        `${features} features, ${corners} corners`,
        `${MOST.features} features, ${MOST.corners} corners`,
      );
    batch.push({ row, shape: JSON.stringify(geometry) });
    if (batch.length >= 500) await flush();
  }
  await flush();
  // A bow tie is told of before it is buffered: a buffer would mend it to something nobody drew.
  if (buffer !== undefined)
    await client.query(
      "update incoming_service set shape = st_buffer(shape::geography, $1)::geometry where st_isvalid(shape)",
      [buffer],
    );
  return features;
}

async function refuseFaulty(client: PoolClient, file: string): Promise<void> {
  const { rows } = await client.query<{ row: number; reason: string }>(
    `select row, st_isvalidreason(shape) as reason from incoming_service where not st_isvalid(shape)
     order by row limit 1`,
  );
  if (rows.length === 0) return;
  const [{ row, reason }] = rows;
  throw new InputError(
    { file, feature: row },
    { id: `bukan geometri yang sah: ${reason}.`, en: `is no valid geometry: ${reason}.` },
    {
      id: "Betulkan dengan “Fix geometries” di QGIS, lalu ekspor lagi.",
      en: 'Mend it with "Fix geometries" in QGIS and export again.',
    },
  );
}

/** Cuts the area to the regencies of the record. @returns codes of those that it touches */
async function cut(client: PoolClient): Promise<string[]> {
  await client.query(
    `create temporary table cut_service on commit drop as
     select r.code, st_multi(st_collectionextract(st_intersection(r.boundary, whole.shape, 1e-8), 3)) as area
     from region r, (select st_union(shape, 1e-8) as shape from incoming_service) whole
     where r.level = 'regency' and r.valid_to is null and st_intersects(r.boundary, whole.shape)`,
  );
  const { rows } = await client.query<{ code: string }>(
    "select code from cut_service where not st_isempty(area) order by code",
  );
  return rows.map(({ code }) => code);
}

/** @returns codes of the regencies that the area touches */
async function store(
  client: PoolClient,
  { program, period, buffer }: ServiceOptions,
  dataset: number,
  revision: number,
): Promise<string[]> {
  await client.query(
    `update service_area set revision_to = $3 where program_id = $1 and period = $2 and revision_to is null
       and regency_code in (select code from cut_service where not st_isempty(area))`,
    [program, period, revision],
  );
  const { rows } = await client.query<{ regency_code: string }>(
    `insert into service_area (regency_code, program_id, period, area, buffer_m, dataset_id, revision_from)
     select code, $1, $2, area, $3, $4, $5 from cut_service where not st_isempty(area) returning regency_code`,
    [program, period, buffer ?? null, dataset, revision],
  );
  return rows.map((row) => row.regency_code).sort();
}

async function reached(
  client: PoolClient,
  { program, period }: ServiceOptions,
  regencies: string[],
): Promise<ServiceReport["regencies"]> {
  const report: ServiceReport["regencies"] = [];
  for (const code of regencies) {
    const rows = await villagesInside(client, code);
    const own = rows.filter((row) => row.program === program && row.period === period && row.share > 0);
    report.push({ code, villages: own.map(({ village, name, share }) => ({ code: village, name, share })) });
  }
  return report;
}
