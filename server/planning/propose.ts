import {
  breachesOf,
  choicesByVillage,
  costOf,
  type Selection,
  type SelectionProblem,
  valueMet,
} from "../analysis/selection.ts";
import { type Infeasible, infeasibility } from "../analysis/selection-feasibility.ts";
import { greedySelection, quickBound } from "../analysis/selection-greedy.ts";
import { readSelection, readShortfall, selectionModel } from "../analysis/selection-model.ts";
import { gapTo } from "../analysis/selection-reasons.ts";
import { tiesByCode, withoutIdle } from "../analysis/selection-ties.ts";
import type { SolveOptions, Solver } from "./solve.ts";

export type Proposed =
  | {
      /**
       * `optimal`: no selection is better, but for the gap that was allowed. `time_limit`: the search was stopped.
       * `bounded`: too large to search. The gap says how far from the best it can be at most.
       */
      status: "optimal" | "time_limit" | "bounded";
      /** how it was found: by the solver, or by taking what gives most for its cost next */
      by: "solver" | "greedy";
      selection: Selection;
      value: number;
      cost: number;
      /** no selection that keeps the limits is worth more */
      bound: number;
      /** (bound − value) / bound */
      gap: number;
    }
  | { status: "infeasible"; reason: Infeasible }
  /** time ran out before any selection that keeps the limits was found */
  | { status: "not_found" };

/** Above so many choices (a province) an exact search finds nothing in useful time. */
const MOST_EXACT = 20_000;

/**
 * The best selection under the problem's limits, or why there is none. Large problems are solved greedily and
 * bounded by the relaxed model; so is one whose exact search runs out of time before it has anything better.
 */
export async function propose(
  solver: Solver,
  problem: SelectionProblem,
  options: SolveOptions & { mostExact?: number } = {},
): Promise<Proposed> {
  const reason = infeasibility(problem);
  if (reason) return { status: "infeasible", reason };
  if (choicesByVillage(problem).every((own) => own.length === 0))
    return { status: "optimal", by: "greedy", selection: [], value: 0, cost: 0, bound: 0, gap: 0 };
  const greedy = greedySelection(problem);
  const exact = problem.choices.length <= (options.mostExact ?? MOST_EXACT);
  const model = selectionModel(problem, exact ? "exact" : "relaxed");
  const solved = await solver.solve(model, options);
  if (solved.status === "infeasible")
    return { status: "infeasible", reason: await shortfall(solver, problem, options) };

  const found = exact && solved.values ? readSelection(model, solved.values) : null;
  if (found && breachesOf(problem, found).length > 0)
    throw new Error("The solver's answer does not keep the limits it was given.");
  const byValue = [
    ...(found ? [{ by: "solver" as const, selection: found }] : []),
    ...(greedy ? [{ by: "greedy" as const, selection: greedy }] : []),
  ]
    .map((one) => ({ ...one, value: valueMet(problem, one.selection) }))
    .sort((a, b) => b.value - a.value);
  const best = byValue[0];
  if (!best) return { status: "not_found" };
  const selection = tiesByCode(problem, withoutIdle(problem, best.selection));
  const bound = Math.max(best.value, Math.min(solved.bound ?? Number.POSITIVE_INFINITY, quickBound(problem)));
  const gap = gapTo(best.value, bound);
  return {
    status:
      gap === 0 || (exact && solved.status === "optimal") ? "optimal" : exact ? "time_limit" : "bounded",
    by: best.by,
    selection,
    value: best.value,
    cost: costOf(problem, selection),
    bound,
    gap,
  };
}

/** Which floors and locked villages can't be kept, when limits break each other only together. */
async function shortfall(
  solver: Solver,
  problem: SelectionProblem,
  options: SolveOptions,
): Promise<Infeasible> {
  const model = selectionModel(problem, "shortfall");
  const solved = await solver.solve(model, options);
  if (solved.status === "infeasible" || !solved.values)
    return { why: "together", districts: [], villages: [] };
  return { why: "together", ...readShortfall(model, solved.values) };
}
