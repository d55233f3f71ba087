import { componentsInQuestion } from "../../analysis/answer.ts";
import type { Explorer } from "../../answers/explorer.ts";
import { ledgerView } from "../../answers/ledger-view.ts";
import { coverageByAll } from "../../answers/told-coverage.ts";
import type { AnswerView, ByStrategy, Shown } from "../../core/contracts/answers.ts";
import type { LedgerView } from "../../core/contracts/coverage.ts";
import type { Component, Unit } from "../../core/domain/terms.ts";
import type { Query } from "../../core/query/schema.ts";
import type { Insider } from "../../disclosure/inside-snapshot.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import type { Reaching } from "./standing.ts";

/** What the public, or somebody inside, may know of a regency's need and reach, where a plan is made. */
export interface Figures {
  snapshot: PublicSnapshot;
  component: Component;
  /** of the need that was found; null: nobody reported any of this component */
  told: {
    period: number;
    view: AnswerView;
    ledger: LedgerView;
    /** coverage by every strategy, concerned or not */
    reached: ByStrategy<Shown[]>;
  } | null;
}

/**
 * The figures that plans of a year go by: the need of that year, or of the newest year before it, for next year's is
 * known to nobody; of the first year after it, where there is none before.
 * @param insider whose own figures are as they are; left out: the public's, as for all that is stored and later told
 * @throws ProblemError 404 for an unknown regency
 */
export async function figuresOf(
  explore: Explorer,
  regency: string,
  year: number,
  component: Component,
  insider?: Insider,
): Promise<Figures> {
  const resolve = (query: Query) =>
    insider ? explore.resolveInside(query, insider) : explore.resolve(query);
  const { snapshot } = await resolve({ regency });
  const period = basisOf(
    snapshot.needs.flatMap((need) => (need.component === component ? [need.period] : [])),
    year,
  );
  if (period === null) return { snapshot, component, told: null };
  const resolved = await resolve({ regency, period, component });
  const { answer, view } = await explore.answer(resolved);
  const ledger = ledgerView(resolved.snapshot, resolved.question);
  const reached = coverageByAll(resolved.snapshot, answer);
  return { snapshot: resolved.snapshot, component, told: { period, view, ledger, reached } };
}

/** The year whose need stands for a plan's year. */
export function basisOf(periods: readonly number[], year: number): number | null {
  const before = periods.filter((period) => period <= year);
  if (before.length > 0) return Math.max(...before);
  return periods.length > 0 ? Math.min(...periods) : null;
}

/** How a program's units stand to a need's, for a list of another need or the same. */
export const countsFor = (
  need: { component: Component; unit: Unit },
  program: { component: Component; programUnit: Unit },
): Reaching["counts"] =>
  !componentsInQuestion(need.component).includes(program.component)
    ? "other"
    : program.programUnit === "village"
      ? "village"
      : program.programUnit === need.unit
        ? "counted"
        : "other";
