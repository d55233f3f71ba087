import { hold, type Infeasible } from "./held.ts";
import { mostAt, openSites, type Problem, type Site, weightOf } from "./problem.ts";
import type { Purse } from "./purse.ts";

/** Units found without a search, and what no other can exceed. */
export interface GreedyUnits {
  purse: Purse;
  /** most units that filling the cheapest first gives */
  most: number;
  /** no way within the budgets gives more units */
  unitsBound: number;
  /** none that keeps the units has more weight */
  weightBound: number;
}

const unitsOf = (purse: Purse) => purse.units.reduce((sum, one) => sum + one, 0);

/** The cheapest units first: where they reach the bound, nothing gives more. */
export function cheapestUnits(
  problem: Problem,
): Pick<GreedyUnits, "purse" | "most" | "unitsBound"> | Infeasible {
  const purse = filled(problem, () => 1);
  if ("why" in purse) return purse;
  return { purse, most: unitsOf(purse), unitsBound: Math.floor(relaxed(problem, () => 1) + 1e-6) };
}

/** Steps of the bisection of μ: 2⁻⁴⁰ of the largest weight. */
const HALVINGS = 40;

/**
 * Most units, then the most urgent, for more choices than a search can hold: in the order of (w + μ)/c, where μ is the
 * least price of a unit at which enough units are given, found by bisection (Lagrangian relaxation of the units to keep).
 * @param giveUp share of the most units that may be given up for urgency, 0–1
 */
export function greedyUnits(problem: Problem, giveUp: number): GreedyUnits | Infeasible {
  const first = cheapestUnits(problem);
  if ("why" in first) return first;
  const { most, unitsBound } = first;
  const least = most - Math.floor(giveUp * most);
  const weightAt = (mu: number) => (site: Site) => weightOf(problem, site) + mu;
  let [low, high] = [0, 2e4];
  let found: Purse = first.purse;
  let weightBound = relaxed(problem, weightAt(0));
  const tryAt = (mu: number): boolean => {
    const purse = filled(problem, weightAt(mu)) as Purse;
    weightBound = Math.min(weightBound, relaxed(problem, weightAt(mu)) - mu * least);
    if (unitsOf(purse) < least) return false;
    found = purse;
    return true;
  };
  if (!tryAt(0)) {
    while (!tryAt(high) && high < 1e12) high *= 16;
    for (let k = 0; k < HALVINGS && high - low > 1; k++) {
      const mu = (low + high) / 2;
      if (tryAt(mu)) high = mu;
      else low = mu;
    }
  }
  return { purse: found, most, unitsBound, weightBound };
}

/** Fills sites in the order of what a unit is worth for its cost; what can't be paid is passed over. */
function filled(problem: Problem, worth: (site: Site) => number): Purse | Infeasible {
  const purse = hold(problem);
  if ("why" in purse) return purse;
  const { sites } = problem;
  for (const s of byRatio(problem, worth)) {
    const { cost, program } = sites[s];
    const payable =
      cost === 0 ? purse.room(s) : Math.min(purse.room(s), Math.floor(purse.money[program] / cost));
    if (payable >= purse.fewest(s)) purse.give(s, payable, "units");
  }
  return purse;
}

function byRatio(problem: Problem, worth: (site: Site) => number): number[] {
  const { sites, villages } = problem;
  const ratio = (s: number) =>
    sites[s].cost === 0 ? Number.POSITIVE_INFINITY : worth(sites[s]) / sites[s].cost;
  const ratios = new Map(openSites(problem).map((s) => [s, ratio(s)]));
  return [...ratios.keys()].sort(
    (a, b) =>
      (ratios.get(a) === ratios.get(b) ? 0 : ratios.get(b)! - ratios.get(a)!) ||
      (villages[sites[a].village].code < villages[sites[b].village].code ? -1 : 1) ||
      a - b,
  );
}

/** The greatest worth where parts of units, and any number of villages, could be given: never below the whole one. */
function relaxed(problem: Problem, worth: (site: Site) => number): number {
  const money = problem.programs.map(({ budget }) => budget ?? Number.POSITIVE_INFINITY);
  let total = 0;
  for (const s of byRatio(problem, worth)) {
    const site = problem.sites[s];
    const paid =
      site.cost === 0
        ? mostAt(problem, site)
        : Math.min(mostAt(problem, site), money[site.program] / site.cost);
    total += paid * worth(site);
    money[site.program] -= paid * site.cost;
  }
  return total;
}
