import { isSmall } from "../core/domain/small-counts.ts";

/** A tree of places with additive counts: leaves first in no order, each inner node the sum of its children. */
export interface CountTree {
  /** one or more counts per node that are shown or hidden together; NaN = no data */
  columns: Float64Array[];
  /** per column, the most that each node can hold by what is known elsewhere; NaN = no bound */
  caps?: Float64Array[];
  /** index of each node's parent, −1 for the root */
  parent: Int32Array;
  /** per column, leaves whose count was published before: hidden or not, they protect nobody */
  published?: Uint8Array[];
}

export const SHOWN = 0;
export const HIDDEN_SMALL = 1;
export const HIDDEN_COMPLEMENTARY = 2;

/**
 * Cell suppression on a tree (method, section 7). Primary: a count from 1 to k − 1, or what `primary` adds.
 * Complementary: under each inner node that stays shown, whoever knows all that is published knows the sum
 * S of its hidden leaves and their caps c, and no more; so a hidden leaf lies anywhere from
 * max(0, S − Σ of the others' caps) to min(c, S). The smallest positive leaf is hidden until each such
 * interval is at least k wide and reaches k in every column; where none is left, the node itself goes and
 * its parent is asked. Where S = 0 all that is hidden is 0, and nothing is lost by knowing it.
 * @returns per node {@link SHOWN}, {@link HIDDEN_SMALL} or {@link HIDDEN_COMPLEMENTARY}
 */
export function suppress(
  { columns, caps, parent, published }: CountTree,
  k: number,
  primary: (node: number) => boolean = () => false,
): Uint8Array {
  const n = parent.length;
  const children = childrenOf(parent);
  const isLeaf = (node: number) => children[node].length === 0;
  const state = new Uint8Array(n);
  for (let node = 0; node < n; node++)
    if (columns.some((column) => isSmall(column[node], k)) || primary(node)) state[node] = HIDDEN_SMALL;

  /** Leaves below a shown node that nothing shown lies between; and the inner nodes that could still go. */
  const system = (top: number) => {
    const hidden: number[] = [];
    const shownLeaves: number[] = [];
    const shownInner: number[] = [];
    const walk = (node: number) => {
      for (const child of children[node]) {
        if (isLeaf(child)) (state[child] ? hidden : shownLeaves).push(child);
        else if (state[child]) walk(child);
        else shownInner.push(child);
      }
    };
    walk(top);
    return { hidden, shownLeaves, shownInner };
  };
  /** The first column in which a hidden leaf can be worked out too closely; −1 when there is none. */
  const unsafe = (hidden: number[]): number =>
    columns.findIndex((column, c) => {
      const unknown = published ? hidden.filter((leaf) => !published[c][leaf]) : hidden;
      return !holds(column, caps?.[c], unknown, k);
    });
  /** Whether hiding a node adds a leaf whose count is positive and was never published. */
  const protects = (node: number, c: number): boolean =>
    isLeaf(node)
      ? columns[c][node] > 0 && !published?.[c][node]
      : children[node].some((child) => protects(child, c));
  /** The smallest in a column, of those that are positive in all columns when there are any. */
  const smallest = (nodes: number[], c: number): number | undefined => {
    const positive = nodes.filter((node) => protects(node, c));
    const throughout = positive.filter((node) => columns.every((column) => column[node] > 0));
    return (throughout.length > 0 ? throughout : positive).sort(
      (a, b) => columns[c][a] - columns[c][b] || a - b,
    )[0];
  };

  const protect = (top: number): void => {
    for (;;) {
      const { hidden, shownLeaves, shownInner } = system(top);
      const c = unsafe(hidden);
      if (c < 0) return;
      const leaf = smallest(shownLeaves, c);
      const inner = leaf === undefined ? smallest(shownInner, c) : undefined;
      if (leaf !== undefined) state[leaf] = HIDDEN_COMPLEMENTARY;
      else if (inner !== undefined) state[inner] = HIDDEN_COMPLEMENTARY;
      else {
        state[top] ||= HIDDEN_COMPLEMENTARY;
        return;
      }
      // An inner node that goes must take a leaf along, or its shown leaves would give it away.
      if (inner !== undefined && system(inner).hidden.every((below) => !protects(below, c))) {
        const below = smallest(system(inner).shownLeaves, c);
        if (below !== undefined) state[below] = HIDDEN_COMPLEMENTARY;
      }
    }
  };
  // From the bottom up: a node that goes leaves its hidden leaves to its parent's system.
  const depth = (node: number): number => (parent[node] < 0 ? 0 : 1 + depth(parent[node]));
  const inner = [...parent.keys()].filter((node) => !isLeaf(node));
  for (const node of inner.sort((a, b) => depth(b) - depth(a) || a - b)) if (!state[node]) protect(node);
  return state;
}

export function childrenOf(parent: Int32Array): number[][] {
  const children: number[][] = Array.from(parent, () => []);
  parent.forEach((above, node) => {
    if (above >= 0) children[above].push(node);
  });
  return children;
}

/** Hidden leaves of which, under a shown inner node, only the sum is told: one group for each such node. */
export function hiddenGroups(parent: Int32Array, state: Uint8Array): { top: number; leaves: number[] }[] {
  const children = childrenOf(parent);
  const below = (node: number): number[] =>
    children[node].flatMap((child) =>
      !state[child] ? [] : children[child].length === 0 ? [child] : below(child),
    );
  return [...parent.keys()].flatMap((top) => {
    const leaves = children[top].length > 0 && !state[top] ? below(top) : [];
    return leaves.length > 0 ? [{ top, leaves }] : [];
  });
}

/** Whether leaves of which only the sum is known keep intervals at least k wide that reach k. */
function holds(column: Float64Array, caps: Float64Array | undefined, hidden: number[], k: number): boolean {
  const known = hidden.filter((leaf) => !Number.isNaN(column[leaf]));
  const sum = known.reduce((total, leaf) => total + column[leaf], 0);
  if (sum === 0) return true;
  const most = known.map((leaf) =>
    Math.min(sum, Number.isNaN(caps?.[leaf] ?? Number.NaN) ? sum : caps![leaf]),
  );
  const all = most.reduce((total, cap) => total + cap, 0);
  return most.every((high) => high >= k && high - Math.max(0, sum - (all - high)) >= k);
}
