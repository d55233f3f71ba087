import { leastAt, mostAt, type Problem } from "./problem.ts";

/** What units at sites come to, in whole numbers. */
export interface Totals {
  units: number;
  /** rupiah, per program */
  spent: number[];
  /** indices of villages that get anything */
  villages: Set<number>;
}

export function totalsOf({ sites, programs }: Problem, units: ArrayLike<number>): Totals {
  const totals: Totals = { units: 0, spent: programs.map(() => 0), villages: new Set() };
  sites.forEach(({ program, village, cost }, s) => {
    if (units[s] === 0) return;
    totals.units += units[s];
    totals.spent[program] += units[s] * cost;
    totals.villages.add(village);
  });
  return totals;
}

/** A limit that units at sites do not keep, and by how much: rupiah, units or villages. */
export interface Breach {
  limit:
    | "budget"
    | "village_cap"
    | "unit_cap"
    | "left"
    | "top"
    | "lot"
    | "floor"
    | "locked"
    | "excluded"
    | "places";
  by: number;
  /** index of the village, or of the district of a floor */
  village?: number;
  district?: number;
  program?: number;
}

/** All limits that are not kept. */
export function breachesOf(problem: Problem, units: ArrayLike<number>): Breach[] {
  const { sites, programs, places, villages } = problem;
  const totals = totalsOf(problem, units);
  const found: Breach[] = [];
  const over = (limit: Breach["limit"], used: number, most: number | null, more: Partial<Breach> = {}) => {
    if (most !== null && used > most) found.push({ limit, by: used - most, ...more });
  };
  programs.forEach(({ budget }, program) => {
    over("budget", totals.spent[program], budget, { program });
  });
  over("village_cap", totals.villages.size, problem.villageCap);
  over("unit_cap", totals.units, problem.unitCap);
  const shared = new Map<string, { units: number; left: number; village: number }>();
  const served = places.map(() => 0);
  sites.forEach((site, s) => {
    if (units[s] === 0) return;
    const { village, program, left } = site;
    served[programs[program].agency]++;
    over("top", units[s], programs[program].top, { village, program });
    const least = Math.min(leastAt(problem, site), mostAt(problem, site));
    if (units[s] < least) found.push({ limit: "lot", by: least - units[s], village, program });
    const key = `${village} ${programs[program].group}`;
    shared.set(key, { units: (shared.get(key)?.units ?? 0) + units[s], left, village });
  });
  for (const one of shared.values()) over("left", one.units, one.left, { village: one.village });
  places.forEach((most, agency) => {
    over("places", served[agency], most);
  });
  for (const { district, least } of problem.floors) {
    const there = [...totals.villages].filter((i) => villages[i].district === district).length;
    if (there < least) found.push({ limit: "floor", by: least - there, district });
  }
  for (const village of problem.locked)
    if (!totals.villages.has(village)) found.push({ limit: "locked", by: 1, village });
  for (const village of problem.excluded)
    if (totals.villages.has(village)) found.push({ limit: "excluded", by: 1, village });
  return found;
}
