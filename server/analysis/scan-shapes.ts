import type { Neighbours } from "../snapshot/neighbours.ts";
import { nearest, type Points } from "./nearest.ts";
import type { Zone } from "./scan-circles.ts";
import { boundFactor, logLikelihoodRatio } from "./scan-likelihood.ts";

/** Zones of any shape: connected sets of a place and some of its K − 1 nearest (Tango and Takahashi 2005). */
export interface Shapes {
  n: number;
  k: number;
  /** row i: the K nearest of i, itself first */
  near: Int32Array;
  /** for each of them, a bit for each of the row that is its neighbour */
  adjacent: Int32Array;
  base: Float64Array;
  population: number;
  /** largest population in a zone */
  most: number;
}

/**
 * @param k from 1 to 20: a centre has up to 2^(K − 1) zones
 * @throws RangeError for another k
 */
export function shapes(
  points: Points,
  base: Float64Array,
  { n, offsets, indices }: Neighbours,
  most: number,
  k: number,
): Shapes {
  if (!(Number.isInteger(k) && k >= 1 && k <= 20))
    throw new RangeError(`K = ${k}: a flexible scan looks at 1 to 20 nearest places`);
  const width = Math.min(k, n);
  const near = nearest(points, width);
  const adjacent = new Int32Array(n * width);
  const bit = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const row = near.subarray(i * width, (i + 1) * width);
    for (let place = 0; place < width; place++) bit[row[place]] = 1 << place;
    for (let place = 0; place < width; place++)
      for (let e = offsets[row[place]]; e < offsets[row[place] + 1]; e++)
        adjacent[i * width + place] |= bit[indices[e]];
    for (const j of row) bit[j] = 0;
  }
  const population = base.reduce((sum, value) => sum + value, 0);
  return { n, k: width, near, adjacent, base, population, most: most * population };
}

/**
 * The restricted flexible scan (Tango and Takahashi 2012): only places that stand out by themselves join a
 * zone, which keeps snakes through ordinary places out and the number of zones small.
 * @param cases    per place
 * @param admitted 1 where a place may be in a zone
 */
export function mostLikelyShape(
  { n, k, near, adjacent, base, population, most }: Shapes,
  cases: Float64Array,
  admitted: Uint8Array,
): Zone {
  let total = 0;
  for (let i = 0; i < n; i++) total += cases[i];
  let best = 0;
  let centre = -1;
  let chosen = 0;
  let row = 0;

  // Every connected set that holds the centre comes up once: a place is either taken now or never after.
  const grow = (set: number, inside: number, people: number, frontier: number, open: number) => {
    const share = people / population;
    const excess = inside - total * share;
    if (
      excess > 0 &&
      (excess * excess * boundFactor(share) > best * total || excess > total * (1 - 2 * share))
    ) {
      const llr = logLikelihoodRatio(inside, total, share);
      if (llr > best) {
        best = llr;
        centre = row;
        chosen = set;
      }
    }
    let left = open;
    for (let next = frontier & left; next !== 0; next &= next - 1) {
      const place = 31 - Math.clz32(next & -next);
      left &= ~(1 << place);
      const j = near[row * k + place];
      if (people + base[j] > most) continue;
      grow(
        set | (1 << place),
        inside + cases[j],
        people + base[j],
        frontier | adjacent[row * k + place],
        left,
      );
    }
  };

  for (row = 0; row < n; row++) {
    if (!admitted[row] || base[row] > most) continue;
    let open = 0;
    for (let place = 1; place < k; place++) if (admitted[near[row * k + place]]) open |= 1 << place;
    grow(1, cases[row], base[row], adjacent[row * k], open);
  }
  const villages: number[] = [];
  for (let place = 0; place < k && centre >= 0; place++)
    if (chosen & (1 << place)) villages.push(near[centre * k + place]);
  return { villages, llr: best };
}
