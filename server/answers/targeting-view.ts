import { type Interval, servedInNeed } from "../analysis/bounds.ts";
import {
  cghIndex,
  concentrationCurve,
  concentrationIndex,
  quintileShares,
} from "../analysis/concentration.ts";
import { weightedGini, weightedTheil } from "../analysis/inequality.ts";
import { reachOf, servedBy } from "../analysis/reach.ts";
import { silentVillages } from "../analysis/silence.ts";
import { targetingErrors } from "../analysis/targeting.ts";
import type {
  BenefitView,
  CountedVillages,
  ProgramTargeting,
  TargetingView,
} from "../core/contracts/coverage.ts";
import type { Component } from "../core/domain/terms.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { AT_LEAST, HIDDEN, type PublicDelivery, TOLD } from "../disclosure/deliveries.ts";
import type { PublicNeed } from "../disclosure/need.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { agencyIn, runsIn } from "../snapshot/cancellation.ts";
import { toldInterval } from "./disclosed-interval.ts";

/** Of one program or of all programs of one agency. */
export type Whose = { program: string } | { agency: string };

/**
 * Targeting quality over a period, from villages whose figures are told; how many are left out, and why, is
 * said beside each. Where a program chooses its recipients from those in need, none of them is there by error;
 * where it reaches anyone, or nothing is stated, errors are bounds.
 * @throws ProblemError 404 for a program or agency that is not there, or does nothing in the period
 */
export function targetingView(snapshot: PublicSnapshot, whose: Whose, period: number): TargetingView {
  const programs = programsOf(snapshot, whose, period);
  const needs = snapshot.needs.filter((need) => need.period === period);
  const components = needs.filter(({ component, unit }) =>
    programs.some(
      (p) => snapshot.programs[p].components.includes(component) && snapshot.programs[p].unit === unit,
    ),
  );
  return {
    revision: snapshot.revision,
    synthetic: snapshot.synthetic,
    regency: snapshot.regency.code,
    period,
    program: "program" in whose ? whose.program : null,
    agency: "agency" in whose ? whose.agency : null,
    disclosure: snapshot.least,
    programs: programs.flatMap((program) =>
      needs
        .filter(({ component }) => snapshot.programs[program].components.includes(component))
        .map((need) => programTargeting(snapshot, program, need)),
    ),
    distinct: components.map((need) => distinctReach(snapshot, programs, need)),
    budget: budgetOf(snapshot, programs, rankedBy(needs, snapshot, whose, programs), period),
  };
}

/** The newest period in which the programs delivered and one of their needs is known. */
export function newestOf(snapshot: PublicSnapshot, whose: Whose): number | undefined {
  const own = (period: number) =>
    snapshot.programs.flatMap((program, p) =>
      ("program" in whose ? program.id === whose.program : agencyIn(program, period) === whose.agency)
        ? [p]
        : [],
    );
  const periods = snapshot.deliveries.flatMap(({ program, period }) =>
    own(period).includes(program) && snapshot.needs.some((need) => need.period === period) ? [period] : [],
  );
  return periods.length > 0 ? Math.max(...periods) : undefined;
}

function programsOf(snapshot: PublicSnapshot, whose: Whose, period: number): number[] {
  const [what, id, known] =
    "program" in whose
      ? (["program", whose.program, snapshot.programs.map((program) => program.id)] as const)
      : (["agency", whose.agency, snapshot.agencies.map((agency) => agency.id)] as const);
  if (!known.includes(id))
    throw new ProblemError(
      `unknown_${what}`,
      `The record has no ${what} ${id}; it has ${known.join(", ") || "none"}.`,
    );
  const found = snapshot.programs.flatMap((program, index) => {
    const own = "program" in whose ? program.id === id : agencyIn(program, period) === id;
    return own && (runsIn(program, period) || deliveryOf(snapshot, index, period)) ? [index] : [];
  });
  if (found.length === 0)
    throw new ProblemError("nothing_reported", `No program of ${what} ${id} runs in ${period}.`);
  return found;
}

const deliveryOf = (snapshot: PublicSnapshot, program: number, period: number): PublicDelivery | undefined =>
  snapshot.deliveries.find((one) => one.program === program && one.period === period);

