import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import type { HexagonsView } from "../contract.ts";
import { questionSchema } from "../question.ts";
import { readBoundaries } from "../regions/repository.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { buildGeometry, type Geometry } from "../tiles/geometry.ts";
import type { TileQuestion, TileSource } from "../tiles/source.ts";
import type { Explorer, Settled } from "./explorer.ts";
import { hexagonsThread } from "./hexagons-thread.ts";
import { parse } from "./parse.ts";
import { boundsOf } from "./pocket-view.ts";
import { readServiceShapes } from "./repository.ts";

/** Shapes and hexagons of the snapshots in use, made once per revision. */
export interface Shapes extends TileSource {
  hexagons(settled: Settled, resolution: number): Promise<HexagonsView>;
  geometry(snapshot: Snapshot): Promise<Geometry>;
  close(): Promise<void>;
}

export function shapesOf(pool: Pool, explore: Explorer): Shapes {
  const geometries = new WeakMap<Snapshot, Promise<Geometry>>();
  const thread = hexagonsThread();
  const views = new LRUCache<string, Promise<HexagonsView>>({ max: 32 });

  function geometryOf(snapshot: Snapshot): Promise<Geometry> {
    const known = geometries.get(snapshot);
    if (known) return known;
    const made = readBoundaries(pool, snapshot.regency.code, snapshot.villages.code).then((boundaries) => {
      const { villages, districts } = snapshot;
      return buildGeometry(
        villages.code.map((code, i) => ({
          code,
          name: villages.name[i],
          district: districts[villages.district[i]].code,
          longitude: villages.longitude[i],
          latitude: villages.latitude[i],
          boundary: boundaries[i],
        })),
        districts,
      );
    });
    geometries.set(snapshot, made);
    made.catch(() => geometries.delete(snapshot));
    return made;
  }

  async function hexagons(settled: Settled, resolution: number): Promise<HexagonsView> {
    const key = `${settled.key} ${resolution}`;
    const known = views.get(key);
    if (known) return known;
    const { snapshot } = settled;
    const made = explore.answer(settled).then(({ view }) =>
      thread.view({ key: `${snapshot.regency.code} ${snapshot.revision}`, resolution, view }, async () => ({
        boundaries: (await geometryOf(snapshot)).villages.map((village) => village.boundary),
        households: snapshot.toldCells,
        masses: snapshot.cellMasses,
        services: await readServiceShapes(pool, snapshot.regency.code),
      })),
    );
    views.set(key, made);
    made.catch(() => views.delete(key));
    return made;
  }

  return {
    hexagons,
    geometry: geometryOf,
    close: () => thread.close(),
    async settle(query): Promise<TileQuestion> {
      const settled = await explore.settle(parse(questionSchema, query));
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
        geometry: () => geometryOf(snapshot),
        answer: async () => (await explore.answer(settled)).view,
        hexagons: (resolution) => hexagons(settled, resolution),
      };
    },
  };
}
