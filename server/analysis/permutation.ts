import type { Neighbours } from "../snapshot/neighbours.ts";
import { eachBlock } from "./blocks.ts";
import { giStar } from "./gi-star.ts";
import { type Random, shuffle } from "./random.ts";

export interface Draws {
  /** R */
  permutations: number;
  seed: number;
}

/** How often a draw's sum was at least, and at most, the observed one, per unit. */
export interface SumTally {
  above: Float64Array;
  below: Float64Array;
}

/** Sums over the neighbours as they are, and how far two may differ and still count as equal. */
export interface NeighbourSums {
  observed: Float64Array;
  tolerance: number;
}

/** Sums that differ by less than this share of the column's magnitude count as equal. */
const TIE = 1e-12;

/** @param values one per unit, all finite; an island's sum is 0 */
export function neighbourSums(values: Float64Array, { n, offsets, indices }: Neighbours): NeighbourSums {
  const observed = new Float64Array(n);
  let magnitude = 0;
  for (let i = 0; i < n; i++) {
    magnitude += Math.abs(values[i]);
    for (let e = offsets[i]; e < offsets[i + 1]; e++) observed[i] += values[indices[e]];
  }
  return { observed, tolerance: TIE * magnitude };
}

/**
 * Conditional permutation: unit i is held and its kᵢ neighbours are drawn from the other n − 1 without
 * replacement. One table of draws serves all units: a draw is a random order of the units, of which unit i
 * takes the first kᵢ, skipping itself. Most units are not among the first few of a draw, so that all with the
 * same kᵢ meet the same sums there; those are sorted once and each unit finds its rank by bisection. The few
 * that do meet themselves are put right one by one. The counts are those of the plain double loop.
 */
export function tallyNeighbourSums(
  values: Float64Array,
  { n, offsets }: Neighbours,
  { observed, tolerance }: NeighbourSums,
  draws: number,
  random: Random,
): SumTally {
  let widest = 0;
  for (let i = 0; i < n; i++) widest = Math.max(widest, offsets[i + 1] - offsets[i]);
  // One place more than the widest needs, for the unit that skips itself.
  const drawn = Math.min(n, widest + 1);
  const table = new Int32Array(draws * drawn);
  /** sums[k · draws + r]: of the first k units of draw r */
  const sums = new Float64Array((drawn + 1) * draws);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let r = 0; r < draws; r++) {
    shuffle(order, random, drawn);
    for (let k = 0; k < drawn; k++) {
      table[r * drawn + k] = order[k];
      sums[(k + 1) * draws + r] = sums[k * draws + r] + values[order[k]];
    }
  }
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  const sorted = sums.slice();
  for (let k = 0; k <= drawn; k++) sorted.subarray(k * draws, (k + 1) * draws).sort();
  for (let i = 0; i < n; i++) {
    const from = (offsets[i + 1] - offsets[i]) * draws;
    above[i] = draws - countBelow(sorted, from, draws, observed[i] - tolerance);
    below[i] = countUpTo(sorted, from, draws, observed[i] + tolerance);
  }
  for (let r = 0; r < draws; r++)
    for (let k = 0; k < drawn; k++) {
      const i = table[r * drawn + k];
      const degree = offsets[i + 1] - offsets[i];
      if (k >= degree) continue;
      const wrong = sums[degree * draws + r];
      const right = sums[(degree + 1) * draws + r] - values[i];
      above[i] += Number(right >= observed[i] - tolerance) - Number(wrong >= observed[i] - tolerance);
      below[i] += Number(right <= observed[i] + tolerance) - Number(wrong <= observed[i] + tolerance);
    }
  return { above, below };
}

/** Among `length` ascending values from `from` on, how many lie below `limit`. */
function countBelow(sorted: Float64Array, from: number, length: number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[from + middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Among `length` ascending values from `from` on, how many are at most `limit`. */
function countUpTo(sorted: Float64Array, from: number, length: number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[from + middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function addTallies(n: number, tallies: readonly SumTally[]): SumTally {
  const total = { above: new Float64Array(n), below: new Float64Array(n) };
  for (const { above, below } of tallies)
    for (let i = 0; i < n; i++) {
      total.above[i] += above[i];
      total.below[i] += below[i];
    }
  return total;
}

/** p of the neighbours' sum: upper, lower, and two-sided. */
export interface SumP {
  /** (#{draws ≥ observed} + 1) / (R + 1) */
  upper: Float64Array;
  lower: Float64Array;
  /** min(1, 2 · the smaller of both tails) */
  two: Float64Array;
}

export function sumP({ above, below }: SumTally, permutations: number): SumP {
  const share = (count: number) => (count + 1) / (permutations + 1);
  const upper = above.map(share);
  const lower = below.map(share);
  return { upper, lower, two: upper.map((p, i) => Math.min(1, 2 * Math.min(p, lower[i]))) };
}

/** Conditional permutation of the neighbours' sum, all of its draws at once. An island's p is 1. */
export function neighbourSumTest(values: Float64Array, neighbours: Neighbours, draws: Draws): SumP {
  const sums = neighbourSums(values, neighbours);
  const tallies = eachBlock("neighbours", draws, (count, random) =>
    tallyNeighbourSums(values, neighbours, sums, count, random),
  );
  return sumP(addTallies(neighbours.n, tallies), draws.permutations);
}

/**
 * Step 5 of the method: z of Gi*, and its upper permutation p. The unit's own value is held, so the order
 * of the draws is that of their neighbours' sums; an island's p is 1, for nothing around it was drawn.
 */
export function coreTest(
  values: Float64Array,
  neighbours: Neighbours,
  draws: Draws,
): { giZ: Float64Array; giP: Float64Array } {
  return { giZ: giStar(values, neighbours), giP: neighbourSumTest(values, neighbours, draws).upper };
}
