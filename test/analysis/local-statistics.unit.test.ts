import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { benjaminiHochberg } from "../../server/analysis/benjamini-hochberg.ts";
import { gi, giStar } from "../../server/analysis/gi-star.ts";
import { coreTest, neighbourSumTest } from "../../server/analysis/permutation.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { columbus, columbusPairs } from "./reference/columbus.ts";
import { columbusMoran } from "./reference/columbus-moran.ts";
import { northCarolina, northCarolinaPairs } from "./reference/north-carolina.ts";
import { northCarolinaMoran } from "./reference/north-carolina-moran.ts";

describe.each([
  ["Columbus", columbus, columbusPairs, 1e7],
  ["North Carolina", northCarolina, northCarolinaPairs, 2e6],
])("%s, against R spdep", (_, rows, pairs, drawn) => {
  const x = Float64Array.from(rows, (row) => row[0]);
  const graph = neighboursFromPairs(rows.length, pairs);

  it("agrees on z of Gi and Gi* to 1e-9", () => {
    gi(x, graph).forEach((z, i) => {
      expect(Math.abs(z - rows[i][1])).toBeLessThan(1e-9);
    });
    giStar(x, graph).forEach((z, i) => {
      expect(Math.abs(z - rows[i][2])).toBeLessThan(1e-9);
    });
  });

  it("agrees on the permutation p within 4 Monte-Carlo errors", () => {
    const permutations = 99_999;
    const { giP } = coreTest(x, graph, { permutations, seed: 7 });
    giP.forEach((p, i) => {
      const expected = rows[i][3];
      const error = Math.sqrt(expected * (1 - expected) * (1 / permutations + 1 / drawn));
      expect(Math.abs(p - expected)).toBeLessThan(4 * error + 2 / permutations);
    });
  });
});

test("the same seed gives the same p, another seed others", () => {
  const x = Float64Array.from(columbus, (row) => row[0]);
  const graph = neighboursFromPairs(columbus.length, columbusPairs);
  const draw = (seed: number) => [...coreTest(x, graph, { permutations: 999, seed }).giP];
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("an island's p is 1 and values that are all equal say nothing", () => {
  const graph = neighboursFromPairs(4, [
    [0, 1],
    [1, 2],
  ]);
  const island = coreTest(Float64Array.of(1, 2, 3, 50), graph, { permutations: 99, seed: 1 });
  expect(island.giP[3]).toBe(1);
  const flat = coreTest(Float64Array.of(2, 2, 2, 2), graph, { permutations: 99, seed: 1 });
  expect([...flat.giZ]).toEqual([0, 0, 0, 0]);
  expect([...flat.giP]).toEqual([1, 1, 1, 1]);
});

test("ties count on both sides", () => {
  const graph = neighboursFromPairs(3, [[0, 1]]);
  const { upper, lower } = neighbourSumTest(Float64Array.of(0, 1, 1), graph, {
    permutations: 199,
    seed: 3,
  });
  expect([upper[0], lower[0]]).toEqual([1, 1]);
});

describe("Benjamini–Hochberg", () => {
  it("steps up from the largest p, ties included", () => {
    const expected = [
      [Float64Array.of(0.01, 0.02, 0.03, 0.04, 0.05), [0.05, 0.05, 0.05, 0.05, 0.05]],
      [Float64Array.of(0.2, 0.01, 0.01, 0.9), [0.8 / 3, 0.02, 0.02, 0.9]],
      [Float64Array.of(0.9, 0.001), [0.9, 0.002]],
    ] as const;
    for (const [p, q] of expected)
      benjaminiHochberg(p).forEach((value, i) => {
        expect(value).toBeCloseTo(q[i], 14);
      });
  });

  it.each([
    ["Columbus", columbusMoran.map((row) => row.slice(12))],
    ["North Carolina", northCarolinaMoran.map((row) => row.slice(16))],
  ])("agrees with R's p.adjust on the p of Local Moran in %s", (_, reference) => {
    benjaminiHochberg(Float64Array.from(reference, ([p]) => p)).forEach((q, i) => {
      // As many digits as the figures have.
      expect(Math.abs(q - reference[i][1])).toBeLessThan(1e-12);
    });
  });

  it("leaves NaN out of the count", () => {
    expect([...benjaminiHochberg(Float64Array.of(0.04, Number.NaN, 0.02))]).toEqual([0.04, Number.NaN, 0.04]);
  });

  it("is the smallest n p / j over the ranks from its own on", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (p) => {
          const sorted = [...p].sort((a, b) => a - b);
          benjaminiHochberg(Float64Array.from(p)).forEach((q, i) => {
            const from = sorted.indexOf(p[i]);
            const least = Math.min(
              1,
              ...sorted.slice(from).map((value, k) => (value * p.length) / (from + k + 1)),
            );
            expect(q).toBeCloseTo(least, 12);
          });
        },
      ),
    );
  });
});
