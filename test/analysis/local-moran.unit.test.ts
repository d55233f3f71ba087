import { describe, expect, it, test } from "vitest";
import { gi, giStar } from "../../server/analysis/gi-star.ts";
import { bivariateLocalMoran, localMoran, localMoranP, QUADRANT } from "../../server/analysis/local-moran.ts";
import { neighbourSumTest } from "../../server/analysis/permutation.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { columbus, columbusPairs } from "./reference/columbus.ts";
import { columbusMoran } from "./reference/columbus-moran.ts";
import { northCarolina, northCarolinaPairs } from "./reference/north-carolina.ts";
import { northCarolinaMoran } from "./reference/north-carolina-moran.ts";
import { northCarolinaRates } from "./reference/north-carolina-rates.ts";

const columbusGraph = neighboursFromPairs(49, columbusPairs);
const carolinaGraph = neighboursFromPairs(100, northCarolinaPairs);
const crime = Float64Array.from(columbus, ([value]) => value);
const deaths = Float64Array.from(northCarolinaRates, (row) => row[3]);
const rate = Float64Array.from(northCarolinaRates, (row) => row[3] / row[4]);
const standardised = Float64Array.from(northCarolina, ([value]) => value);

const near = (ours: ArrayLike<number>, reference: number[]) => {
  expect(Math.max(...reference.map((value, i) => Math.abs(ours[i] - value)))).toBeLessThan(1e-9);
};

describe.each([
  ["crime in Columbus", crime, columbusGraph, columbusMoran.map((row) => row.slice(2, 7))],
  ["raw rates in North Carolina", rate, carolinaGraph, northCarolinaMoran.map((row) => row.slice(4, 9))],
  [
    "Assunção–Reis z in North Carolina",
    standardised,
    carolinaGraph,
    northCarolinaMoran.map((row) => row.slice(9, 14)),
  ],
])("Local Moran of %s", (_, values, graph, reference) => {
  const found = localMoran(values, graph);
  const column = (index: number) => reference.map((row) => row[index]);

  it("agrees with R spdep on I, its expectation, variance and z to 1e-9, and on the quadrant", () => {
    near(found.i, column(0));
    near(found.expected, column(1));
    near(found.variance, column(2));
    near(found.z, column(3));
    expect([...found.quadrant]).toEqual(column(4));
  });

  it("has z(I) = sign(z) · z(Gi)", () => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const z = gi(values, graph);
    near(
      found.z,
      [...z].map((value, i) => Math.sign(values[i] - mean) * value),
    );
  });

  it("sums to n times the global I", () => {
    // With rows standardised and no island S0 = n, so that the mean of the parts is the whole.
    const whole = values === crime ? 0.500188557183 : values === rate ? 0.230910448846 : 0.248746214264;
    expect(found.i.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(whole, 9);
  });
});

describe.each([
  ["Columbus", crime, columbusGraph, columbusMoran.map((row) => row.slice(7, 9)), 1e7],
  ["North Carolina", standardised, carolinaGraph, northCarolinaMoran.map((row) => row.slice(14, 16)), 2e6],
])("the permutation p of Local Moran in %s", (_, values, graph, reference, drawn) => {
  const permutations = 99_999;
  const p = localMoranP(values, neighbourSumTest(values, graph, { permutations, seed: 11 }));
  const within = (ours: number, expected: number, sides: number) => {
    const tail = expected / sides;
    const error = sides * Math.sqrt(tail * (1 - tail) * (1 / permutations + 1 / drawn));
    expect(Math.abs(ours - expected)).toBeLessThan(4 * error + (2 * sides) / permutations);
  };

  it("is within 4 Monte-Carlo errors of spdep's with millions of draws: upper, lower, two-sided", () => {
    reference.forEach(([upper, lower], i) => {
      within(p.upper[i], upper, 1);
      within(p.lower[i], lower, 1);
      within(p.two[i], Math.min(1, 2 * Math.min(upper, lower)), 2);
    });
  });

  it("adds up: both tails cover every draw, and two-sided doubles the smaller", () => {
    p.upper.forEach((upper, i) => {
      expect(upper + p.lower[i]).toBeGreaterThanOrEqual(1 + 1 / (permutations + 1) - 1e-12);
      expect(p.two[i]).toBe(Math.min(1, 2 * Math.min(upper, p.lower[i])));
    });
  });
});

