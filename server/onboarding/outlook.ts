import type { Outlook } from "../core/contracts/setup.ts";
import type { Component } from "../core/domain/terms.ts";
import { COMPONENTS } from "../core/domain/terms.ts";
import type { ProgramFacts, RegencyFacts } from "./facts.ts";

/** What the analysis itself found for the newest year; undefined where it could not be asked. */
export interface Found {
  pockets: number;
  /** a of the method; 0 = villages differ by no more than chance */
  variance: number | null;
}

/** What the map can already say of a regency, and what stands against the rest. Pure. */
export function outlookOf(
  regency: RegencyFacts,
  programs: readonly ProgramFacts[],
  found: Found | undefined,
): Outlook[] {
  const period = regency.needs[0]?.period;
  if (period === undefined)
    return [
      { id: "need", state: "no", reason: "no_needs" },
      { id: "coverage", state: "no", reason: "no_needs" },
      { id: "pockets", state: "no", reason: "no_needs" },
      { id: "time", state: "no", reason: "no_needs" },
      bpsOf(regency),
    ];
  const current = regency.needs.filter((one) => one.period === period);
  const coverage = coverageOf(regency, programs, period);
  return [
    needOf(current, period),
    coverage,
    pocketsOf(coverage, found, period),
    timeOf(regency),
    bpsOf(regency),
  ];
}

function needOf(current: RegencyFacts["needs"], period: number): Outlook {
  const components = current.map(({ component }) => component);
  // The component with the fewest villages says how much is missing at most.
  const missing = Math.max(...current.map((one) => one.missing));
  return missing === 0
    ? { id: "need", state: "yes", period, components }
    : { id: "need", state: "partly", reason: "needs_missing", period, components, count: missing };
}

/** Programs that a year asks about: running then, for a component whose need is known, in its unit. */
export function programsAsked(
  regency: RegencyFacts,
  programs: readonly ProgramFacts[],
  period: number,
): ProgramFacts[] {
  const unitOf = new Map(
    regency.needs.flatMap((one) => (one.period === period ? [[one.component, one.unit] as const] : [])),
  );
  return programs.filter(
    ({ starts, ends, components, unit }) =>
      starts <= period &&
      (ends === null || period <= ends) &&
      components.some((component) => unitOf.get(component) === unit),
  );
}

function coverageOf(regency: RegencyFacts, programs: readonly ProgramFacts[], period: number): Outlook {
  const asked = programsAsked(regency, programs, period);
  if (asked.length === 0) return { id: "coverage", state: "no", reason: "no_programs", period };
  const delivered = new Set(regency.delivered.flatMap((one) => (one.period === period ? [one.program] : [])));
  const reported = new Set(regency.reported.flatMap((one) => (one.period === period ? [one.agency] : [])));
  const silent = new Set(
    asked.flatMap(({ id, agency }) => (delivered.has(id) || reported.has(agency) ? [] : [agency])),
  );
  const agencies = new Set(asked.map(({ agency }) => agency));
  if (silent.size === agencies.size) return { id: "coverage", state: "no", reason: "no_deliveries", period };
  const components = COMPONENTS.filter((component: Component) =>
    asked.some((one) => one.components.includes(component) && delivered.has(one.id)),
  );
  return silent.size > 0
    ? { id: "coverage", state: "partly", reason: "silent_agencies", period, components, count: silent.size }
    : { id: "coverage", state: "yes", period, components };
}

function pocketsOf(coverage: Outlook, found: Found | undefined, period: number): Outlook {
  if (coverage.state === "no") return { ...coverage, id: "pockets", components: undefined };
  if (!found) return { id: "pockets", state: "no", reason: "no_needs", period };
  if (found.variance === 0) return { id: "pockets", state: "no", reason: "no_variation", period };
  if (coverage.state === "partly")
    return { id: "pockets", state: "partly", reason: "silent_agencies", period, count: coverage.count };
  return { id: "pockets", state: "yes", period, count: found.pockets };
}

function timeOf({ needs }: RegencyFacts): Outlook {
  const components = COMPONENTS.filter(
    (component) => needs.filter((one) => one.component === component).length > 1,
  );
  return components.length > 0
    ? { id: "time", state: "yes", components }
    : { id: "time", state: "no", reason: "one_period", period: needs[0].period };
}

function bpsOf({ withoutBps, villages }: RegencyFacts): Outlook {
  if (withoutBps.count === 0) return { id: "bps", state: "yes" };
  return withoutBps.count === villages
    ? { id: "bps", state: "no", reason: "no_crosswalk" }
    : { id: "bps", state: "partly", reason: "bps_missing", count: withoutBps.count };
}
