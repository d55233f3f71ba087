import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachBlock } from "../../server/analysis/blocks.ts";
import { clusterMass } from "../../server/analysis/cluster-mass.ts";
import { empiricalBayes } from "../../server/analysis/empirical-bayes.ts";
import { gi, giStar } from "../../server/analysis/gi-star.ts";
import { infer } from "../../server/analysis/inference.ts";
import { localJoinCount } from "../../server/analysis/join-count.ts";
import { localEmpiricalBayes } from "../../server/analysis/local-empirical-bayes.ts";
import { localMoran, localMoranP } from "../../server/analysis/local-moran.ts";
import { neighbourSums, neighbourSumTest, sumP } from "../../server/analysis/permutation.ts";
import { shuffle } from "../../server/analysis/random.ts";
import { type Neighbours, neighboursFromPairs } from "../../server/snapshot/neighbours.ts";

/** A graph that may hold islands and several parts, whole numbers on it (ties likely), and an order to rename by. */
const scene = fc.integer({ min: 3, max: 24 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    pairs: fc
      .array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 3 * n })
      .map((all) => all.filter(([a, b]) => a !== b)),
    values: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }),
    order: fc.shuffledSubarray([...Array(n).keys()], { minLength: n }),
  }),
);
const draws = { permutations: 60, seed: 5 };
const close = (ours: ArrayLike<number>, wanted: ArrayLike<number>, digits = 9) => {
  expect(ours.length).toBe(wanted.length);
  for (let i = 0; i < ours.length; i++)
    if (Number.isNaN(wanted[i])) expect(ours[i]).toBeNaN();
    else expect(ours[i]).toBeCloseTo(wanted[i], digits);
};
const renamed = <T extends Float64Array | Uint8Array>(values: T, order: number[]): T => {
  const moved = values.slice() as T;
  order.forEach((to, from) => {
    moved[to] = values[from];
  });
  return moved;
};

describe("local statistics", () => {
  it("do not depend on scale and origin", () => {
    fc.assert(
      fc.property(
        scene,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -99, max: 99 }),
        (s, scale, shift) => {
          const graph = neighboursFromPairs(s.n, s.pairs);
          const values = Float64Array.from(s.values);
          const moved = values.map((value) => value * scale + shift);
          close(gi(moved, graph), gi(values, graph));
          close(giStar(moved, graph), giStar(values, graph));
          const [a, b] = [localMoran(values, graph), localMoran(moved, graph)];
          close(b.i, a.i);
          close(b.expected, a.expected);
          close(b.variance, a.variance);
          close(b.z, a.z);
          const [p, q] = [values, moved].map((x) => neighbourSumTest(x, graph, draws));
          expect(q).toEqual(p);
        },
      ),
    );
  });

  it("do not depend on the units' numbering", () => {
    fc.assert(
      fc.property(scene, ({ n, pairs, values: numbers, order }) => {
        const graph = neighboursFromPairs(n, pairs);
        const other = neighboursFromPairs(
          n,
          pairs.map(([a, b]) => [order[a], order[b]] as const),
        );
        const values = Float64Array.from(numbers);
        const moved = renamed(values, order);
        close(giStar(moved, other), renamed(giStar(values, graph), order));
        close(gi(moved, other), renamed(gi(values, graph), order));
        close(localMoran(moved, other).i, renamed(localMoran(values, graph).i, order));
        close(localMoran(moved, other).z, renamed(localMoran(values, graph).z, order));
        const marked = Uint8Array.from(numbers, (value) => Number(value > 2));
        close(
          localJoinCount(renamed(marked, order), other).p,
          renamed(localJoinCount(marked, graph).p, order),
          12,
        );
        const count = values.map((value) => value + 9);
        const base = values.map((value) => 40 + 3 * value);
        for (const [theta, same] of [
          [
            empiricalBayes(count, base).theta,
            empiricalBayes(renamed(count, order), renamed(base, order)).theta,
          ],
          [
            localEmpiricalBayes(count, base, graph).theta,
            localEmpiricalBayes(renamed(count, order), renamed(base, order), other).theta,
          ],
        ])
          close(same, renamed(theta, order));
      }),
    );
  });

  it("have z(I) = sign(z) · z(Gi), and p within 1/(R + 1) and 1", () => {
    fc.assert(
      fc.property(scene, ({ n, pairs, values: numbers }) => {
        const graph = neighboursFromPairs(n, pairs);
        const values = Float64Array.from(numbers);
        const mean = numbers.reduce((sum, value) => sum + value, 0) / n;
        const z = gi(values, graph);
        close(
          localMoran(values, graph).z,
          // At the mean but for rounding.
          z.map((value, i) => (Math.abs(values[i] - mean) < 1e-9 ? 0 : Math.sign(values[i] - mean) * value)),
        );
        const sums = neighbourSumTest(values, graph, draws);
        for (const p of [sums, localMoranP(values, sums)])
          for (const column of [p.upper, p.lower, p.two])
            for (const value of column) {
              expect(value).toBeGreaterThanOrEqual(1 / 61 - 1e-15);
              expect(value).toBeLessThanOrEqual(1);
            }
      }),
    );
  });
});

