import type { Neighbours } from "../snapshot/neighbours.ts";

/** Each neighbour counts 1, or each unit's neighbours count 1 together. */
export type Weights = "binary" | "row";

/** S0 = Σw, S1 = Σ(wᵢⱼ + wⱼᵢ)²/2, S2 = Σ(wᵢ. + w.ᵢ)² (Cliff and Ord 1981). */
export function weightSums(
  { n, offsets, indices }: Neighbours,
  weights: Weights,
): { s0: number; s1: number; s2: number } {
  const weight = (i: number) => (weights === "row" ? 1 / (offsets[i + 1] - offsets[i]) : 1);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  for (let i = 0; i < n; i++) {
    let out = 0;
    let into = 0;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      const other = weight(indices[e]);
      out += weight(i);
      into += other;
      s1 += (weight(i) + other) ** 2 / 2;
    }
    s0 += out;
    s2 += (out + into) ** 2;
  }
  return { s0, s1, s2 };
}

/** Each pair of neighbours once, with wᵢⱼ + wⱼᵢ, rows standardised. */
export interface Pairs {
  first: Int32Array;
  second: Int32Array;
  weight: Float64Array;
}

export function standardisedPairs({ n, offsets, indices }: Neighbours): Pairs {
  const count = indices.length / 2;
  const pairs = {
    first: new Int32Array(count),
    second: new Int32Array(count),
    weight: new Float64Array(count),
  };
  let pair = 0;
  for (let i = 0; i < n; i++)
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      const j = indices[e];
      if (j < i) continue;
      pairs.first[pair] = i;
      pairs.second[pair] = j;
      pairs.weight[pair++] = 1 / (offsets[i + 1] - offsets[i]) + 1 / (offsets[j + 1] - offsets[j]);
    }
  return pairs;
}
