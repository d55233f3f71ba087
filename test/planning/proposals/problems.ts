import type { Problem, Site, Village } from "../../../server/planning/proposals/problem.ts";
import { banyumas, optima } from "../reference/banyumas.ts";

/** A village with one site of one program. */
export type Place = Pick<Village, "code" | "district" | "priority" | "pocket"> &
  Omit<Site, "village" | "program">;

/** One program's problem. */
export const onePrograms = (
  places: readonly Place[],
  budget: number | null,
  over: Partial<Problem> & { lot?: number; top?: number } = {},
): Problem => {
  const { lot = 1, top = null, ...limits } = over;
  return {
    villages: places,
    programs: [{ id: "p", budget, lot, top, agency: 0, group: 0 }],
    sites: places.flatMap((place, village) => (place.left > 0 ? [{ ...place, village, program: 0 }] : [])),
    places: [null],
    villageCap: null,
    unitCap: null,
    locked: [],
    excluded: [],
    floors: [],
    target: 0.3,
    ...limits,
  };
};

/** Units by code of village, of those that are given any. */
export const unitsByCode = ({ sites, villages }: Problem, units: ArrayLike<number>): Record<string, number> =>
  Object.fromEntries(
    sites
      .flatMap(({ village }, s): [string, number][] =>
        units[s] > 0 ? [[villages[village].code, units[s]]] : [],
      )
      .sort(),
  );

/**
 * The reference regency as whole villages: one unit each, of which the model seeks the most urgent, all units given up
 * for that. Costs are doubled, so that halves are whole.
 */
export const wholeVillages = (over: Partial<Problem> = {}): Problem =>
  onePrograms(
    banyumas.worth.map((worth, i) => ({
      code: String(1000 + i),
      district: banyumas.district[i],
      priority: worth / 1e4,
      pocket: null,
      cost: banyumas.cost[i] * 2,
      inNeed: 1,
      served: 0,
      left: 1,
      lacks: false,
    })),
    optima.budget * 2,
    over,
  );

/** A regency of ten programs of five agencies, some in one exclusion group: made by rule, for want of a real one. */
export function tenPrograms(): Problem {
  const programs = Array.from({ length: 10 }, (_, p) => ({
    id: `p${p}`,
    budget: 3_000 + 500 * p,
    lot: 5,
    top: 60,
    agency: p % 5,
    group: p < 4 ? Math.floor(p / 2) : p,
  }));
  return {
    ...onePrograms([], null),
    villages: banyumas.worth.map((worth, i) => ({
      code: String(1000 + i),
      district: banyumas.district[i],
      priority: Number((((i * 7919) % 331) / 331).toFixed(4)),
      pocket: worth > 110 ? i % 9 : null,
    })),
    programs,
    sites: banyumas.worth.flatMap((worth, village) =>
      programs.map((_, program) => ({
        village,
        program,
        cost: 4 + ((program * 3 + village) % 7),
        inNeed: worth + 20,
        served: Math.floor((worth * ((village + program) % 5)) / 12),
        left: worth,
        lacks: (village + program) % 5 < 4,
      })),
    ),
    places: programs.slice(0, 5).map(() => null),
  };
}