test("Gi and Gi* of deaths and of raw rates agree with R spdep to 1e-9", () => {
  const column = (index: number) => northCarolinaMoran.map((row) => row[index]);
  near(gi(deaths, carolinaGraph), column(0));
  near(giStar(deaths, carolinaGraph), column(1));
  near(gi(rate, carolinaGraph), column(2));
  near(giStar(rate, carolinaGraph), column(3));
});

test("bivariate Local Moran agrees with R spdep to 1e-9", () => {
  const values = Float64Array.from(columbusMoran, ([hoval]) => hoval);
  const found = bivariateLocalMoran(crime, values, columbusGraph);
  near(
    found.i,
    columbusMoran.map((row) => row[9]),
  );
  expect([...found.quadrant]).toEqual(columbusMoran.map((row) => row[10]));
});

describe("where there is nothing to compare", () => {
  const graph = neighboursFromPairs(5, [
    [0, 1],
    [1, 2],
    [2, 3],
  ]);

  it("an island has I = 0, no quadrant and p = 1", () => {
    const values = Float64Array.of(1, 2, 3, 4, 90);
    const found = localMoran(values, graph);
    expect([found.i[4], found.z[4], found.quadrant[4]]).toEqual([0, 0, QUADRANT.none]);
    const p = localMoranP(values, neighbourSumTest(values, graph, { permutations: 99, seed: 1 }));
    expect([p.upper[4], p.lower[4], p.two[4]]).toEqual([1, 1, 1]);
  });

  it("equal values give 0 and p = 1, even where rounding would tell them from their mean", () => {
    const values = new Float64Array(5).fill(0.1);
    const found = localMoran(values, graph);
    for (const column of [found.i, found.expected, found.variance, found.z])
      expect([...column]).toEqual([0, 0, 0, 0, 0]);
    const p = localMoranP(values, neighbourSumTest(values, graph, { permutations: 99, seed: 1 }));
    expect([...p.two]).toEqual([1, 1, 1, 1, 1]);
    expect([...giStar(values, graph)]).toEqual([0, 0, 0, 0, 0]);
    expect([...bivariateLocalMoran(values, values, graph).i]).toEqual([0, 0, 0, 0, 0]);
  });

  it("a value at the mean gives I = 0 and p = 1", () => {
    const values = Float64Array.of(1, 3, 5, 2, 4);
    expect(localMoran(values, graph).i[1]).toBe(0);
    const p = localMoranP(values, neighbourSumTest(values, graph, { permutations: 99, seed: 1 }));
    expect([p.upper[1], p.lower[1], p.two[1]]).toEqual([1, 1, 1]);
  });

  it("one or two units have no variance", () => {
    for (const n of [1, 2]) {
      const pair = neighboursFromPairs(n, n === 2 ? [[0, 1]] : []);
      const values = Float64Array.of(1, 2).slice(0, n);
      expect([...localMoran(values, pair).z]).toEqual(new Array(n).fill(0));
      expect([...gi(values, pair)]).toEqual(new Array(n).fill(0));
      expect([...giStar(values, pair)]).toEqual(new Array(n).fill(0));
      const p = neighbourSumTest(values, pair, { permutations: 9, seed: 1 });
      expect([...p.two]).toEqual(new Array(n).fill(1));
    }
  });
});

test("a nation of equal values is equal, whatever rounding does to their sum", () => {
  const n = 83_232;
  const values = new Float64Array(n).fill(0.1);
  const line = neighboursFromPairs(
    n,
    Array.from({ length: n - 1 }, (_, i) => [i, i + 1] as const),
  );
  expect(localMoran(values, line).i.every((i) => i === 0)).toBe(true);
  expect(giStar(values, line).every((z) => z === 0)).toBe(true);
});
