import { type Cell, cellKey, type Remembered, sumKey } from "./memory.ts";

/** A sum of unknowns, by index. */
export interface Sum {
  of: number[];
  total: number;
}

/**
 * What sums leave open for each unknown ≥ 0.
 * @param caps the most that each unknown can be; infinite = no bound
 * @returns least and most of each
 */
export type Bounds = (sums: readonly Sum[], caps: readonly number[]) => [least: number, most: number][];

const EXACT = 1e-6;

/**
 * Which of the sums about to be told would, with all that was told before, give a count to less than k that is not given
 * so far: its interval gets narrower, and is less than k wide or does not reach k. Where a count can be 0 only, nothing
 * is lost.
 * @param sums about to be told
 * @returns index of one such sum; −1 = none
 */
export function narrowing(
  sums: readonly Cell[][],
  before: Remembered | undefined,
  k: number,
  bounds: Bounds,
): number {
  if (!before || before.sums.size === 0) return -1;
  const fresh = sums.map((cells) => !before.sums.has(sumKey(cells)));
  const all = [...before.sums.values(), ...sums.filter((_, s) => fresh[s])].map((cells) =>
    cells.filter((cell) => !before.shown.has(cellKey(cell))),
  );
  for (const linked of linkedTo(all, before.sums.size)) {
    const cells = new Map<string, Cell>();
    for (const s of linked)
      for (const cell of all[s]) {
        const known = cells.get(cellKey(cell));
        const most = Math.min(known?.most ?? Number.POSITIVE_INFINITY, cell.most ?? Number.POSITIVE_INFINITY);
        cells.set(cellKey(cell), { ...cell, most });
      }
    const index = new Map([...cells.keys()].map((key, i) => [key, i]));
    const caps = [...cells.values()].map(({ most }) => most ?? Number.POSITIVE_INFINITY);
    const sumOf = (s: number): Sum => ({
      of: all[s].map((cell) => index.get(cellKey(cell))!),
      total: all[s].reduce((total, { count }) => total + count, 0),
    });
    const then = bounds(linked.map(sumOf), caps);
    const sofar = bounds(linked.filter((s) => s < before.sums.size).map(sumOf), caps);
    const lost = then.findIndex(([low, high], i) => {
      const isNarrower = high < sofar[i][1] - EXACT || low > sofar[i][0] + EXACT;
      return isNarrower && high > EXACT && (high - low < k - EXACT || high < k - EXACT);
    });
    if (lost < 0) continue;
    const key = [...cells.keys()][lost];
    const guilty =
      linked.find((s) => s >= before.sums.size && all[s].some((cell) => cellKey(cell) === key)) ??
      linked.find((s) => s >= before.sums.size)!;
    return [...sums.keys()].filter((s) => fresh[s])[guilty - before.sums.size];
  }
  return -1;
}

/**
 * Whether groups about to be told would, with all that was told before, give a count to less than k that is not given so
 * far. A group of one count is that count, told.
 */
export function givesAway(
  groups: readonly Cell[][],
  before: Remembered | undefined,
  k: number,
  bounds: Bounds,
): boolean {
  if (!before) return false;
  const alone = groups.flatMap((cells) => (cells.length === 1 ? [cellKey(cells[0])] : []));
  const fresh = groups.filter((cells) => cells.length > 1 && !before.sums.has(sumKey(cells)));
  if (fresh.length === 0 && alone.every((key) => before.shown.has(key))) return false;
  const earlier = [...before.sums.values()];
  const sofar = intervalsOf(earlier, before.shown, bounds);
  const then = intervalsOf([...earlier, ...fresh], new Set([...before.shown, ...alone]), bounds);
  return [...then].some(([key, [low, high]]) => {
    const [least, most] = sofar.get(key) ?? [0, Number.POSITIVE_INFINITY];
    const isNarrower = high < most - EXACT || low > least + EXACT;
    return isNarrower && high > EXACT && (high - low < k - EXACT || high < k - EXACT);
  });
}

/** What sums leave open for each count in them that is not shown, by {@link cellKey}. */
function intervalsOf(
  sums: readonly Cell[][],
  shown: ReadonlySet<string>,
  bounds: Bounds,
): Map<string, [least: number, most: number]> {
  const open = sums
    .map((cells) => cells.filter((cell) => !shown.has(cellKey(cell))))
    .filter((cells) => cells.length > 0);
  const keys = [...new Set(open.flat().map(cellKey))];
  const index = new Map(keys.map((key, i) => [key, i]));
  const found = bounds(
    open.map((cells) => ({
      of: cells.map((cell) => index.get(cellKey(cell))!),
      total: cells.reduce((total, { count }) => total + count, 0),
    })),
    keys.map(() => Number.POSITIVE_INFINITY),
  );
  return new Map(keys.map((key, i) => [key, found[i]]));
}

/** Sums that share a count, directly or by others: each such set that holds one of the new sums and another. */
function linkedTo(all: readonly Cell[][], firstNew: number): number[][] {
  const of = new Map<string, number[]>();
  all.forEach((cells, s) => {
    for (const cell of cells) of.set(cellKey(cell), [...(of.get(cellKey(cell)) ?? []), s]);
  });
  const seen = new Set<number>();
  const result: number[][] = [];
  for (let start = firstNew; start < all.length; start++) {
    if (seen.has(start)) continue;
    const linked = [start];
    seen.add(start);
    for (const s of linked)
      for (const cell of all[s])
        for (const other of of.get(cellKey(cell))!)
          if (!seen.has(other)) {
            seen.add(other);
            linked.push(other);
          }
    if (linked.length > 1) result.push(linked.sort((a, b) => a - b));
  }
  return result;
}
