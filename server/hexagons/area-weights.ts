import type { MultiPolygon, Polygon } from "geojson";
import { cellToBoundary, cellToParent, POLYGON_TO_CELLS_FLAGS, polygonToCellsExperimental } from "h3-js";
import { FINEST } from "./observe.ts";

type Ring = [x: number, y: number][];

/** A village's share in one cell. */
export interface AreaShare {
  cell: string;
  /** of the village's area, 0–1; the shares of a village sum to 1 */
  share: number;
}

/**
 * Cuts a village into cells: area of (village ∩ cell) over the sum of the village's own pieces, so that
 * cracks between villages leak nothing. Areas are compared in a local equirectangular projection, true to
 * better than 0.1 % across a village.
 * @param boundary lon/lat, degrees
 */
export function areaShares(boundary: Polygon | MultiPolygon, resolution = FINEST): AreaShare[] {
  const pieces = cutIntoCells(boundary, resolution);
  const total = pieces.reduce((sum, { area }) => sum + area, 0);
  return pieces.map(({ cell, area }) => ({ cell, share: area / total }));
}

/**
 * The part of each cell that an area covers, 0–1; cells that it does not touch are left out. A coarser cell's
 * part is the mean of its finest children's, so that parents agree with them.
 */
export function partsCovered(area: Polygon | MultiPolygon, resolution: number): Map<string, number> {
  const parts = new Map<string, number>();
  for (const { cell, area: covered, whole } of cutIntoCells(area, FINEST)) {
    const parent = cellToParent(cell, resolution);
    const part = Math.min(1, covered / whole) / 7 ** (FINEST - resolution);
    parts.set(parent, (parts.get(parent) ?? 0) + part);
  }
  return parts;
}

/** Pieces of an area by cell, with the whole cell's area beside it, all in the same projected unit. */
function cutIntoCells(boundary: Polygon | MultiPolygon, resolution: number) {
  const polygons = boundary.type === "Polygon" ? [boundary.coordinates] : boundary.coordinates;
  const squeeze = Math.cos((polygons[0][0][0][1] * Math.PI) / 180);
  const pieces = new Map<string, { cell: string; area: number; whole: number }>();
  for (const polygon of polygons) {
    const rings = polygon.map((ring) => ring.map(([x, y]): [number, number] => [x * squeeze, y]));
    const cells = polygonToCellsExperimental(
      polygon,
      resolution,
      POLYGON_TO_CELLS_FLAGS.containmentOverlapping,
      true,
    );
    for (const cell of cells) {
      const hexagon = cellToBoundary(cell, true).map(([x, y]): [number, number] => [x * squeeze, y]);
      if (signedArea(hexagon) < 0) hexagon.reverse();
      const [outer, ...holes] = rings.map((ring) => Math.abs(signedArea(clip(ring, hexagon))));
      const area = holes.reduce((left, hole) => left - hole, outer);
      if (area <= 0) continue;
      const piece = pieces.get(cell) ?? { cell, area: 0, whole: signedArea(hexagon) };
      piece.area += area;
      pieces.set(cell, piece);
    }
  }
  return [...pieces.values()];
}

/** Sutherland and Hodgman (1974): any ring cut by a convex, counter-clockwise one. */
function clip(ring: Ring, convex: Ring): Ring {
  let subject = ring;
  for (let k = 0; k < convex.length && subject.length > 0; k++) {
    const [ax, ay] = convex[k];
    const [bx, by] = convex[(k + 1) % convex.length];
    const side = ([x, y]: Ring[number]) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const kept: Ring = [];
    for (let i = 0; i < subject.length; i++) {
      const from = subject[i];
      const to = subject[(i + 1) % subject.length];
      const [s, t] = [side(from), side(to)];
      if (s >= 0) kept.push(from);
      if (s >= 0 !== t >= 0) {
        const at = s / (s - t);
        kept.push([from[0] + at * (to[0] - from[0]), from[1] + at * (to[1] - from[1])]);
      }
    }
    subject = kept;
  }
  return subject;
}

function signedArea(ring: Ring): number {
  let twice = 0;
  // Relative to the first corner: the products stay small, and exact enough for pieces of a square metre.
  const [x0, y0] = ring[0] ?? [0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[(i + 1) % ring.length];
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return twice / 2;
}
