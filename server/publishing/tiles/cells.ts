import { cellToBoundary } from "h3-js";
import { mercator, type Outlines, outlinesOf } from "./outlines.ts";

/**
 * H3 cells of any resolution as areas, from their ids alone. The map is one sheet of the cylinder: a cell across
 * the date line lies at both its edges, and one around a pole is the strip between its border and the map's edge.
 */
export function cellOutlines(cells: string[]): Outlines {
  const arcs: Float64Array[] = [];
  const areas = cells.map((cell) =>
    ringsOf(cellToBoundary(cell, true)).map((ring) => [[arcs.push(Float64Array.from(ring.flat())) - 1]]),
  );
  return outlinesOf(
    cells.map(() => undefined),
    arcs,
    areas,
  );
}

type Corner = [x: number, y: number];

/** The rings of one cell in the Mercator plane, each where it meets the unit square. @param corners closed, degrees */
function ringsOf(corners: number[][]): Corner[][] {
  let turned = corners[0][0];
  // Longitudes as one goes round, without the jump at 180°; each edge goes the short way.
  const ring = corners.map(([longitude, latitude]): Corner => {
    turned += ((longitude - turned + 540) % 360) - 180;
    return mercator(turned, latitude);
  });
  const [from, to] = [ring[0][0], ring[ring.length - 1][0]];
  if (Math.abs(to - from) > 0.5) {
    const edge = corners[0][1] > 0 ? 0 : 1;
    ring.push([to, edge], [from, edge], ring[0]);
  }
  const xs = ring.map(([x]) => x);
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  return [-1, 0, 1]
    .filter((world) => west + world < 1 && east + world > 0)
    .map((world) => (world === 0 ? ring : ring.map(([x, y]): Corner => [x + world, y])));
}
