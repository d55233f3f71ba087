import type { WeightDraws } from "./dirichlet.ts";
import type { Ranking } from "./ranking.ts";

/** How a place's rank holds when the weights move; NaN, and 0, where it is not ranked. */
export interface Stability {
  /** 5 % and 95 % quantiles of the rank: the least rank that so many draws do not exceed */
  low: Int32Array;
  high: Int32Array;
  /** share of draws in the top N */
  inTop: Float64Array;
}

/** Up to so many places a row of counts each fits into the cache of a processor. */
const IN_MATRIX = 600;
/** Places whose ranks are counted at a time: they stand beside each other in each draw. */
const BLOCK = 32;

/**
 * Ranks every place under every draw of the weights.
 * @param tie which of two equal scores comes first: the smaller value
 * @param top N
 */
export function stability(
  { ranks, rank, ranked }: Pick<Ranking, "ranks" | "rank" | "ranked">,
  draws: WeightDraws,
  tie: Int32Array,
  top: number,
): Stability {
  const count = draws.length / 3;
  // Of two equal scores the earlier one stays before the other.
  const places = Int32Array.from([...rank.keys()].filter((i) => rank[i] > 0)).sort((a, b) => tie[a] - tie[b]);
  const criteria = ranks.map((column) => Float64Array.from(places, (place) => column[place]));
  const counted = ranked <= IN_MATRIX ? inMatrix(ranked) : inBlocks(ranked, count);
  const order = descending(ranked);
  const score = new Float64Array(ranked);
  const [first, second, third] = criteria;
  for (let d = 0; d < count; d++) {
    const [a, b, c] = [draws[3 * d], draws[3 * d + 1], draws[3 * d + 2]];
    // Not on the grain of ties: under weights drawn at random only places alike in all three tie.
    for (let k = 0; k < ranked; k++) score[k] = a * first[k] + b * second[k] + c * third[k];
    counted.add(order(score), d);
  }

  const low = new Int32Array(rank.length);
  const high = new Int32Array(rank.length);
  const inTop = new Float64Array(rank.length).fill(Number.NaN);
  counted.each((k, seen) => {
    const place = places[k];
    inTop[place] = 0;
    for (let r = 1, reached = 0; reached < count; r++) {
      reached += seen[r];
      if (low[place] === 0 && reached >= 0.05 * count) low[place] = r;
      if (high[place] === 0 && reached >= 0.95 * count) high[place] = r;
      if (r <= top) inTop[place] = reached / count;
    }
  });
  return { low, high, inTop };
}

/** How often each place came to each rank. */
interface Ranks {
  /** @param ordered places by falling score */
  add(ordered: Int32Array, draw: number): void;
  /** @param of is given each place with how often it came to each rank, from 1 on */
  each(of: (place: number, seen: ArrayLike<number>) => void): void;
}

/** A row of counts for each place. */
function inMatrix(n: number): Ranks {
  const counts = new Uint32Array(n * (n + 1));
  return {
    add(ordered) {
      for (let at = 0; at < n; at++) counts[ordered[at] * (n + 1) + at + 1]++;
    },
    each(of) {
      for (let k = 0; k < n; k++) of(k, counts.subarray(k * (n + 1), (k + 1) * (n + 1)));
    },
  };
}

/** Ranks of all draws, counted a block of places at a time. */
function inBlocks(n: number, draws: number): Ranks {
  /** rank of each place, one draw after the other */
  const drawn = n < 65_536 ? new Uint16Array(draws * n) : new Int32Array(draws * n);
  const own = new Int32Array(BLOCK * draws);
  const seen = new Int32Array(n + 2);
  return {
    add(ordered, draw) {
      for (let at = 0; at < n; at++) drawn[draw * n + ordered[at]] = at + 1;
    },
    each(of) {
      for (let from = 0; from < n; from += BLOCK) {
        const width = Math.min(BLOCK, n - from);
        for (let d = 0; d < draws; d++)
          for (let k = 0; k < width; k++) own[k * draws + d] = drawn[d * n + from + k];
        for (let k = 0; k < width; k++) {
          const ranks = own.subarray(k * draws, (k + 1) * draws);
          for (const rank of ranks) seen[rank]++;
          of(from + k, seen);
          for (const rank of ranks) seen[rank] = 0;
        }
      }
    },
  };
}

/** Up to here the order before is the better beginning: draws next to each other move a place by a few ranks. */
const FEW = 2_000;

/**
 * Sorts n scores above 0 and below 1 again and again, by insertion: from the order before where there are few;
 * else from as many bins as there are scores, for means of percentile ranks lie spread out.
 * @returns indices by falling score, equal ones ascending; overwritten by the next call
 */
function descending(n: number): (score: Float64Array) => Int32Array {
  const order = Int32Array.from({ length: n }, (_, k) => k);
  const sorted = new Float64Array(n);
  const binned = n > FEW ? intoBins(n) : undefined;
  return (score) => {
    binned?.(score, order);
    for (let k = 0; k < n; k++) {
      const place = order[k];
      const own = score[place];
      let at = k - 1;
      while (at >= 0 && (sorted[at] < own || (sorted[at] === own && order[at] > place))) {
        sorted[at + 1] = sorted[at];
        order[at + 1] = order[at];
        at--;
      }
      sorted[at + 1] = own;
      order[at + 1] = place;
    }
    return order;
  };
}

/** Orders scores by the bin they fall into, the highest first. */
function intoBins(n: number): (score: Float64Array, order: Int32Array) => void {
  const bin = new Int32Array(n);
  const starts = new Int32Array(n + 1);
  return (score, order) => {
    starts.fill(0);
    for (let k = 0; k < n; k++) {
      bin[k] = Math.floor((1 - score[k]) * n);
      starts[bin[k] + 1]++;
    }
    for (let b = 0; b < n; b++) starts[b + 1] += starts[b];
    for (let k = 0; k < n; k++) order[starts[bin[k]]++] = k;
  };
}
