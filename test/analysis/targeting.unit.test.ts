import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { servedInNeed } from "../../server/analysis/bounds.ts";
import {
  benefitShare,
  cghIndex,
  concentrationCurve,
  concentrationIndex,
  quintileShares,
} from "../../server/analysis/concentration.ts";
import { weightedGini, weightedTheil } from "../../server/analysis/inequality.ts";
import { targetingErrors } from "../../server/analysis/targeting.ts";

/**
 * Ten villages, neediest first: all, poor, poor served, others served, benefit. A made-up example whose measures
 * were computed apart from this program, in Python from the formulas of Coady, Grosh and Hoddinott (2004) and
 * O'Donnell et al. (2008).
 */
const TOY = [
  [100, 60, 30, 4, 340],
  [120, 60, 24, 6, 300],
  [90, 40, 22, 2, 240],
  [150, 60, 15, 9, 240],
  [200, 70, 28, 14, 420],
  [180, 50, 25, 10, 350],
  [160, 32, 8, 12, 200],
  [140, 21, 14, 7, 210],
  [220, 22, 11, 22, 330],
  [240, 12, 6, 24, 300],
];
const column = (of: (row: number[]) => number) => TOY.map(of);
const curve = concentrationCurve(
  column(([all, poor]) => poor / all),
  column(([all]) => all),
  column((row) => row[4]),
)!;

const close = (actual: number | undefined, expected: number) =>
  expect(Math.abs(actual! - expected)).toBeLessThan(1e-12);

describe("values computed elsewhere, to 1e-12", () => {
  it("coverage, errors and the differential where it is known who is poor", () => {
    const errors = targetingErrors(
      TOY.map(([base, inNeed, poor, others]) => ({
        base,
        inNeed,
        served: poor + others,
        servedInNeed: [poor, poor],
      })),
    );
    for (const [measure, value] of [
      [errors.coverage, 0.42857142857142855],
      [errors.exclusion, 0.5714285714285714],
      [errors.inclusion, 0.37542662116040953],
      [errors.differential, 0.33479478748020947],
      [errors.cgh, 2.340321794246709],
    ] as const) {
      close(measure?.[0], value);
      close(measure?.[1], value);
    }
  });

  it("the concentration curve, its index, and what the poorest 40 % get", () => {
    const f = [0, 0.0625, 0.1375, 0.19375, 0.2875, 0.4125, 0.525, 0.625, 0.7125, 0.85, 1];
    const l = [
      0, 0.11604095563139932, 0.21843003412969283, 0.3003412969283277, 0.3822525597269625, 0.5255972696245734,
      0.6450511945392492, 0.7133105802047781, 0.7849829351535836, 0.8976109215017065, 1,
    ];
    for (const [t, share] of curve.f.entries()) close(share, f[t]);
    for (const [t, share] of curve.l.entries()) close(share, l[t]);
    expect(curve.f).toHaveLength(11);
    close(concentrationIndex(curve), -0.15362627986348126);
    close(benefitShare(curve, 0.4), 0.5112627986348124);
    close(cghIndex(curve, 0.4), 1.278156996587031);
  });

  it("the World Bank's example: mortality of children under five in India by wealth", () => {
    // O'Donnell et al. (2008), chapter 8: births and deaths per 1,000, poorest fifth first.
    const births = [29939, 28776, 26528, 24689, 19739];
    const rate = [154.7, 152.9, 119.5, 86.9, 54.3];
    const deaths = births.map((one, i) => one * rate[i]);
    close(concentrationIndex(concentrationCurve([5, 4, 3, 2, 1], births, deaths)!), -0.16941677465052118);
  });

  it("inequality of coverage", () => {
    const coverage = column(([, poor, served]) => served / poor);
    const poor = column((row) => row[1]);
    close(weightedGini(coverage, poor), 0.14441842310694766);
    close(weightedGini(coverage, new Array(10).fill(1)), 0.14723247232472314);
    close(weightedTheil(coverage, poor, new Array(10).fill(0)).total, 0.037093429274266045);
  });
});

const places = fc.array(
  fc.record({
    base: fc.integer({ min: 1, max: 60 }),
    need: fc.integer({ min: 0, max: 60 }),
    served: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 1, maxLength: 8 },
);

test("the curve and index are of no account to the order and the scale of the input", () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 9 }), (drawn, times) => {
      const index = (rows: typeof drawn, scale: number) => {
        const found = concentrationCurve(
          rows.map(({ need }) => need),
          rows.map(({ base }) => base * scale),
          rows.map(({ served }) => served),
        );
        return found && concentrationIndex(found);
      };
      const one = index(drawn, 1);
      const other = index([...drawn].reverse(), times);
      if (one === undefined) {
        expect(other).toBeUndefined();
        return;
      }
      expect(other).toBeCloseTo(one, 10);
      expect(Math.abs(one)).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});

