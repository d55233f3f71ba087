import type { Outlines, Points } from "./outlines.ts";

export const EXTENT = 4096;
export const BUFFER = 64;
const [LOW, HIGH] = [-BUFFER, EXTENT + BUFFER];

/** Where a tile lies: column x and row y of the 2^z. */
export interface TileAt {
  z: number;
  x: number;
  y: number;
}

/** Corners of a ring in tile units, x, y, x, y, …; the first is not repeated. */
export type Ring = number[];

/** One area's part in a tile: outer rings run clockwise on screen, holes after theirs the other way. */
export interface Piece {
  index: number;
  rings: Ring[];
  /** of the outer rings, square units */
  area: number;
}

/**
 * The part of each area that lies in a tile and its buffer, in the order of the areas. Corners are rounded
 * before anything is cut, and a cut point depends on its edge alone, not on its direction: neighbours keep
 * the same border to the last unit. An area that rounds to nothing is left out.
 */
export function cutOutlines({ arcs, areas, boxes }: Outlines, { z, x, y }: TileAt): Piece[] {
  const scale = EXTENT * 2 ** z;
  const [left, top] = [x * EXTENT, y * EXTENT];
  const [west, east] = [(left + LOW) / scale, (left + HIGH) / scale];
  const [north, south] = [(top + LOW) / scale, (top + HIGH) / scale];
  const pieces: Piece[] = [];
  // Four comparisons an area: a tree would save less than a tenth of a millisecond among 83,000.
  for (let index = 0; index < areas.length; index++) {
    const b = 4 * index;
    if (boxes[b] > east || boxes[b + 2] < west || boxes[b + 1] > south || boxes[b + 3] < north) continue;
    const rings: Ring[] = [];
    let area = 0;
    for (const polygon of areas[index])
      for (let r = 0; r < polygon.length; r++) {
        const ring = clipped(rounded(arcs, polygon[r], scale, left, top));
        const turn = ring.length < 6 ? 0 : signedArea(ring);
        if (turn === 0) {
          // Holes of what is not there are not there either.
          if (r === 0) break;
          continue;
        }
        rings.push(turn > 0 === (r === 0) ? ring : reversed(ring));
        if (r === 0) area += Math.abs(turn);
      }
    if (rings.length > 0) pieces.push({ index, rings, area });
  }
  return pieces;
}

/** The points that lie in a tile and its buffer, in their order. */
export function cutPoints({ at }: Points, { z, x, y }: TileAt): { index: number; point: Ring }[] {
  const scale = EXTENT * 2 ** z;
  const found: { index: number; point: Ring }[] = [];
  for (let k = 0; k < at.length; k += 2) {
    const point = [Math.round(at[k] * scale) - x * EXTENT, Math.round(at[k + 1] * scale) - y * EXTENT];
    if (point.every((one) => one >= LOW && one <= HIGH)) found.push({ index: k / 2, point });
  }
  return found;
}

function rounded(arcs: Float64Array[], ring: number[], scale: number, left: number, top: number): Ring {
  const corners: Ring = [];
  let [px, py] = [Number.NaN, Number.NaN];
  for (const index of ring) {
    const arc = arcs[index < 0 ? ~index : index];
    const step = index < 0 ? -2 : 2;
    for (let k = index < 0 ? arc.length - 2 : 0; k >= 0 && k < arc.length; k += step) {
      const qx = Math.round(arc[k] * scale) - left;
      const qy = Math.round(arc[k + 1] * scale) - top;
      if (qx === px && qy === py) continue;
      corners.push(qx, qy);
      px = qx;
      py = qy;
    }
  }
  return opened(corners);
}

/** Without a last corner that repeats the first. */
function opened(ring: Ring): Ring {
  while (ring.length > 2 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1)) ring.length -= 2;
  return ring;
}

function clipped(ring: Ring): Ring {
  const [low, high] = [
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ];
  for (let k = 0; k < ring.length; k++) {
    const axis = k & 1;
    if (ring[k] < low[axis]) low[axis] = ring[k];
    if (ring[k] > high[axis]) high[axis] = ring[k];
  }
  let kept = ring;
  for (const axis of [0, 1] as const) {
    if (low[axis] > HIGH || high[axis] < LOW) return [];
    if (low[axis] < LOW) kept = half(kept, axis, LOW, 1);
    if (high[axis] > HIGH) kept = half(kept, axis, HIGH, -1);
  }
  return kept;
}

/** Sutherland and Hodgman: what lies on one side of a line, the line itself included. @param side 1: above the bound, -1: below */
function half(ring: Ring, axis: 0 | 1, bound: number, side: 1 | -1): Ring {
  const kept: Ring = [];
  const add = (x: number, y: number) => {
    if (kept.length > 0 && kept.at(-2) === x && kept.at(-1) === y) return;
    kept.push(x, y);
  };
  for (let k = 0; k < ring.length; k += 2) {
    const from = k === 0 ? ring.length - 2 : k - 2;
    const [a, b] = [ring[from + axis], ring[k + axis]];
    if (side * (a - bound) >= 0 !== side * (b - bound) >= 0) {
      const [c, d] = [ring[from + 1 - axis], ring[k + 1 - axis]];
      // From the lower end, whichever way the ring runs.
      const across = Math.round(
        a < b ? c + ((bound - a) / (b - a)) * (d - c) : d + ((bound - b) / (a - b)) * (c - d),
      );
      if (axis === 0) add(bound, across);
      else add(across, bound);
    }
    if (side * (b - bound) >= 0) add(ring[k], ring[k + 1]);
  }
  return opened(kept);
}

function signedArea(ring: Ring): number {
  let twice = 0;
  for (let k = 0, from = ring.length - 2; k < ring.length; from = k, k += 2)
    twice += ring[from] * ring[k + 1] - ring[k] * ring[from + 1];
  return twice / 2;
}

function reversed(ring: Ring): Ring {
  const turned: Ring = [];
  for (let k = ring.length - 2; k >= 0; k -= 2) turned.push(ring[k], ring[k + 1]);
  return turned;
}
