/** Three values, of smoothed need θ, unmet units U and gap share g (method, step 8). */
export type Three<T> = [T, T, T];

/** Places ordered by priority; NaN, and rank 0, where a criterion is unknown. */
export interface Ranking {
  /** percentile rank of each criterion, 0–1 */
  ranks: Three<Float64Array>;
  /** 0–1 */
  score: Float64Array;
  /** from 1 */
  rank: Int32Array;
  /** places that could be ranked */
  ranked: number;
}

/** Scores nearer than this are ties: sums of the same parts in another order differ in their last bits. */
const GRAIN = 1e12;

/** (rank − .5)/n over the known values, rounded to 1e-9, ascending, ties averaged; NaN stays NaN and does not count among the n. */
export function percentileRanks(given: Float64Array): Float64Array {
  // Quotients of the same figures differ in their last bits, and are ties all the same.
  const values = given.map((value) => Math.round(value * 1e9) / 1e9);
  const result = new Float64Array(values.length).fill(Number.NaN);
  const order = [...values.keys()].filter((i) => !Number.isNaN(values[i]));
  order.sort((a, b) => values[a] - values[b]);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1]] === values[order[first]]) last++;
    // Ranks first + 1 … last + 1 share their mean.
    const share = ((first + last) / 2 + 0.5) / order.length;
    for (let k = first; k <= last; k++) result[order[k]] = share;
    first = last + 1;
  }
  return result;
}

/**
 * Step 8: priority = Σ weight × percentile rank. A place whose θ, U or g is unknown is not ranked, and the
 * others' percentile ranks are as if it were not there.
 * @param weights sum to 1
 * @param tie     which of two equal scores comes first: the smaller value
 */
export function ranking(criteria: Three<Float64Array>, weights: Three<number>, tie: Int32Array): Ranking {
  const known = Array.from(tie, (_, i) => criteria.every((values) => !Number.isNaN(values[i])));
  const ranks = criteria.map((values) =>
    percentileRanks(values.map((value, i) => (known[i] ? value : Number.NaN))),
  ) as Three<Float64Array>;
  const score = new Float64Array(tie.length);
  for (let i = 0; i < score.length; i++) score[i] = scoreOf(ranks, weights, i);
  const order = [...known.keys()].filter((i) => known[i]);
  order.sort((a, b) => score[b] - score[a] || tie[a] - tie[b]);
  const rank = new Int32Array(tie.length);
  order.forEach((place, k) => {
    rank[place] = k + 1;
  });
  return { ranks, score, rank, ranked: order.length };
}

/** A place's score, on the grain at which ties are told. */
export const scoreOf = (ranks: Three<Float64Array>, weights: Three<number>, i: number): number =>
  Math.round((weights[0] * ranks[0][i] + weights[1] * ranks[1][i] + weights[2] * ranks[2][i]) * GRAIN) /
  GRAIN;
