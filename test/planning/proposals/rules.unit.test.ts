import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rule } from "../../../server/core/domain/aims.ts";
import { compareAims } from "../../../server/planning/proposals/compare.ts";
import { breachesOf } from "../../../server/planning/proposals/limits.ts";
import { measuresOf } from "../../../server/planning/proposals/measures.ts";
import { ownList } from "../../../server/planning/proposals/own-list.ts";
import {
  isFirst,
  mostAt,
  ordered,
  type Problem,
  toTarget,
} from "../../../server/planning/proposals/problem.ts";
import { byRule } from "../../../server/planning/proposals/rules.ts";
import { highsSolver } from "../../../server/planning/proposals/solver.ts";
import { onePrograms, type Place, unitsByCode } from "./problems.ts";

/** Six villages, as worked through by hand: four in two pockets or high in priority, one that lacks nothing. */
const place = (
  code: string,
  [district, priority, pocket, inNeed, served, left]: readonly [
    number,
    number,
    number | null,
    number,
    number,
    number,
  ],
): Place => ({
  ...{ code, district, priority, pocket, inNeed, served, left },
  cost: 2,
  lacks: served < 0.3 * inNeed,
});
const six = [
  place("A", [0, 0.9, 0, 20, 0, 8]),
  place("B", [0, 0.8, 0, 10, 1, 5]),
  place("C", [1, 0.95, null, 12, 2, 6]),
  place("D", [1, 0.6, 1, 10, 0, 4]),
  place("E", [2, 0.3, null, 30, 10, 7]),
  place("F", [2, 0.6, null, 8, 0, 3]),
];
const given = (rule: Rule, problem: Problem) => {
  const found = byRule(problem, rule);
  if ("why" in found) throw new Error(found.why);
  const nameOf = (site: number) => problem.villages[problem.sites[site].village].code;
  return {
    chosen: unitsByCode(problem, found.units),
    left: found.money[0],
    steps: found.steps.map(({ site, units, step }) => `${nameOf(site)} ${units} ${step}`),
    stop: found.stops.map(({ site }) => nameOf(site)),
    units: found.units,
  };
};

describe("most needed first", () => {
  it("goes down the order to the target, then gives the rest, and stops where the next unit can't be paid", () => {
    expect(given("needed", onePrograms(six, 27, { lot: 2 }))).toMatchObject({
      chosen: { A: 8, B: 2, D: 3 },
      left: 1,
      steps: ["A 6 to_target", "B 2 to_target", "D 3 to_target", "A 2 rest"],
      stop: ["B"],
    });
  });

  it("comes to other villages only after both laps of the pockets, whatever their priority", () => {
    expect(given("needed", onePrograms(six, 60, { lot: 2 })).steps).toEqual([
      ...["A 6 to_target", "B 2 to_target", "D 3 to_target", "A 2 rest", "B 3 rest", "D 1 rest"],
      ...["C 2 to_target", "F 3 to_target", "C 4 rest", "E 4 rest"],
    ]);
  });

  it("holds locked-in villages and districts' least before all others, and leaves excluded ones out", () => {
    const limits = { lot: 2, locked: [4], excluded: [0], floors: [{ district: 1, least: 1 }] };
    expect(given("needed", onePrograms(six, 24, limits))).toMatchObject({
      chosen: { B: 5, D: 4, E: 2 },
      left: 2,
      stop: ["C"],
    });
  });

  it("lets a village with less than a lot have all of it, and keeps a top and a cap of villages", () => {
    const few = six.map((one) => (one.code === "B" ? { ...one, left: 1 } : one));
    expect(given("needed", onePrograms(few, 40, { lot: 3 })).chosen).toEqual({
      A: 8,
      B: 1,
      C: 4,
      D: 4,
      F: 3,
    });
    expect(given("needed", onePrograms(six, 60, { lot: 2, top: 4, villageCap: 3 }))).toMatchObject({
      chosen: { A: 4, B: 4, D: 4 },
      left: 36,
      stop: [],
    });
  });

  it.each([
    [
      "a district with nothing to give to",
      { excluded: [4, 5], floors: [{ district: 2, least: 1 }] },
      "floor_villages",
    ],
    ["a locked-in village that is excluded", { locked: [1], excluded: [1] }, "locked_impossible"],
    ["more locked-in villages than the cap", { locked: [1, 2], villageCap: 1 }, "locked_above_cap"],
    ["locked-in villages above the budget", { locked: [0, 1, 2, 3, 4, 5], lot: 3 }, "locked_above_budget"],
    [
      "a district's least above the cap",
      { locked: [0], villageCap: 1, floors: [{ district: 2, least: 1 }] },
      "floor_cap",
    ],
  ])("names %s", (_, limits, why) => {
    expect(byRule(onePrograms(six, 24, limits), "needed")).toMatchObject({ why });
  });
});

