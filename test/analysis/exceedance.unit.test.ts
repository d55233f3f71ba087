import fc from "fast-check";
import { expect, test } from "vitest";
import { exceedance, gammaUpperTail, logGamma } from "../../server/analysis/exceedance.ts";

/** Q(s, x) computed with mpmath 1.3.0 at 40 digits. */
const published: [shape: number, x: number, tail: number][] = [
  [0.5, 0.3, 0.4385780260809999],
  [1, 2, 0.1353352832366127],
  [2.5, 2.5, 0.4158801869955079],
  [10, 12, 0.2423921616705123],
  [10, 3, 0.9988975118698845],
  [120, 125, 0.3154086778335452],
  [120, 160, 0.0004193484732784201],
  [5000, 5050, 0.2390153252401751],
  [100000, 100200, 0.2633379899948013],
  [1000000, 1000500, 0.3084495242285028],
  [3.7, 20, 1.845873659728967e-6],
];

test.each(published)("Q(%d, %d) agrees with mpmath", (shape, x, tail) => {
  expect(Math.abs(gammaUpperTail(shape, x) / tail - 1)).toBeLessThan(1e-9);
});

test("ln of the gamma function agrees with factorials", () => {
  let sum = 0;
  for (let n = 2; n < 60; n++) {
    sum += Math.log(n - 1);
    expect(logGamma(n)).toBeCloseTo(sum, 11);
  }
});

test("the tail falls from 1 to 0", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 1e5, noNaN: true }),
      fc.double({ min: 0, max: 3, noNaN: true }),
      (s, t) => {
        const near = gammaUpperTail(s, s * t);
        expect(near).toBeGreaterThanOrEqual(0);
        expect(near).toBeLessThanOrEqual(1 + 1e-9);
        expect(gammaUpperTail(s, s * t + 1)).toBeLessThanOrEqual(near + 1e-9);
      },
    ),
  );
});

test("a village like the mean is unlikely to exceed it by a quarter; missing stays missing", () => {
  const [usual, poor, missing, none] = exceedance(
    Float64Array.of(100, 250, Number.NaN, 5),
    Float64Array.of(1000, 1000, 1000, 0),
    0.1,
    0.001,
  );
  expect(usual).toBeLessThan(0.05);
  expect(poor).toBeGreaterThan(0.99);
  expect([missing, none]).toEqual([Number.NaN, Number.NaN]);
});
