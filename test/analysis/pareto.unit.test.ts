import fc from "fast-check";
import { expect, test } from "vitest";
import { paretoLayers } from "../../server/analysis/pareto.ts";
import { seededRandom } from "../../server/analysis/random.ts";

/** The definition, word for word: fronts taken away one after the other. */
function peeled(places: number[][]): number[] {
  const layer = places.map(() => 0);
  const dominates = (a: number[], b: number[]) => a.every((v, c) => v >= b[c]) && a.some((v, c) => v > b[c]);
  for (let turn = 1; layer.includes(0); turn++) {
    const left = [...places.keys()].filter((i) => layer[i] === 0);
    for (const i of left.filter((i) => !left.some((j) => dominates(places[j], places[i])))) layer[i] = turn;
  }
  return layer;
}
const columns = (places: number[][]) =>
  [0, 1, 2].map((c) => Float64Array.from(places, (place) => place[c])) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];

test("layers are the fronts taken away one after the other, ties and all", () => {
  const value = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { maxLength: 60 }), (places) => {
      expect([...paretoLayers(columns(places))]).toEqual(peeled(places));
    }),
  );
});

test("as many places as the nation has villages take seconds, not minutes", () => {
  const random = seededRandom(3);
  const places = Array.from({ length: 83_449 }, () => [random.unit(), random.unit(), random.unit()]);
  const began = performance.now();
  paretoLayers(columns(places));
  expect(performance.now() - began).toBeLessThan(10_000);
});
