import type { Three } from "./ranking.ts";

/** Of one layer, the second and third criteria that no other place of it reaches both of: second falls, third rises. */
interface Stairs {
  second: number[];
  third: number[];
}

/**
 * Pareto layer of each place, 1 = the front: nobody is at least as high in all three criteria and higher in
 * one. Layer l is the front once layers 1 … l − 1 are taken away, which is the longest chain of places that
 * each dominate the next. 0 where a criterion is unknown. In n log² n steps: whoever a layer dominates is
 * dominated by each layer before it too, so that the deepest one is found by bisection.
 */
export function paretoLayers(criteria: Three<Float64Array>): Int32Array {
  const [first, second, third] = criteria;
  const layer = new Int32Array(first.length);
  const order = [...first.keys()].filter((i) => criteria.every((values) => !Number.isNaN(values[i])));
  // Whoever dominates a place comes before it, and those that are alike stand together.
  order.sort((a, b) => first[b] - first[a] || second[b] - second[a] || third[b] - third[a]);
  const layers: Stairs[] = [];
  order.forEach((place, k) => {
    const before = order[k - 1];
    if (k > 0 && criteria.every((values) => values[before] === values[place])) {
      layer[place] = layer[before];
      return;
    }
    const deepest = firstWhere(layers.length, (l) => !reaches(layers[l], second[place], third[place]));
    layer[place] = deepest + 1;
    layers[deepest] ??= { second: [], third: [] };
    climb(layers[deepest], second[place], third[place]);
  });
  return layer;
}

/** True where somebody on the stairs is at least as high in both. */
function reaches({ second, third }: Stairs, s: number, t: number): boolean {
  const end = firstWhere(second.length, (i) => second[i] < s);
  return end > 0 && third[end - 1] >= t;
}

/** Puts a place that nobody on the stairs reaches in its place, over those that it reaches. */
function climb({ second, third }: Stairs, s: number, t: number): void {
  const from = firstWhere(second.length, (i) => second[i] <= s);
  const to = from + firstWhere(second.length - from, (i) => third[from + i] > t);
  second.splice(from, to - from, s);
  third.splice(from, to - from, t);
}

/** The first of 0 … n − 1 that holds, as all after it do; n when none does. */
function firstWhere(n: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
