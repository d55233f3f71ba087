import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { availabilityOf } from "../../answers/availability.ts";
import { compare, earlier } from "../../answers/compare.ts";
import type { Explorer } from "../../answers/explorer.ts";
import { hexagonsThread } from "../../answers/hexagons-thread.ts";
import { boundsOf } from "../../answers/pocket-view.ts";
import { canonicalOn, type Resolved } from "../../answers/resolved.ts";
import type { HexagonsView } from "../../core/contracts/answers.ts";
import type { ChangeView } from "../../core/contracts/change.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { caveatOf } from "../../core/query/caveat.ts";
import type { Snapshot } from "../../snapshot/types.ts";
import { newestDate, sourcesOf } from "../exports/about.ts";
import { buildGeometry, type Geometry } from "./geometry.ts";
import { mercator } from "./outlines.ts";
import type { TileAddress } from "./render.ts";
import { flights } from "./single-flight.ts";
import type { Places, TileQuestion, TileSource } from "./source.ts";
import { tileThreads } from "./tile-threads.ts";

/** The zoom at which a regency fills a screen. */
const FIRST = 9;
/** Cells kept, of all questions together: twenty times a regency's finest. */
const CELLS = 250_000;

/** Villages whose shapes are kept, all together: many regencies' or a nation's. */
const KEPT = 250_000;

/** Shapes of the snapshots in use, made once for all revisions that leave them as they are, and hexagons. */
export interface Shapes extends TileSource {
  /** @param signal of the one who asks: what nobody waits for any more is not begun */
  hexagons(resolved: Resolved, resolution: number, signal?: AbortSignal): Promise<HexagonsView>;
  /** The same shapes for the downloads, built when first asked for. */
  geometry(snapshot: Snapshot): Promise<Geometry>;
  /** Prepares the shapes of the default question, so that the first visitor need not wait; an empty record is fine. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

export function shapesOf(explore: Explorer): Shapes {
  const keys = new WeakMap<Snapshot, string>();
  const known = new LRUCache<string, Places>({
    maxSize: KEPT,
    sizeCalculation: ({ villages }) => Math.max(1, villages.length),
  });
  const geometries = new WeakMap<Places, Geometry>();
  const thread = hexagonsThread();
  const tiles = tileThreads();
  const views = new LRUCache<string, HexagonsView>({
    max: 32,
    maxSize: CELLS,
    // One that is larger than all the room is kept alone.
    sizeCalculation: ({ cells }) => Math.min(CELLS, Math.max(1, cells.length)),
  });
  const flight = flights<HexagonsView>();
  // Every tile of a question with all fields asks for the same.
  const changes = new LRUCache<string, ChangeView, Resolved>({
    max: 32,
    maxSize: KEPT,
    sizeCalculation: ({ columns }) => Math.min(KEPT, Math.max(1, columns.move.length)),
    ignoreFetchAbort: true,
    fetchMethod: (key, _, { context }) => compare(explore, context, earlierIn(key)),
  });

  function keyOf(snapshot: Snapshot): string {
    const key = keys.get(snapshot) ?? shapesKey(snapshot);
    keys.set(snapshot, key);
    return key;
  }

  function placesOf(snapshot: Snapshot): Places {
    const key = keyOf(snapshot);
    const places = known.get(key) ?? placesIn(snapshot);
    known.set(key, places);
    return places;
  }

  function geometryOf(snapshot: Snapshot): Geometry {
    const places = placesOf(snapshot);
    const geometry = geometries.get(places) ?? buildGeometry(places.villages, places.districts);
    geometries.set(places, geometry);
    return geometry;
  }

  async function hexagons(
    resolved: Resolved,
    resolution: number,
    signal?: AbortSignal,
  ): Promise<HexagonsView> {
    const key = `${resolved.key} ${resolution}`;
    const known = views.get(key);
    if (known) return known;
    const { snapshot } = resolved;
    const of = `${snapshot.regency.code} ${snapshot.stamp}`;
    const whereabouts = async () => ({
      boundaries: placesOf(snapshot).villages.map((village) => village.boundary),
      households: snapshot.toldCells,
      masses: snapshot.cellMasses,
      services: snapshot.serviceShapes.map((shape) => ({ ...shape, area: JSON.parse(shape.area) })),
    });
    const work = async (abandoned: AbortSignal) => {
      const { view } = await explore.answer(resolved);
      const made = await thread.view({ key: of, resolution, view }, whereabouts, abandoned);
      views.set(key, made);
      return made;
    };
    return flight(key, work, signal);
  }

  const shapes: Shapes = {
    hexagons,
    geometry: async (snapshot) => geometryOf(snapshot),
    render: tiles.render,
    async warm() {
      try {
        const question = await shapes.resolve({});
        const [west, south, east, north] = question.bounds;
        const [x, y] = mercator((west + east) / 2, (south + north) / 2).map((one) =>
          Math.floor(one * 2 ** FIRST),
        );
        const tile: TileAddress = { layer: "villages", z: FIRST, x, y, fields: false };
        // At the same time, so that each thread gets one and the shapes with it.
        await Promise.all(Array.from({ length: tiles.count }, () => tiles.render(question, tile)));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
      }
    },
    async close() {
      await Promise.all([thread.close(), tiles.close()]);
    },
    async resolve(query): Promise<TileQuestion> {
      const recordRevision = explore.knownRevision();
      const resolved = await explore.resolve(query);
      const { snapshot, question } = resolved;
      const sources = sourcesOf(snapshot, question.component, question.period);
      return {
        revision: snapshot.revision,
        stamp: snapshot.stamp,
        recordRevision,
        shapes: keyOf(snapshot),
        canonical: canonicalOn(snapshot, question),
        regency: snapshot.regency,
        synthetic: snapshot.synthetic,
        caveat: caveatOf(question, availabilityOf(snapshot)),
        dataDate: newestDate(sources),
        sources: [...new Set(sources.map(({ source }) => source))],
        bounds: boundsOf(snapshot, snapshot.villages.code.keys()),
        places: async () => placesOf(snapshot),
        answer: async () => (await explore.answer(resolved)).view,
        hexagons: (resolution, signal) => hexagons(resolved, resolution, signal),
        scope: () => explore.scope(snapshot),
        change: async (wanted) => {
          const from = earlier(resolved, wanted);
          return changes.forceFetch(`${from} ${resolved.key}`, { context: resolved });
        },
      };
    },
  };
  return shapes;
}

/** The earlier period that a comparison's key begins with. */
function earlierIn(key: string): number | null {
  const text = key.slice(0, key.indexOf(" "));
  return text === "null" ? null : Number(text);
}

/** Names all that shapes and their labels are made of: a publication of figures leaves it as it was. */
function shapesKey({ villages, districts, boundaries }: Snapshot): string {
  const { code, bpsCode, name, district, longitude, latitude } = villages;
  const hash = createHash("sha256");
  hash.update(JSON.stringify([code, bpsCode, name, [...district], [...longitude], [...latitude], districts]));
  for (const boundary of boundaries) hash.update(`\n${boundary}`);
  return hash.digest("base64url");
}

function placesIn({ villages, districts, boundaries }: Snapshot): Places {
  return {
    villages: villages.code.map((code, i) => ({
      code,
      bps: villages.bpsCode[i],
      name: villages.name[i],
      district: districts[villages.district[i]].code,
      longitude: villages.longitude[i],
      latitude: villages.latitude[i],
      boundary: JSON.parse(boundaries[i]),
    })),
    districts,
  };
}
