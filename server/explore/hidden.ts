import type { Answer } from "../analysis/answer.ts";
import { suppressNeed } from "../disclosure/suppress.ts";
import { isSmall, mayShow } from "../disclosure/union.ts";
import type { NeedColumns, Snapshot } from "../snapshot/types.ts";

/** Which need figures the public may not see: 1 = hidden. */
export interface HiddenNeed {
  /** per village, hiding P and H and all that follows from them */
  villages: Uint8Array;
  /** the regency's totals */
  total: boolean;
}

/**
 * The disclosure of one need column. Villages are children of districts and those of the regency, whose
 * totals are published too; so one small village hides a sibling along with itself.
 */
export function hiddenNeed(snapshot: Snapshot, need: NeedColumns, k: number): HiddenNeed {
  const n = snapshot.villages.code.length;
  const districts = snapshot.districts.length;
  const parent = new Int32Array(n + districts + 1).fill(n + districts);
  parent.set(snapshot.villages.district.map((district) => n + Math.max(0, district)));
  parent[n + districts] = -1;
  const hidden = suppressNeed(
    { count: withTotals(need.value, snapshot), base: withTotals(need.base, snapshot), parent },
    k,
  );
  return { villages: hidden.slice(0, n), total: hidden[n + districts] > 0 };
}

function withTotals(column: Float64Array, snapshot: Snapshot): Float64Array {
  const n = column.length;
  const result = new Float64Array(n + snapshot.districts.length + 1);
  result.set(column);
  column.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    result[n + Math.max(0, snapshot.villages.district[i])] += value;
    result[result.length - 1] += value;
  });
  return result;
}

/** A strategy's coverage as the public may know it, per village. */
export interface PublishedCoverage {
  /** 1 = the share itself is hidden */
  hidden: Uint8Array;
  /** what sums, means and counts are made of; a reach of 1 … k − 1 units counts as none, NaN = withheld */
  share: Float64Array;
}

/**
 * The disclosure of coverage under this selection of programs. Everything public that is derived from
 * coverage is derived from {@link PublishedCoverage.share}, so it tells no more than that.
 */
export function publishedCoverage(answer: Answer, need: HiddenNeed, k: number): PublishedCoverage[] {
  return answer.coverage.map(({ share, units, leastAddition }, s) => {
    const hidden = need.villages.map((one, i) =>
      answer.offered[s] && (one || !mayShow(units[i], [leastAddition[i]], k)) ? 1 : 0,
    );
    return {
      hidden,
      share: share.map((value, i) => {
        if (!hidden[i]) return value || 0;
        return isSmall(units[i], k) && !isSmall(leastAddition[i], k) && !need.villages[i] ? 0 : Number.NaN;
      }),
    };
  });
}
