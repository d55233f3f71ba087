import { expect, test } from "vitest";
import { isTangled, ringsIn } from "../../server/regions/tangle.ts";
import { wellKnownBinary } from "../../server/regions/well-known-binary.ts";
import { SCOPES, sketchedVillages } from "../bench/nation-sketch.ts";
import { withRoughBorders } from "../bench/rough-borders.ts";
import { comb, same, spiky, star } from "./tangles.ts";

const ringsOf = (polygons: { coordinates: number[][][] }[]) =>
  polygons.flatMap(({ coordinates }) => ringsIn(wellKnownBinary({ type: "Polygon", coordinates })));

test.each([
  ["villages that cross one another everywhere", spiky(10, 1000)],
  ["a village that crosses itself everywhere", star(401)],
  ["the same village under many codes", same(20, 2000)],
  ["many large ones", spiky(100, 1000)],
])("tangled: %s", async (_, polygons) => {
  expect(await isTangled(ringsOf(polygons))).toBe(true);
});

test("the borders of real files are not: shared, drawn twice, shrunk or crossing themselves", async () => {
  const regency = sketchedVillages(SCOPES.province).filter(({ code }) => code.startsWith("33.02"));
  expect(regency.length).toBeGreaterThan(100);
  const rough = withRoughBorders(regency).map(({ boundary }) => boundary);
  expect(await isTangled(ringsOf(rough))).toBe(false);
  // Every village drawn on its own: moved by some metres against all its neighbours.
  const apart = rough.map(({ coordinates: [ring] }, v) => ({
    coordinates: [
      ring.map(([x, y], i) =>
        i === 0 || i === ring.length - 1 ? [x, y] : [x + 1e-5 * Math.sin(v + i), y + 1e-5 * Math.cos(v * i)],
      ),
    ],
  }));
  expect(await isTangled(ringsOf(apart))).toBe(false);
});

test("teeth of two combs between each other do not cross", async () => {
  expect(await isTangled(ringsOf(comb(2000)))).toBe(false);
});
