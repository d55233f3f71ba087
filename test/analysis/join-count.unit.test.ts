import fc from "fast-check";
import { expect, test } from "vitest";
import { hypergeometricUpper, localJoinCount } from "../../server/analysis/join-count.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import { columbus, columbusPairs } from "./reference/columbus.ts";
import { columbusMoran } from "./reference/columbus-moran.ts";

const graph = neighboursFromPairs(49, columbusPairs);
const marked = Uint8Array.from(columbus, ([crime]) => Number(crime > 40));

test("the exact p of crime above 40 in Columbus agrees with R spdep to 1e-12", () => {
  const { bb, p } = localJoinCount(marked, graph);
  columbusMoran.forEach((row, i) => {
    const expected = row[11];
    if (Number.isNaN(expected)) expect(p[i]).toBeNaN();
    else expect(Math.abs(p[i] - expected)).toBeLessThan(1e-12);
  });
  expect(bb[15]).toBe(7);
});

test("BB sums to the joins of the whole, twice each", () => {
  const joins = columbusPairs.filter(([a, b]) => marked[a] && marked[b]).length;
  expect(localJoinCount(marked, graph).bb.reduce((sum, value) => sum + value, 0)).toBe(2 * joins);
});

test("nobody marked: nothing; all marked: p is 1, for no other draw was possible; an island has none", () => {
  const none = localJoinCount(new Uint8Array(49), graph);
  expect(none.bb.some(Boolean)).toBe(false);
  expect(none.p.every(Number.isNaN)).toBe(true);
  expect(localJoinCount(new Uint8Array(49).fill(1), graph).p.every((p) => p === 1)).toBe(true);
  const island = localJoinCount(Uint8Array.of(1, 1, 1), neighboursFromPairs(3, [[0, 1]]));
  expect([...island.p]).toEqual([1, 1, Number.NaN]);
});

test("the tail of the hypergeometric distribution, counted out", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 12 }),
      (all, markedRaw, drawnRaw, least) => {
        const ones = Math.min(markedRaw, all);
        const drawn = Math.min(drawnRaw, all);
        let reached = 0;
        let subsets = 0;
        for (let set = 0; set < 1 << all; set++) {
          const size = [...Array(all).keys()].filter((i) => set & (1 << i));
          if (size.length !== drawn) continue;
          subsets++;
          if (size.filter((i) => i < ones).length >= least) reached++;
        }
        expect(hypergeometricUpper(least, drawn, ones, all)).toBeCloseTo(reached / subsets, 12);
      },
    ),
    { numRuns: 60 },
  );
});
