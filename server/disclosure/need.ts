import { isSmall } from "../core/domain/small-counts.ts";
import type { NeedColumns } from "../snapshot/types.ts";
import { suppress } from "./suppress.ts";

/** Which figures of one need column the public may not see: 1 = hidden. */
export interface HiddenPlaces {
  /** per village, hiding P and H and all that follows from them */
  villages: Uint8Array;
  /** per district, its totals */
  districts: Uint8Array;
  /** the regency's totals */
  total: boolean;
}

/** A need column as the public may know it; a hidden village holds a stand-in, see {@link publicNeeds}. */
export interface PublicNeed extends NeedColumns {
  hidden: HiddenPlaces;
}

/** Where each village belongs. */
export interface Places {
  /** index of the district of each village, −1 = none */
  district: Int32Array;
  districts: number;
}

/**
 * Need columns from which nothing hidden can be worked out, because nothing hidden is in them.
 *
 * Villages, districts and the regency are one tree; all its totals are public. A village is hidden when it
 * has 1 … k − 1 units in need, or when everyone is in need (a neighbour would be known to be poor), or to
 * hide another. The periods of one component are hidden together: who is hidden in one is hidden in all, so
 * that each period's hidden villages are the same and remembering one period's figures tells nothing of
 * another's. All units of a village, H, are taken as known, for they stand in other components too: they
 * bound what a hidden village can hold. A village whose H is below k or not known is in no sum.
 *
 * In place of a hidden village stands its share, by H, of what is known of the hidden ones together: the
 * total of their district (or the regency) less what is shown. So sums stay exact, and whatever is computed
 * from these columns (rates, ranks, tests, pockets, maps) is a function of what is public.
 */
export function publicNeeds(needs: readonly NeedColumns[], places: Places, k: number): PublicNeed[] {
  const groups = new Map<string, NeedColumns[]>();
  for (const need of needs) {
    const key = `${need.component} ${need.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), need]);
  }
  const told = new Map<NeedColumns, PublicNeed>();
  for (const periods of groups.values())
    protectTogether(periods, places, k).forEach((need, p) => {
      told.set(periods[p], need);
    });
  return needs.map((need) => told.get(need)!);
}

function protectTogether(periods: NeedColumns[], places: Places, k: number): PublicNeed[] {
  const n = places.district.length;
  const parent = treeOf(places);
  const root = parent.length - 1;
  // Only a village with both its need and enough units is in a total.
  const summed = ({ value, base }: NeedColumns, i: number) => !Number.isNaN(value[i]) && base[i] >= k;
  const column = (of: "value" | "base") =>
    periods.map((need) =>
      withTotals(
        need[of].map((units, i) => (summed(need, i) ? units : Number.NaN)),
        parent,
      ),
    );
  const [counts, bases] = [column("value"), column("base")];
  const state = suppress({ columns: counts, caps: bases, parent }, k, (node) =>
    counts.some((count, p) => count[node] > 0 && count[node] === bases[p][node]),
  );
  return periods.map((need, p) => {
    const stoodIn = standIns(n, counts[p], bases[p], { parent, state });
    const alone = (i: number) => isSmall(need.base[i], k) || isSmall(need.value[i], k) || state[i] > 0;
    const isHidden = (i: number) => (summed(need, i) ? state[i] > 0 : alone(i));
    return {
      ...need,
      value: need.value.map((value, i) => (summed(need, i) ? stoodIn[i] : isHidden(i) ? Number.NaN : value)),
      base: need.base.map((units, i) => (!summed(need, i) && isHidden(i) ? Number.NaN : units)),
      hidden: {
        villages: Uint8Array.from(need.value, (value, i) => (!Number.isNaN(value) && isHidden(i) ? 1 : 0)),
        districts: state.slice(n, root).map((one) => (one ? 1 : 0)),
        total: state[root] > 0,
      },
    };
  });
}

/** Villages first, then districts, then the regency. */
function treeOf({ district, districts }: Places): Int32Array {
  const n = district.length;
  const root = n + districts;
  const parent = new Int32Array(root + 1).fill(root);
  parent.set(district.map((at) => (at < 0 ? root : n + at)));
  parent[root] = -1;
  return parent;
}

function withTotals(column: Float64Array, parent: Int32Array): Float64Array {
  const result = new Float64Array(parent.length);
  result.set(column);
  for (let node = 0; node < column.length; node++)
    for (let above = parent[node]; above >= 0; above = parent[above]) result[above] += column[node] || 0;
  return result;
}

/** The counts with every hidden one replaced by its share of what is left of the nearest total shown. */
function standIns(
  n: number,
  counts: Float64Array,
  bases: Float64Array,
  { parent, state }: { parent: Int32Array; state: Uint8Array },
): Float64Array {
  const leaves = Array.from({ length: n }, (_, i) => i);
  const result = counts.slice();
  const topOf = (node: number): number => {
    let top = parent[node];
    while (top >= 0 && state[top]) top = parent[top];
    return top;
  };
  const groups = new Map<number, number[]>();
  for (const leaf of leaves)
    if (state[leaf] && !Number.isNaN(counts[leaf]))
      groups.set(topOf(leaf), [...(groups.get(topOf(leaf)) ?? []), leaf]);
  const shown = leaves.filter((leaf) => !state[leaf] && counts[leaf] >= 0 && bases[leaf] > 0);
  const sum = (column: Float64Array, nodes: number[]) =>
    nodes.reduce((total, node) => total + (column[node] || 0), 0);
  for (const [top, hidden] of groups) {
    const known = hidden.filter((leaf) => bases[leaf] > 0);
    const typical = known.length > 0 ? sum(bases, known) / known.length : 1;
    const weight = (leaf: number) => (bases[leaf] > 0 ? bases[leaf] : typical);
    const weights = hidden.reduce((total, leaf) => total + weight(leaf), 0);
    // No total is shown above them: then they are taken to be as those that are shown.
    const left = top >= 0 ? sum(counts, hidden) : (sum(counts, shown) / (sum(bases, shown) || 1)) * weights;
    for (const leaf of hidden) result[leaf] = (left * weight(leaf)) / weights;
  }
  return result;
}
