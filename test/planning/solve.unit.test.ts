import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  breachesOf,
  choicesByVillage,
  type Selection,
  type SelectionProblem,
  valueMet,
} from "../../server/analysis/selection.ts";
import { infeasibility } from "../../server/analysis/selection-feasibility.ts";
import { greedySelection, quickBound } from "../../server/analysis/selection-greedy.ts";
import { greedyHubs, hubModel, valueOfHubs } from "../../server/analysis/selection-hubs.ts";
import { selectionModel } from "../../server/analysis/selection-model.ts";
import { costOfChanges, reasonsOf } from "../../server/analysis/selection-reasons.ts";
import { propose } from "../../server/planning/propose.ts";
import { highsSolver, SolverBusy } from "../../server/planning/solve.ts";
import { everywhere, plain, regency, tenPrograms } from "./problems.ts";
import { banyumas, hubOptima, optima } from "./reference/banyumas.ts";

const solver = highsSolver();
afterAll(() => solver.close());

/** Every subset tried. @returns the greatest value, −∞ where none keeps the limits */
function bruteForce(problem: SelectionProblem): number {
  const open = choicesByVillage(problem).flat();
  let best = Number.NEGATIVE_INFINITY;
  for (let mask = 0; mask < 2 ** open.length; mask++) {
    const selection = open.filter((_, at) => mask & (1 << at));
    const value = valueMet(problem, selection);
    if (value > best && breachesOf(problem, selection).length === 0) best = value;
  }
  return best;
}

/** Three to five villages in two districts, up to two programs of two strategies, any limits. */
const small = fc
  .record({
    villages: fc.array(
      fc.record({
        district: fc.nat(1),
        worth: fc.tuple(fc.nat(30), fc.nat(30)),
        costs: fc.array(fc.option(fc.nat(20)), { minLength: 2, maxLength: 2 }),
      }),
      { minLength: 3, maxLength: 5 },
    ),
    strategies: fc.constantFrom([[0], [0]], [[0], [1]], [[0, 1], [1]]),
    budget: fc.option(fc.nat(60)),
    programBudgets: fc.tuple(fc.option(fc.nat(30)), fc.constant(null)),
    cap: fc.option(fc.integer({ min: 1, max: 5 })),
    least: fc.nat(2),
    locked: fc.subarray([0, 1, 2], { maxLength: 1 }),
    excluded: fc.subarray([0, 1, 2], { maxLength: 1 }),
  })
  .map(
    ({ villages, strategies, least, ...limits }): SelectionProblem => ({
      codes: villages.map((_, i) => `33.99.01.${2001 + i}`),
      district: villages.map(({ district }) => district),
      worth: villages.map(({ worth }) => worth),
      choices: villages.flatMap(({ costs }, village) =>
        costs.flatMap((cost, program) =>
          cost === null ? [] : [{ village, program, cost, strategies: strategies[program] }],
        ),
      ),
      floors: least > 0 ? [{ district: 0, least }] : [],
      ...limits,
    }),
  );

