import { cheapestUnits, greedyUnits } from "./greedy-units.ts";
import { hold, type Infeasible } from "./held.ts";
import { breachesOf, totalsOf } from "./limits.ts";
import { openSites, type Problem, weightOf } from "./problem.ts";
import type { SolveOptions, Solver } from "./solver.ts";
import { unitsModel } from "./units-model.ts";

/** Units by the model of most units, and how far they may be from the best. */
export interface MostUnits {
  units: Int32Array;
  /**
   * `both`: both stages were searched to their end. `stopped`: time ran out in one. `first`: the second stage found
   * nothing, so the list is the first stage's. `greedy`: too many choices for a search
   */
  how: "both" | "stopped" | "first" | "greedy";
  /** most units that any list can give, at most */
  bound: number;
  /** units that others could give more, at most; what was given up for urgency is not counted */
  gap: number;
  /** weight that another list with as many units could have more, as a share of the most; null = not known */
  weightGap: number | null;
}

/** Above so many choices a search finds nothing in useful time. */
const MOST_SEARCHED = 5_000;
/** Seconds of a stage. */
const SECONDS = 10;

/**
 * V = max Σ y, then max Σ w y with Σ y ≥ V − ⌊giveUp · V⌋ (method, section 6).
 * @param giveUp share of the most units that may be given up for more urgent ones, 0–1
 */
export async function mostUnits(
  solver: Solver,
  problem: Problem,
  giveUp: number,
  { mostSearched = MOST_SEARCHED, seconds = SECONDS, signal }: SolveOptions & { mostSearched?: number } = {},
): Promise<MostUnits | Infeasible> {
  const held = hold(problem);
  // The rules hold each district's first; the model may pay for a cheaper one.
  const isSure = "why" in held && !held.why.endsWith("_budget");
  if (isSure) return held;
  const open = openSites(problem);
  if (open.length === 0)
    return { units: new Int32Array(problem.sites.length), how: "both", bound: 0, gap: 0, weightGap: 0 };
  if (open.length > mostSearched) return greedily(problem, giveUp);

  const first = withoutSearch(problem) ?? (await stage(solver, problem, undefined, { seconds, signal }));
  // What a search was too short for, filling one by one finds; or it names what can't be held.
  if (!first.units) return greedily(problem, giveUp);
  const most = totalsOf(problem, first.units).units;
  const bound = Math.max(most, Math.floor((first.bound ?? most) + 1e-6));
  const atLeast = most - Math.floor(giveUp * most);
  const options = { seconds, signal };
  let second = await stage(solver, problem, atLeast, options);
  if (!second.units) second = await stage(solver, problem, atLeast, { ...options, presolve: false });
  const gap = bound - most;
  if (!second.units) return { units: first.units, how: "first", bound, gap, weightGap: null };
  const weight = weightIn(problem, second.units);
  const missing = second.bound === null ? null : second.bound - weight;
  return {
    units: second.units,
    how: first.proved && second.proved ? "both" : "stopped",
    bound,
    gap,
    // Weights are whole: less than one apart is alike.
    weightGap: missing === null ? null : missing < 1 ? 0 : missing / (weight + missing),
  };
}

interface Stage {
  /** rounded, and within every limit; null where none was found */
  units: Int32Array | null;
  bound: number | null;
  proved: boolean;
}

/** The first stage where the cheapest units first reach the bound: at equal costs there is nothing to search. */
function withoutSearch(problem: Problem): Stage | null {
  const found = cheapestUnits(problem);
  if ("why" in found || found.most < found.unitsBound) return null;
  return { units: found.purse.units, bound: found.unitsBound, proved: true };
}

async function stage(
  solver: Solver,
  problem: Problem,
  atLeast: number | undefined,
  options: SolveOptions,
): Promise<Stage> {
  const model = unitsModel(problem, atLeast);
  const solved = await solver.solve(model, options);
  if (solved.status === "infeasible" || !solved.values) return { units: null, bound: null, proved: false };
  const units = new Int32Array(problem.sites.length);
  model.variables.forEach((name, at) => {
    units[Number(name.slice(1))] = Math.round(solved.values![at]);
  });
  const isKept = breachesOf(problem, units).length === 0;
  const isEnough = atLeast === undefined || totalsOf(problem, units).units >= atLeast;
  return {
    units: isKept && isEnough ? units : null,
    bound: solved.bound,
    proved: solved.status === "optimal",
  };
}

function greedily(problem: Problem, giveUp: number): MostUnits | Infeasible {
  const found = greedyUnits(problem, giveUp);
  if ("why" in found) return found;
  const units = found.purse.units;
  const weight = weightIn(problem, units);
  return {
    units,
    how: "greedy",
    bound: found.unitsBound,
    gap: Math.max(0, found.unitsBound - found.most),
    weightGap: found.weightBound > 0 ? Math.max(0, (found.weightBound - weight) / found.weightBound) : 0,
  };
}

export const weightIn = (problem: Problem, units: ArrayLike<number>): number =>
  problem.sites.reduce((sum, site, s) => sum + units[s] * weightOf(problem, site), 0);
