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

/** Places whose ranks are counted at a time: their counts stay in the processor's cache. */
const BLOCK = 16;

/**
 * Ranks every place under every draw of the weights. Draws next to each other are alike, so each order is
 * an insertion sort of the one before: nearly linear.
 * @param tie which of two equal scores comes first: the smaller value
 * @param top N
 */
export function stability(
  { ranks, rank, ranked }: Pick<Ranking, "ranks" | "rank" | "ranked">,
  draws: WeightDraws,
  tie: Int32Array,
  top: number,
): Stability {
  const n = rank.length;
  const low = new Int32Array(n);
  const high = new Int32Array(n);
  const inTop = new Float64Array(n).fill(Number.NaN);
  const count = draws.length / 3;
  const order = Int32Array.from([...rank.keys()].filter((i) => rank[i] > 0)).sort(
    (a, b) => rank[a] - rank[b],
  );
  const [first, second, third] = ranks;
  /** scores in the order */
  const score = new Float64Array(ranked);
  /** rank of each place, one draw after the other */
  const drawn = n < 65_536 ? new Uint16Array(count * n) : new Int32Array(count * n);
  for (let d = 0; d < count; d++) {
    const [a, b, c] = [draws[3 * d], draws[3 * d + 1], draws[3 * d + 2]];
    for (let k = 0; k < ranked; k++) {
      const place = order[k];
      // Not on the grain of ties: under weights drawn at random only places alike in all three tie.
      const own = a * first[place] + b * second[place] + c * third[place];
      let at = k - 1;
      while (at >= 0 && (score[at] < own || (score[at] === own && tie[order[at]] > tie[place]))) {
        score[at + 1] = score[at];
        order[at + 1] = order[at];
        at--;
      }
      score[at + 1] = own;
      order[at + 1] = place;
    }
    for (let k = 0; k < ranked; k++) drawn[d * n + order[k]] = k + 1;
  }

  for (let from = 0; from < n; from += BLOCK) {
    const width = Math.min(BLOCK, n - from);
    const seen = new Int32Array(width * (ranked + 1));
    for (let d = 0; d < count; d++)
      for (let k = 0; k < width; k++) seen[k * (ranked + 1) + drawn[d * n + from + k]]++;
    for (let k = 0; k < width; k++) {
      const place = from + k;
      if (rank[place] === 0) continue;
      let reached = 0;
      inTop[place] = 0;
      for (let r = 1; r <= ranked; r++) {
        reached += seen[k * (ranked + 1) + r];
        if (low[place] === 0 && reached >= 0.05 * count) low[place] = r;
        if (high[place] === 0 && reached >= 0.95 * count) high[place] = r;
        if (r <= top) inTop[place] = reached / count;
      }
    }
  }
  return { low, high, inTop };
}
