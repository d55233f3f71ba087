import type { AnswerView } from "../core/contracts/answers.ts";
import type { ChangeView } from "../core/contracts/change.ts";
import type { Doubt, OutcomesView } from "../core/contracts/outcomes.ts";
import { STRATEGIES } from "../core/domain/terms.ts";
import { lowEnd } from "../core/indicators/ends.ts";

/** Villages where strategies came to reach τ between two answers, and where they ceased to; the unknown is neither. */
export function strategySteps(
  before: AnswerView,
  after: AnswerView,
  change: ChangeView,
): { strategies: NonNullable<OutcomesView["strategies"]>; complete: NonNullable<OutcomesView["complete"]> } {
  const { code, breaks } = change.columns;
  // A gain may be a report that was missing before, a loss one that is missing now.
  const doubtsOf = (i: number, strategies: readonly number[], suspect: AnswerView): Doubt[] => [
    ...breaks[i],
    ...(strategies.some((s) => suspect.columns.silentStrategies[s][i]) ? (["silent"] as const) : []),
  ];
  const stepsBetween = (
    state: (view: AnswerView, i: number) => boolean | undefined,
    strategies: readonly number[],
  ) => {
    const gained: { code: string; doubts: Doubt[] }[] = [];
    const lost: { code: string; doubts: Doubt[] }[] = [];
    code.forEach((village, i) => {
      const [was, is] = [state(before, i), state(after, i)];
      if (was === undefined || is === undefined || was === is) return;
      (is ? gained : lost).push({ code: village, doubts: doubtsOf(i, strategies, is ? before : after) });
    });
    return { gained, lost };
  };
  return {
    strategies: STRATEGIES.map((strategy, s) => ({
      strategy,
      ...stepsBetween((view, i) => reaches(view, s, i), [s]),
    })),
    complete: stepsBetween(isComplete, [0, 1, 2]),
  };
}

/** Whether a strategy reaches τ; undefined where it is hidden, unknown, or nobody offers it. */
function reaches({ columns, parameters }: AnswerView, s: number, i: number): boolean | undefined {
  const share = lowEnd(columns.coverage[s][i]);
  return typeof share === "number" ? share >= parameters.tau : undefined;
}

/** Whether every strategy that somebody offers reaches τ; undefined as soon as one is hidden, or none is known. */
function isComplete(view: AnswerView, i: number): boolean | undefined {
  const states = STRATEGIES.flatMap((_, s) =>
    view.columns.coverage[s][i] === null ? [] : [reaches(view, s, i)],
  );
  if (states.length === 0 || states.includes(undefined)) return undefined;
  return states.every((one) => one);
}
