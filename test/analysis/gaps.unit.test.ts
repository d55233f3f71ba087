import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { answer } from "../../server/analysis/answer.ts";
import { fewerThan, gapBy, reachProbability } from "../../server/analysis/gaps.ts";
import { infer } from "../../server/analysis/inference.ts";
import { concernedBy } from "../../server/core/domain/strategies-concerned.ts";
import { COMPONENTS, STRATEGIES } from "../../server/core/domain/terms.ts";
import { DEFAULTS } from "../../server/core/query/schema.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import type { Snapshot } from "../../server/snapshot/types.ts";
import { delivery, need, program, record } from "./record.ts";

const N = 8;
const graph = neighboursFromPairs(
  N,
  Array.from({ length: N - 1 }, (_, i): [number, number] => [i, i + 1]),
);
const poverty = need("poverty", [90, 80, 70, 60, 30, 20, 20, 10], { base: new Float64Array(N).fill(200) });
const inference = infer(poverty.value, poverty.base, graph, { permutations: 99, seed: 3, z0: 1 });
const question = { ...DEFAULTS, regency: "33.99", period: 2025 };
const answered = (snapshot: Snapshot) => answer(snapshot, question, poverty, inference);

const programs = fc.array(
  fc.record({
    strategy: fc.constantFrom(...STRATEGIES),
    recipients: fc.constantFrom("in_need" as const, "anyone" as const, null),
    served: fc.array(fc.nat(100), { minLength: N, maxLength: N }),
  }),
  { minLength: 2, maxLength: 6 },
);
const recordOf = (
  all: { strategy: (typeof STRATEGIES)[number]; recipients: "in_need" | "anyone" | null; served: number[] }[],
) =>
  record(N, {
    neighbours: graph,
    needs: [poverty],
    programs: all.map(({ strategy, recipients }, p) =>
      program(`p${p}`, { strategies: [strategy], recipients }),
    ),
    deliveries: all.map(({ served }, p) => delivery(p, served)),
  });

const ORDER = { none: 0, possible: 1, certain: 2, unknown: 3 };

test("taking a program away never takes a village out of the gap", () => {
  fc.assert(
    fc.property(programs, fc.nat(5), (all, which) => {
      const fewer = all.filter((_, p) => p !== which % all.length);
      const [before, after] = [answered(recordOf(all)), answered(recordOf(fewer))];
      expect(after.fewest).toBe(before.fewest);
      for (let i = 0; i < N; i++) {
        expect(ORDER[after.gapIs[i]!]).toBeGreaterThanOrEqual(ORDER[before.gapIs[i]!]);
        if (before.gap[i]) expect(after.gap[i]).toBe(1);
        expect(after.gapProbability[i]).toBeGreaterThanOrEqual(before.gapProbability[i] - 1e-12);
        expect(after.unmet[i]).toBeGreaterThanOrEqual(before.unmet[i] - 1e-9);
        if (before.pocketOf[i] >= 0) expect(after.pocketOf[i]).toBeGreaterThanOrEqual(0);
        for (const end of ["low", "high"] as const)
          expect(after.unreached[end][i]).toBeGreaterThanOrEqual(before.unreached[end][i]);
      }
    }),
    { numRuns: 200 },
  );
});

test("filters take programs away likewise, and make nothing unknown", () => {
  fc.assert(
    fc.property(programs, (all) => {
      const snapshot = recordOf(all);
      const filtered = answer(snapshot, { ...question, programs: ["p0"] }, poverty, inference);
      for (let i = 0; i < N; i++)
        expect(ORDER[filtered.gapIs[i]!]).toBeGreaterThanOrEqual(ORDER[answered(snapshot).gapIs[i]!]);
      expect(filtered.gapIs).not.toContain("unknown");
    }),
    { numRuns: 60 },
  );
});