type Standing = keyof CountedVillages;

/** Whether the need of a village enters the figures. */
function standingOfNeed(need: PublicNeed, i: number): Standing {
  if (need.hidden.villages[i]) return "hidden";
  return Number.isNaN(need.value[i]) || !(need.base[i] >= need.value[i]) ? "unknown" : "counted";
}

/** The villages counted, and how many were left out and why. */
function sorted(standings: Standing[]): { villages: CountedVillages; counted: number[] } {
  const villages: CountedVillages = { counted: 0, hidden: 0, silent: 0, unknown: 0 };
  for (const standing of standings) villages[standing]++;
  return { villages, counted: standings.flatMap((one, i) => (one === "counted" ? [i] : [])) };
}

function programTargeting(snapshot: PublicSnapshot, program: number, need: PublicNeed): ProgramTargeting {
  const { id, unit } = snapshot.programs[program];
  const delivery = deliveryOf(snapshot, program, need.period);
  const silent = silentVillages(snapshot, program, need.period);
  const presenceOnly = unit !== need.unit;
  const { villages, counted } = sorted(
    Array.from(need.value, (_, i): Standing => {
      const standing = standingOfNeed(need, i);
      if (standing !== "counted") return standing;
      if (silent[i]) return "silent";
      return delivery && delivery.servedTold[i] !== TOLD ? "hidden" : "counted";
    }),
  );
  // Units of another kind say nothing of those in need.
  const measured = presenceOnly ? [] : counted;
  const { recipients } = servedBy(snapshot, need.component, need.unit, need.period, (one) => one === program);
  const places = measured.map((i) => {
    const [base, inNeed, served] = [need.base[i], need.value[i], delivery?.served[i] || 0];
    const chosen = recipients(program, i) === "in_need";
    return {
      ...{ base, inNeed, served, chosen },
      servedInNeed: servedInNeed([served, served], chosen ? "in_need" : "anyone", { inNeed, all: base }),
    };
  });
  const errors = targetingErrors(places);
  const sum = (of: (place: (typeof places)[number]) => number) =>
    places.reduce((total, place) => total + of(place), 0);
  const needy = places.filter(({ inNeed }) => inNeed > 0);
  const coverage = needy.map(({ inNeed, servedInNeed: [low, high] }) => (low + high) / 2 / inNeed);
  const weights = needy.map(({ inNeed }) => inNeed);
  const districts = measured.filter((i) => need.value[i] > 0).map((i) => snapshot.villages.district[i]);
  const theil = weightedTheil(coverage, weights, districts);
  const gini = weightedGini(coverage, weights);
  return {
    program: id,
    component: need.component,
    unit: need.unit,
    presenceOnly,
    villages,
    base: sum((place) => place.base),
    need: sum((place) => place.inNeed),
    served: sum((place) => place.served),
    over: places.filter(({ inNeed, served, chosen }) => chosen && served > inNeed).length,
    coverage: measure(errors.coverage),
    exclusion: measure(errors.exclusion),
    inclusion: measure(errors.inclusion),
    differential: measure(errors.differential),
    cgh: measure(errors.cgh),
    benefit: benefitOf(
      places.map(({ inNeed, base }) => (base > 0 ? inNeed / base : 0)),
      places.map(({ base }) => base),
      places.map(({ served }) => served),
    ),
    gini: Number.isNaN(gini) ? null : gini,
    // The least covered first: coverage is what they are needy of.
    lorenz:
      concentrationCurve(
        coverage.map((share) => -share),
        weights,
        coverage.map((share, at) => share * weights[at]),
      ) ?? null,
    theil: Number.isNaN(theil.total) ? null : theil,
  };
}

const measure = (between: Interval | undefined): ProgramTargeting["coverage"] =>
  between ? { low: between[0], high: between[1], known: between[0] === between[1] } : null;

