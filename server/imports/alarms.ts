import type { AlarmCode } from "../core/errors/import-faults.ts";
import { groupOf, keyed, villageOf } from "./diff.ts";
import type { Proposed } from "./proposed.ts";
import type { SeenFigure } from "./readable.ts";

/** Something that is possible and unlikely: a person looks before it is published. */
export interface Alarm {
  id: AlarmCode;
  villages: string[];
  detail: string;
}

/** What else the record knows of the villages in question, as far as whoever asks may see it. */
export interface Beside {
  /** need per component, period and village: "poverty|2025|33.02.01.2001" */
  needs: ReadonlyMap<string, number>;
  /** all units of a kind that a village has, whether in need or not: "family|2025|33.02.01.2001" */
  population: ReadonlyMap<string, number>;
  /** the period before of each proposed key, where there is one */
  lastPeriod: ReadonlyMap<string, SeenFigure[]>;
  componentsOf: (program: string) => readonly string[];
  unitOf: (program: string) => string | undefined;
  /** first and last year of a program; null: it goes on */
  yearsOf: (program: string) => { starts: number; ends: number | null } | undefined;
  /** program and period pairs, or component and period, that the record has figures of */
  reported: ReadonlySet<string>;
}

const TENFOLD = 10;
/** Below this, ten times as much is chance. */
const NOTABLE = 20;

export function alarmsOf(proposed: Proposed, beside: Beside): Alarm[] {
  const alarms: Alarm[] = [];
  const raise = (id: Alarm["id"], villages: string[], detail = "") => {
    if (villages.length > 0 || detail) alarms.push({ id, villages: [...new Set(villages)], detail });
  };
  raise(
    "served_over_need",
    proposed.deliveries.flatMap((one) => {
      const needs = beside
        .componentsOf(one.program)
        .flatMap((component) => beside.needs.get(`${component}|${one.period}|${one.village}`) ?? []);
      return one.served !== null && needs.length > 0 && one.served > Math.max(...needs) ? [one.village] : [];
    }),
  );
  raise(
    "need_over_base",
    proposed.needs.flatMap((need) =>
      need.value !== null && need.base !== null && need.value > need.base ? [need.village] : [],
    ),
  );
  const population = new Map(beside.population);
  for (const { unit, period, village, base } of proposed.needs) {
    const key = `${unit}|${period}|${village}`;
    if (base !== null) population.set(key, Math.max(base, population.get(key) ?? 0));
  }
  const over = (unit: string | undefined, period: number, village: string, value: number | null) => {
    const known = population.get(`${unit}|${period}|${village}`);
    return value !== null && known !== undefined && value > known ? [village] : [];
  };
  raise("over_population", [
    ...proposed.needs.flatMap((one) => over(one.unit, one.period, one.village, one.value)),
    ...proposed.deliveries.flatMap((one) =>
      over(beside.unitOf(one.program), one.period, one.village, one.served),
    ),
  ]);
  raise(
    "outside_years",
    proposed.deliveries.flatMap(({ program, period, village }) => {
      const years = beside.yearsOf(program);
      const outside = years && (period < years.starts || period > (years.ends ?? period));
      return outside ? [village] : [];
    }),
  );
  const all = keyed(proposed);
  raise(
    "tenfold",
    [...all].flatMap(([key, { values }]) => {
      const last = beside.lastPeriod.get(key);
      const jumped = last?.some((old, i) => {
        const now = values[i];
        if (old === null || old === "hidden" || now === null || Math.max(old, now) < NOTABLE) return false;
        return now >= TENFOLD * Math.max(1, old) || old >= TENFOLD * Math.max(1, now);
      });
      return jumped ? [villageOf(key)] : [];
    }),
  );
  const groups = new Map<string, (number | null)[][]>();
  for (const [key, { values }] of all)
    groups.set(groupOf(key), [...(groups.get(groupOf(key)) ?? []), values]);
  for (const [group, rows] of groups) {
    const known = rows.flat().filter((value) => value !== null);
    if (known.length > 0 && known.every((value) => value === 0)) raise("all_zero", [], group);
    if (beside.reported.has(group)) raise("already_reported", [], group);
  }
  return alarms;
}
