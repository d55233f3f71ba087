import type { Points } from "../../server/analysis/nearest.ts";
import { type Neighbours, neighboursFromPairs } from "../../server/snapshot/neighbours.ts";

export interface Lattice {
  graph: Neighbours;
  points: Points;
}

/** So many units in rows of `width`, each a neighbour of the eight around it. */
export function queenLattice(n: number, width: number): Lattice {
  const graph = neighboursFromPairs(
    n,
    pairs(n, width, () => [1, width - 1, width, width + 1]),
  );
  return {
    graph,
    points: {
      x: Float64Array.from({ length: n }, (_, i) => i % width),
      y: Float64Array.from({ length: n }, (_, i) => Math.floor(i / width)),
    },
  };
}

/** Hexagons in offset rows: six neighbours, as villages have on average. */
export function hexagonLattice(n: number, width: number): Lattice {
  const odd = (i: number) => Math.floor(i / width) % 2;
  const graph = neighboursFromPairs(
    n,
    pairs(n, width, (i) => [1, width + odd(i), width + odd(i) - 1]),
  );
  return {
    graph,
    points: {
      x: Float64Array.from({ length: n }, (_, i) => (i % width) + odd(i) / 2),
      y: Float64Array.from({ length: n }, (_, i) => (Math.floor(i / width) * Math.sqrt(3)) / 2),
    },
  };
}

/** Steps that leave the row at its end, or the lattice, are dropped. */
function* pairs(n: number, width: number, steps: (i: number) => number[]): Generator<[number, number]> {
  for (let i = 0; i < n; i++)
    for (const step of steps(i)) {
      const j = i + step;
      if (j < n && Math.abs((j % width) - (i % width)) <= 1) yield [i, j];
    }
}
