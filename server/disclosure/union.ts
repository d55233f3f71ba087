/**
 * Whether a count of distinct units under a movable selection of programs may be shown.
 *
 * Let u(S) be the distinct units that the programs S serve. u(S) may be shown if it is 0 or at least k,
 * and no single further program adds 1 … k − 1 units. Then no two shown selections S ⊂ T differ by a small
 * count: if 0 < u(T) − u(S) < k, some program of T adds a unit to S (a union grows only by its members),
 * and it adds no more than T does, so S itself was not to be shown. The same holds of a maximum.
 * @param additions units that each program now left out would add
 */
export function mayShow(total: number, additions: Iterable<number>, k: number): boolean {
  if (isSmall(total, k)) return false;
  for (const addition of additions) if (isSmall(addition, k)) return false;
  return true;
}

/** A count from 1 to k − 1. */
export const isSmall = (count: number, k: number): boolean => count > 0 && count < k;
