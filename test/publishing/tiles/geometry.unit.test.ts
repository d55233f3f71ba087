import { area } from "@turf/turf";
import type { MultiPolygon } from "geojson";
import { describe, expect, it, test } from "vitest";
import { buildGeometry, featureId } from "../../../server/publishing/tiles/geometry.ts";
import {
  mercator,
  multiPolygons,
  type Outlines,
  outlinesOf,
  ringArea,
} from "../../../server/publishing/tiles/outlines.ts";
import { withoutSlivers } from "../../../server/publishing/tiles/slivers.ts";
import { generatedVillages } from "./geometry.ts";

const villages = generatedVillages(300);
const districts = [...new Set(villages.map((village) => village.district))].map((code) => ({
  code,
  name: code,
  longitude: 109.2,
  latitude: -7.4,
}));
const geometry = buildGeometry(villages, districts);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const areasOf = ({ arcs, areas }: Outlines) =>
  areas.map((polygons) => sum(polygons.flat().map((ring) => ringArea(arcs, ring))));

describe.each([4, 8, 10, 12, 14])("at zoom %d", (zoom) => {
  it("every village is there, with an area", () => {
    const outlines = geometry.villagesAt(zoom);
    expect(outlines.ids).toEqual(villages.map(({ code }) => featureId(code)));
    expect(areasOf(outlines).every((one) => one !== 0)).toBe(true);
  });

  it("no edge between villages opens: each is used once, or twice in opposite directions", () => {
    const used = new Map<string, number>();
    for (const { coordinates } of multiPolygons(geometry.villagesAt(zoom)))
      for (const ring of coordinates.flat())
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
    const whole = Math.abs(sum(areasOf(geometry.districtsAt(zoom))));
    expect(whole / Math.abs(sum(areasOf(geometry.villagesAt(zoom))))).toBeCloseTo(1, 6);
  });
});

test("lower zooms have fewer corners", () => {
  const corners = (zoom: number) => JSON.stringify(multiPolygons(geometry.villagesAt(zoom))).length;
  expect(corners(7)).toBeLessThan(0.5 * corners(13));
});

test("full detail is the source's own, within a ten-thousandth of each area", () => {
  const sizes = multiPolygons(geometry.villagesAt(14)).map((shape) => area(shape));
  villages.forEach(({ boundary }, i) => {
    expect(Math.abs(sizes[i] / area(boundary) - 1)).toBeLessThan(1e-4);
  });
});

test("a crack inside a dissolved area is not drawn, a real hole and a real part are", () => {
  const box = (west: number, south: number, wide: number, high: number) => [
    [west, south],
    [west + wide, south],
    [west + wide, south + high],
    [west, south + high],
    [west, south],
  ];
  const drawn: MultiPolygon["coordinates"] = [
    [box(109, -7.5, 0.1, 0.1), box(109.02, -7.48, 0.03, 0.0001), box(109.06, -7.46, 0.02, 0.02)],
    [box(109.2, -7.5, 0.05, 0.0002)],
    [box(109.3, -7.5, 0.01, 0.01)],
  ];
  const arcs = drawn
    .flat()
    .map((ring) => Float64Array.from(ring.flatMap(([longitude, latitude]) => mercator(longitude, latitude))));
  let next = 0;
  const chains = drawn.map((polygon) => polygon.map(() => [next++]));
  const outline = withoutSlivers(chains, arcs);
  expect(outline.map((polygon) => polygon.length)).toEqual([2, 1]);
  const [shape] = multiPolygons(outlinesOf([1], arcs, [outline]));
  expect(shape.coordinates[1]).toEqual([
    drawn[2][0].map((corner) => corner.map((one) => Number(one.toFixed(7)))),
  ]);
});
