import type { Interval } from "./bounds.ts";

/** One place: all units, those in need, and what a program did there. */
export interface Place {
  /** all units, H ≥ inNeed */
  base: number;
  /** units in need, P */
  inNeed: number;
  /** units served */
  served: number;
  /** of them in need; an interval where the program's list does not say who is */
  servedInNeed: Interval;
}

/** Each measure is an interval whose ends are alike where it is known; undefined without anything to divide by. */
export interface TargetingErrors {
  /** share of those in need who are served */
  coverage: Interval | undefined;
  /** exclusion error: share of those in need who are not served, 1 − coverage */
  exclusion: Interval | undefined;
  /** inclusion error: share of those served who are not in need */
  inclusion: Interval | undefined;
  /** targeting differential: coverage of those in need less that of the others, −1 to 1 */
  differential: Interval | undefined;
  /** Coady–Grosh–Hoddinott: share of those served who are in need ÷ share of all who are in need */
  cgh: Interval | undefined;
}

/** Targeting of a program over places (method, section 5). Every measure moves one way with those rightly served. */
export function targetingErrors(places: readonly Place[]): TargetingErrors {
  const sum = (of: (place: Place) => number) => places.reduce((total, place) => total + of(place), 0);
  const [base, inNeed, served] = [
    sum((place) => place.base),
    sum((place) => place.inNeed),
    sum((place) => place.served),
  ];
  const rightly: Interval = [sum((place) => place.servedInNeed[0]), sum((place) => place.servedInNeed[1])];
  const rising = (of: (right: number) => number): Interval => [of(rightly[0]), of(rightly[1])];
  const falling = (of: (right: number) => number): Interval => [of(rightly[1]), of(rightly[0])];
  const others = base - inNeed;
  return {
    coverage: inNeed > 0 ? rising((right) => right / inNeed) : undefined,
    exclusion: inNeed > 0 ? falling((right) => 1 - right / inNeed) : undefined,
    inclusion: served > 0 ? falling((right) => (served - right) / served) : undefined,
    differential:
      inNeed > 0 && others > 0 ? rising((right) => right / inNeed - (served - right) / others) : undefined,
    cgh: served > 0 && inNeed > 0 ? rising((right) => right / served / (inNeed / base)) : undefined,
  };
}
