/** A village, as far as an order of villages goes by it. */
export interface Village {
  code: string;
  /** index of its district */
  district: number;
  /** 0–1; compared at four decimals */
  priority: number;
  /** place of its pocket in the pockets' list, from 0; null = in no pocket */
  pocket: number | null;
}

/** A program that is to be placed, with a pot of its own. */
export interface Program {
  id: string;
  /** rupiah that it may spend; null = no limit */
  budget: number | null;
  /** fewest units that are worth going to a village for */
  lot: number;
  /** most units in one village; null = no limit */
  top: number | null;
  /** index into {@link Problem.places} */
  agency: number;
  /** programs of one number serve the same families: together at most what is left */
  group: number;
}

/** A program in a village where something is certainly left for it. */
export interface Site {
  /** index into {@link Problem.villages} */
  village: number;
  /** index into {@link Problem.programs} */
  program: number;
  /** rupiah a unit, above 0 or 0 where nothing is counted in money */
  cost: number;
  /** P, units in need */
  inNeed: number;
  /** units in need that its strategy reaches already, at least */
  served: number;
  /** units that neither it nor its exclusion group reaches nor a closure explains, at least; above 0 */
  left: number;
  /** its strategy's coverage, by the low end, is below τ */
  lacks: boolean;
}

/** Where programs may go, and what limits them (method, section 6). Money and units are whole numbers. */
export interface Problem {
  villages: readonly Village[];
  programs: readonly Program[];
  /** by village, then program; none twice */
  sites: readonly Site[];
  /** per agency: most sites that it can serve; null = any number */
  places: readonly (number | null)[];
  /** most villages; null = no limit */
  villageCap: number | null;
  /** most units; null = no limit */
  unitCap: number | null;
  /** villages that get a lot before all others */
  locked: readonly number[];
  /** villages that get nothing */
  excluded: readonly number[];
  /** at least so many villages of these districts get something */
  floors: readonly { district: number; least: number }[];
  /** t, coverage up to which the needy are served first, 0–1 */
  target: number;
}

/** Most units of a site. */
export const mostAt = ({ programs }: Problem, { left, program }: Site): number =>
  Math.min(left, programs[program].top ?? left);

/** Fewest units of a site where anything is given. */
export const leastAt = (problem: Problem, site: Site): number =>
  Math.min(problem.programs[site.program].lot, mostAt(problem, site));

/** Units that bring a site's strategy to the target; 0 where it is reached. */
export function toTarget(problem: Problem, site: Site): number {
  const short = Math.ceil(problem.target * site.inNeed - 1e-9) - site.served;
  return short <= 0 ? 0 : Math.min(mostAt(problem, site), Math.max(leastAt(problem, site), short));
}

/** In a pocket that lacks its strategy: such villages come before all others. */
export const isFirst = ({ villages }: Problem, site: Site): boolean =>
  site.lacks && villages[site.village].pocket !== null;

/** Indices of the sites that may be given anything. */
export function openSites({ sites, excluded }: Problem): number[] {
  const barred = new Set(excluded);
  return sites.flatMap(({ village }, s) => (barred.has(village) ? [] : [s]));
}

const decimals = (priority: number) => Math.round(priority * 1e4);

/**
 * The order of villages: in pockets that lack the strategy first, within that by priority, then code. In one village
 * programs of missing strategies come first, then the cheaper, then by id.
 * @param byPocket pockets in their list's order, each with all its villages
 */
export function ordered(problem: Problem, open: readonly number[], byPocket = false): number[] {
  const { sites, villages, programs } = problem;
  const before = (a: number, b: number): number => {
    const [one, other] = [sites[a], sites[b]];
    const [here, there] = [villages[one.village], villages[other.village]];
    const first = Number(isFirst(problem, other)) - Number(isFirst(problem, one));
    if (first !== 0) return first;
    const pocket = byPocket && isFirst(problem, one) ? (here.pocket ?? 0) - (there.pocket ?? 0) : 0;
    return (
      pocket ||
      decimals(there.priority) - decimals(here.priority) ||
      compare(here.code, there.code) ||
      Number(other.lacks) - Number(one.lacks) ||
      one.cost - other.cost ||
      compare(programs[one.program].id, programs[other.program].id)
    );
  };
  return [...open].sort(before);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Second criterion of the model of most units: priority, and whether the village comes first. */
export const weightOf = (problem: Problem, site: Site): number =>
  decimals(problem.villages[site.village].priority) + (isFirst(problem, site) ? 10_000 : 0);
