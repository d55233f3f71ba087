import type { Answer } from "../analysis/answer.ts";
import { coverageByAll } from "../answers/told-coverage.ts";
import type { AnswerView, ByStrategy, Shown } from "../core/contracts/answers.ts";
import { STRATEGIES, type Strategy } from "../core/domain/terms.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";

/**
 * An answer in which strategies of programs that are to be placed count beside those that the component concerns, with
 * what they reached already.
 */
export function alsoCounting(
  { answer, view }: { answer: Answer; view: AnswerView },
  snapshot: PublicSnapshot,
  strategies: readonly Strategy[],
): { answer: Answer; view: AnswerView } {
  const concerned = STRATEGIES.map((one, s) => answer.concerned[s] || strategies.includes(one));
  const reached = coverageByAll(snapshot, answer);
  const coverage = view.columns.coverage.map((column, s) =>
    column.map((share, i): Shown => {
      if (answer.concerned[s] || !concerned[s]) return share;
      const eligible = view.columns.eligible[i];
      return reached[s][i] ?? (typeof eligible === "number" ? 0 : eligible);
    }),
  ) as ByStrategy<Shown[]>;
  return {
    answer: { ...answer, concerned },
    view: { ...view, columns: { ...view.columns, coverage } },
  };
}
