import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Pool } from "pg";
import { seededRandom } from "../../server/analysis/random.ts";
import { explorer } from "../../server/answers/explorer.ts";
import { STRATEGIES } from "../../server/core/domain/terms.ts";
import { querySchema } from "../../server/core/query/schema.ts";
import { newRevision } from "../../server/platform/database/revision.ts";
import { transaction } from "../../server/platform/database/transaction.ts";
import { mercator } from "../../server/publishing/tiles/outlines.ts";
import type { TileAddress } from "../../server/publishing/tiles/render.ts";
import { shapesOf } from "../../server/publishing/tiles/tile-source.ts";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";
import { findNeighbours } from "../../server/regions/store-villages.ts";
import { storeAgencies, storeDeliveries, storeNeeds, storePrograms } from "../../server/registry/store.ts";
import { benchDatabase } from "./database.ts";
import { SCOPES, type SketchedVillage, sketchedVillages, writeGeoJson } from "./nation-sketch.ts";

/** What one scope took; times in ms. */
export interface ScopeMeasured {
  villages: number;
  times: Record<string, number>;
  pockets: number;
  tiles: { zoom: number; count: number; median: number; slowest: number; heaviest: number }[];
  /** greatest resident size of the process with all its threads, MiB */
  peak: number;
}

/** The scope's own code: all its villages are one scope, as a regency's are. */
const SCOPE = "99.99";
const PERIOD = 2025;
/** Tiles of a zoom that are drawn, at most. */
const TILES = 48;
const ZOOMS = [4, 5, 6, 7, 8, 9, 10, 11, 12];

const times: Record<string, number> = {};
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  times[what] = performance.now() - began;
  return result;
}

/** Makes one scope of all regencies, their neighbours found across the regencies' borders. */
async function joinRegencies(pool: Pool): Promise<void> {
  await transaction(pool, async (client) => {
    // A region belongs to the regency in its code; here they all belong to one.
    await client.query("alter table region drop constraint region_in_its_regency");
    await client.query(
      `insert into region (code, level, parent_code, regency_code, name, kind, boundary, boundary_quality, area_m2, label_point)
       select $1, 'regency', null, $1, 'Bench', 'kabupaten', boundary, boundary_quality, area_m2, label_point
       from region where level = 'regency' limit 1`,
      [SCOPE],
    );
    await client.query("delete from region_neighbour");
    await client.query(
      `update region set regency_code = $1, parent_code = case level when 'district' then $1 else parent_code end
       where level in ('district', 'village')`,
      [SCOPE],
    );
    await findNeighbours(client, SCOPE, 20);
  });
}

/** Need that gathers in places, and one program for each strategy that reaches some of them. */
async function storeFigures(pool: Pool, villages: SketchedVillage[]): Promise<void> {
  const random = seededRandom(8);
  const families = villages.map(() => 400 + random.below(1_600));
  const poor = villages.map(({ longitude, latitude }, i) => {
    const gathered = Math.sin(longitude * 9) * Math.cos(latitude * 11);
    return Math.round(families[i] * (0.1 + 0.05 * gathered + 0.08 * random.unit()));
  });
  await transaction(pool, async (client) => {
    const revision = await newRevision(client, "publish", "Bench", { regencies: [SCOPE] });
    const { rows } = await client.query<{ id: number }>(
      `insert into dataset (name, source, sha256, synthetic, revision_id)
       values ('Bench', 'Bench', repeat('0', 64), true, $1) returning id`,
      [revision],
    );
    const origin = { regency: SCOPE, dataset: rows[0].id, revision };
    await storeAgencies(client, [{ id: "bench", name: "Bench", nameEn: null, aliases: [] }]);
    await storePrograms(
      client,
      STRATEGIES.map((strategy) => ({
        id: `bench-${strategy}`,
        agency: "bench",
        name: strategy,
        nameEn: null,
        unit: "family",
        strategies: [strategy],
        components: ["poverty"],
        fundSource: "APBN",
        exclusionGroup: null,
        recipients: "in_need",
        unitCost: null,
        starts: 2020,
        ends: null,
      })),
    );
    await storeNeeds(
      client,
      origin,
      villages.map(({ code }, i) => ({
        village: code,
        component: "poverty",
        unit: "family",
        period: PERIOD,
        value: poor[i],
        base: families[i],
        status: "observed",
      })),
    );
    for (const strategy of STRATEGIES)
      await storeDeliveries(
        client,
        origin,
        villages.map(({ code }, i) => ({
          program: `bench-${strategy}`,
          village: code,
          period: PERIOD,
          planned: null,
          served: Math.round(poor[i] * random.unit() * 0.6),
          budget: null,
        })),
      );
  });
}