function benefitOf(need: number[], population: number[], benefit: number[]): BenefitView | null {
  const curve = concentrationCurve(need, population, benefit);
  if (!curve) return null;
  return {
    total: benefit.reduce((sum, one) => sum + one, 0),
    curve,
    index: concentrationIndex(curve),
    quintiles: quintileShares(curve),
    cgh: { poorest20: cghIndex(curve, 0.2), poorest40: cghIndex(curve, 0.4) },
  };
}

/** What some programs together reach of one need: distinct units, so an interval where lists are not linked. */
function distinctReach(
  snapshot: PublicSnapshot,
  programs: readonly number[],
  need: PublicNeed,
): TargetingView["distinct"][number] {
  const served = servedBy(snapshot, need.component, need.unit, need.period, (p) => programs.includes(p));
  const silent = served.offered.map((program) => silentVillages(snapshot, program, need.period));
  const { villages, counted } = sorted(
    Array.from(need.value, (_, i): Standing => {
      const standing = standingOfNeed(need, i);
      return standing === "counted" && silent.some((one) => one[i]) ? "silent" : standing;
    }),
  );
  const total = { need: 0, low: 0, high: 0, lowCapped: 0, highCapped: 0 };
  for (const i of counted) {
    const inNeed = need.value[i];
    const reach = reachOf(served, i, { inNeed, all: need.base[i] });
    total.need += inNeed;
    total.low += reach.recipients[0];
    total.high += reach.recipients[1];
    total.lowCapped += reach.inNeed[0];
    total.highCapped += reach.inNeed[1];
  }
  return {
    component: need.component,
    unit: need.unit,
    villages,
    need: total.need,
    served: toldInterval([total.low, total.high], snapshot.least),
    coverage: total.need > 0 ? [total.lowCapped / total.need, total.highCapped / total.need] : null,
  };
}

/** The need by which budget is held against villages: a program's own; general poverty for a whole agency. */
function rankedBy(
  needs: readonly PublicNeed[],
  snapshot: PublicSnapshot,
  whose: Whose,
  programs: readonly number[],
): PublicNeed | undefined {
  const own = (need: PublicNeed) =>
    programs.some((p) => snapshot.programs[p].components.includes(need.component));
  const poverty = needs.find(({ component }) => component === "poverty");
  return ("agency" in whose ? poverty : undefined) ?? needs.find(own) ?? poverty;
}

function budgetOf(
  snapshot: PublicSnapshot,
  programs: readonly number[],
  need: PublicNeed | undefined,
  period: number,
): TargetingView["budget"] {
  const fallback: Component = "poverty";
  if (!need)
    return {
      rankedBy: fallback,
      villages: { counted: 0, hidden: 0, silent: 0, unknown: snapshot.villages.code.length },
      partial: 0,
      benefit: null,
    };
  const parts = programs.map((program) => ({
    delivery: deliveryOf(snapshot, program, period),
    silent: silentVillages(snapshot, program, period),
  }));
  /** deliveries there whose budget is not told, or was not reported */
  const withheld = (i: number) =>
    parts.flatMap(({ delivery }) =>
      delivery && delivery.dataset[i] >= 0 && Number.isNaN(delivery.budget[i]) ? [delivery] : [],
    );
  const { villages, counted } = sorted(
    Array.from(need.value, (_, i): Standing => {
      const standing = standingOfNeed(need, i);
      if (standing !== "counted") return standing;
      if (parts.some(({ silent }) => silent[i])) return "silent";
      // What was spent on a few units is left out of a village's sum; what was spent on many would be missed.
      const missed = withheld(i).filter(
        ({ servedTold, plannedHidden }) => servedTold[i] !== HIDDEN && !plannedHidden[i],
      );
      if (missed.length === 0) return "counted";
      return missed.some(({ servedTold }) => servedTold[i] === AT_LEAST) ? "hidden" : "unknown";
    }),
  );
  return {
    rankedBy: need.component,
    villages,
    partial: counted.filter((i) => withheld(i).length > 0).length,
    benefit: benefitOf(
      counted.map((i) => (need.base[i] > 0 ? need.value[i] / need.base[i] : 0)),
      counted.map((i) => need.base[i]),
      counted.map((i) => parts.reduce((sum, { delivery }) => sum + (delivery?.budget[i] || 0), 0)),
    ),
  };
}
