import fc from "fast-check";
import { expect, test } from "vitest";
import { type Places, type PublicNeed, publicNeeds } from "../../server/disclosure/need.ts";
import type { NeedColumns } from "../../server/snapshot/types.ts";

const K = 5;

function column(period: number, value: number[], base: number[]): NeedColumns {
  return {
    component: "water",
    period,
    unit: "family",
    value: Float64Array.from(value),
    base: Float64Array.from(base),
    estimated: new Uint8Array(value.length),
    dataset: new Int32Array(value.length),
  };
}

/** Districts of so many villages each. */
function places(...sizes: number[]): Places {
  return {
    district: Int32Array.from(sizes.flatMap((size, d) => new Array<number>(size).fill(d))),
    districts: sizes.length,
  };
}

/**
 * What follows for a village from every total shown and from everyone's H: it hides in the nearest total
 * that is shown, among the villages that hide there too.
 */
function feasible(record: NeedColumns, told: PublicNeed, where: Places, village: number): [number, number] {
  const { hidden } = told;
  const d = where.district[village];
  const hides = (i: number) => hidden.villages[i] === 1 && record.base[i] >= K;
  const among = [...where.district.keys()].filter(
    (i) =>
      hides(i) && (hidden.districts[d] ? hidden.districts[where.district[i]] === 1 : where.district[i] === d),
  );
  const isTotalShown = !hidden.districts[d] || !hidden.total;
  if (!isTotalShown) return [0, record.base[village]];
  const sum = among.reduce((total, i) => total + record.value[i], 0);
  const others = among.reduce((total, i) => total + (i === village ? 0 : Math.min(sum, record.base[i])), 0);
  return [Math.max(0, sum - others), Math.min(sum, record.base[village])];
}

const household = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 9 }))
  .map(([few, many, kind]): [number, number] => {
    const value = kind < 5 ? few % 9 : kind < 9 ? many : few;
    return [value, kind === 9 ? value : value + many];
  });
const table = fc
  .array(fc.array(fc.array(household, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((districts) => {
    const villages = districts.flat();
    const at = (period: number) =>
      column(
        2024 + period,
        villages.map((one) => one[period][0]),
        villages.map((one) => one[period][1]),
      );
    return { needs: [at(0), at(1)], where: places(...districts.map((one) => one.length)) };
  });

test("no hidden village can be worked out to less than k, in any period", () => {
  fc.assert(
    fc.property(table, ({ needs, where }) => {
      const told = publicNeeds(needs, where, K);
      needs.forEach((need, p) => {
        need.value.forEach((value, i) => {
          const isHidden = told[p].hidden.villages[i] === 1;
          if (value > 0 && (value < K || value === need.base[i] || need.base[i] < K))
            expect(isHidden).toBe(true);
          if (!isHidden) expect([told[p].value[i], told[p].base[i]]).toEqual([value, need.base[i]]);
          if (!isHidden || !(need.base[i] >= K)) return;
          const [low, high] = feasible(need, told[p], where, i);
          // All that hide there are 0: a true zero may be known.
          if (high === 0) return;
          expect(high - low).toBeGreaterThanOrEqual(K);
          expect(high).toBeGreaterThanOrEqual(K);
        });
      });
    }),
    { numRuns: 1000 },
  );
});

test("what stands in a hidden village's place follows from what is shown, and keeps every total", () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 30 }), ({ needs, where }, shift) => {
      const told = publicNeeds(needs, where, K);
      needs.forEach((need, p) => {
        const inTotal = (i: number) => need.base[i] >= K;
        const total = (values: Float64Array) =>
          values.reduce((sum, value, i) => sum + (inTotal(i) && !Number.isNaN(value) ? value : 0), 0);
        if (!told[p].hidden.total) expect(total(told[p].value)).toBeCloseTo(total(need.value), 6);
        // Moving units from one hidden village to its hidden neighbour changes nothing that is told.
        const [a, b] = [...need.value.keys()].filter(
          (i) => told[p].hidden.villages[i] && inTotal(i) && where.district[i] === where.district[0],
        );
        if (b === undefined) return;
        const moved = need.value.slice();
        const units = Math.min(shift, moved[a], need.base[b] - moved[b]);
        moved[a] -= units;
        moved[b] += units;
        const again = publicNeeds(
          needs.map((one, other) => (other === p ? { ...one, value: moved } : one)),
          where,
          K,
        )[p];
        if ([...again.hidden.villages].join() === [...told[p].hidden.villages].join()) {
          expect([...again.value].map((value) => value.toFixed(6))).toEqual(
            [...told[p].value].map((value) => value.toFixed(6)),
          );
        }
      });
    }),
    { numRuns: 300 },
  );
});

test("who is hidden in one period is hidden in all, so that remembering tells nothing", () => {
  const where = places(4);
  const base = [100, 100, 100, 100];
  const needs = [column(2024, [3, 14, 22, 40], base), column(2025, [12, 14, 22, 40], base)];
  // Alone, 2025 would show the second village's 14, and 2024's sum of the two would give the first away.
  expect([...publicNeeds([needs[1]], where, K)[0].hidden.villages]).toEqual([0, 0, 0, 0]);
  for (const told of publicNeeds(needs, where, K)) expect([...told.hidden.villages]).toEqual([1, 1, 0, 0]);
});

test("a village where everyone is in need is hidden, whatever its size", () => {
  const [told] = publicNeeds([column(2025, [40, 30, 20], [40, 300, 200])], places(3), K);
  expect([...told.hidden.villages]).toEqual([1, 0, 1]);
});

test("where all are hidden between narrow caps, another is hidden with them", () => {
  // 6 + 3 of at most 6 and 7: the first can't hold less than 2, the second not more than 7; too narrow.
  const [told] = publicNeeds([column(2025, [6, 3, 30], [6, 7, 400])], places(3), K);
  expect([...told.hidden.villages]).toEqual([1, 1, 1]);
});

test("a village of fewer than k units is in no total; missing stays missing", () => {
  const [told] = publicNeeds([column(2025, [2, 30, 20, Number.NaN], [3, 300, 200, 100])], places(4), K);
  expect([...told.hidden.villages]).toEqual([1, 0, 0, 0]);
  expect([...told.value]).toEqual([Number.NaN, 30, 20, Number.NaN]);
  expect([...told.base]).toEqual([Number.NaN, 300, 200, 100]);
});
