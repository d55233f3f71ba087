import { openSites, ordered, type Problem } from "./problem.ts";
import { type Purse, purseFor } from "./purse.ts";

/** Why the limits can't be kept, with the place that breaks them. */
export type Infeasible =
  | { why: "locked_impossible"; village: number }
  | { why: "locked_above_cap"; needs: number; cap: number }
  | { why: "locked_above_budget"; village: number }
  | { why: "floor_villages"; district: number; least: number; has: number }
  | { why: "floor_cap"; district: number; cap: number }
  | { why: "floor_budget"; district: number };

/** Villages that get their lot before all others: locked-in ones, then each district's first in the order. */
export function hold(problem: Problem): Purse | Infeasible {
  const { sites, villages, villageCap, floors } = problem;
  const order = ordered(problem, openSites(problem));
  const of = new Map<number, number[]>();
  for (const s of order) of.set(sites[s].village, [...(of.get(sites[s].village) ?? []), s]);
  const locked = [...new Set(problem.locked)].sort((a, b) => a - b);
  const nowhere = locked.find((village) => !of.has(village));
  if (nowhere !== undefined) return { why: "locked_impossible", village: nowhere };
  if (villageCap !== null && locked.length > villageCap)
    return { why: "locked_above_cap", needs: locked.length, cap: villageCap };

  const purse = purseFor(problem);
  const held = new Set<number>();
  const full = () => villageCap !== null && held.size >= villageCap;
  /** A lot of the first program that can pay it; nothing is stopped by one that can't. */
  const holds = (village: number): boolean => {
    const site = of.get(village)!.find((s) => {
      const least = purse.fewest(s);
      return purse.room(s) >= least && sites[s].cost * least <= purse.money[sites[s].program];
    });
    if (site === undefined) return false;
    held.add(village);
    return purse.give(site, purse.fewest(site), "held") > 0;
  };
  for (const village of locked) if (!holds(village)) return { why: "locked_above_budget", village };
  for (const { district, least } of floors) {
    const own = [...of.keys()].filter((village) => villages[village].district === district);
    if (own.length < least) return { why: "floor_villages", district, least, has: own.length };
    let there = own.filter((village) => held.has(village)).length;
    for (const village of own) {
      if (there >= least) break;
      if (held.has(village)) continue;
      if (full()) return { why: "floor_cap", district, cap: villageCap! };
      if (holds(village)) there++;
    }
    if (there < least) return { why: "floor_budget", district };
  }
  return purse;
}
