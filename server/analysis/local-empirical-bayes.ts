import type { Neighbours } from "../snapshot/neighbours.ts";

/** Rates steadied by what a place's own surroundings show. */
export interface LocalEmpiricalBayes {
  /** θᵢ, 0–1; NaN where P or H is missing or H = 0 */
  theta: Float64Array;
  /** pooled rate mᵢ of the place and its neighbours, 0–1; NaN likewise */
  mean: Float64Array;
  /** aᵢ, variance of the rates there beyond chance, floored at 0; NaN likewise */
  variance: Float64Array;
}

/**
 * Marshall's (1991) local empirical Bayes: the global estimator over each place and its neighbours. A
 * neighbour with missing values is left out; a place without any keeps its own rate.
 * @param count P per place, ≥ 0; NaN = missing
 * @param base  H per place, ≥ 0; 0 or NaN = missing
 */
export function localEmpiricalBayes(
  count: Float64Array,
  base: Float64Array,
  { n, offsets, indices }: Neighbours,
): LocalEmpiricalBayes {
  const missing = () => new Float64Array(n).fill(Number.NaN);
  const result = { theta: missing(), mean: missing(), variance: missing() };
  const known = (i: number) => base[i] > 0 && Number.isFinite(count[i]);
  for (let i = 0; i < n; i++) {
    if (!known(i)) continue;
    let [counts, bases, places] = [count[i], base[i], 1];
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      const j = indices[e];
      if (!known(j)) continue;
      counts += count[j];
      bases += base[j];
      places++;
    }
    const mean = counts / bases;
    let spread = base[i] * (count[i] / base[i] - mean) ** 2;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      const j = indices[e];
      if (known(j)) spread += base[j] * (count[j] / base[j] - mean) ** 2;
    }
    const variance = Math.max(0, spread / bases - mean / (bases / places));
    const total = variance + mean / base[i];
    result.mean[i] = mean;
    result.variance[i] = variance;
    result.theta[i] = total > 0 ? mean + (variance * (count[i] / base[i] - mean)) / total : mean;
  }
  return result;
}
