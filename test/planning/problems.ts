import type { SelectionProblem } from "../../server/analysis/selection.ts";
import { banyumas, optima } from "./reference/banyumas.ts";

/** One program, one strategy: a village is worth and costs what is said. */
export function plain(
  worth: readonly number[],
  cost: readonly number[],
  over: Partial<SelectionProblem> = {},
): SelectionProblem {
  return {
    codes: worth.map((_, i) => `33.99.01.${2001 + i}`),
    district: worth.map(() => 0),
    worth: worth.map((value) => [value]),
    choices: worth.map((_, village) => ({ village, program: 0, cost: cost[village], strategies: [0] })),
    budget: null,
    programBudgets: [null],
    cap: null,
    floors: [],
    locked: [],
    excluded: [],
    ...over,
  };
}

/** The reference case, see {@link optima}. */
export const regency = (over: Partial<SelectionProblem> = {}): SelectionProblem =>
  plain(banyumas.worth, banyumas.cost, { district: banyumas.district, budget: optima.budget, ...over });

/** At least so many villages in each district. */
export const everywhere = (least: number) =>
  [...new Set(banyumas.district)].map((district) => ({ district, least }));

/**
 * The villages of the reference case with ten programs of three strategies, some of two, and residual needs that
 * differ by strategy; made of the reference values by rule, for want of real ones.
 */
export function tenPrograms(over: Partial<SelectionProblem> = {}): SelectionProblem {
  const strategies = [[0], [0], [0, 2], [1], [1], [1, 2], [2], [2], [0, 1], [0]];
  const left = banyumas.worth.map((value, i) =>
    [0, 1, 2].map((s) => Math.round((value * (3 + ((i * 7 + s * 5) % 8))) / 10)),
  );
  return {
    ...regency(),
    worth: left,
    choices: left.flatMap((rest, village) =>
      strategies.map((served, program) => ({
        village,
        program,
        strategies: served,
        // A unit cost for each unit that the worst served of its strategies lacks.
        cost: Math.max(...served.map((s) => rest[s])) * (4 + ((program * 3) % 7)),
      })),
    ),
    budget: 60_000,
    programBudgets: strategies.map(() => null),
    ...over,
  };
}
