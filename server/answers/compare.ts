import { breaksOf } from "../analysis/breaks.ts";
import type { ChangeView } from "../core/contracts/change.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { changeView } from "./change-view.ts";
import { type Explorer, inPeriod, type Resolved } from "./explorer.ts";

/** A question's answer compared with that of an earlier period, see {@link earlier}. */
export async function compare(explore: Explorer, after: Resolved, from: number): Promise<ChangeView> {
  const [one, other] = await Promise.all([explore.answer(inPeriod(after, from)), explore.answer(after)]);
  const { snapshot, question } = after;
  const breaks = breaksOf(snapshot, question.component, from, question.period);
  return changeView(snapshot.villages.code, one.view, other.view, breaks);
}

/**
 * The earlier of two periods: the one asked for, or the newest with need before the later one.
 * @throws ProblemError 404 when there is none, 400 when the one asked for is none
 */
export function earlier({ snapshot, question }: Resolved, wanted: number | undefined): number {
  const from = wanted ?? snapshot.periods.filter((period) => period < question.period).at(-1);
  if (from !== undefined && from < question.period) return from;
  throw new ProblemError(
    wanted === undefined ? 404 : 400,
    wanted === undefined ? "Nothing to compare" : "Bad parameter",
    `from: a year before ${question.period}; ${snapshot.regency.name} has ${snapshot.periods.join(", ") || "none"}.`,
  );
}
