import { type ConcernedSet, concernedFlags } from "../domain/strategies-concerned.ts";
import { STRATEGIES } from "../domain/terms.ts";
import { ProblemError } from "../errors/problem-error.ts";
import { DEFAULTS, type Query, THRESHOLDS, type Threshold } from "./schema.ts";

/** A query with every value in force. */
export type ResolvedQuery = typeof DEFAULTS & {
  regency: string;
  period: number;
  /** undefined: λ × the scope's mean */
  floor?: number;
};

/** What a regency has set for itself. */
export interface RegencySettings {
  /** thresholds that differ from the method's, as the query has them: {lambda: "1.7"} */
  thresholds: Partial<Record<Threshold, string>>;
  concerned: ConcernedSet;
}

/** What a record holds of a regency, as far as defaults depend on it. */
export interface Availability {
  regency: string;
  /** years with need, ascending */
  periods: readonly number[];
  /** the year of a map that has no figures yet */
  thisYear: number;
}

/** Every threshold's value in force. */
export const thresholdsIn = ({
  thresholds,
}: Pick<RegencySettings, "thresholds">): Record<Threshold, number> =>
  Object.fromEntries(THRESHOLDS.map((name) => [name, Number(thresholds[name] ?? DEFAULTS[name])])) as Record<
    Threshold,
    number
  >;

/**
 * Puts in what a query leaves out.
 * @throws ProblemError 400 (no_weight) where ω weighs no strategy that the component concerns
 */
export function resolve(
  query: Query,
  settings: RegencySettings,
  { regency, periods, thisYear }: Availability,
): ResolvedQuery {
  const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
  const period = query.period ?? periods.at(-1) ?? thisYear;
  const resolved: ResolvedQuery = { ...DEFAULTS, ...thresholdsIn(settings), ...said, regency, period };
  assertWeight(resolved, settings.concerned);
  return resolved;
}

function assertWeight({ component, omega }: ResolvedQuery, set: ConcernedSet): void {
  const concerned = concernedFlags(component, set);
  if (concerned.some((one, s) => one && omega[s] > 0)) return;
  throw new ProblemError(
    400,
    "Bad parameter",
    `omega: ${component} concerns ${STRATEGIES.filter((_, s) => concerned[s]).join(", ")}; at least one of these must weigh more than 0.`,
    { code: "no_weight" },
  );
}
