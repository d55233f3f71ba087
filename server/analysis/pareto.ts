import type { Three } from "./ranking.ts";

/**
 * Pareto layer of each place, 1 = the front: nobody is at least as high in all three criteria and higher in
 * one. Layer l is the front once layers 1 … l − 1 are taken away, which is the longest chain of places that
 * each dominate the next. 0 where a criterion is unknown.
 */
export function paretoLayers(criteria: Three<Float64Array>): Int32Array {
  const [first, second, third] = criteria;
  const layer = new Int32Array(first.length);
  const order = [...first.keys()].filter((i) => criteria.every((values) => !Number.isNaN(values[i])));
  // Whoever dominates a place comes before it.
  order.sort((a, b) => first[b] - first[a] || second[b] - second[a] || third[b] - third[a]);
  const dominates = (a: number, b: number) =>
    first[a] >= first[b] &&
    second[a] >= second[b] &&
    third[a] >= third[b] &&
    (first[a] > first[b] || second[a] > second[b] || third[a] > third[b]);
  order.forEach((place, k) => {
    let deepest = 0;
    for (let before = 0; before < k; before++) {
      const other = order[before];
      if (layer[other] > deepest && dominates(other, place)) deepest = layer[other];
    }
    layer[place] = deepest + 1;
  });
  return layer;
}
