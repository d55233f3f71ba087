import { fromGeojsonVt } from "@maplibre/vt-pbf";
import type { FeatureCollection } from "geojson";
import GeoJSONVT from "geojson-vt";
import { MAX_ZOOM } from "./geometry.ts";

export const EXTENT = 4096;
export const BUFFER = 64;

export type Attributes = Record<string, string | number | boolean>;

/** Shapes ready to be cut into tiles; their `index` property leads to the attributes. */
export type Sliceable = Pick<GeoJSONVT, "getTile">;

/** Cuts on demand. Nothing is simplified here: shared borders were simplified together before. */
export function sliceable(shapes: FeatureCollection): Sliceable {
  return new GeoJSONVT(shapes, {
    maxZoom: MAX_ZOOM,
    indexMaxZoom: 0,
    indexMaxPoints: 0,
    tolerance: 0,
    extent: EXTENT,
    buffer: BUFFER,
  });
}

/**
 * Encodes one tile of several layers.
 * @param layers  name → shapes and what each feature says
 * @returns undefined when the tile is empty
 */
export function encodeTile(
  layers: Record<string, { shapes: Sliceable; attributes: (index: number) => Attributes }>,
  z: number,
  x: number,
  y: number,
): Uint8Array | undefined {
  const found: Parameters<typeof fromGeojsonVt>[0] = {};
  for (const [name, { shapes, attributes }] of Object.entries(layers)) {
    const tile = shapes.getTile(z, x, y);
    if (!tile || tile.features.length === 0) continue;
    const features = tile.features.map((feature) => ({
      ...feature,
      tags: attributes(Number(feature.tags?.index)),
    }));
    found[name] = { ...tile, features } as unknown as (typeof found)[string];
  }
  return Object.keys(found).length > 0 ? fromGeojsonVt(found, { version: 2, extent: EXTENT }) : undefined;
}
