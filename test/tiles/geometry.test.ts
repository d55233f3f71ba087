import { VectorTile } from "@mapbox/vector-tile";
import { area } from "@turf/turf";
import { PbfReader } from "pbf";
import { describe, expect, it, test } from "vitest";
import { buildGeometry, featureId } from "../../server/tiles/geometry.ts";
import { BUFFER, EXTENT, encodeTile, sliceable } from "../../server/tiles/slice.ts";
import { withoutSlivers } from "../../server/tiles/slivers.ts";
import { generatedVillages } from "./geometry.ts";

const villages = generatedVillages(300);
const districts = [...new Set(villages.map((village) => village.district))].map((code) => ({
  code,
  name: code,
  longitude: 109.2,
  latitude: -7.4,
}));
const geometry = buildGeometry(villages, districts);
const total = (shapes: { features: Parameters<typeof area>[0][] }) =>
  shapes.features.reduce((sum, shape) => sum + area(shape as Parameters<typeof area>[0]), 0);

describe.each([4, 8, 10, 12, 14])("at zoom %d", (zoom) => {
  it("every village is there, with an area", () => {
    const shapes = geometry.villagesAt(zoom).features;
    expect(shapes.map((shape) => shape.id)).toEqual(villages.map(({ code }) => featureId(code)));
    for (const shape of shapes) expect(area(shape)).toBeGreaterThan(0);
  });

  it("no edge between villages opens: each is used once, or twice in opposite directions", () => {
    const used = new Map<string, number>();
    for (const { geometry: shape } of geometry.villagesAt(zoom).features)
      for (const ring of shape.type === "Polygon" ? shape.coordinates : shape.coordinates.flat())
        for (let k = 0; k + 1 < ring.length; k++) {
          const [a, b] = [String(ring[k]), String(ring[k + 1])];
          if (a === b) continue;
          const key = a < b ? `${a} ${b}` : `${b} ${a}`;
          used.set(key, (used.get(key) ?? 0) + (a < b ? 1 : -1) + 10);
        }
    // 20: both directions. 9 or 11: the outer edge.
    const counts = new Set(used.values());
    if (zoom >= 8) expect([...counts].every((count) => [9, 11, 20].includes(count))).toBe(true);
    expect(counts.has(20)).toBe(true);
  });

  it("districts cover exactly their villages", () => {
    if (zoom < 8) return;
    const whole = total(geometry.districtsAt(zoom));
    expect(Math.abs(whole / total(geometry.villagesAt(zoom)) - 1)).toBeLessThan(1e-9);
  });
});

test("lower zooms have fewer corners", () => {
  const corners = (zoom: number) => JSON.stringify(geometry.villagesAt(zoom)).length;
  expect(corners(7)).toBeLessThan(0.5 * corners(13));
});

test("every feature of a tile lies in the tile and its buffer, and says what was asked", () => {
  const shapes = sliceable(geometry.villagesAt(10));
  const [z, x, y] = [10, 822, 533];
  const bytes = encodeTile(
    { villages: { shapes, attributes: (i) => ({ name: villages[i].name }) } },
    z,
    x,
    y,
  )!;
  const layer = new VectorTile(new PbfReader(bytes)).layers.villages;
  expect(layer.length).toBeGreaterThan(10);
  for (let k = 0; k < layer.length; k++) {
    const feature = layer.feature(k);
    const [left, top, right, bottom] = feature.bbox!();
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(-BUFFER);
    expect(Math.max(right, bottom)).toBeLessThanOrEqual(EXTENT + BUFFER);
    expect(villages.find(({ code }) => featureId(code) === feature.id)?.name).toBe(feature.properties.name);
  }
});

test("an empty tile is nothing", () => {
  const shapes = sliceable(geometry.villagesAt(10));
  expect(encodeTile({ villages: { shapes, attributes: () => ({}) } }, 10, 0, 0)).toBeUndefined();
});

test("a crack inside a dissolved area is not drawn, a real hole and a real part are", () => {
  const box = (west: number, south: number, wide: number, high: number) => [
    [west, south],
    [west + wide, south],
    [west + wide, south + high],
    [west, south + high],
    [west, south],
  ];
  const outline = withoutSlivers({
    type: "MultiPolygon",
    coordinates: [
      [box(109, -7.5, 0.1, 0.1), box(109.02, -7.48, 0.03, 0.0001), box(109.06, -7.46, 0.02, 0.02)],
      [box(109.2, -7.5, 0.05, 0.0002)],
      [box(109.3, -7.5, 0.01, 0.01)],
    ],
  });
  expect(outline.coordinates.map((polygon) => polygon.length)).toEqual([2, 1]);
});