describe("the other rules", () => {
  it("serve one pocket to the target before the next", () => {
    const swapped = six.map((one) => ({ ...one, pocket: one.pocket === null ? null : 1 - one.pocket }));
    expect(given("pockets", onePrograms(swapped, 26, { lot: 2 })).steps.slice(0, 3)).toEqual([
      ...["D 3 to_target", "A 6 to_target", "B 2 to_target"],
    ]);
  });

  it("give every district the same share, lot by lot and unit by unit", () => {
    expect(given("even", onePrograms(six, 24, { lot: 2 }))).toMatchObject({
      chosen: { A: 4, D: 4, F: 3 },
      left: 2,
      stop: ["E"],
      steps: ["A 2 even", "D 2 even", "F 2 even", "A 1 even", "D 1 even", "F 1 even", "A 1 even", "D 1 even"],
    });
  });
});

const places = fc
  .array(
    fc.record({
      district: fc.nat(2),
      priority: fc.nat(9).map((tenths) => tenths / 10),
      pocket: fc.option(fc.nat(1)),
      inNeed: fc.integer({ min: 1, max: 30 }),
      share: fc.nat(10),
      rest: fc.nat(10),
      cost: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((rows) =>
    rows.map(({ share, rest, ...one }, i): Place => {
      const served = Math.floor((one.inNeed * share) / 10);
      return {
        ...one,
        code: String(1000 + i),
        served,
        left: Math.floor(((one.inNeed - served) * rest) / 10),
        lacks: served < 0.3 * one.inNeed,
      };
    }),
  );
const limits = fc.record({
  lot: fc.integer({ min: 1, max: 4 }),
  villageCap: fc.option(fc.integer({ min: 1, max: 5 })),
  unitCap: fc.option(fc.nat(40)),
});
const rule = fc.constantFrom<Rule[]>("needed", "pockets", "even");

describe("every rule", () => {
  it("keeps all limits: never more than is certainly left, than can be paid, than the caps", () => {
    fc.assert(
      fc.property(places, limits, rule, fc.nat(120), (some, over, by, budget) => {
        const problem = onePrograms(some, budget, over);
        const found = byRule(problem, by);
        if ("why" in found) throw new Error(found.why);
        expect(breachesOf(problem, found.units)).toEqual([]);
      }),
    );
  });

  it("takes nothing away when the budget grows", () => {
    fc.assert(
      fc.property(places, limits, rule, fc.nat(80), fc.nat(40), (some, over, by, budget, more) => {
        const [less, grown] = [budget, budget + more].map((money) => {
          const found = byRule(onePrograms(some, money, over), by);
          if ("why" in found) throw new Error(found.why);
          return found.units;
        });
        less.forEach((units, s) => {
          expect(grown[s]).toBeGreaterThanOrEqual(units);
        });
      }),
    );
  });

  it("in order gives nothing to another village while a pocket that lacks the strategy has any left", () => {
    fc.assert(
      fc.property(places, fc.constantFrom<Rule[]>("needed", "pockets"), fc.nat(120), (some, by, budget) => {
        const equal = some.map((one) => ({ ...one, cost: 2 }));
        const problem = onePrograms(equal, budget);
        const found = byRule(problem, by);
        if ("why" in found) throw new Error(found.why);
        const isShort = problem.sites.some(
          (site, s) => isFirst(problem, site) && found.units[s] < mostAt(problem, site),
        );
        if (!isShort) return;
        problem.sites.forEach((site, s) => {
          if (!isFirst(problem, site)) expect(found.units[s]).toBe(0);
        });
      }),
    );
  });

  it("brings villages to the target in their order before any gets the rest", () => {
    fc.assert(
      fc.property(places, fc.nat(120), (some, budget) => {
        const problem = onePrograms(some, budget);
        const found = byRule(problem, "needed");
        if ("why" in found) throw new Error(found.why);
        const order = ordered(problem, [...problem.sites.keys()]).filter((s) =>
          isFirst(problem, problem.sites[s]),
        );
        const short = order.findIndex((s) => found.units[s] < toTarget(problem, problem.sites[s]));
        if (short < 0) return;
        for (const s of order.slice(short + 1)) expect(found.units[s]).toBe(0);
        for (const s of order)
          expect(found.units[s]).toBeLessThanOrEqual(toTarget(problem, problem.sites[s]));
      }),
    );
  });
});

describe("several programs", () => {
  const two = (over: Partial<Problem> = {}): Problem => ({
    ...onePrograms([], null),
    villages: [six[0], six[1]],
    programs: [
      { id: "p", budget: 10, lot: 1, top: null, agency: 0, group: 0 },
      { id: "q", budget: 9, lot: 1, top: null, agency: 1, group: 0 },
    ],
    sites: [six[0], six[1]].flatMap((one, village) =>
      [2, 3].map((cost, program) => ({ ...one, cost, village, program })),
    ),
    places: [null, null],
    ...over,
  });
  it("have a pot each, the cheaper first, and in one exclusion group together no more than is left", () => {
    const problem = two();
    const found = byRule(problem, "needed");
    if ("why" in found) throw new Error(found.why);
    // p gives A five and stops; q gives A the sixth of its target, and goes on to B.
    expect([...found.units]).toEqual([5, 1, 0, 2]);
    expect(found.money).toEqual([0, 0]);
    expect(breachesOf(problem, found.units)).toEqual([]);
  });
  it("go on where a full agency is, and to no new village", () => {
    const problem = two({ places: [null, 1] });
    const found = byRule(problem, "needed");
    if ("why" in found) throw new Error(found.why);
    expect(found.units[3]).toBe(0);
    expect([...found.units]).toEqual([5, 3, 0, 0]);
  });
});

describe("lists side by side", () => {
  const solver = highsSolver();
  it("call equal lists equal, and say what each gives up", async () => {
    const problem = onePrograms(six, 1_000, { lot: 2 });
    const all = await compareAims(solver, problem, {
      aims: ["needed", "pockets", "even", "units"],
      aim: "needed",
      giveUp: 0.05,
      tau: 0.3,
    });
    expect(all.map(({ sameAs }) => sameAs)).toEqual([null, "needed", "needed", "needed"]);
    expect(all.flatMap(({ givesUp }) => givesUp)).toEqual([]);
    const short = await compareAims(solver, onePrograms(six, 24, { lot: 2 }), {
      aims: ["needed", "even"],
      aim: "needed",
      giveUp: 0.05,
      tau: 0.3,
    });
    expect(short[0].givesUp).toContainEqual({ measure: "districts", by: 1, to: "even" });
    expect(short[1].givesUp).toContainEqual({ measure: "units", by: 1, to: "needed" });
    expect(short[0].steady?.more?.units).toBe(1);
    await solver.close();
  });

  it("count villages made effective, and those that only just are", () => {
    const problem = onePrograms(six, null);
    const units = Int32Array.from([6, 2, 0, 0, 0, 0]);
    expect(measuresOf(problem, units, 0.3)).toMatchObject({
      ...{ units: 8, inPockets: 8, effective: 2, nearly: 2, firstWithout: 3, moneyLeft: null },
      districts: { reached: 1, of: 3, lowestShare: 0 },
    });
    expect(measuresOf(problem, Int32Array.from([5, 5, 0, 0, 0, 0]), 0.3)).toMatchObject({
      effective: 1,
      nearly: 0,
    });
  });

  it("measure a list of one's own alike, and name what is above what is left", () => {
    const problem = onePrograms(six, 10);
    const own = ownList(
      problem,
      [
        { village: "A", units: 20 },
        { village: "B", units: null },
        { village: "Z", units: 1 },
      ],
      { tau: 0.3, aim: "needed", compared: [] },
    );
    expect(own.measures.units).toBe(13);
    expect(own.above).toEqual([{ village: "A", planned: 20, left: 8 }]);
    expect(own.unusable).toEqual(["Z"]);
    expect(own.breaches.map(({ limit, by }) => [limit, by])).toEqual([
      ["budget", 40],
      ["left", 12],
    ]);
  });
});
