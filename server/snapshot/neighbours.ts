/**
 * A symmetric graph without loops, in compressed rows: the neighbours of unit i are
 * `indices[offsets[i] .. offsets[i + 1])`, ascending.
 */
export interface Neighbours {
  n: number;
  /** n + 1 values */
  offsets: Int32Array;
  indices: Int32Array;
}

/**
 * Builds the graph from pairs; each may be given once or in both directions.
 * @throws RangeError for a loop or an index outside 0 … n − 1
 */
export function neighboursFromPairs(n: number, pairs: Iterable<readonly [number, number]>): Neighbours {
  const rows: Set<number>[] = Array.from({ length: n }, () => new Set());
  for (const [a, b] of pairs) {
    if (a === b || !(a >= 0 && a < n && b >= 0 && b < n))
      throw new RangeError(`${a}–${b} is no pair of two different units among ${n}`);
    rows[a].add(b);
    rows[b].add(a);
  }
  const offsets = new Int32Array(n + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = offsets[i] + row.size;
  });
  const indices = new Int32Array(offsets[n]);
  rows.forEach((row, i) => {
    indices.set(Int32Array.from(row).sort(), offsets[i]);
  });
  return { n, offsets, indices };
}

/** The graph of the units that are kept, with `map[k]` the old index of the k-th of them. */
export function subgraph(neighbours: Neighbours, keep: Uint8Array): { graph: Neighbours; map: Int32Array } {
  const map = Int32Array.from([...keep.keys()].filter((i) => keep[i]));
  const place = new Int32Array(neighbours.n).fill(-1);
  map.forEach((old, k) => {
    place[old] = k;
  });
  const offsets = new Int32Array(map.length + 1);
  const indices: number[] = [];
  map.forEach((old, k) => {
    for (let e = neighbours.offsets[old]; e < neighbours.offsets[old + 1]; e++) {
      const other = place[neighbours.indices[e]];
      if (other >= 0) indices.push(other);
    }
    offsets[k + 1] = indices.length;
  });
  return { graph: { n: map.length, offsets, indices: Int32Array.from(indices) }, map };
}

/** Connected components of the members; labels follow the smallest index, −1 for the others. */
export function connectedComponents(
  neighbours: Neighbours,
  member: Uint8Array,
): { label: Int32Array; count: number } {
  const label = new Int32Array(neighbours.n).fill(-1);
  const stack: number[] = [];
  let count = 0;
  for (let first = 0; first < neighbours.n; first++) {
    if (!member[first] || label[first] >= 0) continue;
    label[first] = count;
    stack.push(first);
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      for (let e = neighbours.offsets[i]; e < neighbours.offsets[i + 1]; e++) {
        const other = neighbours.indices[e];
        if (!member[other] || label[other] >= 0) continue;
        label[other] = count;
        stack.push(other);
      }
    }
    count++;
  }
  return { label, count };
}
