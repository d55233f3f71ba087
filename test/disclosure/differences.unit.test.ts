import fc from "fast-check";
import { expect, test } from "vitest";
import { type Interval, toldParts } from "../../server/disclosure/differences.ts";

const rest = (whole: number, ...parts: Interval[]): Interval => [
  Math.max(
    0,
    parts.reduce((left, [, most]) => left - most, whole),
  ),
  parts.reduce((left, [least]) => left - least, whole),
];
const both = (a: Interval, b: Interval): Interval => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];

/** What all that stands side by side leaves open for each part; one equation, so that bounds are exact. */
function followed(need: number, served: Interval, closed: Interval, k: number) {
  const told = toldParts(need, { served, closed }, k);
  const s = both(told.served, rest(need, told.unserved));
  return {
    told,
    served: both(s, rest(need, told.closed, told.left)),
    closed: both(told.closed, rest(need, s, told.left)),
    left: both(told.left, rest(need, s, told.closed)),
    unserved: both(told.unserved, rest(need, s)),
  };
}

const K = 5;

test("no part of 1 to k − 1 follows from need, served, closed and left, for every split of every need up to 60", () => {
  const naive: string[] = [];
  for (let need = K; need <= 60; need++)
    for (let served = 0; served <= need; served++)
      for (let closed = 0; closed + served <= need; closed++) {
        const truth = { served, closed, left: need - served - closed, unserved: need - served };
        if (Object.values(truth).some((part) => part > 0 && part < K))
          naive.push(`${need} ${served} ${closed}`);
        const found = followed(need, [served, served], [closed, closed], K);
        for (const part of ["served", "closed", "left", "unserved"] as const) {
          const [least, most] = found[part];
          const at = `${part} of ${need} = ${served} + ${closed} + ${truth.left}: ${least} … ${most}`;
          expect(least <= truth[part] && truth[part] <= most, at).toBe(true);
          if (truth[part] > 0 && truth[part] < K) expect(most - least >= K && most >= K, at).toBe(true);
        }
      }
  // What the rule is for: so many splits would say a small one.
  expect(naive.length).toBeGreaterThan(10_000);
});

test("where nothing is small, what was exact stays exact", () => {
  expect(toldParts(40, { served: [20, 20], closed: [10, 10] }, K)).toEqual({
    served: [20, 20],
    unserved: [20, 20],
    closed: [10, 10],
    left: [10, 10],
  });
  expect(toldParts(20, { served: [17, 17], closed: [0, 0] }, K)).toEqual({
    served: [15, 20],
    unserved: [0, 5],
    closed: [0, 0],
    left: [0, 5],
  });
});

test("intervals only get wider, and end", () => {
  const interval = fc.tuple(fc.nat(80), fc.nat(30)).map(([low, more]): Interval => [low, low + more]);
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 90 }),
      interval,
      interval,
      fc.integer({ min: 3, max: 20 }),
      (need, served, closed, k) => {
        const told = toldParts(need, { served, closed }, k);
        for (const [given, now] of [
          [served, told.served],
          [closed, told.closed],
        ]) {
          expect(now[0]).toBeLessThanOrEqual(Math.min(need, given[0]));
          expect(now[1]).toBeGreaterThanOrEqual(Math.min(need, given[1]));
        }
      },
    ),
    { seed: 20_261_201, numRuns: 2_000 },
  );
});
