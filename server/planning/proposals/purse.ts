import type { GivingStep } from "../../core/domain/aims.ts";
import { leastAt, mostAt, type Problem } from "./problem.ts";

/** Units given at one time to one site. */
export interface Given {
  site: number;
  units: number;
  step: GivingStep;
}

/** Where a program stopped: its next lot or unit there could not be paid. */
export interface Stop {
  program: number;
  site: number;
  /** rupiah that it had left */
  money: number;
}

/** What is given so far, and what may still be. */
export interface Purse {
  units: Int32Array;
  /** rupiah left, per program; Infinity = no limit */
  money: number[];
  steps: Given[];
  stops: Stop[];
  /** programs that went as far as their money reaches pass nothing further down */
  stopped: Set<number>;
  /** most that a site could take now, whatever it costs; 0 where a limit bars it */
  room(site: number): number;
  /** given in a site's village to its program and its exclusion group */
  shared(site: number): number;
  /** fewest that a site could be given now */
  fewest(site: number): number;
  /** Gives as many of `wanted` as can be paid; stops the program where that is fewer. */
  give(site: number, wanted: number, step: GivingStep): number;
}

export function purseFor(problem: Problem): Purse {
  const { sites, programs } = problem;
  const units = new Int32Array(sites.length);
  const money = programs.map(({ budget }) => budget ?? Number.POSITIVE_INFINITY);
  const inGroup = new Map<string, number>();
  const groupOf = (s: number) => `${sites[s].village} ${programs[sites[s].program].group}`;
  const inVillage = new Map<number, number>();
  const used = problem.places.map(() => 0);
  let [villages, total] = [0, 0];
  const purse: Purse = {
    units,
    money,
    steps: [],
    stops: [],
    stopped: new Set(),
    room(s) {
      const site = sites[s];
      if (units[s] === 0) {
        const places = problem.places[programs[site.program].agency];
        if (places !== null && used[programs[site.program].agency] >= places) return 0;
        const isNew = !inVillage.has(site.village);
        if (isNew && problem.villageCap !== null && villages >= problem.villageCap) return 0;
      }
      const shared = site.left - purse.shared(s);
      const capped = problem.unitCap === null ? shared : Math.min(shared, problem.unitCap - total);
      const most = Math.min(mostAt(problem, site) - units[s], capped);
      return most < purse.fewest(s) ? 0 : most;
    },
    shared: (s) => inGroup.get(groupOf(s)) ?? 0,
    fewest: (s) => (units[s] > 0 ? 1 : leastAt(problem, sites[s])),
    give(s, wanted, step) {
      const { program, village, cost } = sites[s];
      if (purse.stopped.has(program)) return 0;
      const least = purse.fewest(s);
      const most = Math.min(Math.max(wanted, least), purse.room(s));
      if (wanted <= 0 || most < least) return 0;
      const paid = cost === 0 ? most : Math.min(most, Math.floor(money[program] / cost));
      if (paid < most) {
        purse.stopped.add(program);
        purse.stops.push({ program, site: s, money: money[program] - (paid < least ? 0 : paid * cost) });
      }
      if (paid < least) return 0;
      if (units[s] === 0) {
        used[programs[program].agency]++;
        if (!inVillage.has(village)) villages++;
      }
      units[s] += paid;
      total += paid;
      money[program] -= paid * cost;
      inGroup.set(groupOf(s), purse.shared(s) + paid);
      inVillage.set(village, (inVillage.get(village) ?? 0) + paid);
      purse.steps.push({ site: s, units: paid, step });
      return paid;
    },
  };
  return purse;
}
