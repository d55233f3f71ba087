import path from "node:path";
import type { Geometry, Position } from "geojson";
import { cellToLatLng, cellToParent, latLngToCell } from "h3-js";
import type { Pool, PoolClient } from "pg";
import { InputError } from "../core/errors/input-error.ts";
import { newRevision } from "../platform/database/revision.ts";
import { longTransaction } from "../platform/database/transaction.ts";
import { sha256Of } from "../platform/sha256.ts";
import { readCrs, SAVE_IN_WGS84 } from "../regions/crs.ts";
import { refuseElsewhere, streamFeatures } from "../regions/stream-features.ts";
import { FINEST } from "./observe.ts";

export interface BuildingsReport {
  revision: number;
  features: number;
  /** features in no village of the record */
  outside: number;
  regencies: { code: string; villages: number; without: number; cells: number }[];
}

/** Buildings are gathered in cells of some ten metres before their village is sought. */
const GATHERED = 12;
const EXPECTED = {
  id: "Yang diharapkan: FeatureCollection GeoJSON dengan satu titik tiap bangunan.",
  en: "A GeoJSON FeatureCollection with one point per building is expected.",
};

/**
 * Stores where buildings are, counted into H3 cells: the mass by which villages without surveyed households
 * are spread over hexagons. All earlier masses of the regencies touched are replaced; one transaction, one
 * revision.
 * @param weight property with a building's weight (its area, its storeys, its families); 1 each without it
 * @throws InputError for a fault in the file
 */
export async function importBuildings(
  pool: Pool,
  file: string,
  { weight, source }: { weight?: string; source: string },
): Promise<BuildingsReport> {
  const name = path.basename(file);
  if ((await readCrs(file)) !== 4326)
    throw new InputError(
      { file: name, column: "crs" },
      { id: "tidak dalam bujur dan lintang.", en: "is not in longitude and latitude." },
      SAVE_IN_WGS84,
    );
  const sha256 = await sha256Of(file);
  const { gathered, features } = await gather(file, weight);
  return longTransaction(pool, async (client) => {
    const { rows, outside } = await placed(client, gathered);
    if (rows.length === 0)
      throw new InputError(
        { file: name },
        {
          id: "tidak punya bangunan di desa dalam catatan.",
          en: "has no building in a village of the record.",
        },
        { id: "Impor dulu batas desanya.", en: "Import those villages' boundaries first." },
      );
    const codes = [...new Set(rows.map(({ village }) => village.slice(0, 5)))].sort();
    const revision = await newRevision(client, "publish", `Masses of ${features} buildings from ${name}`, {
      regencies: codes,
    });
    const { rows: datasets } = await client.query<{ id: number }>(
      `insert into dataset (name, source, sha256, rows_accepted, rows_rejected, revision_id)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [name, source, sha256, features - outside, outside, revision],
    );
    await client.query(
      "update cell_mass set revision_to = $2 where regency_code = any($1) and revision_to is null",
      [codes, revision],
    );
    await client.query(
      `insert into cell_mass (regency_code, village_code, cell, mass, dataset_id, revision_from)
       select left(v, 5), v, c, m, $4::int, $5::int from unnest($1::text[], $2::text[], $3::float8[]) as t (v, c, m)`,
      [
        rows.map((r) => r.village),
        rows.map((r) => r.cell),
        rows.map((r) => r.mass),
        datasets[0].id,
        revision,
      ],
    );
    const { rows: counts } = await client.query<{ code: string; villages: number }>(
      `select regency_code as code, count(*)::int as villages from region where regency_code = any($1)
         and level = 'village' and valid_to is null group by 1`,
      [codes],
    );
    return {
      revision,
      features,
      outside,
      regencies: codes.map((code) => {
        const own = rows.filter(({ village }) => village.startsWith(code));
        const villages = new Set(own.map(({ village }) => village)).size;
        const all = counts.find((one) => one.code === code)?.villages ?? villages;
        return { code, villages, without: all - villages, cells: new Set(own.map(({ cell }) => cell)).size };
      }),
    };
  });
}

/** Features and their weight by small cell. */
async function gather(file: string, weight: string | undefined) {
  const name = path.basename(file);
  const gathered = new Map<string, { mass: number; features: number }>();
  let features = 0;
  for await (const { row, properties, geometry } of streamFeatures(file, EXPECTED)) {
    features = row;
    const [longitude, latitude] = pointOf(name, row, geometry);
    const mass = weight === undefined ? 1 : Number(properties[weight]);
    if (!(mass >= 0 && mass < 1e12))
      throw new InputError(
        { file: name, feature: row, column: weight },
        {
          id: `bernilai "${String(properties[weight!] ?? "")}", bukan bobot.`,
          en: `is "${String(properties[weight!] ?? "")}", which is no weight.`,
        },
        {
          id: "Bobot adalah angka 0 atau lebih; tanpa --weight setiap bangunan berbobot 1.",
          en: "A weight is a number from 0 up; without --weight every building weighs 1.",
        },
      );
    const cell = latLngToCell(latitude, longitude, GATHERED);
    const entry = gathered.get(cell) ?? { mass: 0, features: 0 };
    entry.mass += mass;
    entry.features++;
    gathered.set(cell, entry);
  }
  return { gathered, features };
}

function pointOf(file: string, feature: number, geometry: Geometry | null | undefined): Position {
  const position = geometry?.type === "Point" ? geometry.coordinates : undefined;
  if (!position?.slice(0, 2).every((value) => Number.isFinite(value)) || position.length < 2)
    throw new InputError(
      { file, feature },
      {
        id: geometry ? `berupa ${geometry.type}.` : "tidak punya geometri.",
        en: geometry ? `is a ${geometry.type}.` : "has no geometry.",
      },
      {
        id: "Bangunan digambar sebagai titik; ubah tapaknya dengan “Centroids”.",
        en: 'Buildings are points; turn footprints into points with "Centroids".',
      },
    );
  refuseElsewhere(file, feature, position);
  return position;
}

/** The village of each small cell, by its middle; summed to the finest cells that are kept. */
async function placed(client: PoolClient, gathered: Map<string, { mass: number; features: number }>) {
  const cells = [...gathered.keys()];
  const masses = new Map<string, { village: string; cell: string; mass: number }>();
  let inside = 0;
  for (let from = 0; from < cells.length; from += 20_000) {
    const part = cells.slice(from, from + 20_000);
    const middles = part.map((cell) => cellToLatLng(cell));
    const { rows } = await client.query<{ cell: string; village: string }>(
      `select distinct on (p.cell) p.cell, v.code as village
       from unnest($1::text[], $2::float8[], $3::float8[]) as p (cell, x, y)
         join region v on v.level = 'village' and v.valid_to is null
           and st_intersects(v.boundary, st_setsrid(st_makepoint(p.x, p.y), 4326))
       order by p.cell, v.code`,
      [part, middles.map(([, longitude]) => longitude), middles.map(([latitude]) => latitude)],
    );
    for (const { cell, village } of rows) {
      const { mass, features } = gathered.get(cell)!;
      inside += features;
      const parent = cellToParent(cell, FINEST);
      const entry = masses.get(`${village} ${parent}`) ?? { village, cell: parent, mass: 0 };
      entry.mass += mass;
      masses.set(`${village} ${parent}`, entry);
    }
  }
  const all = [...gathered.values()].reduce((sum, { features }) => sum + features, 0);
  return { rows: [...masses.values()].filter(({ mass }) => mass > 0), outside: all - inside };
}
