import type { MultiPolygon, Position } from "geojson";

/** Rings thinner than this on average are cracks between borders that were drawn twice, degrees (about 60 m). */
const THIN = 0.00055;

/** Mean width of a ring: twice its area over its length, degrees. */
function width(ring: Position[]): number {
  let [twice, length] = [0, 0];
  const [x0, y0] = ring[0];
  for (let k = 0; k + 1 < ring.length; k++) {
    const [[ax, ay], [bx, by]] = [ring[k], ring[k + 1]];
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    length += Math.hypot(bx - ax, by - ay);
  }
  return length > 0 ? Math.abs(twice) / length : 0;
}

/**
 * Leaves out the slivers that remain inside a dissolved area when its villages were drawn one by one, so
 * that its outline is drawn and not every crack in it. An area of slivers alone stays as it is.
 */
export function withoutSlivers(area: MultiPolygon): MultiPolygon {
  const coordinates = area.coordinates
    .filter(([outer]) => width(outer) >= THIN)
    .map(([outer, ...holes]) => [outer, ...holes.filter((hole) => width(hole) >= THIN)]);
  return coordinates.length > 0 ? { type: "MultiPolygon", coordinates } : area;
}
