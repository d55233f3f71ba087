import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { greedyHubs, hubModel, valueOfHubs } from "../../../server/planning/proposals/hubs.ts";
import { breachesOf, totalsOf } from "../../../server/planning/proposals/limits.ts";
import { mostUnits, weightIn } from "../../../server/planning/proposals/most-units.ts";
import type { Problem } from "../../../server/planning/proposals/problem.ts";
import { highsSolver, SolverBusy } from "../../../server/planning/proposals/solver.ts";
import { unitsModel } from "../../../server/planning/proposals/units-model.ts";
import { banyumas, hubOptima, optima } from "../reference/banyumas.ts";
import { onePrograms, tenPrograms, wholeVillages } from "./problems.ts";

const solver = highsSolver();
afterAll(() => solver.close());

/** Every way to give units out. @returns most units, and most weight with at least so many of them */
function bruteForce(problem: Problem, giveUp: number): { most: number; weight: number } | null {
  const all: { units: number; weight: number }[] = [];
  const units = new Int32Array(problem.sites.length);
  const next = (s: number): void => {
    if (s === units.length) {
      if (breachesOf(problem, units).length === 0)
        all.push({ units: totalsOf(problem, units).units, weight: weightIn(problem, units) });
      return;
    }
    for (units[s] = 0; units[s] <= problem.sites[s].left; units[s]++) next(s + 1);
    units[s] = 0;
  };
  next(0);
  if (all.length === 0) return null;
  const most = Math.max(...all.map((one) => one.units));
  const least = most - Math.floor(giveUp * most);
  return { most, weight: Math.max(...all.filter((one) => one.units >= least).map(({ weight }) => weight)) };
}

/** Two or three villages, two programs that may share families, any limits. */
const small = fc
  .record({
    villages: fc.array(
      fc.record({
        district: fc.nat(1),
        tenths: fc.nat(9),
        pocket: fc.option(fc.constant(0)),
        left: fc.tuple(fc.nat(4), fc.nat(3)),
      }),
      { minLength: 2, maxLength: 3 },
    ),
    costs: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    budgets: fc.tuple(fc.option(fc.nat(25)), fc.nat(20)),
    lots: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })),
    group: fc.nat(1),
    villageCap: fc.option(fc.integer({ min: 1, max: 3 })),
    unitCap: fc.option(fc.nat(8)),
    places: fc.option(fc.nat(2)),
    locked: fc.subarray([0, 1], { maxLength: 1 }),
    least: fc.nat(1),
    giveUp: fc.constantFrom(0, 0.2, 1),
  })
  .map(({ villages, costs, budgets, lots, group, places, least, giveUp, ...limits }) => {
    const sites = villages.flatMap(({ left }, village) =>
      [0, 1].map((program) => ({
        village,
        program,
        cost: costs[program],
        inNeed: 10,
        served: 0,
        // Programs of one exclusion group find the same families left.
        left: group === 0 ? left[0] : left[program],
        lacks: program === 0,
      })),
    );
    const problem: Problem = {
      villages: villages.map(({ tenths, ...one }, i) => ({
        ...one,
        code: String(1000 + i),
        priority: tenths / 10,
      })),
      programs: [0, 1].map((p) => ({
        id: `p${p}`,
        budget: budgets[p],
        lot: lots[p],
        top: null,
        agency: p,
        group: p * group,
      })),
      sites: sites.filter(({ left }) => left > 0),
      places: [null, places],
      excluded: [],
      floors: least > 0 ? [{ district: 0, least }] : [],
      target: 0.3,
      ...limits,
    };
    return { problem, giveUp };
  });

