import type { Neighbours } from "../snapshot/neighbours.ts";
import { eachBlock } from "./blocks.ts";
import { deviations, moments } from "./moments.ts";
import { type Random, shuffle } from "./random.ts";
import { type Pairs, standardisedPairs, type Weights, weightSums } from "./weights.ts";

/** Moran's I of a whole scope. */
export interface Moran {
  /** (n/S0) zᵀWz / zᵀz; 0 where all values are equal or nobody has a neighbour */
  i: number;
  /** −1/(n − 1) */
  expected: number;
  /** under randomisation (Cliff and Ord 1981): for display; the permutation p decides */
  variance: number;
}

export interface MoranTest extends Moran {
  /** (#{draws with I ≥ observed} + 1) / (R + 1): need gathers in space */
  p: number;
}

/**
 * Islands stay among the n; they add nothing to S0.
 * @param values one per unit, all finite; four units at least for a variance, otherwise it is NaN
 */
export function moran(values: Float64Array, neighbours: Neighbours, weights: Weights = "row"): Moran {
  const { n } = neighbours;
  const { deviation, m2 } = deviations(values);
  const { s0, s1, s2 } = weightSums(neighbours, weights);
  const expected = -1 / (n - 1);
  if (!(m2 > 0) || s0 === 0) return { i: 0, expected, variance: Number.NaN };
  const i = crossProduct(deviation, neighbours, weights) / (s0 * m2);
  const b2 = moments(deviation).fourth / m2 ** 2;
  const top =
    n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) -
    b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
  const variance = n > 3 ? top / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected : Number.NaN;
  return { i, expected, variance };
}

/** zᵀWz. */
function crossProduct(z: Float64Array, { n, offsets, indices }: Neighbours, weights: Weights): number {
  let total = 0;
  for (let i = 0; i < n; i++) {
    const end = offsets[i + 1];
    let lag = 0;
    for (let e = offsets[i]; e < end; e++) lag += z[indices[e]];
    if (weights === "row" && end > offsets[i]) lag /= end - offsets[i];
    total += z[i] * lag;
  }
  return total;
}

/** zᵀWz, rows standardised. */
function pairedProduct(z: Float64Array, { first, second, weight }: Pairs): number {
  let total = 0;
  for (let e = 0; e < weight.length; e++) total += weight[e] * z[first[e]] * z[second[e]];
  return total;
}

/** How many of the draws, each a permutation of the values over all units, reach the observed zᵀWz. */
export function tallyMoran(values: Float64Array, pairs: Pairs, draws: number, random: Random): number {
  const { deviation, m2 } = deviations(values);
  const least = pairedProduct(deviation, pairs) - 1e-12 * m2 * values.length;
  let reached = 0;
  for (let r = 0; r < draws; r++) {
    shuffle(deviation, random);
    if (pairedProduct(deviation, pairs) >= least) reached++;
  }
  return reached;
}

/** Moran's I with row-standardised weights and its permutation p; equal values: p = 1. */
export function moranTest(
  values: Float64Array,
  neighbours: Neighbours,
  draws: { permutations: number; seed: number },
): MoranTest {
  const pairs = standardisedPairs(neighbours);
  const reached = eachBlock("moran", draws, (count, random) =>
    tallyMoran(values, pairs, count, random),
  ).reduce((sum, one) => sum + one, 0);
  return { ...moran(values, neighbours), p: (reached + 1) / (draws.permutations + 1) };
}
