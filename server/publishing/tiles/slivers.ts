/** Rings thinner than this on average are cracks between borders that were drawn twice, of the world's width (about 60 m). */
const THIN = 0.00055 / 360;

/** Mean width of a ring: twice its area over its length. */
function width(arcs: Float64Array[], ring: number[]): number {
  let [twice, length] = [0, 0];
  let before: [number, number] | undefined;
  for (const index of ring) {
    const arc = arcs[index < 0 ? ~index : index];
    for (let k = 0; k < arc.length; k += 2) {
      const at = index < 0 ? arc.length - 2 - k : k;
      const [x, y] = [arc[at], arc[at + 1]];
      if (before) {
        twice += before[0] * y - x * before[1];
        length += Math.hypot(x - before[0], y - before[1]);
      }
      before = [x, y];
    }
  }
  return length > 0 ? Math.abs(twice) / length : 0;
}

/**
 * Leaves out the slivers that remain inside a dissolved area when its villages were drawn one by one, so
 * that its outline is drawn and not every crack in it. An area of slivers alone stays as it is.
 * @param polygons chains of arcs, see {@link Outlines.areas}
 * @param arcs     in the Mercator plane
 */
export function withoutSlivers(polygons: number[][][], arcs: Float64Array[]): number[][][] {
  const wide = polygons
    .filter(([outer]) => width(arcs, outer) >= THIN)
    .map(([outer, ...holes]) => [outer, ...holes.filter((hole) => width(arcs, hole) >= THIN)]);
  return wide.length > 0 ? wide : polygons;
}
