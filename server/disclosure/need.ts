import { isSmall } from "../core/domain/small-counts.ts";
import type { NeedColumns } from "../snapshot/types.ts";
import {
  type Cell,
  cellKey,
  type Memory,
  memoryKey,
  type Published,
  type Remembered,
  sumKey,
} from "./memory.ts";
import { type Bounds, narrowing } from "./narrowing.ts";
import { hiddenGroups, suppress } from "./suppress.ts";

/** Which figures of one need column the public may not see: 1 = hidden. */
export interface HiddenPlaces {
  /** per village, hiding P and H and all that follows from them */
  villages: Uint8Array;
  /** per district, its totals */
  districts: Uint8Array;
  /** the regency's totals */
  total: boolean;
  /**
   * villages of which it is told that more are registered in need than there are, without either count: a fault of the
   * register, and no statement about any one family
   */
  excess: Uint8Array;
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

/** What publications before told, and how to find out what more would give away. */
export interface Before {
  memory: Memory;
  /** Kemendagri code of each village */
  codes: readonly string[];
  bounds: Bounds;
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
 *
 * What a publication told stays known (method, section 7, *Memory*): a count that was hidden stays hidden for as long as
 * it is the same, one that was shown protects no other, and where sums of several revisions would together give a count
 * to less than k, the total goes too.
 * @param hidden which places are hidden, see {@link hiddenNodes}
 */
export function publicNeeds(
  needs: readonly NeedColumns[],
  places: Places,
  k: number,
  hidden: HiddenNodes = hiddenNodes(needs, places, k),
): PublicNeed[] {
  const parent = treeOf(places);
  return needs.map((need) => toldColumn(need, { parent, state: hidden.get(groupOf(need))! }, places, k));
}

/**
 * Per component and unit, which places are hidden in all its periods: villages, then districts, then the regency;
 * 0 = shown.
 */
export type HiddenNodes = ReadonlyMap<string, Uint8Array>;

/** Decides what is hidden, see {@link publicNeeds}. @param before what was published before; left out: nothing */
export function hiddenNodes(
  needs: readonly NeedColumns[],
  places: Places,
  k: number,
  before?: Before,
): HiddenNodes {
  const groups = new Map<string, NeedColumns[]>();
  for (const need of needs) groups.set(groupOf(need), [...(groups.get(groupOf(need)) ?? []), need]);
  return new Map([...groups].map(([key, periods]) => [key, hiddenTogether(periods, places, k, before)]));
}

const groupOf = ({ component, unit }: NeedColumns) => `${component} ${unit}`;

/** Counts of the villages that are in totals, with the totals. */
const summedColumn = (need: NeedColumns, of: "value" | "base", parent: Int32Array, k: number) =>
  withTotals(
    need[of].map((units, i) => (isSummed(need, i, k) ? units : Number.NaN)),
    parent,
  );

function hiddenTogether(periods: NeedColumns[], places: Places, k: number, before?: Before): Uint8Array {
  const parent = treeOf(places);
  const [counts, bases] = (["value", "base"] as const).map((of) =>
    periods.map((need) => summedColumn(need, of, parent, k)),
  );
  // Whom a count exceeds, its base bounds by nothing.
  const caps = counts.map((count, p) =>
    bases[p].map((base, node) => (count[node] > base ? Number.NaN : base)),
  );
  const remembered = periods.map((need) => before?.memory.get(memoryKey(need)));
  const standings = periods.map((need, p) =>
    standing(need, remembered[p], before?.codes ?? [], parent.length),
  );
  const published = standings.map(({ shown }) => shown);
  const gone = new Uint8Array(parent.length);
  const protect = () =>
    suppress(
      { columns: counts, caps, parent, published },
      k,
      (node) =>
        gone[node] === 1 ||
        standings.some(({ held }) => held[node] === 1) ||
        counts.some((count, p) => count[node] > 0 && count[node] >= bases[p][node]),
    );
  let state = protect();
  for (let more = before !== undefined; more; ) {
    more = false;
    const groups = hiddenGroups(parent, state);
    for (const [p, need] of periods.entries()) {
      const sums = groups.map(({ leaves }) => cellsOf(leaves, need, caps[p], before!.codes, k));
      const found = narrowing(sums, remembered[p], k, before!.bounds);
      if (found < 0) continue;
      gone[groups[found].top] = 1;
      more = true;
      break;
    }
    if (more) state = protect();
  }
  return state;
}

function toldColumn(
  need: NeedColumns,
  tree: { parent: Int32Array; state: Uint8Array },
  { district: { length: n } }: Places,
  k: number,
): PublicNeed {
  const { parent, state } = tree;
  const root = parent.length - 1;
  const stoodIn = standIns(
    n,
    summedColumn(need, "value", parent, k),
    summedColumn(need, "base", parent, k),
    tree,
  );
  const alone = (i: number) => isSmall(need.base[i], k) || isSmall(need.value[i], k) || state[i] > 0;
  const isHidden = (i: number) => (isSummed(need, i, k) ? state[i] > 0 : alone(i));
  return {
    ...need,
    value: need.value.map((value, i) =>
      isSummed(need, i, k) ? stoodIn[i] : isHidden(i) ? Number.NaN : value,
    ),
    base: need.base.map((units, i) => (!isSummed(need, i, k) && isHidden(i) ? Number.NaN : units)),
    hidden: {
      villages: Uint8Array.from(need.value, (value, i) => (!Number.isNaN(value) && isHidden(i) ? 1 : 0)),
      districts: state.slice(n, root).map((one) => (one ? 1 : 0)),
      total: state[root] > 0,
      excess: excessTold(need, tree, k),
    },
  };
}

/** Places of one need column that somebody knows beyond what the public does: 1 = known. */
export interface KnownPlaces {
  villages: Uint8Array;
  districts: Uint8Array;
  total: boolean;
}

/**
 * A need column as somebody knows it who knows some places exactly. What stays hidden has stand-ins as the public's has, of
 * what is left when all that is known is taken off, so that sums are those that are known.
 * @param k least count that the public column tells
 */
export function knownNeed(
  need: NeedColumns,
  told: PublicNeed,
  known: KnownPlaces,
  places: Places,
  k: number,
): PublicNeed {
  const parent = treeOf(places);
  const hidden = {
    ...told.hidden,
    villages: told.hidden.villages.map((one, i) => (known.villages[i] ? 0 : one)),
    districts: told.hidden.districts.map((one, d) => (known.districts[d] ? 0 : one)),
    total: told.hidden.total && !known.total,
  };
  const state = Uint8Array.from([...hidden.villages, ...hidden.districts, Number(hidden.total)]);
  const stoodIn = standIns(
    need.value.length,
    summedColumn(need, "value", parent, k),
    summedColumn(need, "base", parent, k),
    { parent, state },
  );
  return {
    ...told,
    hidden,
    value: need.value.map((units, i) =>
      known.villages[i] ? units : isSummed(need, i, k) ? stoodIn[i] : told.value[i],
    ),
  };
}

/**
 * Whether the sum of hidden villages' counts gives none of them away: of none, or of several that are not all 1, which is
 * the least that a hidden count is.
 */
export const sumProtects = (counts: readonly number[]): boolean =>
  counts.length === 0 || (counts.length > 1 && counts.reduce((sum, units) => sum + units, 0) > counts.length);

/**
 * Where P > H may be told. It bounds a hidden count from below, so it is told only where those that are hidden with it hold
 * at least k: they stay as wide as k and reach it.
 */
function excessTold(
  need: NeedColumns,
  { parent, state }: { parent: Int32Array; state: Uint8Array },
  k: number,
): Uint8Array {
  const told = new Uint8Array(need.value.length);
  for (const { leaves } of hiddenGroups(parent, state)) {
    const summed = leaves.filter((leaf) => isSummed(need, leaf, k));
    const total = summed.reduce((sum, leaf) => sum + need.value[leaf], 0);
    for (const leaf of summed)
      if (need.value[leaf] > need.base[leaf] && total - need.value[leaf] >= k) told[leaf] = 1;
  }
  return told;
}

/** Only a village with both its need and enough units is in a total. */
const isSummed = ({ value, base }: NeedColumns, i: number, k: number) =>
  !Number.isNaN(value[i]) && base[i] >= k;

/** Villages whose present count was shown before, and those where it was hidden in a sum and never shown: 1 = so. */
function standing(
  need: NeedColumns,
  remembered: Remembered | undefined,
  codes: readonly string[],
  nodes: number,
): { shown: Uint8Array; held: Uint8Array } {
  const [shown, held] = [new Uint8Array(nodes), new Uint8Array(nodes)];
  if (!remembered) return { shown, held };
  const hidden = new Set([...remembered.sums.values()].flatMap((cells) => cells.map(cellKey)));
  need.value.forEach((count, i) => {
    const key = cellKey({ village: codes[i], count });
    if (remembered.shown.has(key)) shown[i] = 1;
    else if (hidden.has(key)) held[i] = 1;
  });
  return { shown, held };
}

/** The counts of hidden villages of which a sum is told. */
const cellsOf = (
  leaves: readonly number[],
  need: NeedColumns,
  caps: Float64Array,
  codes: readonly string[],
  k: number,
): Cell[] =>
  leaves
    .filter((leaf) => isSummed(need, leaf, k))
    .map((leaf) => ({
      village: codes[leaf],
      count: need.value[leaf],
      most: Number.isNaN(caps[leaf]) ? null : caps[leaf],
    }));

/**
 * What these columns tell that was not told before.
 * @param needs the record's own
 */
export function newlyPublished(
  needs: readonly NeedColumns[],
  hidden: HiddenNodes,
  places: Places,
  k: number,
  { memory, codes }: Pick<Before, "memory" | "codes">,
): Published[] {
  const parent = treeOf(places);
  return needs.flatMap((need) => {
    const state = hidden.get(groupOf(need))!;
    const villages = toldColumn(need, { parent, state }, places, k).hidden.villages;
    const known = memory.get(memoryKey(need));
    const shown = [...need.value].flatMap((count, i): [string, number][] =>
      Number.isNaN(count) || villages[i] || known?.shown.has(cellKey({ village: codes[i], count }))
        ? []
        : [[codes[i], count]],
    );
    const caps = need.base.map((base, i) => (need.value[i] > base ? Number.NaN : base));
    const sums = hiddenGroups(parent, state)
      .map(({ leaves }) => cellsOf(leaves, need, caps, codes, k))
      .filter((cells) => cells.length > 0 && !known?.sums.has(sumKey(cells)));
    const { component, unit, period } = need;
    return shown.length + sums.length > 0 ? [{ component, unit, period, shown, sums }] : [];
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
