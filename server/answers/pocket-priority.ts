import type { PocketView } from "../core/contracts/answers.ts";
import type { ResolvedQuery } from "../core/query/resolve.ts";
import { priorityAt, ranked } from "./ranked.ts";

/** Per village, as the public may know them; NaN = missing or withheld. */
interface Figures {
  theta: Float64Array;
  base: Float64Array;
  count: Float64Array;
  gapShare: Float64Array;
}

/**
 * Ranks the pockets of one answer among themselves (method, step 8). A pocket's θ is that of its villages
 * weighted by H; U and g run over the villages whose figures may all be known. Ties go by smallest village.
 */
export function withPriority(pockets: PocketView[], figures: Figures, question: ResolvedQuery): PocketView[] {
  const sums = pockets.map(({ villages }) => {
    const sum = { base: 0, need: 0, count: 0, unmet: 0 };
    for (const i of villages) {
      if (Number.isNaN(figures.theta[i] + figures.gapShare[i])) continue;
      sum.base += figures.base[i];
      sum.need += figures.base[i] * figures.theta[i];
      sum.count += figures.count[i];
      sum.unmet += figures.count[i] * figures.gapShare[i];
    }
    return sum;
  });
  const found = ranked({
    criteria: [
      Float64Array.from(sums, ({ need, base }) => need / base),
      Float64Array.from(sums, ({ unmet, base }) => (base > 0 ? unmet : Number.NaN)),
      Float64Array.from(sums, ({ unmet, count }) => unmet / count),
    ],
    weights: question.weights,
    tie: Int32Array.from(pockets, ({ villages }) => villages[0]),
    top: question.toppockets,
  });
  return pockets.map((pocket, i) => ({ ...pocket, ...priorityAt(found, i) }));
}
