import fc from "fast-check";
import { expect, test } from "vitest";
import { allOf, anyOf } from "../../server/analysis/frechet.ts";

/** Every way to hand out `counts` to the units 0 … size − 1: one set of units (as bits) for each program. */
function worlds(counts: number[], size: number): number[][] {
  const sets = (count: number) =>
    Array.from({ length: 1 << size }, (_, bits) => bits).filter((bits) => ones(bits) === count);
  return counts.reduce<number[][]>(
    (made, count) => made.flatMap((world) => sets(count).map((set) => [...world, set])),
    [[]],
  );
}
const ones = (bits: number): number => (bits === 0 ? 0 : (bits & 1) + ones(bits >> 1));

test("the ends are the least and the most of all possible worlds, neither wider nor narrower", () => {
  const size = 5;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: size }), { minLength: 1, maxLength: 3 }), (counts) => {
      const all = worlds(counts, size);
      const union = all.map((world) => ones(world.reduce((a, b) => a | b)));
      const joint = all.map((world) => ones(world.reduce((a, b) => a & b)));
      expect(anyOf(counts, size)).toEqual([Math.min(...union), Math.max(...union)]);
      expect(allOf(counts, size)).toEqual([Math.min(...joint), Math.max(...joint)]);
    }),
    { numRuns: 60 },
  );
});

test("agrees with the reference: shares .6, .5 and .3", () => {
  // Figures computed by hand from Fréchet's inequalities, as shares of one.
  expect(anyOf([0.6, 0.5, 0.3], 1)).toEqual([0.6, 1]);
  expect(allOf([0.6, 0.5, 0.3], 1)).toEqual([0, 0.3]);
  const [low, high] = allOf([0.6, 0.5], 1);
  expect(low).toBeCloseTo(0.1, 12);
  expect(high).toBe(0.5);
});

test("a register that is too short limits nothing; nothing served is nothing", () => {
  expect(anyOf([15, 8], 12)).toEqual([15, 23]);
  expect(allOf([15, 8], 12)).toEqual([0, 8]);
  expect(anyOf([], 12)).toEqual([0, 0]);
  expect(anyOf([4, 3], Number.POSITIVE_INFINITY)).toEqual([4, 7]);
  expect(allOf([4, 3], Number.POSITIVE_INFINITY)).toEqual([0, 3]);
});