test("what the fifths get adds up to all; a benefit in proportion is neither pro-poor nor pro-rich", () => {
  fc.assert(
    fc.property(places, (drawn) => {
      const need = drawn.map((one) => one.need);
      const base = drawn.map((one) => one.base);
      const even = concentrationCurve(need, base, base)!;
      expect(concentrationIndex(even)).toBeCloseTo(0, 12);
      for (const share of quintileShares(even)) expect(share).toBeCloseTo(0.2, 12);
    }),
  );
});

test("Gini and Theil: nothing where all are alike, within and between add up, Gini as by pairs", () => {
  fc.assert(
    fc.property(places, (drawn) => {
      const values = drawn.map(({ served }) => served);
      const weights = drawn.map(({ base }) => base);
      const theil = weightedTheil(
        values,
        weights,
        values.map((_, i) => i % 3),
      );
      const W = weights.reduce((a, b) => a + b, 0);
      const mean = values.reduce((sum, value, i) => sum + value * weights[i], 0) / W;
      if (mean === 0) {
        expect(theil.total).toBeNaN();
        return;
      }
      expect(theil.within + theil.between).toBeCloseTo(theil.total, 10);
      expect(theil.between).toBeGreaterThanOrEqual(-1e-12);
      expect(theil.within).toBeGreaterThanOrEqual(-1e-12);
      let pairs = 0;
      for (const [i, one] of values.entries())
        for (const [j, other] of values.entries()) pairs += weights[i] * weights[j] * Math.abs(one - other);
      expect(weightedGini(values, weights)).toBeCloseTo(pairs / (2 * mean * W * W), 10);
      expect(
        weightedGini(
          values.map(() => 3),
          weights,
        ),
      ).toBeCloseTo(0, 12);
    }),
  );
});

test("where the lists don't say who is poor, the intervals hold every world that the counts allow", () => {
  const small = fc.array(
    fc
      .record({ base: fc.integer({ min: 1, max: 6 }), need: fc.nat(6), served: fc.nat(6) })
      .map(({ base, need, served }) => ({
        base,
        inNeed: Math.min(base, need),
        served: Math.min(base, served),
      })),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(small, (drawn) => {
      const whole = targetingErrors(
        drawn.map((one) => ({
          ...one,
          servedInNeed: servedInNeed([one.served, one.served], "anyone", {
            inNeed: one.inNeed,
            all: one.base,
          }),
        })),
      );
      const reached = { coverage: [1, 0], inclusion: [1, 0], differential: [1, -1], exclusion: [1, 0] };
      // A world: how many of those served are in need, wherever both kinds have room for them.
      const worlds = drawn.reduce<number[][]>(
        (made, { base, inNeed, served }) =>
          made.flatMap((world) =>
            Array.from({ length: served + 1 }, (_, right) => right)
              .filter((right) => right <= inNeed && served - right <= base - inNeed)
              .map((right) => [...world, right]),
          ),
        [[]],
      );
      for (const world of worlds) {
        const one = targetingErrors(
          drawn.map((place, i) => ({ ...place, servedInNeed: [world[i], world[i]] as const })),
        );
        for (const key of Object.keys(reached) as (keyof typeof reached)[]) {
          const value = one[key]?.[0];
          if (value === undefined) continue;
          reached[key] = [Math.min(reached[key][0], value), Math.max(reached[key][1], value)];
        }
      }
      for (const key of Object.keys(reached) as (keyof typeof reached)[]) {
        if (whole[key] === undefined) continue;
        expect(whole[key][0]).toBeCloseTo(reached[key][0], 10);
        expect(whole[key][1]).toBeCloseTo(reached[key][1], 10);
      }
    }),
    { numRuns: 80 },
  );
});

test("nothing to divide by is no number", () => {
  expect(targetingErrors([])).toEqual({
    coverage: undefined,
    exclusion: undefined,
    inclusion: undefined,
    differential: undefined,
    cgh: undefined,
  });
  expect(concentrationCurve([1], [10], [0])).toBeUndefined();
  expect(weightedGini([0, 0], [1, 1])).toBeNaN();
});