/** Up to {@link TILES} tiles of a zoom that hold villages, always the same ones. */
function addressesAt(z: number, villages: SketchedVillage[]): TileAddress[] {
  const found = new Map<string, TileAddress>();
  for (const { longitude, latitude } of villages) {
    const [x, y] = mercator(longitude, latitude).map((one) => Math.floor(one * 2 ** z));
    found.set(`${x} ${y}`, { layer: "villages", z, x, y, fields: true });
  }
  const all = [...found.values()];
  const step = Math.max(1, all.length / TILES);
  return Array.from({ length: Math.min(TILES, all.length) }, (_, k) => all[Math.floor(k * step)]);
}

async function measure(prefix: string): Promise<ScopeMeasured> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-nation-"));
  const database = await benchDatabase();
  const { pool } = database;
  const explore = explorer(pool, { k: 5 });
  const shapes = shapesOf(explore);
  try {
    const villages = sketchedVillages(prefix);
    const file = path.join(folder, "villages.geojson");
    await writeGeoJson(file, villages);
    await timed("boundaries imported, by regency", () =>
      importBoundaries(pool, file, { properties: {}, source: "Bench", quality: "sketched" }),
    );
    await timed("neighbours across regencies", () => joinRegencies(pool));
    await timed("figures stored", () => storeFigures(pool, villages));
    await pool.query("analyze");
    const asked = querySchema.parse({ regency: SCOPE });
    const resolved = await timed("snapshot read", () => explore.resolve(asked));
    const { view } = await timed("pockets answered", () => explore.answer(resolved));
    await timed("another threshold answered", async () =>
      explore.answer(await explore.resolve({ regency: SCOPE, tau: 0.4 })),
    );
    const question = await shapes.resolve({ regency: SCOPE });
    const tiles: ScopeMeasured["tiles"] = [];
    for (const zoom of ZOOMS) {
      const took: number[] = [];
      let heaviest = 0;
      const addresses = addressesAt(zoom, villages);
      for (const [i, address] of addresses.entries()) {
        const began = performance.now();
        const bytes = await shapes.render(question, address);
        // The first tile of all brings the shapes into the thread: it has a line of its own.
        if (zoom === ZOOMS[0] && i === 0) {
          times["first tile, with all shapes made"] = performance.now() - began;
          took.push(await again(() => shapes.render(question, address)));
        } else took.push(performance.now() - began);
        heaviest = Math.max(heaviest, bytes ? gzipSync(bytes).length : 0);
      }
      took.sort((a, b) => a - b);
      tiles.push({
        zoom,
        count: addresses.length,
        median: took[Math.floor(took.length / 2)],
        slowest: took.at(-1)!,
        heaviest,
      });
    }
    return {
      villages: villages.length,
      times,
      pockets: view.pockets.length,
      tiles,
      peak: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    await shapes.close();
    await explore.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function again(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A process of its own for each scope, so that its memory is its own: prints what it measured as its last line. */
const scope = process.argv[2] as keyof typeof SCOPES;
console.log(JSON.stringify(await measure(SCOPES[scope])));
process.exit(0);
