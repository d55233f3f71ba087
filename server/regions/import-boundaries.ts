import path from "node:path";
import type { Pool, PoolClient } from "pg";
import type { BoundariesReport } from "../core/contracts/boundaries.ts";
import { InputError } from "../core/errors/input-error.ts";
import { newRevision } from "../platform/database/revision.ts";
import { boundedBy, TooLong, withTimeLimit } from "../platform/database/time-limit.ts";
import { longTransaction } from "../platform/database/transaction.ts";
import { refuseMixing } from "../platform/demo-record.ts";
import { sha256Of } from "../platform/sha256.ts";
import { APPLY_CROSSWALK } from "./crosswalk.ts";
import { degreesOf, readCrs } from "./crs.ts";
import { nameStagedDistricts } from "./district-names.ts";
import { gapsOf, inspectStaged } from "./inspect.ts";
import { markMoved, movedOf } from "./moved.ts";
import type { PropertyNames } from "./properties.ts";
import { readBoundaries } from "./read-boundaries.ts";
import { repairStaged } from "./repair.ts";
import { stageVillages } from "./stage.ts";
import { type StoreOptions, storeRegency } from "./store-villages.ts";
import { refuseTangled } from "./tangle.ts";
import { asGeoJson } from "./to-geojson.ts";
import { refuseTooManyVertices, withinRegencyBudget } from "./vertex-budget.ts";

export interface ImportOptions {
  properties: Partial<PropertyNames>;
  source: string;
  quality: StoreOptions["quality"];
  /** villages this near are neighbours, m; 20 by default */
  adjacency?: number;
  /** day since which changed boundaries are in force, 2024-01-31: figures across it are not compared */
  validFrom?: string;
  /** Kemendagri code of a district → its name, over the file's own */
  districtNames?: ReadonlyMap<string, string>;
  /** how long the database may take, ms; left out: as long as a whole record's work may */
  limit?: number;
}

/** What is being done, for whoever waits: how many villages are checked, which regency is stored. */
export type ImportStep =
  | { step: "reading" }
  | { step: "checking"; villages: number }
  | { step: "storing"; regency: string };

/**
 * Imports village boundaries in one transaction: when anything fails, the record is as before.
 * Memory stays bounded: features are streamed in, and everything after is done regency by regency.
 * @throws InputError for a fault in the file, ProblemError 409 when the record holds the demo
 */
export async function importBoundaries(
  pool: Pool,
  file: string,
  options: ImportOptions,
  report: (step: ImportStep) => void = () => {},
): Promise<BoundariesReport> {
  const read = await asGeoJson(file);
  try {
    return await importGeoJson(pool, read.file, await sha256Of(file), options, report);
  } finally {
    await read.remove();
  }
}

async function importGeoJson(
  pool: Pool,
  file: string,
  sha256: string,
  options: ImportOptions,
  report: (step: ImportStep) => void,
): Promise<BoundariesReport> {
  const srid = await readCrs(file);
  await refuseTooManyVertices(file);
  const { limit } = options;
  if (limit === undefined) return stored(pool, file, { sha256, srid }, options, report);
  return withTimeLimit(pool, limit, () => stored(pool, file, { sha256, srid }, options, report)).catch(
    (error: unknown) => {
      throw error instanceof TooLong ? tookTooLong(file, limit) : error;
    },
  );
}

