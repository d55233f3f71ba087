import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { weightDraws } from "../../server/analysis/dirichlet.ts";
import { paretoLayers } from "../../server/analysis/pareto.ts";
import { seededRandom } from "../../server/analysis/random.ts";
import { percentileRanks, ranking, type Three } from "../../server/analysis/ranking.ts";
import { stability } from "../../server/analysis/stability.ts";

const byIndex = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
/** Few distinct values, so that ties abound; some missing. */
const column = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 6 }) }, fc.constant(Number.NaN)),
  {
    minLength: 12,
    maxLength: 12,
  },
);
const criteria = fc
  .tuple(column, column, column)
  .map((three) => three.map((values) => Float64Array.from(values)) as Three<Float64Array>);
const known = (three: Three<Float64Array>, i: number) => three.every((values) => !Number.isNaN(values[i]));

describe("percentile ranks", () => {
  it("are (rank − .5)/n with ties averaged", () => {
    expect([...percentileRanks(Float64Array.of(30, 10, Number.NaN, 20, 20))]).toEqual([
      3.5 / 4,
      0.5 / 4,
      Number.NaN,
      2 / 4,
      2 / 4,
    ]);
    expect([...percentileRanks(Float64Array.of(7, 7, 7))]).toEqual([0.5, 0.5, 0.5]);
  });

  it("count, of the known, those below and half of those alike", () => {
    fc.assert(
      fc.property(column, (values) => {
        const given = values.filter((value) => !Number.isNaN(value));
        const ranks = percentileRanks(Float64Array.from(values));
        values.forEach((value, i) => {
          const below = given.filter((other) => other < value).length;
          const alike = given.filter((other) => other === value).length;
          if (Number.isNaN(value)) expect(ranks[i]).toBeNaN();
          else expect(ranks[i]).toBeCloseTo((below + alike / 2) / given.length, 12);
        });
      }),
    );
  });
});

describe("the ranking", () => {
  it("adds weighted ranks and breaks ties by code", () => {
    const alike = Float64Array.of(1, 2, 2, 3);
    const found = ranking([alike, alike, alike], [0.4, 0.3, 0.3], Int32Array.of(0, 5, 4, 1));
    expect([...found.rank]).toEqual([4, 3, 2, 1]);
    expect([...found.score]).toEqual([0.125, 0.5, 0.5, 0.875]);
  });

  it("calls scores alike that differ by the order of their sums only", () => {
    // 0.1 + 0.2 and 0.3 are not the same number.
    const found = ranking(
      [Float64Array.of(1, 2, 3), Float64Array.of(2, 3, 1), Float64Array.of(3, 1, 2)],
      [1 / 3, 1 / 3, 1 / 3],
      byIndex(3),
    );
    expect([...found.rank]).toEqual([1, 2, 3]);
  });

  it("leaves out who lacks a figure, as if it were not there", () => {
    fc.assert(
      fc.property(criteria, (three) => {
        const all = ranking(three, [0.4, 0.3, 0.3], byIndex(12));
        const kept = [...byIndex(12)].filter((i) => known(three, i));
        const part = three.map((values) => Float64Array.from(kept, (i) => values[i])) as Three<Float64Array>;
        const alone = ranking(part, [0.4, 0.3, 0.3], byIndex(kept.length));
        expect(kept.map((i) => all.rank[i])).toEqual([...alone.rank]);
        expect(all.ranked).toBe(kept.length);
        for (const i of byIndex(12)) if (!known(three, i)) expect(all.rank[i]).toBe(0);
      }),
    );
  });
});

test("Pareto layers are fronts, peeled one after the other", () => {
  fc.assert(
    fc.property(criteria, (three) => {
      const layers = paretoLayers(three);
      let rest = [...byIndex(12)].filter((i) => known(three, i));
      const dominates = (a: number, b: number) =>
        three.every((values) => values[a] >= values[b]) && three.some((values) => values[a] > values[b]);
      for (let layer = 1; rest.length > 0; layer++) {
        const front = rest.filter((i) => !rest.some((other) => dominates(other, i)));
        expect(rest.filter((i) => layers[i] === layer)).toEqual(front);
        rest = rest.filter((i) => !front.includes(i));
      }
      for (const i of byIndex(12)) if (!known(three, i)) expect(layers[i]).toBe(0);
    }),
  );
});

describe("draws of the weights", () => {
  const weights: Three<number> = [0.5, 0.3, 0.2];
  const draws = weightDraws(weights, 20_000, 11);
  const moment = (c: number) => {
    const values = Array.from({ length: 20_000 }, (_, d) => draws[3 * d + c]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, variance };
  };

  it("have the mean and the variance of Dirichlet(20 w): w and w(1 − w)/21", () => {
    weights.forEach((weight, c) => {
      const { mean, variance } = moment(c);
      const expected = (weight * (1 - weight)) / 21;
      expect(Math.abs(mean - weight)).toBeLessThan(4 * Math.sqrt(expected / 20_000));
      expect(Math.abs(variance / expected - 1)).toBeLessThan(0.06);
    });
  });

  it("sum to 1, keep a weight of 0 at 0, and are the same for the same seed", () => {
    const some = weightDraws([0.97, 0.03, 0], 500, 7);
    for (let d = 0; d < 500; d++) {
      expect(some[3 * d] + some[3 * d + 1] + some[3 * d + 2]).toBeCloseTo(1, 12);
      expect(some[3 * d + 2]).toBe(0);
    }
    expect([...weightDraws([0.97, 0.03, 0], 500, 7)]).toEqual([...some]);
    expect([...weightDraws([0.97, 0.03, 0], 500, 8)]).not.toEqual([...some]);
  });
});

test.each([
  [40, 400],
  [2_500, 40],
])("stability of %i places is what ranking anew under each of %i draws gives", (n, count) => {
  const random = seededRandom(3);
  const draw = () => Float64Array.from({ length: n }, () => random.below(Math.ceil(n / 3)));
  const three: Three<Float64Array> = [draw(), draw(), draw()];
  three[1][7] = Number.NaN;
  const tie = byIndex(n).reverse();
  const draws = weightDraws([0.4, 0.3, 0.3], count, 1);
  const found = stability(ranking(three, [0.4, 0.3, 0.3], tie), draws, tie, 10);
  const ranks = Array.from(
    { length: count },
    (_, d) => ranking(three, [draws[3 * d], draws[3 * d + 1], draws[3 * d + 2]], tie).rank,
  );
  for (let i = 0; i < n; i++) {
    if (i === 7) {
      expect([found.low[i], found.high[i], found.inTop[i]]).toEqual([0, 0, Number.NaN]);
      continue;
    }
    const sorted = ranks.map((rank) => rank[i]).sort((a, b) => a - b);
    // Of 400 draws the 20th and the 380th.
    expect([found.low[i], found.high[i]]).toEqual([sorted[0.05 * count - 1], sorted[0.95 * count - 1]]);
    expect(found.inTop[i]).toBe(sorted.filter((rank) => rank <= 10).length / count);
  }
});