describe("most units", () => {
  it("finds in two stages what trying everything finds, in whole numbers", async () => {
    let infeasible = 0;
    await fc.assert(
      fc.asyncProperty(small, async ({ problem, giveUp }) => {
        const best = bruteForce(problem, giveUp);
        const found = await mostUnits(solver, problem, giveUp);
        if ("why" in found) {
          infeasible++;
          expect(best).toBeNull();
          return;
        }
        expect(best).not.toBeNull();
        expect(breachesOf(problem, found.units)).toEqual([]);
        expect([found.how, found.bound, found.gap]).toEqual(["both", best!.most, 0]);
        expect(weightIn(problem, found.units)).toBe(best!.weight);
      }),
      { numRuns: 150 },
    );
    expect(infeasible).toBeGreaterThan(3);
  });

  it("is bounded where there is too much to search: greedily never above, the bounds never below", async () => {
    await fc.assert(
      fc.asyncProperty(small, async ({ problem, giveUp }) => {
        const found = await mostUnits(solver, problem, giveUp, { mostSearched: 0 });
        if ("why" in found || problem.sites.length === 0) return;
        const best = bruteForce(problem, giveUp)!;
        expect(breachesOf(problem, found.units)).toEqual([]);
        expect(found.bound).toBeGreaterThanOrEqual(best.most);
        expect(found.how).toBe("greedy");
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    ["within the budget", {}, optima.plain],
    ["with a village in each district", { floors: everywhere() }, optima.floors],
    ["of at most 30 villages", { villageCap: 30 }, optima.cap30],
  ])("finds the reference optimum %s", async (_, over, best) => {
    const problem = wholeVillages(over);
    const found = await mostUnits(solver, problem, 1, { seconds: 60 });
    if ("why" in found) throw new Error(found.why);
    expect([found.how, weightIn(problem, found.units), found.weightGap]).toEqual(["both", best, 0]);
  });

  it.each(hubOptima.slice(0, 2))(
    "finds the reference covering with $hubs hubs",
    async ({ hubs, best, greedy }) => {
      const problem = { worth: banyumas.worth, servedFrom: banyumas.servedFrom, hubs };
      expect(valueOfHubs(problem, greedyHubs(problem))).toBe(greedy);
      const solved = await solver.solve(hubModel(problem), { seconds: 60 });
      if (solved.status !== "optimal" || !solved.values) throw new Error(solved.status);
      const open = [...solved.values].flatMap((value, j) => (value > 0.5 ? [j] : []));
      expect(open.length).toBeLessThanOrEqual(hubs);
      expect(valueOfHubs(problem, open)).toBe(best);
    },
  );

  it("gives the same units twice, from another thread too", async () => {
    const other = highsSolver();
    const problem = wholeVillages({ villageCap: 30 });
    const texts = await Promise.all(
      [solver, solver, other].map(async (one) => {
        const found = await mostUnits(one, problem, 0.05, { seconds: 60 });
        return JSON.stringify("units" in found ? [...found.units] : found);
      }),
    );
    await other.close();
    expect(new Set(texts).size).toBe(1);
  });

  it("keeps the first stage's list, and says so, where the second finds nothing", async () => {
    const problem = wholeVillages({ villageCap: 30 });
    let asked = 0;
    const found = await mostUnits(
      {
        ...solver,
        solve: (model, options) =>
          asked++ === 0 ? solver.solve(model, options) : Promise.resolve({ status: "infeasible" as const }),
      },
      problem,
      0.05,
    );
    if ("why" in found) throw new Error(found.why);
    // The second stage is tried again without presolve.
    expect(asked).toBe(3);
    expect([found.how, found.weightGap, breachesOf(problem, found.units)]).toEqual(["first", null, []]);
  });
});

function everywhere() {
  return [...new Set(banyumas.district)].map((district) => ({ district, least: 1 }));
}

describe("the solver's thread", () => {
  const place = {
    code: "A",
    district: 0,
    priority: 0.5,
    pocket: null,
    cost: 1,
    inNeed: 9,
    served: 0,
    left: 3,
    lacks: true,
  };
  const plain = unitsModel(onePrograms([place], 10));
  const hard = unitsModel(tenPrograms());

  it("is ended when it does not heed its limit, and another takes the next model", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-solver-"));
    const deaf = path.join(folder, "deaf.mjs");
    await writeFile(
      deaf,
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => { for (;;) {} });',
    );
    const stuck = highsSolver({ module: pathToFileURL(deaf), grace: 50 });
    const nothing = { status: "time_limit", objective: null, bound: null, values: null };
    expect(await stuck.solve(plain, { seconds: 0.2 })).toEqual(nothing);
    const problem = wholeVillages();
    const found = await mostUnits(stuck, problem, 0.05, { seconds: 0.2 });
    if ("why" in found) throw new Error(found.why);
    expect([found.how, breachesOf(problem, found.units)]).toEqual(["first", []]);
    await stuck.close();
    await rm(folder, { recursive: true });
  });

  it("is given up at once by whoever aborts, waiting or running", async () => {
    const own = highsSolver();
    const [first, second] = [new AbortController(), new AbortController()];
    const running = own.solve(hard, { seconds: 60, signal: first.signal });
    const waiting = own.solve(hard, { seconds: 60, signal: second.signal });
    const last = own.solve(plain);
    second.abort(new Error("second gone"));
    await expect(waiting).rejects.toThrow("second gone");
    first.abort(new Error("first gone"));
    await expect(running).rejects.toThrow("first gone");
    expect(await last).toMatchObject({ status: "optimal", objective: 3 });
    await own.close();
  });

  it("turns away more than may wait", async () => {
    const own = highsSolver({ most: 1 });
    const both = [own.solve(plain), own.solve(plain)];
    await expect(own.solve(plain)).rejects.toThrow(SolverBusy);
    await Promise.all(both);
    await own.close();
  });

  it("says what is wrong with a model", async () => {
    await expect(solver.solve({ text: "not a model", variables: [] })).rejects.toThrow();
  });
});