async function stored(
  pool: Pool,
  file: string,
  { sha256, srid }: { sha256: string; srid: number },
  options: ImportOptions,
  report: (step: ImportStep) => void,
): Promise<BoundariesReport> {
  const { limit } = options;
  const ends = performance.now() + (limit ?? 0);
  return longTransaction(pool, async (own) => {
    const client = limit === undefined ? own : boundedBy(own, () => ends - performance.now());
    await refuseMixing(client);
    // PostGIS's costs make every query here look worth compiling, which takes longer than most of them.
    await client.query("set local jit = off");
    const toDegrees = await degreesOf(client, srid, file);
    report({ step: "reading" });
    const read = withinRegencyBudget(file, readBoundaries(file, options.properties, toDegrees));
    const villages = await stageVillages(client, read, srid);
    await nameStagedDistricts(client, options.districtNames);
    report({ step: "checking", villages });
    const codes = await regenciesOf(client);
    for (const code of codes) await refuseTangled(client, code, file);
    const { repairs, empty } = await repairStaged(client);
    if (empty.length > 0)
      throw new InputError(
        { file: path.basename(file), feature: empty[0].row },
        { id: `(${empty[0].code}) tidak punya luas.`, en: `(${empty[0].code}) has no area.` },
        {
          id: "Gambar batasnya, atau keluarkan fitur itu.",
          en: "Draw its boundary or leave the feature out.",
        },
      );
    for (const code of codes) await refuseVanishing(client, code, file);
    const { revision, dataset } = await register(client, file, sha256, options, villages, codes);
    const regencies: BoundariesReport["regencies"] = [];
    for (const code of codes) {
      report({ step: "storing", regency: code });
      const inspection = await inspectStaged(client, code);
      const moved = await movedOf(client, code);
      await retireVanished(client, code);
      const stored = await storeRegency(client, code, { ...options, dataset });
      if (options.validFrom) await markMoved(client, moved, options.validFrom);
      regencies.push({ ...stored, ...inspection, gaps: await gapsOf(client, code), moved });
    }
    await client.query(APPLY_CROSSWALK);
    return { revision, villages, repairs, regencies };
  });
}

const tookTooLong = (file: string, limit: number) =>
  new InputError(
    { file: path.basename(file) },
    {
      id: `perlu lebih dari ${limit / 1000} detik untuk dibandingkan dan digabungkan.`,
      en: `takes more than ${limit / 1000} seconds to compare and dissolve.`,
    },
    {
      id: "Sederhanakan garisnya (“Simplify” di QGIS), atau impor dari baris perintah; tidak ada yang disimpan.",
      en: 'Simplify its lines ("Simplify" in QGIS), or import it from the command line; nothing was stored.',
    },
  );

async function regenciesOf(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    "select distinct left(code, 5) as code from incoming_village order by 1",
  );
  return rows.map((row) => row.code);
}

/** A village that figures hang on must not disappear because a file forgot it. */
async function refuseVanishing(client: PoolClient, regency: string, file: string): Promise<void> {
  const { rows } = await client.query<{ code: string; name: string }>(
    `select code, name from region where regency_code = $1 and level = 'village' and valid_to is null
       and not exists (select 1 from incoming_village i where i.code = region.code)
       and (exists (select 1 from need where need.village_code = region.code and need.regency_code = $1)
         or exists (select 1 from delivery where delivery.village_code = region.code and delivery.regency_code = $1))
     order by code`,
    [regency],
  );
  if (rows.length === 0) return;
  const named = rows.slice(0, 5).map(({ code, name }) => `${code} (${name})`);
  const listed = `${named.join(", ")}${rows.length > 5 ? ", …" : ""}`;
  throw new InputError(
    { file: path.basename(file) },
    {
      id: `tidak memuat ${rows.length} desa/kelurahan ${regency} yang sudah punya angka: ${listed}.`,
      en: `lacks ${rows.length} villages of ${regency} that figures are recorded for: ${listed}.`,
    },
    { id: "Impor berkas seluruh kabupaten/kota.", en: "Import a file of the whole regency." },
  );
}

/** Villages that are in no file any more, and that nothing hangs on, end today. */
async function retireVanished(client: PoolClient, regency: string): Promise<void> {
  await client.query(
    `update region set valid_to = greatest(current_date, valid_from + 1) where regency_code = $1 and level = 'village'
       and valid_to is null and not exists (select 1 from incoming_village i where i.code = region.code)`,
    [regency],
  );
}

async function register(
  client: PoolClient,
  file: string,
  sha256: string,
  options: ImportOptions,
  villages: number,
  regencies: string[],
): Promise<{ revision: number; dataset: number }> {
  const name = path.basename(file);
  const revision = await newRevision(
    client,
    "boundaries",
    `Boundaries of ${villages} villages from ${name}`,
    {
      regencies,
    },
  );
  const dataset = await client.query<{ id: number }>(
    `insert into dataset (name, source, sha256, rows_accepted, revision_id) values ($1, $2, $3, $4, $5) returning id`,
    [name, options.source, sha256, villages, revision],
  );
  return { revision, dataset: dataset.rows[0].id };
}
