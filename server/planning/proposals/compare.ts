import type { Aim } from "../../core/domain/aims.ts";
import { type Measures, measuresOf } from "./measures.ts";
import {
  isPlan,
  isSame,
  type Plan,
  type Planned,
  planFor,
  type Stays,
  staysIn,
  withBudgets,
} from "./plan.ts";
import { openSites, ordered, type Problem } from "./problem.ts";
import type { SolveOptions, Solver } from "./solver.ts";

/** A plan beside the others. */
export interface Compared {
  aim: Aim;
  planned: Planned;
  measures: Measures | null;
  /** an aim before it whose list is the same */
  sameAs: Aim | null;
  givesUp: GivenUp[];
  /** null where it was not worked out */
  steady: { less: Stays | null; more: Stays | null } | null;
}

export interface GivenUp {
  measure: "units" | "in_pockets" | "effective" | "districts" | "lowest_share" | "order";
  /** less than the other has; for `order`, villages ahead of its first without that the other serves */
  by: number;
  to: Aim;
}

export interface CompareAsked extends SolveOptions {
  aims: readonly Aim[];
  /** looked at closely: also under other budgets where it is the model's, which takes long */
  aim: Aim;
  giveUp: number;
  tau: number;
}

/** Plans under several aims, side by side: the same measures, and what each has less of than another. */
export async function compareAims(
  solver: Solver,
  problem: Problem,
  asked: CompareAsked,
): Promise<Compared[]> {
  const { aims, aim: chosen, giveUp, tau, ...options } = asked;
  const found: Compared[] = [];
  for (const aim of aims) {
    const planned = await planFor(solver, problem, aim, giveUp, options);
    const isRule = aim !== "units";
    found.push({
      aim,
      planned,
      measures: isPlan(planned) ? measuresOf(problem, planned.units, tau) : null,
      sameAs: isPlan(planned) ? sameBefore(found, planned) : null,
      givesUp: [],
      steady:
        isPlan(planned) && (isRule || aim === chosen)
          ? {
              less: await staysAt(solver, problem, { aim, giveUp, factor: 0.9 }, planned, options),
              more: await staysAt(solver, problem, { aim, giveUp, factor: 1.1 }, planned, options),
            }
          : null,
    });
  }
  return found.map((one) => ({ ...one, givesUp: givenUp(problem, one, found) }));
}

const sameBefore = (others: readonly Compared[], { units }: Plan): Aim | null =>
  others.find(({ planned }) => isPlan(planned) && isSame(planned.units, units))?.aim ?? null;

async function staysAt(
  solver: Solver,
  problem: Problem,
  { aim, giveUp, factor }: { aim: Aim; giveUp: number; factor: number },
  { units }: Plan,
  options: SolveOptions,
): Promise<Stays | null> {
  const other = await planFor(solver, withBudgets(problem, factor), aim, giveUp, options);
  return isPlan(other) ? staysIn(problem, units, other.units) : null;
}

const COUNTED: readonly (readonly [GivenUp["measure"], (of: Measures) => number])[] = [
  ["units", ({ units }) => units],
  ["in_pockets", ({ inPockets }) => inPockets],
  ["effective", ({ effective }) => effective],
  ["districts", ({ districts }) => districts.reached],
  ["lowest_share", ({ districts }) => districts.lowestShare],
];

/** What another aim has more of: of each measure, the aim that has most. */
function givenUp(problem: Problem, one: Compared, others: readonly Compared[]): GivenUp[] {
  const own = one.measures;
  if (!own) return [];
  const counted = COUNTED.flatMap(([measure, of]): GivenUp[] => {
    const best = most(others, (other) => other.measures && of(other.measures));
    const by = best ? best.value - of(own) : 0;
    return best && by > 1e-9 ? [{ measure, by, to: best.aim }] : [];
  });
  const place = placesIn(problem);
  const placeOf = ({ measures }: Compared) =>
    measures ? (measures.firstWithout === null ? place.size : (place.get(measures.firstWithout) ?? 0)) : null;
  const best = most(others, placeOf);
  const behind = best ? best.value - placeOf(one)! : 0;
  return best && behind > 0 ? [...counted, { measure: "order", by: behind, to: best.aim }] : counted;
}

function most(
  others: readonly Compared[],
  of: (one: Compared) => number | null,
): { aim: Aim; value: number } | undefined {
  let best: { aim: Aim; value: number } | undefined;
  for (const other of others) {
    const value = of(other);
    if (value !== null && (!best || value > best.value)) best = { aim: other.aim, value };
  }
  return best;
}

/** Place of each village in the order, from 1, by the first of its sites. */
export function placesIn(problem: Problem): Map<number, number> {
  const places = new Map<number, number>();
  for (const s of ordered(problem, openSites(problem))) {
    const { village } = problem.sites[s];
    if (!places.has(village)) places.set(village, places.size + 1);
  }
  return places;
}
