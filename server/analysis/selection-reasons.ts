import {
  type Breach,
  breachesOf,
  choicesByVillage,
  exactly,
  type Selection,
  type SelectionProblem,
  valueMet,
  worthAlone,
} from "./selection.ts";
import { perCost } from "./selection-greedy.ts";

/**
 * Why a choice is made. `locked`: its village was locked in. `value`: nothing left out gives more for its cost.
 * `floor`: something left out does, but the village's district holds no more than its floor. `fit`: something
 * left out does, but would not fit into the limits in its stead.
 */
export type Reason = "locked" | "value" | "floor" | "fit";

export interface Reasoned {
  choice: number;
  reason: Reason;
  /** residual need that it meets beyond the choices before it in its village, in the order of the programs */
  adds: number;
  perCost: number;
  /** by value per cost among all that could be chosen, each taken alone; from 1, ties share the better rank */
  rank: number;
  /** choices left out that give more for their cost, with what is chosen already counted off */
  passedOver: number;
}

/** Every choice of a selection with its reason, best rank first, ties by code and program. */
export function reasonsOf(problem: SelectionProblem, selection: Selection): Reasoned[] {
  const { choices, worth, district, floors } = problem;
  const open = choicesByVillage(problem).flat();
  const alone = choices.map((choice) => perCost(worthAlone(problem, choice), choice.cost));
  const ranked = open.map((k) => alone[k]).sort((a, b) => b - a);
  const taken = new Set(selection);
  const met = worth.map(() => new Set<number>());
  const adds = new Map<number, number>();
  const marginal = (k: number) => {
    const { village, strategies } = choices[k];
    return exactly(strategies.reduce((sum, s) => sum + (met[village].has(s) ? 0 : worth[village][s]), 0));
  };
  for (const k of selection) {
    adds.set(k, marginal(k));
    for (const s of choices[k].strategies) met[choices[k].village].add(s);
  }
  const leftOut = open
    .filter((k) => !taken.has(k))
    .map((k) => perCost(marginal(k), choices[k].cost))
    .sort((a, b) => b - a);
  const locked = new Set(problem.locked);
  const held = new Map<number, Set<number>>();
  for (const k of selection) {
    const one = district[choices[k].village];
    held.set(one, (held.get(one) ?? new Set()).add(choices[k].village));
  }
  const atFloor = new Set(
    floors.filter((one) => (held.get(one.district)?.size ?? 0) <= one.least).map((one) => one.district),
  );
  /** how many of the descending values are above the one given */
  const above = (values: readonly number[], value: number) => {
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] > value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return selection
    .map((choice): Reasoned => {
      const { village, cost } = choices[choice];
      const gives = perCost(adds.get(choice)!, cost);
      const passedOver = above(leftOut, gives);
      return {
        choice,
        reason: locked.has(village)
          ? "locked"
          : passedOver === 0
            ? "value"
            : atFloor.has(district[village])
              ? "floor"
              : "fit",
        adds: adds.get(choice)!,
        perCost: gives,
        rank: above(ranked, alone[choice]) + 1,
        passedOver,
      };
    })
    .sort((a, b) => a.rank - b.rank || a.choice - b.choice);
}

/** How far a value may be from the best: 0 = it is the best. @param bound no selection reaches more than this */
export const gapTo = (value: number, bound: number): number =>
  bound > 0 ? Math.max(0, exactly((bound - value) / bound)) : 0;

/** A person's list beside the best one. */
export interface CostOfChanges {
  value: number;
  /** residual need that the best list meets and this one does not; below 0 where limits are not kept */
  loss: number;
  /** loss as a share of the best list's value: 0.04 = it reaches 4 % fewer */
  lossShare: number;
  breaches: Breach[];
}

/** @param best the value of the best selection found under the same limits */
export function costOfChanges(problem: SelectionProblem, list: Selection, best: number): CostOfChanges {
  const value = valueMet(problem, list);
  return {
    value,
    loss: exactly(best - value),
    lossShare: best > 0 ? exactly((best - value) / best) : 0,
    breaches: breachesOf(problem, list),
  };
}