it("the ranks of a shared table are the counts of the plain double loop", () => {
  fc.assert(
    fc.property(scene, fc.integer({ min: 1, max: 300 }), ({ n, pairs, values: numbers }, permutations) => {
      const graph = neighboursFromPairs(n, pairs);
      const values = Float64Array.from(numbers);
      expect(neighbourSumTest(values, graph, { permutations, seed: 8 })).toEqual(
        doubleLoop(values, graph, { permutations, seed: 8 }),
      );
    }),
  );
});

/** The same draws, unit by unit: the first kᵢ of the order, the unit itself skipped. */
function doubleLoop(values: Float64Array, graph: Neighbours, draws: { permutations: number; seed: number }) {
  const { n, offsets } = graph;
  const { observed, tolerance } = neighbourSums(values, graph);
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  const widest = Math.max(...Array.from({ length: n }, (_, i) => offsets[i + 1] - offsets[i]));
  eachBlock("neighbours", draws, (count, random) => {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let r = 0; r < count; r++) {
      shuffle(order, random, Math.min(n, widest + 1));
      for (let i = 0; i < n; i++) {
        const others = [...order].filter((j) => j !== i).slice(0, offsets[i + 1] - offsets[i]);
        const sum = others.reduce((total, j) => total + values[j], 0);
        if (sum >= observed[i] - tolerance) above[i]++;
        if (sum <= observed[i] + tolerance) below[i]++;
      }
    }
  });
  return sumP({ above, below }, draws.permutations);
}

it("cluster masses add up to what lies above z₀, and p is within bounds", () => {
  fc.assert(
    fc.property(scene, ({ n, pairs, values: numbers }) => {
      const values = Float64Array.from(numbers);
      const found = clusterMass(values, neighboursFromPairs(n, pairs), { z0: 1, ...draws });
      const over = numbers.filter((value) => value > 1).reduce((sum, value) => sum + value - 1, 0);
      expect(found.mass.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(over, 9);
      for (const p of found.p) {
        expect(p).toBeGreaterThanOrEqual(1 / 61 - 1e-15);
        expect(p).toBeLessThanOrEqual(1);
      }
    }),
  );
});

it("a missing village, or one without families, changes nothing for the others", () => {
  fc.assert(
    fc.property(scene, fc.boolean(), ({ n, pairs, values: numbers }, empty) => {
      const count = Float64Array.from(numbers, (value) => 3 * (value + 9));
      const base = new Float64Array(n).fill(90);
      const settings = { permutations: 60, seed: 2, z0: 1, scanSettings: undefined };
      const points = { x: count.slice(), y: base.map((_, i) => i) };
      const without = infer(count, base, neighboursFromPairs(n, pairs), settings, points);
      const more = infer(
        Float64Array.from([...count, empty ? 4 : Number.NaN]),
        Float64Array.from([...base, empty ? 0 : 90]),
        neighboursFromPairs(n + 1, [...pairs, [0, n], [n, n - 1]]),
        settings,
        { x: Float64Array.from([...points.x, 3]), y: Float64Array.from([...points.y, 3]) },
      );
      expect(more.known).toBe(n);
      expect(more.coreP.slice(0, n)).toEqual(without.coreP);
      expect(more.localMoran.p.slice(0, n)).toEqual(without.localMoran.p);
      expect(more.massP).toEqual(without.massP);
      expect(more.moran).toEqual(without.moran);
      expect(more.scan).toEqual(without.scan);
      expect(more.coreP[n]).toBeNaN();
      expect(more.localMoran.quadrant[n]).toBe(0);
    }),
    { numRuns: 20 },
  );
});
