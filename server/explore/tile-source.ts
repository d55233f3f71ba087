import { LRUCache } from "lru-cache";
import type { HexagonsView } from "../contract.ts";
import { ProblemError } from "../problem.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { buildGeometry, type Geometry } from "../tiles/geometry.ts";
import { mercator } from "../tiles/outlines.ts";
import type { TileAddress } from "../tiles/render.ts";
import type { Places, TileQuestion, TileSource } from "../tiles/source.ts";
import { tileThreads } from "../tiles/tile-threads.ts";
import { compare, earlier } from "./compare.ts";
import type { Explorer, Settled } from "./explorer.ts";
import { hexagonsThread } from "./hexagons-thread.ts";
import { boundsOf } from "./pocket-view.ts";

/** The zoom at which a regency fills a screen. */
const FIRST = 9;

/** Shapes and hexagons of the snapshots in use, made once per revision. */
export interface Shapes extends TileSource {
  hexagons(settled: Settled, resolution: number): Promise<HexagonsView>;
  /** The same shapes for the downloads, built when first asked for. */
  geometry(snapshot: Snapshot): Promise<Geometry>;
  /** Prepares the shapes of the default question, so that the first visitor need not wait; an empty record is fine. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

export function shapesOf(explore: Explorer): Shapes {
  const known = new WeakMap<Snapshot, Places>();
  const geometries = new WeakMap<Snapshot, Geometry>();
  const thread = hexagonsThread();
  const tiles = tileThreads();
  const views = new LRUCache<string, Promise<HexagonsView>>({ max: 32 });

  function placesOf(snapshot: Snapshot): Places {
    const places = known.get(snapshot) ?? placesIn(snapshot);
    known.set(snapshot, places);
    return places;
  }

  function geometryOf(snapshot: Snapshot): Geometry {
    const { villages, districts } = placesOf(snapshot);
    const geometry = geometries.get(snapshot) ?? buildGeometry(villages, districts);
    geometries.set(snapshot, geometry);
    return geometry;
  }

  async function hexagons(settled: Settled, resolution: number): Promise<HexagonsView> {
    const key = `${settled.key} ${resolution}`;
    const known = views.get(key);
    if (known) return known;
    const { snapshot } = settled;
    const made = explore.answer(settled).then(({ view }) =>
      thread.view({ key: `${snapshot.regency.code} ${snapshot.revision}`, resolution, view }, async () => ({
        boundaries: placesOf(snapshot).villages.map((village) => village.boundary),
        households: snapshot.toldCells,
        masses: snapshot.cellMasses,
        services: snapshot.serviceShapes.map((shape) => ({ ...shape, area: JSON.parse(shape.area) })),
      })),
    );
    views.set(key, made);
    made.catch(() => views.delete(key));
    return made;
  }

  const shapes: Shapes = {
    hexagons,
    geometry: async (snapshot) => geometryOf(snapshot),
    render: tiles.render,
    async warm() {
      try {
        const question = await shapes.settle({});
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
    async settle(query): Promise<TileQuestion> {
      const settled = await explore.settleUsual(query);
      const { snapshot } = settled;
      return {
        revision: snapshot.revision,
        canonical: settled.key.slice(settled.key.indexOf(" ") + 1),
        regency: snapshot.regency,
        synthetic: snapshot.synthetic,
        dataDate: snapshot.datasets.reduce<string | null>(
          (newest, { dataDate }) => (dataDate && (!newest || dataDate > newest) ? dataDate : newest),
          null,
        ),
        bounds: boundsOf(snapshot, snapshot.villages.code.keys()),
        places: async () => placesOf(snapshot),
        answer: async () => (await explore.answer(settled)).view,
        hexagons: (resolution) => hexagons(settled, resolution),
        scope: () => explore.scope(snapshot),
        change: (from) => compare(explore, settled, earlier(settled, from)),
      };
    },
  };
  return shapes;
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
