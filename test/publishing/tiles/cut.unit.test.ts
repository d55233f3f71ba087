import { gzipSync } from "node:zlib";
import { classifyRings, VectorTile } from "@mapbox/vector-tile";
import GeoJSONVT from "geojson-vt";
import { PbfReader } from "pbf";
import { describe, expect, it, test } from "vitest";
import { cellOutlines } from "../../../server/publishing/tiles/cells.ts";
import { BUFFER, cutOutlines, EXTENT } from "../../../server/publishing/tiles/cut.ts";
import { encodeTile } from "../../../server/publishing/tiles/encode.ts";
import { buildGeometry, featureId, labelPoints } from "../../../server/publishing/tiles/geometry.ts";
import { multiPolygons } from "../../../server/publishing/tiles/outlines.ts";
import { generatedVillages } from "./geometry.ts";

const villages = generatedVillages(300);
const geometry = buildGeometry(villages, []);
const named = (i: number) => ({ name: villages[i].name });
const decoded = (bytes: Uint8Array) => new VectorTile(new PbfReader(bytes)).layers;

describe("a tile in the midst of the villages", () => {
  // All of it lies in the box that the villages fill.
  const at = { z: 13, x: 6579, y: 4267 };

  it("is filled to the last square unit: no gap, no sliver, no overlap", () => {
    const pieces = cutOutlines(geometry.villagesAt(at.z), at);
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.reduce((sum, { area }) => sum + area, 0)).toBe((EXTENT + 2 * BUFFER) ** 2);
  });

  it("decodes to areas that lie in it and its buffer and say what was asked", () => {
    const bytes = encodeTile({ villages: { outlines: geometry.villagesAt(at.z), attributes: named } }, at)!;
    const layer = decoded(bytes).villages;
    expect(layer.length).toBeGreaterThan(5);
    for (let k = 0; k < layer.length; k++) {
      const feature = layer.feature(k);
      const [left, top, right, bottom] = feature.bbox!();
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(-BUFFER);
      expect(Math.max(right, bottom)).toBeLessThanOrEqual(EXTENT + BUFFER);
      expect(villages.find(({ code }) => featureId(code) === feature.id)?.name).toBe(feature.properties.name);
      // Rings without holes, all turned as outer ones: an area may fall into several parts.
      const rings = feature.loadGeometry();
      expect(classifyRings(rings)).toHaveLength(rings.length);
    }
  });

  it("has the features and, within a unit, the size that geojson-vt cuts", () => {
    const other = new GeoJSONVT(
      {
        type: "FeatureCollection",
        features: multiPolygons(geometry.villagesAt(at.z)).map((shape, i) => ({
          type: "Feature",
          properties: { i },
          geometry: shape,
        })),
      },
      { maxZoom: 14, indexMaxZoom: 0, indexMaxPoints: 0, tolerance: 0, extent: EXTENT, buffer: BUFFER },
    ).getTile(at.z, at.x, at.y)!;
    const sizes = new Map(
      other.features.map(({ tags, geometry: rings }) => [
        Number(tags!.i),
        Math.abs(
          (rings as [number, number][][]).reduce(
            (sum, ring) =>
              sum +
              ring.reduce((part, [x, y], k) => {
                const [px, py] = ring.at(k - 1)!;
                return part + (px * y - x * py) / 2;
              }, 0),
            0,
          ),
        ),
      ]),
    );
    for (const { index, area, rings } of cutOutlines(geometry.villagesAt(at.z), at)) {
      const corners = rings.flat().length / 2;
      expect(Math.abs(area - sizes.get(index)!)).toBeLessThan(corners * EXTENT * 0.02);
    }
  });

  it("has the same bytes each time it is cut", () => {
    const cut = () =>
      encodeTile(
        { villages: { outlines: buildGeometry(villages, []).villagesAt(12), attributes: named } },
        {
          z: 12,
          x: 3289,
          y: 2133,
        },
      )!;
    expect(Buffer.from(cut()).equals(cut())).toBe(true);
  });
});

test("tiles beside each other hold the same border", () => {
  const z = 12;
  const sizes = [3289, 3290].map((x) =>
    cutOutlines(geometry.villagesAt(z), { z, x, y: 2133 }).map(({ index }) => index),
  );
  // A village on the edge is in both.
  expect(sizes[0].some((index) => sizes[1].includes(index))).toBe(true);
});

test("a tile without features is nothing", () => {
  const villagesLayer = { outlines: geometry.villagesAt(10), attributes: () => ({}) };
  expect(encodeTile({ villages: villagesLayer }, { z: 10, x: 0, y: 0 })).toBeUndefined();
});

test("a heavy tile drops labels first, then the smallest areas, and always the same ones", () => {
  const at = { z: 8, x: 205, y: 133 };
  const layers = {
    villages: { outlines: geometry.villagesAt(at.z), attributes: named },
    village_labels: { points: labelPoints(villages), attributes: named },
  };
  const whole = encodeTile(layers, at)!;
  expect(decoded(whole).village_labels.length).toBe(300);
  const weight = gzipSync(whole).length;
  expect(Buffer.from(encodeTile(layers, at, weight)!).equals(whole)).toBe(true);
  expect(decoded(encodeTile(layers, at, weight - 1)!).village_labels).toBeUndefined();
  const lighter = encodeTile(layers, at, 5_000)!;
  expect(lighter.length).toBeLessThan(whole.length);
  const { villages: kept, village_labels } = decoded(lighter);
  expect(village_labels).toBeUndefined();
  const ids = new Set(Array.from({ length: kept.length }, (_, k) => kept.feature(k).id));
  expect(ids.size).toBeGreaterThan(0);
  expect(ids.size).toBeLessThan(300);
  const pieces = cutOutlines(geometry.villagesAt(at.z), at);
  const sizeOf = (isKept: boolean) =>
    pieces.filter(({ index }) => ids.has(featureId(villages[index].code)) === isKept).map(({ area }) => area);
  expect(Math.min(...sizeOf(true))).toBeGreaterThan(Math.max(...sizeOf(false)));
  expect(Buffer.from(encodeTile(layers, at, 5_000)!).equals(lighter)).toBe(true);
});

test.each([
  { cells: ["848c2c7ffffffff"], z: 4 },
  { cells: ["868c2c76fffffff", "868c2c747ffffff"], z: 8 },
  { cells: ["8b8c2c76b371fff"], z: 14 },
])("cells of any resolution are cut from their ids alone: $cells", ({ cells, z }) => {
  const outlines = cellOutlines(cells);
  const [west, north, east, south] = outlines.boxes;
  const at = {
    z,
    x: Math.floor(((west + east) / 2) * 2 ** z),
    y: Math.floor(((north + south) / 2) * 2 ** z),
  };
  const bytes = encodeTile({ hexagons: { outlines, attributes: (i) => ({ cell: cells[i] }) } }, at)!;
  expect(decoded(bytes).hexagons.feature(0).properties).toEqual({ cell: cells[0] });
});
