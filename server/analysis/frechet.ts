/** A count that is known to lie between two ends, both included; the ends are alike when it is known exactly. */
export type Interval = readonly [low: number, high: number];

/**
 * Distinct units that at least one of several programs serves, when only each one's count is known: from the
 * largest program to the smaller of the sum and the units there are (Fréchet 1935; method, section 2).
 * A program that serves more than are registered shows the register to be too short: it limits nothing then.
 * @param counts units of each program, ≥ 0
 * @param limit  units in need; ∞ where unknown
 */
export function anyOf(counts: readonly number[], limit: number): Interval {
  const largest = Math.max(0, ...counts);
  const sum = counts.reduce((total, count) => total + count, 0);
  return [largest, largest > limit ? sum : Math.min(sum, limit)];
}

/**
 * Units that every one of r programs serves: from what can't be avoided, Σ − (r − 1) · limit, to the smallest
 * program. Two programs: max(0, a + b − limit) to min(a, b).
 * @param counts units of each program, ≥ 0, at least one
 * @param limit  units in need, ∞ where unknown; as for {@link anyOf} it may be too short to limit anything
 */
export function allOf(counts: readonly number[], limit: number): Interval {
  const least = Math.min(...counts);
  if (counts.length === 1) return [least, least];
  if (Math.max(...counts) > limit) return [0, least];
  const sum = counts.reduce((total, count) => total + count, 0);
  return [Math.max(0, sum - (counts.length - 1) * limit), least];
}
