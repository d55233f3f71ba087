import type { StatedRecipients } from "../core/domain/terms.ts";

/**
 * What counts alone say of whom programs serve (method, section 2). All bounds are sharp: enumerating every way to
 * hand the counts out gives the same ends. Nothing is assumed independent, and nothing is added up as if it were
 * distinct (Fréchet 1935, with the two kinds of recipients).
 */

/** A count that is known to lie between two ends, both included; the ends are alike when it is known exactly. */
export type Interval = readonly [low: number, high: number];

/** The units of one place. */
export interface Population {
  /** P, units in need; NaN = unknown */
  inNeed: number;
  /** H, all units; NaN = unknown. A base below the need is taken for unknown */
  all: number;
}

/** Units that are not in need; ∞ where that is unknown. */
const othersIn = ({ all, inNeed }: Population): number =>
  all >= inNeed ? all - inNeed : Number.POSITIVE_INFINITY;
const limitOf = (count: number): number => (Number.isNaN(count) ? Number.POSITIVE_INFINITY : count);

/**
 * Recipients in need among all recipients of one program, or of one linked list.
 * @param chosen  recipients known to be chosen from those in need
 * @param anybody other distinct recipients
 */
export function inNeedAmong(chosen: Interval, anybody: Interval, population: Population): Interval {
  const limit = limitOf(population.inNeed);
  const certain = (count: number) => Math.min(count, limit);
  const least = Math.max(chosen[0], chosen[0] + anybody[0] - othersIn(population));
  return [certain(least), certain(chosen[1] + anybody[1])];
}

/** Recipients in need of one program with so many distinct recipients. */
export const servedInNeed = (
  served: Interval,
  recipients: StatedRecipients,
  population: Population,
): Interval =>
  recipients === "in_need"
    ? inNeedAmong(served, [0, 0], population)
    : inNeedAmong([0, 0], served, population);

/**
 * Units that at least one of several parts holds, when only each one's count is known.
 * @param limit units there are; NaN where unknown
 */
export function anyOf(parts: readonly Interval[], limit: number): Interval {
  const largest = Math.max(0, ...parts.map(([low]) => low));
  const sum = parts.reduce((total, [, high]) => total + high, 0);
  return [largest, Math.max(largest, Math.min(sum, limitOf(limit)))];
}

/**
 * Units that both of two parts hold.
 * @param limit units there are to meet in; NaN where unknown
 */
export function bothOf(a: Interval, b: Interval, limit: number): Interval {
  const most = Math.min(a[1], b[1]);
  return [Math.min(most, Math.max(0, a[0] + b[0] - limitOf(limit))), most];
}

/** Two programs' recipients among whom some get both: those in need where both choose among them, else all units. */
export function meetingPlace(
  a: { served: Interval; recipients: StatedRecipients },
  b: { served: Interval; recipients: StatedRecipients },
  { inNeed, all }: Population,
): number {
  const chooses = ({ served, recipients }: typeof a) => recipients === "in_need" && served[1] <= inNeed;
  if (chooses(a) && chooses(b)) return inNeed;
  return all >= inNeed ? all : Number.NaN;
}

/**
 * Recipients in need that are to be expected where others than those chosen are drawn at random from the rest.
 * A reading, not a bound. Where H is unknown nothing is expected beyond those chosen.
 */
export function expectedInNeed(chosen: number, anybody: number, { inNeed, all }: Population): number {
  const rest = all - chosen;
  if (!(all >= inNeed) || !(rest > 0)) return Math.min(chosen, limitOf(inNeed));
  return Math.min(chosen + (anybody * Math.max(0, inNeed - chosen)) / rest, limitOf(inNeed));
}