describe("silence", () => {
  const one = (over: Partial<Snapshot>) =>
    answered(record(N, { neighbours: graph, needs: [poverty], programs: [program("p")], ...over }));

  it.each([
    ["no program at all", { programs: [] }],
    ["a program of which nobody said anything", {}],
    ["another period's figures", { deliveries: [delivery(0, [9, 9, 9, 9, 9, 9, 9, 9], 2024)] }],
    [
      "a plan alone",
      {
        deliveries: [
          { ...delivery(0, [9, 9, 9, 9, 9, 9, 9, 9]), served: new Float64Array(N).fill(Number.NaN) },
        ],
      },
    ],
    [
      "a list that is not whole",
      { reports: [{ agency: "dinas", period: 2025, reported: true, complete: false }] },
    ],
    [
      "another agency's report",
      { reports: [{ agency: "dinkes", period: 2025, reported: true, complete: true }] },
    ],
  ])("%s: coverage is unknown, and nobody is said to be unreached", (_, over) => {
    const found = one(over);
    expect(new Set(found.gapIs)).toEqual(new Set(["unknown"]));
    expect(found.unreached.high.every(Number.isNaN)).toBe(true);
    expect(found.coverage.every(({ share }) => share.every(Number.isNaN))).toBe(true);
    expect(found.unmet.every(Number.isNaN)).toBe(true);
    expect(found.pockets).toEqual([]);
  });

  it.each([
    [
      "a whole list without a village",
      { reports: [{ agency: "dinas", period: 2025, reported: true, complete: true }] },
    ],
    [
      "the word that nothing was done",
      { reports: [{ agency: "dinas", period: 2025, reported: true, complete: false, nothing: true }] },
    ],
    ["a figure of 0", { deliveries: [delivery(0, [0, 0, 0, 0, 0, 0, 0, 0])] }],
  ])("%s: a true zero", (_, over) => {
    const found = one(over);
    expect(new Set(found.gapIs)).toEqual(new Set(["certain"]));
    expect([...found.unreached.high]).toEqual([...poverty.value]);
    expect(found.coverage[0].upper.every((share) => share === 0)).toBe(true);
  });
});

describe("strategies concerned", () => {
  it("are the method's where the record sets none, and the record's where it does", () => {
    for (const component of COMPONENTS) expect(concernedBy(component, {}).length).toBeGreaterThan(0);
    expect(concernedBy("housing", {})).toEqual(["pockets"]);
    expect(concernedBy("housing", { housing: ["expenses"] })).toEqual(["expenses"]);
  });

  it("bound how many can be wanted, whatever is registered", () => {
    const housing = need("housing", [...poverty.value], { base: poverty.base });
    const snapshot = record(N, {
      neighbours: graph,
      needs: [housing],
      programs: [program("p", { components: ["housing"], strategies: ["income"] })],
      deliveries: [delivery(0, [...poverty.value])],
    });
    const found = answer(snapshot, { ...question, component: "housing" }, housing, inference);
    expect(found.fewest).toBe(1);
    // Whoever raises incomes has not rehabilitated a house, by the record.
    expect(new Set(found.gapIs)).toEqual(new Set(["certain"]));
    const set = {
      ...snapshot,
      settings: { ...snapshot.settings, concerned: { housing: ["income" as const] } },
    };
    expect(new Set(answer(set, { ...question, component: "housing" }, housing, inference).gapIs)).toEqual(
      new Set(["none"]),
    );
  });
});

test("γ: a Poisson-binomial sum, against every combination", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
      fc.integer({ min: 1, max: 3 }),
      (p, fewest) => {
        let sum = 0;
        for (let bits = 0; bits < 1 << p.length; bits++) {
          const happen = p.map((_, s) => (bits >> s) & 1);
          if (happen.reduce((a, b) => a + b, 0) < fewest)
            sum += p.reduce((product, one, s) => product * (happen[s] ? one : 1 - one), 1);
        }
        expect(fewerThan(fewest, p)).toBeCloseTo(sum, 12);
      },
    ),
    { seed: 20 },
  );
});

test("a strategy reaches τ as likely as its interval says", () => {
  const columns = (expected: number, upper: number) => ({
    share: Float64Array.of(0),
    expected: Float64Array.of(expected),
    upper: Float64Array.of(upper),
  });
  const chance = (one: [number, number], ifChosen = one) =>
    reachProbability({ ...columns(...one), ifChosen: columns(...ifChosen) }, 0, 0.3);
  expect(chance([0.3, 0.3])).toBe(1);
  expect(chance([0.1, 0.29])).toBe(0);
  expect(chance([0.1, 0.5])).toBeCloseTo(0.5, 12);
  // Nothing is stated: half as anyone, half as chosen.
  expect(chance([0.1, 0.5], [0.5, 0.5])).toBeCloseTo(0.75, 12);
});

test.each([
  [0, 1, "certain"],
  [1, 2, "possible"],
  [2, 3, "none"],
] as const)("from %i to %i strategies where two are wanted: %s", (low, high, is) => {
  expect(gapBy(low, high, 2)).toBe(is);
});
