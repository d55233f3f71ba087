import type { Answer } from "../analysis/answer.ts";
import { suppressNeed } from "../disclosure/suppress.ts";
import { mayShow } from "../disclosure/union.ts";
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

/** Per strategy and village: 1 where the coverage may not be shown under this selection of programs. */
export function hiddenCoverage(answer: Answer, need: HiddenNeed, k: number): Uint8Array[] {
  return answer.coverage.map(({ units, leastAddition }) =>
    need.villages.map((hidden, i) => (hidden || !mayShow(units[i], [leastAddition[i]], k) ? 1 : 0)),
  );
}
