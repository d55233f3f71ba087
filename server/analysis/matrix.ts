import { percentileRanks } from "./ranking.ts";

/** The two-factor matrix, per village; 0 where a factor is unknown. */
export interface Matrix {
  /** quartile class 1–4 of the share of poor families, 4 = the highest quarter */
  share: Int8Array;
  /** the same of poor families per km² */
  density: Int8Array;
  /** 1–4, see {@link priorityOf} */
  priority: Int8Array;
}

/**
 * Share of poor families × poor families per km², 4 × 4 quartile classes. A village's class follows from its
 * percentile rank with ties averaged, so equal values are never in two classes.
 * @param rate  share of units in need; NaN = not to be used
 * @param count units in need; @param area km²
 */
export function twoFactorMatrix(rate: Float64Array, count: Float64Array, area: Float64Array): Matrix {
  const known = (i: number) => Number.isFinite(rate[i]) && area[i] > 0;
  const shareRank = percentileRanks(rate.map((value, i) => (known(i) ? value : Number.NaN)));
  const densityRank = percentileRanks(rate.map((_, i) => (known(i) ? count[i] / area[i] : Number.NaN)));
  const share = Int8Array.from(shareRank, quartile);
  const density = Int8Array.from(densityRank, quartile);
  return { share, density, priority: share.map((one, i) => (one ? priorityOf(one, density[i]) : 0)) };
}

const quartile = (rank: number): number => (Number.isNaN(rank) ? 0 : Math.min(4, 1 + Math.floor(4 * rank)));

/**
 * The rule from 4 × 4 classes to four priorities: the two classes are added; 7 or 8 is priority 1, 6 is 2,
 * 5 is 3, less is 4. Both factors count alike, and the first priority needs one in the highest quarter and
 * the other in the upper half.
 */
export const priorityOf = (share: number, density: number): number =>
  Math.max(1, Math.min(4, 8 - share - density));
