import { breaksOf } from "../analysis/breaks.ts";
import type { ChangeView } from "../core/contracts/change.ts";
import { badParameter } from "../core/contracts/field-errors.ts";
import { periodsOf } from "./availability.ts";
import { changeView } from "./change-view.ts";
import type { Explorer } from "./explorer.ts";
import { inPeriod, type Resolved } from "./resolved.ts";

/**
 * A question's answer compared with that of an earlier period, see {@link earlier}.
 * @param from null: there is none, and all that would be compared is missing
 */
export async function compare(explore: Explorer, after: Resolved, from: number | null): Promise<ChangeView> {
  const { snapshot, question } = after;
  const before = from ?? question.period - 1;
  const [one, other] = await Promise.all([explore.answer(inPeriod(after, before)), explore.answer(after)]);
  const breaks = breaksOf(snapshot, question.component, before, question.period);
  return { ...changeView(snapshot.villages.code, one.view, other.view, breaks), from };
}

/**
 * The earlier of two periods: the one asked for where the component has need in it, else the newest before the later
 * one that it has; null where it has none.
 * @throws ProblemError 400 when the one asked for is no earlier one
 */
export function earlier({ snapshot, question }: Resolved, wanted: number | undefined): number | null {
  if (wanted !== undefined && wanted >= question.period)
    throw badParameter("from", `a year before ${question.period}`);
  const before = periodsOf(snapshot, question.component).filter((period) => period < question.period);
  return wanted !== undefined && before.includes(wanted) ? wanted : (before.at(-1) ?? null);
}
