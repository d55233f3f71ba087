import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NeedColumns } from "../../server/snapshot/types.ts";
import { publishAll, revealed } from "./publications.ts";

/** Attacks on sequences of publications, solved over all of them together. */
const SIZES = [4, 3, 5];
const district = Int32Array.from(SIZES.flatMap((size, d) => new Array<number>(size).fill(d)));
const places = {
  district,
  districts: SIZES.length,
  codes: [...district].map((d, i) => `33.97.0${d + 1}.20${String(i).padStart(2, "0")}`),
};

const needs = (...periods: number[][]): NeedColumns[] =>
  periods.map((value, p) => ({
    component: "water",
    period: 2024 + p,
    unit: "family",
    value: Float64Array.from(value),
    base: new Float64Array(value.length).fill(200),
    estimated: new Uint8Array(value.length),
    dataset: new Int32Array(value.length),
  }));

const FIRST = [3, 12, 40, 22, 18, 30, 27, 9, 14, 0, 33, 50];
const corrected = (values: number[], at: number, count: number) =>
  values.map((value, i) => (i === at ? count : value));
const AFTER = corrected(FIRST, 0, 12);

describe.each([
  ["a correction of 3 to 12", [FIRST, AFTER], [5, 5]],
  ["and its undo", [FIRST, AFTER, FIRST], [5, 5, 5]],
  ["a correction of 40 to 2", [FIRST, corrected(FIRST, 2, 2)], [5, 5]],
  ["and its undo", [FIRST, corrected(FIRST, 2, 2), FIRST], [5, 5, 5]],
  ["a correction of 3 to everyone", [FIRST, corrected(FIRST, 0, 200)], [5, 5]],
  ["a lower k", [FIRST, FIRST, AFTER], [10, 3, 3]],
  ["a higher k", [FIRST, FIRST, AFTER], [3, 10, 10]],
  ["a backup put back after two publications", [FIRST, AFTER, corrected(AFTER, 1, 4), FIRST], [5, 5, 5, 5]],
  ["a neighbour that is corrected too", [FIRST, AFTER, corrected(AFTER, 1, 30)], [5, 5, 5]],
])("%s", (_, values, ks) => {
  const states = values.map((value, i) => ({ needs: needs(value), k: ks[i] }));
  test("uncovers nothing", async () => {
    expect(await revealed(publishAll(states, places), places)).toEqual([]);
  });
});

test("without memory a correction and its undo do, so the attack can fail", async () => {
  const states = [FIRST, AFTER].map((value) => ({ needs: needs(value), k: 5 }));
  expect(await revealed(publishAll(states, places, false), places)).not.toEqual([]);
});

test("a first publication hides no more than it did", () => {
  const [one, other] = [true, false].map((remembers) =>
    publishAll([{ needs: needs(FIRST), k: 5 }], places, remembers),
  );
  expect(one[0].told).toEqual(other[0].told);
});

type Step =
  | { do: "correct"; period: number; village: number; count: number }
  | { do: "undo" }
  | { do: "k"; k: number }
  | { do: "restore"; to: number };

const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 200 }));
const row = fc.array(count, { minLength: district.length, maxLength: district.length });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      period: fc.integer({ min: 0, max: 1 }),
      village: fc.integer({ min: 0, max: district.length - 1 }),
      count,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "undo" as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("k" as const), k: fc.integer({ min: 3, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restore" as const), to: fc.nat({ max: 20 }) }) },
);

/** The states that a sequence of steps publishes; an undo takes back the newest, a restore goes back to any. */
function played(first: number[][], steps: Step[]) {
  const states = [{ values: first, k: 5 }];
  for (const one of steps) {
    const { values, k } = states.at(-1)!;
    if (one.do === "undo") states.push({ values: (states.at(-2) ?? states[0]).values, k });
    else if (one.do === "restore") states.push(states[one.to % states.length]);
    else if (one.do === "k") states.push({ values, k: one.k });
    else
      states.push({
        values: values.map((row, p) => (p === one.period ? corrected(row, one.village, one.count) : row)),
        k,
      });
  }
  return states.map(({ values, k }) => ({ needs: needs(...values), k }));
}

test("no sequence of corrections, undos, changes of k and backups put back gives a count to less than k", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 2, maxLength: 2 }),
      fc.array(step, { minLength: 1, maxLength: 8 }),
      async (first, steps) => {
        expect(await revealed(publishAll(played(first, steps), places), places)).toEqual([]);
      },
    ),
    { seed: 20_261_201, numRuns: 60 },
  );
}, 120_000);
