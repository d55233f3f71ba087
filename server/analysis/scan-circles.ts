import { nearest, type Points } from "./nearest.ts";
import { boundFactor, logLikelihoodRatio } from "./scan-likelihood.ts";

/**
 * Circular zones (Kulldorff 1997): around each place, the place itself, then with its nearest, and so on.
 * The zones of centre i are the beginnings of `members[offsets[i] .. offsets[i + 1])`.
 */
export interface Circles {
  n: number;
  offsets: Int32Array;
  members: Int32Array;
  /** share of the population in the zone that ends with this member, and its {@link boundFactor} */
  share: Float64Array;
  factor: Float64Array;
}

/** The zone that exceeds its surroundings most; `villages` is empty where none exceeds them. */
export interface Zone {
  villages: number[];
  llr: number;
}

/**
 * @param base    population per place, > 0
 * @param most    largest share of the population in a zone, 0–0.5
 * @param members most places in a zone: bounds the work in a wide scope
 */
export function circles(points: Points, base: Float64Array, most: number, members: number): Circles {
  const n = base.length;
  const total = base.reduce((sum, value) => sum + value, 0);
  const k = Math.min(n, members);
  const rows = nearest(points, k);
  const offsets = new Int32Array(n + 1);
  const kept = new Int32Array(n * k);
  const share = new Float64Array(n * k);
  const factor = new Float64Array(n * k);
  let end = 0;
  for (let i = 0; i < n; i++) {
    let population = 0;
    for (let place = 0; place < k; place++) {
      const j = rows[i * k + place];
      population += base[j];
      if (population > most * total) break;
      kept[end] = j;
      share[end] = population / total;
      factor[end] = boundFactor(share[end]);
      end++;
    }
    offsets[i + 1] = end;
  }
  // Not copied: of a nation each takes tens of megabytes.
  return {
    n,
    offsets,
    members: kept.subarray(0, end),
    share: share.subarray(0, end),
    factor: factor.subarray(0, end),
  };
}

/**
 * @param cases   per place
 * @param blocked 1 where a place must not be in the zone
 */
export function mostLikelyCircle(
  { n, offsets, members, share, factor }: Circles,
  cases: Float64Array,
  blocked?: Uint8Array,
): Zone {
  let total = 0;
  for (let i = 0; i < n; i++) total += cases[i];
  let best = 0;
  let centre = -1;
  let last = -1;
  for (let i = 0; i < n; i++) {
    let inside = 0;
    const end = offsets[i + 1];
    for (let e = offsets[i]; e < end; e++) {
      const j = members[e];
      if (blocked?.[j]) break;
      inside += cases[j];
      const excess = inside - total * share[e];
      if (excess <= 0) continue;
      if (excess * excess * factor[e] <= best * total && excess <= total * (1 - 2 * share[e])) continue;
      const llr = logLikelihoodRatio(inside, total, share[e]);
      if (llr > best) {
        best = llr;
        centre = i;
        last = e;
      }
    }
  }
  return { villages: centre < 0 ? [] : [...members.subarray(offsets[centre], last + 1)], llr: best };
}
