import { fromGeojsonVt } from "@maplibre/vt-pbf";
import type { Feature } from "geojson";
import GeoJSONVT from "geojson-vt";
import { LRUCache } from "lru-cache";

/** Deepest zoom of context tiles; maps draw deeper ones out of these. */
export const LAST_CONTEXT_ZOOM = 14;
/** Vertices of the layers whose indexes are kept, about 100 bytes each. */
const MAX_KEPT_VERTICES = 1_000_000;
const EXTENT = 4096;

/** A layer in one of its states. */
export interface LayerVersion {
  id: string;
  version: number;
}

export interface ContextTiles {
  /**
   * One tile of several layers, each under its id.
   * @returns undefined where the tile is empty
   */
  render(layers: readonly LayerVersion[], z: number, x: number, y: number): Promise<Uint8Array | undefined>;
}

/** The encoder is typed for MapLibre's own fork of geojson-vt, and reads of a tile only what both have. */
type EncodedTiles = Parameters<typeof fromGeojsonVt>[0];

interface Kept {
  index: Promise<GeoJSONVT>;
  vertices: number;
}

/**
 * Cuts context layers into tiles with geojson-vt: each layer is read and indexed once for each version, the simplified
 * shapes of every zoom come out of that index.
 * @param featuresOf reads a layer's features, degrees
 */
export function contextTiles(featuresOf: (id: string) => Promise<Feature[]>): ContextTiles {
  const kept = new LRUCache<string, Kept>({
    maxSize: MAX_KEPT_VERTICES,
    sizeCalculation: ({ vertices }) => Math.max(1, vertices),
  });

  function indexOf({ id, version }: LayerVersion): Promise<GeoJSONVT> {
    const key = `${id} ${version}`;
    const known = kept.get(key);
    if (known) return known.index;
    const index = featuresOf(id).then((features) => {
      const made = indexed(features);
      if (kept.peek(key)?.index === index) kept.set(key, { index, vertices: verticesOf(features) });
      return made;
    });
    // Several who come at once wait for the same reading; one that failed is read again.
    kept.set(key, { index, vertices: 1 });
    index.catch(() => kept.delete(key));
    return index;
  }

  return {
    async render(layers, z, x, y) {
      const indexes = await Promise.all(layers.map(indexOf));
      const cut = layers.flatMap(({ id }, k) => {
        const tile = indexes[k].getTile(z, x, y);
        return tile && tile.features.length > 0 ? [[id, tile] as const] : [];
      });
      if (cut.length === 0) return undefined;
      return fromGeojsonVt(Object.fromEntries(cut) as unknown as EncodedTiles, {
        version: 2,
        extent: EXTENT,
      });
    },
  };
}

const indexed = (features: Feature[]): GeoJSONVT =>
  new GeoJSONVT(
    { type: "FeatureCollection", features },
    {
      maxZoom: LAST_CONTEXT_ZOOM,
      indexMaxZoom: 5,
      extent: EXTENT,
      buffer: 64,
      tolerance: 3,
    },
  );

function verticesOf(features: readonly Feature[]): number {
  const count = (part: unknown): number =>
    !Array.isArray(part)
      ? 0
      : typeof part[0] === "number"
        ? 1
        : part.reduce((sum, one) => sum + count(one), 0);
  return features.reduce(
    (sum, { geometry }) => sum + ("coordinates" in geometry ? count(geometry.coordinates) : 0),
    0,
  );
}
