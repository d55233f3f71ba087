import { describe, expect, it } from "vitest";
import { empiricalBayes } from "../../server/analysis/empirical-bayes.ts";
import { localEmpiricalBayes } from "../../server/analysis/local-empirical-bayes.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { northCarolinaPairs } from "./reference/north-carolina.ts";
import { northCarolinaRates } from "./reference/north-carolina-rates.ts";

const count = Float64Array.from(northCarolinaRates, ([, , , deaths]) => deaths);
const base = Float64Array.from(northCarolinaRates, ([, , , , births]) => births);

describe("empirical Bayes", () => {
  it("agrees with spdep on every county to 1e-9", () => {
    const { theta, z } = empiricalBayes(count, base);
    northCarolinaRates.forEach(([, , , , , wantTheta, wantZ], i) => {
      expect(Math.abs(theta[i] - wantTheta)).toBeLessThan(1e-9);
      expect(Math.abs(z[i] - wantZ)).toBeLessThan(1e-9);
    });
  });

  it("keeps a missing place missing and lets it touch nobody else", () => {
    const whole = empiricalBayes(count, base);
    const more = empiricalBayes(
      Float64Array.from([...count, Number.NaN, 3]),
      Float64Array.from([...base, 50, 0]),
    );
    expect(more.mean).toBe(whole.mean);
    expect(more.theta[100]).toBeNaN();
    expect(more.z[101]).toBeNaN();
  });

  it("says there is no variation beyond chance when every rate is the same", () => {
    const { variance, theta } = empiricalBayes(Float64Array.of(10, 20, 30), Float64Array.of(100, 200, 300));
    expect(variance).toBe(0);
    expect([...theta]).toEqual([0.1, 0.1, 0.1]);
  });

  it("refuses columns of different lengths", () => {
    expect(() => empiricalBayes(count, base.slice(1))).toThrow(RangeError);
  });
});

describe("empirical Bayes over a place and its neighbours", () => {
  const graph = neighboursFromPairs(100, northCarolinaPairs);

  it("agrees with spdep and GeoDa on every county to 1e-9", () => {
    localEmpiricalBayes(count, base, graph).theta.forEach((theta, i) => {
      expect(Math.abs(theta - northCarolinaRates[i][7])).toBeLessThan(1e-9);
    });
  });

  it("leaves a missing neighbour out, and an island with its own rate", () => {
    const line = neighboursFromPairs(5, [
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    const P = Float64Array.of(10, 20, Number.NaN, 7, 9);
    const H = Float64Array.of(100, 100, 100, 0, 90);
    const { theta, mean, variance } = localEmpiricalBayes(P, H, line);
    expect(mean[1]).toBe(0.15);
    expect([theta[2], mean[2], theta[3], variance[3]]).toEqual(new Array(4).fill(Number.NaN));
    expect(theta[4]).toBe(0.1);
  });

  it("keeps the rate between the smallest and the largest around, and nobody in need is a rate of 0", () => {
    const { theta } = localEmpiricalBayes(count, base, graph);
    theta.forEach((value, i) => {
      const around = [i, ...graph.indices.subarray(graph.offsets[i], graph.offsets[i + 1])];
      const rates = around.map((j) => count[j] / base[j]);
      expect(value).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-15);
      expect(value).toBeLessThanOrEqual(Math.max(...rates) + 1e-15);
    });
    const none = localEmpiricalBayes(new Float64Array(100), base, graph);
    expect(none.theta.every((value) => value === 0)).toBe(true);
  });
});
