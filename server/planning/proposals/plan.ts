import type { Aim, GivingStep } from "../../core/domain/aims.ts";
import type { Infeasible } from "./held.ts";
import { type MostUnits, mostUnits } from "./most-units.ts";
import type { Problem } from "./problem.ts";
import type { Stop } from "./purse.ts";
import { byRule } from "./rules.ts";
import type { SolveOptions, Solver } from "./solver.ts";

/** Units at sites under one aim, and how they came about. */
export interface Plan {
  units: Int32Array;
  /** per site that is given anything: at which steps, and how many units */
  steps: Map<number, Map<GivingStep, number>>;
  /** where each program stopped; empty under the model, which weighs all at once */
  stops: Stop[];
  /** null for a rule: there is nothing to be nearer to */
  search: Omit<MostUnits, "units"> | null;
}

export type Planned = Plan | Infeasible;

export const isPlan = (planned: Planned): planned is Plan => "units" in planned;

/** @param giveUp share of the most units that may be given up for more urgent ones; the model's alone */
export async function planFor(
  solver: Solver,
  problem: Problem,
  aim: Aim,
  giveUp: number,
  options: SolveOptions = {},
): Promise<Planned> {
  if (aim === "units") {
    const found = await mostUnits(solver, problem, giveUp, options);
    if (!("units" in found)) return found;
    const { units, ...search } = found;
    const steps: Plan["steps"] = new Map();
    units.forEach((given, s) => {
      if (given > 0) steps.set(s, new Map([["units", given]]));
    });
    return { units, steps, stops: [], search };
  }
  const purse = byRule(problem, aim);
  if ("why" in purse) return purse;
  const steps: Plan["steps"] = new Map();
  for (const { site, units, step } of purse.steps) {
    const own = steps.get(site) ?? new Map<GivingStep, number>();
    steps.set(site, own.set(step, (own.get(step) ?? 0) + units));
  }
  return { units: purse.units, steps, stops: purse.stops, search: null };
}

/** The same problem with every pot a tenth smaller or larger, in whole rupiah; caps of units likewise. */
export function withBudgets(problem: Problem, factor: number): Problem {
  const scaled = (limit: number | null) => (limit === null ? null : Math.floor(limit * factor));
  return {
    ...problem,
    unitCap: problem.programs.every(({ budget }) => budget === null)
      ? scaled(problem.unitCap)
      : problem.unitCap,
    programs: problem.programs.map((one) => ({ ...one, budget: scaled(one.budget) })),
  };
}

/** How much of a plan stays in another. */
export interface Stays {
  /** share of the plan's units, 0–1 */
  units: number;
  /** villages of the plan that are in the other, too */
  villages: number;
}

export function staysIn({ sites }: Problem, units: ArrayLike<number>, other: ArrayLike<number>): Stays {
  let [all, kept] = [0, 0];
  const [own, there] = [new Set<number>(), new Set<number>()];
  sites.forEach(({ village }, s) => {
    all += units[s];
    kept += Math.min(units[s], other[s]);
    if (units[s] > 0) own.add(village);
    if (other[s] > 0) there.add(village);
  });
  return {
    units: all > 0 ? kept / all : 1,
    villages: [...own].filter((village) => there.has(village)).length,
  };
}

export const isSame = (one: ArrayLike<number>, other: ArrayLike<number>): boolean =>
  one.length === other.length && Array.from(one).every((units, s) => units === other[s]);
