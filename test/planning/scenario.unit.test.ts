import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, answer } from "../../server/analysis/answer.ts";
import { infer } from "../../server/analysis/inference.ts";
import { ledgerOf } from "../../server/analysis/ledger.ts";
import { type PlannedUnits, pocketFates, scenarioOf } from "../../server/analysis/scenario.ts";
import { readPlan, writePlan } from "../../server/core/contracts/plan-text.ts";
import { DEFAULTS } from "../../server/core/query/schema.ts";
import { neighboursFromPairs } from "../../server/snapshot/neighbours.ts";
import type { Snapshot } from "../../server/snapshot/types.ts";
import { delivery, need, program, record } from "../analysis/record.ts";

/** Twelve villages in a row, the first four with three times the need of the others; programs of several kinds. */
const N = 12;
const pairs = Array.from({ length: N - 1 }, (_, i): [number, number] => [i, i + 1]);
const inNeed = Array.from({ length: N }, (_, i) => (i < 4 ? 300 : 100));
const poverty = need("poverty", inNeed, { base: new Float64Array(N).fill(1000) });
const programs = [
  program("cash"),
  program("food", { exclusionGroup: "cash" }),
  program("work", { strategies: ["income"], components: ["poverty", "unemployment"] }),
  program("road", { strategies: ["pockets"], unit: "village" }),
  program("both", { strategies: ["expenses", "income"] }),
  program("houses", { unit: "house", components: ["housing"], strategies: ["pockets"] }),
  program("other", { components: ["water"] }),
];
const question = {
  ...DEFAULTS,
  regency: "33.99",
  period: 2025,
};
const graph = neighboursFromPairs(N, pairs);
const inference = infer(poverty.value, poverty.base, graph, { permutations: 99, seed: 3, z0: 1 });

function worldOf(served: number[][]): { snapshot: Snapshot; base: Answer } {
  const snapshot = record(N, {
    neighbours: graph,
    programs,
    needs: [poverty],
    deliveries: served.map((units, p) => delivery(p, units)),
  });
  return { snapshot, base: answer(snapshot, question, poverty, inference) };
}
const carryOut = ({ snapshot, base }: ReturnType<typeof worldOf>, plan: PlannedUnits[], { reach = 1 } = {}) =>
  scenarioOf(snapshot, base, ledgerOf(snapshot, poverty), plan, { reach });

const served = fc.array(fc.array(fc.nat(400), { minLength: N, maxLength: N }), {
  minLength: 3,
  maxLength: 3,
});
const row = fc.record({
  program: fc.nat(programs.length - 1),
  village: fc.nat(N - 1),
  units: fc.nat(400),
});
const plans = fc.array(row, { maxLength: 12 });
const ASSUMPTIONS = ["new", "certain"] as const;
const least = (one: number, other: number) => expect(one).toBeGreaterThanOrEqual(other - 1e-12);

