import { type ConcernedSet, concernedFlags } from "../domain/strategies-concerned.ts";
import { type Component, STRATEGIES } from "../domain/terms.ts";
import { ProblemError } from "../errors/problem-error.ts";
import { DEFAULTS, type Query, THRESHOLDS, type Threshold } from "./schema.ts";

/** A query with every value in force. */
export type ResolvedQuery = typeof DEFAULTS & {
  regency: string;
  period: number;
  /** undefined: λ × the scope's mean */
  floor?: number;
  /** the period that was asked for, where the component has no need in it: `period` is the newest that has */
  requestedPeriod?: number;
};

/** What a regency has set for itself. */
export interface RegencySettings {
  /** thresholds that differ from the method's, as the query has them: {lambda: "1.7"} */
  thresholds: Partial<Record<Threshold, string>>;
  concerned: ConcernedSet;
}

/** Years in which a component's need is reported. */
export interface ReportedNeed {
  component: Component;
  /** ascending, at least one */
  periods: number[];
  /** the newest with need for at least half of the villages with boundaries; where none has, the newest */
  newest: number;
}

/** What a record holds of a regency, as far as defaults depend on it (method, section 2). */
export interface Availability {
  /** "" = the record holds none */
  regency: string;
  /** in the components' order */
  needs: readonly ReportedNeed[];
  /** the year of a component that nobody reported */
  otherwise: number;
}

/** Poverty if it has any need, else the first component that has. */
export const defaultComponent = (needs: readonly ReportedNeed[]): Component =>
  (needs.find(({ component }) => component === DEFAULTS.component) ?? needs[0])?.component ??
  DEFAULTS.component;

/** Every threshold's value in force. */
export const thresholdsIn = ({
  thresholds,
}: Pick<RegencySettings, "thresholds">): Record<Threshold, number> =>
  Object.fromEntries(THRESHOLDS.map((name) => [name, Number(thresholds[name] ?? DEFAULTS[name])])) as Record<
    Threshold,
    number
  >;

/**
 * Puts in what a query leaves out. A period in which the component has no need gives way to its newest.
 * @throws ProblemError 400 (no_weight) where ω weighs no strategy that the component concerns
 */
export function resolve(
  query: Query,
  settings: RegencySettings,
  { regency, needs, otherwise }: Availability,
): ResolvedQuery {
  const written = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
  const component = query.component ?? defaultComponent(needs);
  const reported = needs.find((one) => one.component === component);
  const missing = reported && query.period !== undefined && !reported.periods.includes(query.period);
  const resolved: ResolvedQuery = {
    ...DEFAULTS,
    ...thresholdsIn(settings),
    ...written,
    regency,
    component,
    period: (missing ? undefined : query.period) ?? reported?.newest ?? otherwise,
    ...(missing && { requestedPeriod: query.period }),
  };
  assertWeight(resolved, settings.concerned);
  return resolved;
}

function assertWeight({ component, omega }: ResolvedQuery, set: ConcernedSet): void {
  const concerned = concernedFlags(component, set);
  if (concerned.some((one, s) => one && omega[s] > 0)) return;
  throw new ProblemError(
    "no_weight",
    `omega: ${component} concerns ${STRATEGIES.filter((_, s) => concerned[s]).join(", ")}; at least one of these must weigh more than 0.`,
  );
}