describe("the solver", () => {
  it("finds what trying every subset finds, and knows when there is nothing", async () => {
    let infeasible = 0;
    await fc.assert(
      fc.asyncProperty(small, async (problem) => {
        const best = bruteForce(problem);
        const found = await propose(solver, problem);
        if (found.status === "infeasible") {
          infeasible++;
          expect(best).toBe(Number.NEGATIVE_INFINITY);
          return;
        }
        expect(found).toMatchObject({ status: "optimal", value: best, gap: 0 });
        if (found.status !== "optimal") return;
        expect(breachesOf(problem, found.selection)).toEqual([]);
        expect(valueMet(problem, found.selection)).toBe(best);
      }),
      { numRuns: 150 },
    );
    expect(infeasible).toBeGreaterThan(5);
  });

  it("is never below the greedy way, whose bound is never below the best", async () => {
    await fc.assert(
      fc.asyncProperty(small, async (problem) => {
        const best = bruteForce(problem);
        const greedy = greedySelection(problem);
        if (best === Number.NEGATIVE_INFINITY) {
          expect(greedy).toBeNull();
          return;
        }
        expect(quickBound(problem)).toBeGreaterThanOrEqual(best);
        if (!greedy) {
          // Only a budget of its own can keep the greedy way from a floor that could be kept.
          expect(problem.programBudgets.some((one) => one !== null)).toBe(true);
          return;
        }
        expect(breachesOf(problem, greedy)).toEqual([]);
        expect(valueMet(problem, greedy)).toBeLessThanOrEqual(best);
        const bounded = await propose(solver, problem, { mostExact: 0 });
        if (!("bound" in bounded)) throw new Error(bounded.status);
        expect(bounded.bound).toBeGreaterThanOrEqual(best - 1e-6);
        expect(bounded.gap).toBeGreaterThanOrEqual(
          (bounded.bound - bounded.value) / bounded.bound - 1e-6 || 0,
        );
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    ["within the budget", {}, optima.plain],
    ["with a village in each district", { floors: everywhere(1) }, optima.floors],
    ["of at most 30 villages", { cap: 30 }, optima.cap30],
  ])("finds the reference optimum %s", async (_, over, best) => {
    const problem = regency(over);
    const found = await propose(solver, problem, { seconds: 60 });
    expect(found).toMatchObject({ status: "optimal", value: best, bound: best, gap: 0, by: "solver" });
  });

  it.each(hubOptima.slice(0, 2))(
    "finds the reference covering with $hubs hubs",
    async ({ hubs, best, greedy }) => {
      const problem = { worth: banyumas.worth, servedFrom: banyumas.servedFrom, hubs };
      expect(valueOfHubs(problem, greedyHubs(problem))).toBe(greedy);
      const model = hubModel(problem);
      const solved = await solver.solve(model, { seconds: 60 });
      if (solved.status !== "optimal" || !solved.values) throw new Error(solved.status);
      const open = [...solved.values].flatMap((value, j) => (value > 0.5 ? [j] : []));
      expect(open.length).toBeLessThanOrEqual(hubs);
      expect(valueOfHubs(problem, open)).toBe(best);
      expect(solved.bound).toBeCloseTo(best, 3);
    },
  );

  it("gives the same bytes twice, from another thread too", async () => {
    const other = highsSolver();
    const problem = regency({ cap: 30 });
    const texts = await Promise.all(
      [solver, solver, other].map(async (one) =>
        JSON.stringify(await propose(one, problem, { seconds: 60 })),
      ),
    );
    await other.close();
    expect(new Set(texts).size).toBe(1);
  });

  it("lets the smaller code win a tie", async () => {
    const found = await propose(solver, plain([5, 5, 5, 5], [1, 1, 1, 1], { budget: 2 }));
    expect(found).toMatchObject({ selection: [0, 1] });
  });
});

describe("the greedy way", () => {
  it("finds what the reference's does, and bounds it", () => {
    const problem = regency();
    const greedy = greedySelection(problem) as Selection;
    expect(valueMet(problem, greedy)).toBe(optima.greedy);
    expect(quickBound(problem)).toBeGreaterThanOrEqual(optima.plain);
    expect(quickBound(problem) / optima.plain).toBeLessThan(1.01);
  });
});

describe("several programs at once", () => {
  it("complete each other: a second strategy counts its own need, a second program of one strategy nothing", async () => {
    const problem: SelectionProblem = {
      ...plain([0, 0], [0, 0]),
      worth: [
        [10, 8],
        [9, 1],
      ],
      choices: [
        { village: 0, program: 0, cost: 5, strategies: [0] },
        { village: 0, program: 1, cost: 5, strategies: [0] },
        { village: 0, program: 2, cost: 5, strategies: [1] },
        { village: 1, program: 0, cost: 5, strategies: [0] },
      ],
      programBudgets: [null, null, null],
      budget: 15,
    };
    expect(valueMet(problem, [0, 1])).toBe(10);
    expect(valueMet(problem, [0, 2])).toBe(18);
    expect(await propose(solver, problem)).toMatchObject({ selection: [0, 2, 3], value: 27 });
  });

  it("names the floors that fall short when programs' own budgets break them", async () => {
    const problem = plain([5, 5, 5], [4, 4, 4], {
      district: [0, 1, 1],
      floors: [
        { district: 0, least: 1 },
        { district: 1, least: 2 },
      ],
      programBudgets: [8],
    });
    const found = await propose(solver, problem);
    if (found.status !== "infeasible" || found.reason.why !== "together") throw new Error(found.status);
    expect(found.reason.districts).toHaveLength(1);
  });
});

describe("limits that can't be kept", () => {
  const four = (over: Partial<SelectionProblem>) =>
    infeasibility(plain([1, 2, 3, 4], [10, 20, 30, 40], { district: [0, 0, 1, 2], ...over }));
  const floors = [0, 1, 2].map((district) => ({ district, least: 1 }));
  it.each<[string, Partial<SelectionProblem>, unknown]>([
    [
      "a district with too few villages",
      { floors: [{ district: 1, least: 2 }] },
      { why: "floor_villages", district: 1, least: 2, has: 1 },
    ],
    [
      "a district whose villages are excluded",
      { floors, excluded: [3] },
      { why: "floor_villages", district: 2, least: 1, has: 0 },
    ],
    [
      "the floor with which the cap is broken",
      { floors, cap: 2 },
      { why: "floor_cap", district: 2, needs: 3, cap: 2 },
    ],
    [
      "the floor with which the budget is broken",
      { floors, budget: 39 },
      { why: "floor_budget", district: 1, needs: 40, budget: 39 },
    ],
    [
      "more locked villages than the cap",
      { locked: [0, 1], cap: 1 },
      { why: "locked_above_cap", needs: 2, cap: 1 },
    ],
    [
      "locked villages above the budget",
      { locked: [2, 3], budget: 69 },
      { why: "locked_above_budget", needs: 70, budget: 69 },
    ],
    [
      "a village both locked and excluded",
      { locked: [1], excluded: [1] },
      { why: "locked_impossible", village: 1 },
    ],
    ["none where all can be kept", { floors, budget: 80, cap: 3 }, null],
  ])("names %s", (_, over, reason) => {
    expect(four(over)).toEqual(reason);
  });
});

describe("reasons", () => {
  it("say of each choice why it is there", async () => {
    const problem = regency({ floors: everywhere(1), locked: [4] });
    const found = await propose(solver, problem, { seconds: 60 });
    if (!("selection" in found)) throw new Error(found.status);
    const reasons = reasonsOf(problem, found.selection);
    expect(reasons.map(({ choice }) => choice).sort((a, b) => a - b)).toEqual(found.selection);
    expect(reasons.filter(({ reason }) => reason === "locked").map(({ choice }) => choice)).toEqual([4]);
    const floor = reasons.filter(({ reason }) => reason === "floor");
    expect(floor.length).toBeGreaterThan(0);
    for (const { choice, passedOver } of floor) {
      expect(passedOver).toBeGreaterThan(0);
      const one = banyumas.district[choice];
      expect(found.selection.filter((k) => banyumas.district[k] === one)).toHaveLength(1);
    }
    expect(reasons.map(({ rank }) => rank)).toEqual(reasons.map(({ rank }) => rank).sort((a, b) => a - b));
    expect(reasons.reduce((sum, { adds }) => sum + adds, 0)).toBe(found.value);
  });

  it("a changed list states what it loses and which limits it breaks", () => {
    const problem = plain([50, 46, 4], [10, 10, 10], { budget: 20, excluded: [2] });
    expect(costOfChanges(problem, [0], 96)).toEqual({
      value: 50,
      loss: 46,
      lossShare: 0.479167,
      breaches: [],
    });
    expect(costOfChanges(problem, [0, 1, 2], 96)).toEqual({
      value: 100,
      loss: -4,
      lossShare: -0.041667,
      breaches: [
        { limit: "budget", by: 10 },
        { limit: "excluded", village: 2 },
      ],
    });
  });
});

describe("the solver's thread", () => {
  it("keeps its time limit, and says how far from the best it may be", async () => {
    const found = await propose(solver, tenPrograms({ floors: everywhere(2) }), { seconds: 0.05 });
    if (!("bound" in found)) throw new Error(found.status);
    expect(found.status).toBe("time_limit");
    expect(found.bound).toBeGreaterThanOrEqual(found.value);
    expect(found.gap).toBeGreaterThan(0);
    expect(found.gap).toBeLessThan(0.2);
  });

  it("is ended when it does not heed its limit, and another takes the next model", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-solver-"));
    const deaf = path.join(folder, "deaf.mjs");
    await writeFile(
      deaf,
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => { for (;;) {} });',
    );
    const stuck = highsSolver({ module: pathToFileURL(deaf), grace: 50 });
    const model = selectionModel(plain([1], [1]));
    const began = performance.now();
    const nothing = { status: "time_limit", objective: null, bound: null, values: null };
    expect(await stuck.solve(model, { seconds: 0.2 })).toEqual(nothing);
    expect(await stuck.solve(model, { seconds: 0.2 })).toEqual(nothing);
    expect(performance.now() - began).toBeLessThan(5_000);
    const proposed = await propose(stuck, regency(), { seconds: 0.2 });
    expect(proposed).toMatchObject({ status: "time_limit", by: "greedy", value: optima.greedy });
    await stuck.close();
    await rm(folder, { recursive: true });
  });

  it("is given up at once by whoever aborts, waiting or running", async () => {
    const own = highsSolver();
    const [first, second] = [new AbortController(), new AbortController()];
    const hard = selectionModel(tenPrograms({ floors: everywhere(2) }));
    const running = own.solve(hard, { seconds: 60, signal: first.signal });
    const waiting = own.solve(hard, { seconds: 60, signal: second.signal });
    const last = own.solve(selectionModel(plain([3], [1])));
    second.abort(new Error("second gone"));
    await expect(waiting).rejects.toThrow("second gone");
    first.abort(new Error("first gone"));
    await expect(running).rejects.toThrow("first gone");
    expect(await last).toMatchObject({ status: "optimal", objective: 3 });
    await own.close();
  });

  it("turns away more than may wait", async () => {
    const own = highsSolver({ most: 1 });
    const model = selectionModel(plain([3], [1]));
    const both = [own.solve(model), own.solve(model)];
    await expect(own.solve(model)).rejects.toThrow(SolverBusy);
    await Promise.all(both);
    await own.close();
  });

  it("says what is wrong with a model", async () => {
    await expect(solver.solve({ text: "not a model", variables: [] })).rejects.toThrow();
  });
});