describe("a scenario", () => {
  it("without a plan changes nothing", () => {
    fc.assert(
      fc.property(served, (given) => {
        const world = worldOf(given);
        const { before, after } = carryOut(world, []);
        expect(before.answer).toEqual(world.base);
        for (const assumption of ASSUMPTIONS) expect(after[assumption]).toEqual(before);
        expect(pocketFates(before.answer, after.new.answer).every(({ fate }) => fate === "same")).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("never covers less with more planned, and opens no pocket", () => {
    fc.assert(
      fc.property(served, plans, row, fc.constantFrom(0, 0.4, 1), (given, plan, more, reach) => {
        const world = worldOf(given);
        const fewer = carryOut(world, plan, { reach });
        const all = carryOut(world, [...plan, more], { reach });
        for (const assumption of ASSUMPTIONS) {
          const [a, b] = [fewer.after[assumption], all.after[assumption]];
          for (let i = 0; i < N; i++) {
            for (let s = 0; s < 3; s++) {
              const [one, other] = [a.answer.coverage[s], b.answer.coverage[s]];
              least(other.share[i], one.share[i]);
              least(other.upper[i], one.upper[i]);
              least(other.upper[i], other.share[i]);
            }
            least(a.answer.unmet[i], b.answer.unmet[i]);
            least(a.left.low[i], b.left.low[i]);
            least(a.left.high[i], b.left.high[i]);
            least(b.left.high[i], b.left.low[i]);
            if (b.answer.pocketOf[i] >= 0) expect(fewer.before.answer.pocketOf[i]).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("lies between Fréchet's bounds, whoever the planned people are", () => {
    const person = fc.record({
      people: fc.integer({ min: 1, max: 40 }),
      already: fc.uniqueArray(fc.nat(39)),
      first: fc.uniqueArray(fc.nat(39)),
      second: fc.uniqueArray(fc.nat(39)),
    });
    const one = { ...poverty, value: new Float64Array(N), base: new Float64Array(N).fill(1000) };
    fc.assert(
      fc.property(person, ({ people, ...sets }) => {
        const [already, first, second] = [sets.already, sets.first, sets.second].map(
          (set) => new Set(set.filter((unit) => unit < people)),
        );
        one.value.fill(people);
        const snapshot = record(N, {
          neighbours: graph,
          programs,
          needs: [one],
          deliveries: [delivery(0, Array(N).fill(already.size))],
        });
        const base = answer(snapshot, question, one, inference);
        const plan = [
          { program: 0, village: 0, units: first.size },
          { program: 1, village: 0, units: second.size },
        ];
        const { after } = scenarioOf(snapshot, base, ledgerOf(snapshot, one), plan, { reach: 1 });
        const reached = new Set([...already, ...first, ...second]).size;
        const { share, upper } = after.certain.answer.coverage[0];
        least(reached / people, share[0]);
        least(upper[0], reached / people);
        least(people - reached, after.certain.left.low[0]);
        least(after.certain.left.high[0], people - reached);
        // Were they all people not yet served, it is what they add up to.
        const sum = Math.min(people, already.size + first.size + second.size);
        expect(after.new.answer.coverage[0].share[0]).toBeCloseTo(sum / people, 12);
        expect(after.new.left.high[0]).toBeCloseTo(people - sum, 12);
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same however a plan is written", () => {
    fc.assert(
      fc.property(served, plans, (given, plan) => {
        const world = worldOf(given);
        const halves = plan.flatMap((one) => [
          { ...one, units: one.units / 2 },
          { ...one, units: one.units / 2 },
        ]);
        const [whole, reversed, split] = [plan, [...plan].reverse(), halves].map(
          (one) => carryOut(world, one, { reach: 0 }).after.new,
        );
        for (const other of [reversed, split])
          for (let i = 0; i < N; i++) {
            expect(other.answer.unmet[i]).toBeCloseTo(whole.answer.unmet[i], 6);
            expect(other.left.low[i]).toBeCloseTo(whole.left.low[i], 6);
          }
      }),
      { numRuns: 30 },
    );
  });

  it("closes a pocket once a second strategy reaches τ in it, splits one that it closes in the middle", () => {
    const world = worldOf([Array(N).fill(200), Array(N).fill(0), Array(N).fill(0)]);
    const [pocket] = world.base.pockets;
    expect(pocket.villages).toEqual([0, 1, 2, 3]);
    const at = (villages: number[], units: number) =>
      villages.map((village) => ({ program: 2, village, units }));
    const fate = (plan: PlannedUnits[]) => {
      const { before, after } = carryOut(world, plan);
      return pocketFates(before.answer, after.new.answer)[0];
    };
    expect(fate(at([0, 1, 2, 3], 89)).fate).toBe("same");
    expect(fate(at([0, 1, 2, 3], 90))).toMatchObject({ fate: "closed", stay: [] });
    expect(fate(at([0], 90))).toMatchObject({ fate: "smaller", stay: [1, 2, 3] });
    expect(fate(at([1, 2], 90))).toMatchObject({ fate: "split", stay: [0, 3] });
  });

  it("counts a road as the part of the village that it is taken to reach, and for certain as nothing", () => {
    const world = worldOf([new Array(N).fill(0)]);
    const { after } = carryOut(world, [{ program: 3, village: 0, units: 1 }], { reach: 0.4 });
    expect(after.new.answer.coverage[2].share[0]).toBeCloseTo(0.4);
    expect(after.certain.answer.coverage[2]).toMatchObject({ strategy: "pockets" });
    expect(after.certain.answer.coverage[2].share[0]).toBe(0);
    expect(after.certain.answer.coverage[2].upper[0]).toBe(1);
  });

  it("lets another unit, another component and what the question leaves out change nothing", () => {
    const world = worldOf([]);
    const plan = [5, 6].map((p) => ({ program: p, village: 0, units: 50 }));
    expect(carryOut(world, plan).after.new.answer).toEqual(world.base);
    const { snapshot } = world;
    const onlyFood = answer(snapshot, { ...question, programs: ["food"] }, poverty, inference);
    const ledger = ledgerOf(snapshot, poverty);
    const cash = [{ program: 0, village: 0, units: 50 }];
    const filtered = scenarioOf(snapshot, onlyFood, ledger, cash, { reach: 1 });
    expect(filtered.after.new.answer).toEqual(onlyFood);
  });
});

describe("a plan's text", () => {
  const regency = "33.02";
  it("survives the way there and back", () => {
    const code = fc
      .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1001, max: 2099 }))
      .map(([district, village]) => `33.02.${String(district).padStart(2, "0")}.${village}`);
    const villages = fc
      .uniqueArray(code, { minLength: 1, maxLength: 6 })
      .chain((codes) =>
        fc
          .array(fc.option(fc.nat(9_999_999)), { minLength: codes.length, maxLength: codes.length })
          .map((units) => codes.map((village, i) => ({ village, units: units[i] }))),
      );
    const plan = fc.array(fc.record({ program: fc.stringMatching(/^[a-z0-9-]{1,12}$/), villages }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(plan, (one) => {
        const text = writePlan(one, regency);
        expect(text).toMatch(/^[a-z0-9._*-]*$/);
        expect(readPlan(text, regency)).toEqual(one);
        expect(new URLSearchParams({ plan: text }).toString()).toBe(text ? `plan=${text}` : "plan=");
      }),
    );
  });

  it.each([
    ["pkh.012001*120.012002_kube.3302022003", 2],
    ["", 0],
    ["pkh", 0],
  ])("reads %s", (text, programs) => {
    expect(readPlan(text, regency)).toHaveLength(programs);
  });

  it.each([
    ["PKH.012001", "PKH"],
    ["pkh.0120", "0120"],
    ["pkh.012001*", "012001*"],
    ["pkh.012001*1.012001*2", "33.02.01.2001"],
  ])("says what it can't read in %s", (text, hint) => {
    expect(readPlan(text, regency)).toContain(hint);
  });
});
