import { describe, expect, it } from "vitest";
import { gammaUpperTail } from "../../server/analysis/exceedance.ts";
import { drawGammaPoisson, gammaDraw, poissonDraw } from "../../server/analysis/gamma-poisson.ts";
import { seededRandom } from "../../server/analysis/random.ts";

const DRAWS = 40_000;

/** Largest distance between the drawn and the true distribution, in units of 1/√draws (Kolmogorov). */
function distance(values: number[], below: (value: number) => number): number {
  const sorted = [...values].sort((a, b) => a - b);
  let most = 0;
  sorted.forEach((value, k) => {
    const truth = below(value);
    most = Math.max(most, Math.abs(truth - k / values.length), Math.abs(truth - (k + 1) / values.length));
  });
  return most * Math.sqrt(values.length);
}

describe("draws follow their distributions (Kolmogorov's distance below its 0.1 % point, 1.95)", () => {
  it.each([0.4, 1, 3.7, 16, 250])("Gamma of shape %d", (shape) => {
    const random = seededRandom(6);
    const values = Array.from({ length: DRAWS }, () => gammaDraw(random, shape));
    expect(distance(values, (value) => 1 - gammaUpperTail(shape, value))).toBeLessThan(1.95);
  });

  it.each([0.3, 4, 9.9, 10, 37, 400, 30_000])("Poisson of mean %d", (mean) => {
    const random = seededRandom(8);
    const counts = new Map<number, number>();
    for (let k = 0; k < DRAWS; k++) {
      const value = poissonDraw(random, mean);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    let seen = 0;
    let most = 0;
    for (const value of [...counts.keys()].sort((a, b) => a - b)) {
      seen += counts.get(value)!;
      // Pr(X ≤ k) is the upper tail of Gamma(k + 1) at the mean.
      most = Math.max(most, Math.abs(gammaUpperTail(value + 1, mean) - seen / DRAWS));
    }
    expect(most * Math.sqrt(DRAWS)).toBeLessThan(1.95);
  });
});

it("draws whole counts from 0 to H with the mean and the variance asked for, the same for the same seed", () => {
  const base = new Float64Array(20_000).fill(800);
  const drawn = new Float64Array(base.length);
  const [mean, variance] = [0.12, 0.0009];
  drawGammaPoisson(seededRandom(3), base, mean, variance, drawn);
  expect(drawn.every((value) => Number.isInteger(value) && value >= 0 && value <= 800)).toBe(true);
  const average = drawn.reduce((sum, value) => sum + value, 0) / base.length;
  const spread = drawn.reduce((sum, value) => sum + (value - average) ** 2, 0) / base.length;
  expect(average / 800).toBeCloseTo(mean, 2);
  expect(spread / 800 ** 2 / (variance + mean / 800)).toBeCloseTo(1, 1);
  const again = new Float64Array(base.length);
  drawGammaPoisson(seededRandom(3), base, mean, variance, again);
  expect(again).toEqual(drawn);
});

it("a base of 0 draws 0", () => {
  const drawn = Float64Array.of(9);
  drawGammaPoisson(seededRandom(1), Float64Array.of(0), 0.1, 0.001, drawn);
  expect([...drawn]).toEqual([0]);
});
