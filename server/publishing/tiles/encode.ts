import { gzipSync } from "node:zlib";
import { cutOutlines, cutPoints, type TileAt } from "./cut.ts";
import { type Attributes, type MvtFeature, type MvtLayer, vectorTile } from "./mvt.ts";
import type { Outlines, Points } from "./outlines.ts";

/** What a layer of a tile is made of. */
export type LayerSource = {
  attributes: (index: number) => Attributes;
  /** the few attributes that a heavy tile keeps; left out: all */
  lean?: readonly string[];
} & ({ outlines: Outlines } | { points: Points });

interface Feature extends MvtFeature {
  /** square units; 0 for a label */
  area: number;
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
  if (!whole || fits(whole, heaviest)) return whole;

  const areas = cut.map(({ name, features }) => ({
    name,
    features: features.filter(({ type }) => type === 3),
  }));
  if (areas.some(({ features }, i) => features.length < cut[i].features.length)) {
    const unlabelled = encode(areas);
    if (!unlabelled || fits(unlabelled, heaviest)) return unlabelled;
  }
  for (const { name, features } of areas) {
    const { lean } = layers[name];
    if (lean) for (const feature of features) feature.properties = picked(feature.properties, lean);
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

/** Whether the {@link weight} is within the limit: what is far above it need not be compressed to its end. */
function fits(bytes: Uint8Array, limit: number): boolean {
  if (bytes.length <= limit) return true;
  try {
    gzipSync(bytes, { maxOutputLength: limit });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return false;
    throw error;
  }
}

/** Those of the attributes that are named, in the names' order. */
export const picked = (attributes: Attributes, names: readonly string[]): Attributes =>
  Object.fromEntries(names.flatMap((name) => (name in attributes ? [[name, attributes[name]]] : [])));

function cutLayer(layer: LayerSource, at: TileAt): Feature[] {
  const { attributes } = layer;
  if ("points" in layer)
    return cutPoints(layer.points, at).map(({ index, point }) => ({
      id: layer.points.ids[index],
      type: 1,
      rings: [point],
      area: 0,
      properties: attributes(index),
    }));
  return cutOutlines(layer.outlines, at).map(({ index, rings, area }) => ({
    id: layer.outlines.ids[index],
    type: 3,
    rings,
    area,
    properties: attributes(index),
  }));
}

function encode(layers: MvtLayer[]): Uint8Array | undefined {
  const filled = layers.filter(({ features }) => features.length > 0);
  return filled.length === 0 ? undefined : vectorTile(filled);
}
