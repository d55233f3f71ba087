import type { ByStrategy, Shown } from "../../core/contracts/disclosed-values.ts";
import { isSmall } from "../../core/domain/small-counts.ts";
import { STRATEGIES, type Strategy } from "../../core/domain/terms.ts";

/** A village's figures as the public may know them. */
export interface VillageFigures {
  /** units in need */
  eligible: Shown;
  /** share of them that each strategy concerned reaches; null: it is not concerned, or unknown */
  coverage: ByStrategy<Shown>;
  /** the same of every strategy, concerned or not */
  reached: ByStrategy<Shown>;
  /**
   * units in need that are certainly left for the list's program: neither it nor its exclusion group serves them, nor
   * does a closure explain them; null = unknown
   */
  left: Shown;
}

/** What a list's program can do where it goes. */
export interface Reaching {
  strategies: readonly Strategy[];
  /** counted: in the need's unit; village: as a whole, everybody there; other: in a unit that can't be compared */
  counts: "counted" | "village" | "other";
  /** rupiah a unit, of the program's own; null = not known */
  unitCost: number | null;
}

/** What is planned in a village. Units are the program's own; null = as many as it can reach. */
export interface Plan {
  units: Shown;
  cost: Shown;
}

/** Another list's claim on the village, for a need of the same kind. */
export interface OtherPlan extends Reaching {
  units: Shown;
}

/** What a list comes to in one village. */
export interface VillageStanding {
  open: Shown;
  reach: Shown;
  beyond: Shown;
  expected: Shown;
  left: ByStrategy<Shown>;
  leftWithOthers: ByStrategy<Shown>;
  completes: Strategy[];
  lacking: Strategy[];
  whole: boolean | null;
}

/**
 * What a list comes to in a village: of each strategy's unserved units, those that the planned ones take off.
 * A plan above what is open reaches no more than that. Hidden figures make what derives from them hidden.
 * @param k least count that may be told of units in need
 * @param planK least count that may be told of what is planned: k for the public, 0 for who sees plans as they are
 */
export function standingIn(
  figures: VillageFigures,
  program: Reaching,
  plan: Plan,
  others: readonly OtherPlan[],
  { k, planK }: { k: number; planK: number },
): VillageStanding {
  const before = unservedOf(figures, program, others, k);
  const own = indicesOf(program.strategies);
  const open =
    program.counts === "other"
      ? null
      : program.counts === "counted"
        ? figures.left
        : largest(own.map((s) => before[s]));
  const planned = program.counts === "village" ? null : plan.units;
  const reach = told(least(planned ?? open, open), planK);
  const left = before.map((units, s) =>
    own.includes(s) && program.counts !== "other" ? told(taken(units, planned ?? units), planK) : units,
  ) as ByStrategy<Shown>;
  const leftWithOthers = left.map((units, s) =>
    others
      .filter(({ strategies, counts }) => counts !== "other" && strategies.includes(STRATEGIES[s]))
      .reduce<Shown>(
        (rest, other) => told(taken(rest, other.counts === "village" ? rest : (other.units ?? rest)), planK),
        units,
      ),
  ) as ByStrategy<Shown>;
  const asked = STRATEGIES.filter((_, s) => before[s] !== null);
  const unknown = left.some((units) => units === "hidden") || asked.length === 0;
  return {
    open,
    reach,
    beyond: told(taken(planned ?? open, open), planK),
    expected: expectedOf(program, plan, open),
    left,
    leftWithOthers,
    completes: asked.filter((one) => isMore(before[indexOf(one)]) && left[indexOf(one)] === 0),
    lacking: asked.filter((one) => isMore(left[indexOf(one)])),
    whole: unknown ? null : asked.every((one) => left[indexOf(one)] === 0),
  };
}

/** Units in need that each strategy leaves; null where it is neither concerned nor offered by a list. */
function unservedOf(
  { eligible, coverage, reached }: VillageFigures,
  program: Reaching,
  others: readonly OtherPlan[],
  k: number,
): ByStrategy<Shown> {
  const offered = new Set([program, ...others].flatMap(({ strategies }) => strategies));
  return coverage.map((share, s): Shown => {
    const covered = share === null && offered.has(STRATEGIES[s]) ? (reached[s] ?? 0) : share;
    if (covered === null || typeof eligible !== "number") return covered === null ? null : eligible;
    if (covered === "hidden") return covered;
    return told(Math.round(eligible * (1 - covered)), k);
  }) as ByStrategy<Shown>;
}

/** Rupiah: what was said, or units times the unit cost. Money is a price times a count: it hides with it. */
function expectedOf(program: Reaching, plan: Plan, open: Shown): Shown {
  if (plan.units === "hidden" || plan.cost === "hidden") return "hidden";
  if (plan.cost !== null) return plan.cost;
  if (program.unitCost === null) return null;
  if (program.counts === "village") return program.unitCost * (plan.units ?? 1);
  const units = plan.units ?? open;
  return typeof units === "number" ? units * program.unitCost : units;
}

const indexOf = (strategy: Strategy) => STRATEGIES.indexOf(strategy);
const indicesOf = (strategies: readonly Strategy[]) => strategies.map(indexOf);
const isMore = (units: Shown) => typeof units === "number" && units > 0;
const told = (units: Shown, k: number): Shown =>
  typeof units === "number" && isSmall(units, k) ? "hidden" : units;

/** The largest, hidden if any is: it might be the hidden one. */
const largest = (all: readonly Shown[]): Shown => {
  if (all.includes("hidden")) return "hidden";
  const numbers = all.filter((one) => typeof one === "number");
  return numbers.length > 0 ? Math.max(...numbers) : null;
};
const least = (one: Shown, other: Shown): Shown => both(one, other, Math.min);
/** What is left of some units when others are taken off. */
const taken = (units: Shown, off: Shown): Shown => both(units, off, (a, b) => Math.max(0, a - b));
/** Not known where either is not; else hidden where either is. */
const both = (one: Shown, other: Shown, of: (a: number, b: number) => number): Shown => {
  if (one === null || other === null) return null;
  return one === "hidden" || other === "hidden" ? "hidden" : of(one, other);
};
