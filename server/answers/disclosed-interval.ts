import type { Interval } from "../analysis/bounds.ts";
import type { ShownInterval } from "../core/contracts/coverage.ts";

/**
 * An interval of a count as it is told. A trace of a hidden count is rounded off; an interval that ends below
 * k would tell a small count, so it is hidden; and so is one from 0 to k, to which the gate opens those. Nothing more than looks is at stake: the snapshot behind it
 * holds no small count.
 * @param interval whole numbers but for traces; NaN = no data
 * @param k least count that is told
 */
export function toldInterval([low, high]: Interval, k: number): ShownInterval {
  if (Number.isNaN(low) || Number.isNaN(high)) return null;
  const [least, most] = [Math.round(low), Math.round(high)];
  // Who sees everything has k = 1: then nothing is few.
  const isFew = most > 0 && (most < k || (k > 1 && least === 0 && most === k));
  return isFew ? "hidden" : [least, most];
}

/** One end of {@link toldInterval}: 0 = least, 1 = most. */
export function toldEnd(interval: ShownInterval, end: 0 | 1): number | "hidden" | null {
  return interval === null || interval === "hidden" ? interval : interval[end];
}
