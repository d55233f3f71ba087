import type { Neighbours } from "../snapshot/neighbours.ts";
import { logGamma } from "./exceedance.ts";

/** Local join count of a marked kind, such as "high need and uncovered". */
export interface JoinCount {
  /** BBᵢ = xᵢ Σxⱼ: marked neighbours of a marked unit */
  bb: Int32Array;
  /** exact upper p (Anselin and Li 2019); NaN where the unit is not marked or has no marked neighbour */
  p: Float64Array;
}

/**
 * Exact: with the unit held, its kᵢ neighbours are a draw without replacement from the other n − 1, of whom
 * Σx − 1 are marked, so that BB is hypergeometric.
 * @param marked 1 or 0 per unit
 */
export function localJoinCount(marked: Uint8Array, { n, offsets, indices }: Neighbours): JoinCount {
  const bb = new Int32Array(n);
  const p = new Float64Array(n).fill(Number.NaN);
  let ones = 0;
  for (const value of marked) ones += value;
  for (let i = 0; i < n; i++) {
    if (!marked[i]) continue;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) bb[i] += marked[indices[e]];
    if (bb[i] > 0) p[i] = hypergeometricUpper(bb[i], offsets[i + 1] - offsets[i], ones - 1, n - 1);
  }
  return { bb, p };
}

/** Pr(X ≥ least), X the marked ones among `drawn` out of `all`, of whom `marked` are. */
export function hypergeometricUpper(least: number, drawn: number, marked: number, all: number): number {
  const most = Math.min(drawn, marked);
  const fewest = Math.max(0, drawn - (all - marked));
  if (least <= fewest) return 1;
  let sum = 0;
  for (let x = most; x >= least; x--)
    sum += Math.exp(logChoose(marked, x) + logChoose(all - marked, drawn - x) - logChoose(all, drawn));
  return Math.min(1, sum);
}

const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
