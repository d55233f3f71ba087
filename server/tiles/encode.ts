import { gzipSync } from "node:zlib";
import { fromVectorTileJs } from "@maplibre/vt-pbf";
import { cutOutlines, cutPoints, EXTENT, type Ring, type TileAt } from "./cut.ts";
import type { Outlines, Points } from "./outlines.ts";

export type Attributes = Record<string, string | number | boolean>;

/** What a layer of a tile is made of. */
export type LayerSource = {
  attributes: (index: number) => Attributes;
  /** the few attributes that a heavy tile keeps; left out: all */
  lean?: (index: number) => Attributes;
} & ({ outlines: Outlines } | { points: Points });

interface Feature {
  index: number;
  id: number | undefined;
  type: 1 | 3;
  rings: Ring[];
  /** square units; 0 for a label */
  area: number;
  properties: Attributes;
}

/** Most bytes of a tile, compressed with gzip. */
export const HEAVIEST = 500_000;

/**
 * Encodes one tile of several layers. A tile heavier than {@link HEAVIEST} drops its least important detail
 * in this order, as much as it must: labels, then all attributes but the lean ones, then areas from the
 * smallest on screen.
 * @returns undefined when the tile is empty
 */
export function encodeTile(
  layers: Record<string, LayerSource>,
  at: TileAt,
  heaviest = HEAVIEST,
): Uint8Array | undefined {
  const cut = Object.entries(layers).map(([name, layer]) => ({ name, features: cutLayer(layer, at) }));
  const whole = encode(cut);
  if (!whole || weight(whole, heaviest) <= heaviest) return whole;

  const areas = cut.map(({ name, features }) => ({
    name,
    features: features.filter(({ type }) => type === 3),
  }));
  if (areas.some(({ features }, i) => features.length < cut[i].features.length)) {
    const unlabelled = encode(areas);
    if (!unlabelled || weight(unlabelled, heaviest) <= heaviest) return unlabelled;
  }
  for (const { name, features } of areas) {
    const { lean } = layers[name];
    if (lean) for (const feature of features) feature.properties = lean(feature.index);
  }
  // A stable sort: of two as large, the first stays.
  const largestFirst = areas.flatMap(({ features }) => features).sort((a, b) => b.area - a.area);
  let keep = largestFirst.length;
  for (;;) {
    const kept = new Set(largestFirst.slice(0, keep));
    const bytes = encode(
      areas.map(({ name, features }) => ({ name, features: features.filter((one) => kept.has(one)) })),
    );
    const size = bytes ? weight(bytes, heaviest) : 0;
    if (size <= heaviest) return bytes;
    keep = Math.floor((0.95 * keep * heaviest) / size);
  }
}

/** Bytes after gzip, or before where that is within the limit already. */
const weight = (bytes: Uint8Array, limit: number): number =>
  bytes.length <= limit ? bytes.length : gzipSync(bytes).length;

function cutLayer(layer: LayerSource, at: TileAt): Feature[] {
  const { attributes } = layer;
  if ("points" in layer)
    return cutPoints(layer.points, at).map(({ index, point }) => ({
      index,
      id: layer.points.ids[index],
      type: 1,
      rings: [point],
      area: 0,
      properties: attributes(index),
    }));
  return cutOutlines(layer.outlines, at).map(({ index, rings, area }) => ({
    index,
    id: layer.outlines.ids[index],
    type: 3,
    rings,
    area,
    properties: attributes(index),
  }));
}

function encode(layers: { name: string; features: Feature[] }[]): Uint8Array | undefined {
  const filled = layers.filter(({ features }) => features.length > 0);
  if (filled.length === 0) return undefined;
  const tile = {
    layers: Object.fromEntries(
      filled.map(({ name, features }) => [
        name,
        {
          name,
          version: 2,
          extent: EXTENT,
          length: features.length,
          feature: (k: number) => {
            const { id, type, rings, properties } = features[k];
            return { id, type, extent: EXTENT, properties, loadGeometry: () => rings.map(corners) };
          },
        },
      ]),
    ),
  };
  return fromVectorTileJs(tile as unknown as Parameters<typeof fromVectorTileJs>[0]);
}

function corners(ring: Ring): { x: number; y: number }[] {
  const points = new Array<{ x: number; y: number }>(ring.length / 2);
  for (let k = 0; k < points.length; k++) points[k] = { x: ring[2 * k], y: ring[2 * k + 1] };
  return points;
}
