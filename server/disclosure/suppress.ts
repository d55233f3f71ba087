import { isSmall } from "./union.ts";

/** A tree of places with additive counts: leaves first in no order, each inner node the sum of its children. */
export interface CountTree {
  /** one or more counts per node that are shown or hidden together; NaN = no data */
  columns: Float64Array[];
  /** index of each node's parent, −1 for the root */
  parent: Int32Array;
}

export const SHOWN = 0;
export const HIDDEN_SMALL = 1;
export const HIDDEN_COMPLEMENTARY = 2;

/**
 * Cell suppression on a tree (method, section 7). Primary: a count from 1 to k − 1, or what `primary` adds.
 * Complementary: under each inner node that stays shown, whoever knows all that is published knows the sum
 * S of its hidden leaves and no more, so each of them lies anywhere in [0, S] once there are two. The
 * smallest positive leaf is hidden until there are two and S reaches k in every column; where none is left,
 * the node itself goes and its parent is asked.
 * @returns per node {@link SHOWN}, {@link HIDDEN_SMALL} or {@link HIDDEN_COMPLEMENTARY}
 */
export function suppress(
  { columns, parent }: CountTree,
  k: number,
  primary: (node: number) => boolean = () => false,
): Uint8Array {
  const n = parent.length;
  const children: number[][] = Array.from({ length: n }, () => []);
  parent.forEach((above, node) => {
    if (above >= 0) children[above].push(node);
  });
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
  const safe = (hidden: number[]) =>
    hidden.length === 0 ||
    (hidden.length > 1 &&
      columns.every((column) => {
        const sum = hidden.reduce((total, leaf) => total + (column[leaf] || 0), 0);
        return sum === 0 || sum >= k;
      }));
  const positive = (node: number) => columns.every((column) => column[node] > 0);
  const smallest = (nodes: number[]) =>
    nodes.filter(positive).sort((a, b) => columns[0][a] - columns[0][b] || a - b)[0];

  const protect = (top: number): void => {
    for (;;) {
      const { hidden, shownLeaves, shownInner } = system(top);
      if (safe(hidden)) return;
      const leaf = smallest(shownLeaves);
      const inner = leaf === undefined ? smallest(shownInner) : undefined;
      if (leaf !== undefined) state[leaf] = HIDDEN_COMPLEMENTARY;
      else if (inner !== undefined) state[inner] = HIDDEN_COMPLEMENTARY;
      else {
        state[top] ||= HIDDEN_COMPLEMENTARY;
        return;
      }
      // An inner node that goes must take a leaf along, or its shown leaves would give it away.
      if (inner !== undefined && system(inner).hidden.length === 0) {
        const below = smallest(system(inner).shownLeaves);
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

/**
 * Disclosure of need: a village's units in need and all its units are hidden together, when either is small
 * or when everyone is in need (group disclosure: a neighbour would be known to be poor).
 */
export function suppressNeed(
  need: { count: Float64Array; base: Float64Array; parent: Int32Array },
  k: number,
): Uint8Array {
  const { count, base, parent } = need;
  return suppress(
    { columns: [count, base], parent },
    k,
    (node) => count[node] > 0 && count[node] === base[node],
  );
}
