import { totalsOf } from "./limits.ts";
import { mostAt, openSites, ordered, type Problem } from "./problem.ts";

/** The five numbers by which lists stand side by side (method, section 6), and what goes with them. */
export interface Measures {
  units: number;
  villages: number;
  /** rupiah */
  cost: number;
  /** rupiah, of the pots that have a limit; null where none has */
  moneyLeft: number | null;
  /** units in villages that lie in a pocket */
  inPockets: number;
  /** pocket villages whose strategy was below τ and reaches it with these units */
  effective: number;
  /** of them those that end within two points above τ: a few units fewer, and they would not */
  nearly: number;
  /** index of the first village of the order that gets nothing though something is left there; null = none */
  firstWithout: number | null;
  /** districts that get anything, of those where anything is left */
  districts: { reached: number; of: number; lowestShare: number };
}

/** Points above τ within which a village is counted apart. */
const NEAR = 0.02;

export function measuresOf(problem: Problem, units: ArrayLike<number>, tau: number): Measures {
  const { sites, villages, programs } = problem;
  const totals = totalsOf(problem, units);
  const limited = programs.flatMap(({ budget }, p) => (budget === null ? [] : [budget - totals.spent[p]]));
  const open = openSites(problem);
  const order = ordered(problem, open);
  const first = order.find((s) => !totals.villages.has(sites[s].village));
  return {
    units: totals.units,
    villages: totals.villages.size,
    cost: totals.spent.reduce((sum, one) => sum + one, 0),
    moneyLeft: limited.length > 0 ? limited.reduce((sum, one) => sum + one, 0) : null,
    inPockets: sites.reduce(
      (sum, { village }, s) => sum + (villages[village].pocket === null ? 0 : units[s]),
      0,
    ),
    ...effectiveIn(problem, units, tau),
    firstWithout: first === undefined ? null : sites[first].village,
    districts: districtsIn(problem, units, open),
  };
}

/** Programs of one exclusion group serve different families, so their units add up. */
function effectiveIn({ sites, villages, programs }: Problem, units: ArrayLike<number>, tau: number) {
  const groups = new Map<string, { village: number; inNeed: number; served: number; given: number }>();
  sites.forEach((site, s) => {
    if (!site.lacks || villages[site.village].pocket === null) return;
    const key = `${site.village} ${programs[site.program].group}`;
    const one = groups.get(key) ?? { ...site, given: 0 };
    groups.set(key, { ...one, served: Math.min(one.served, site.served), given: one.given + units[s] });
  });
  const reached = [...groups.values()].flatMap(({ village, inNeed, served, given }) => {
    const share = (served + given) / inNeed;
    return given > 0 && share >= tau - 1e-9 ? [{ village, share }] : [];
  });
  const near = reached.filter(({ share }) => share < tau + NEAR);
  const count = (some: typeof reached) => new Set(some.map(({ village }) => village)).size;
  return { effective: count(reached), nearly: count(near) };
}

function districtsIn(problem: Problem, units: ArrayLike<number>, open: readonly number[]) {
  const { sites, villages, programs } = problem;
  const districts = new Map<number, { left: number; given: number }>();
  const counted = new Set<string>();
  for (const s of open) {
    const { village, program } = sites[s];
    const one = districts.get(villages[village].district) ?? { left: 0, given: 0 };
    districts.set(villages[village].district, one);
    const shared = `${village} ${programs[program].group}`;
    if (!counted.has(shared)) one.left += mostAt(problem, sites[s]);
    counted.add(shared);
    one.given += units[s];
  }
  const all = [...districts.values()];
  return {
    reached: all.filter(({ given }) => given > 0).length,
    of: all.length,
    lowestShare: all.length > 0 ? Math.min(...all.map(({ left, given }) => given / left)) : 0,
  };
}
