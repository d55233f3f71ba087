import { giStar } from "./gi-star.ts";
import type { Neighbours } from "./neighbours.ts";
import { seededRandom, shuffle } from "./random.ts";

export interface Draws {
  /** R */
  permutations: number;
  seed: number;
}

/** Sums that differ by less than this share of the column's magnitude count as equal. */
const TIE = 1e-12;

/**
 * Conditional permutation: sums over the neighbours when unit i is held and its kᵢ neighbours are drawn
 * from the other n − 1 without replacement. One table of draws serves all units; each skips itself.
 * @returns per unit, the share of draws (#+1)/(R+1) with a sum at least, and at most, the observed one
 */
export function neighbourSumTest(
  values: Float64Array,
  { n, offsets, indices }: Neighbours,
  { permutations, seed }: Draws,
): { atLeast: Float64Array; atMost: Float64Array } {
  let widest = 0;
  let magnitude = 0;
  for (let i = 0; i < n; i++) {
    widest = Math.max(widest, offsets[i + 1] - offsets[i]);
    magnitude += Math.abs(values[i]);
  }
  const observed = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let e = offsets[i]; e < offsets[i + 1]; e++) observed[i] += values[indices[e]];
  const tolerance = TIE * magnitude;

  const random = seededRandom(seed);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  // One place more than the widest needs, for the unit that skips itself.
  const drawn = Math.min(n, widest + 1);
  const prefix = new Float64Array(drawn + 1);
  const place = new Int32Array(n).fill(-1);
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  for (let r = 0; r < permutations; r++) {
    shuffle(order, random, drawn);
    for (let k = 0; k < drawn; k++) {
      prefix[k + 1] = prefix[k] + values[order[k]];
      place[order[k]] = k;
    }
    for (let i = 0; i < n; i++) {
      const degree = offsets[i + 1] - offsets[i];
      const own = place[i];
      const sum = own >= 0 && own < degree ? prefix[degree + 1] - values[i] : prefix[degree];
      if (sum >= observed[i] - tolerance) above[i]++;
      if (sum <= observed[i] + tolerance) below[i]++;
    }
    for (let k = 0; k < drawn; k++) place[order[k]] = -1;
  }
  return {
    atLeast: above.map((count) => (count + 1) / (permutations + 1)),
    atMost: below.map((count) => (count + 1) / (permutations + 1)),
  };
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
  return { giZ: giStar(values, neighbours), giP: neighbourSumTest(values, neighbours, draws).atLeast };
}
