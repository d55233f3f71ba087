import type { MultiPolygon } from "geojson";

/**
 * Areas ready to be cut: rings as chains of arcs that neighbours share, in the Mercator plane, where the
 * world is the unit square and y grows southwards.
 */
export interface Outlines {
  ids: (number | undefined)[];
  /** x, y, x, y, … of each arc */
  arcs: Float64Array[];
  /** area → polygon → ring → arcs, ~i for the arc i backwards; the first ring is the outer one */
  areas: number[][][][];
  /** west, north, east, south of each area */
  boxes: Float64Array;
}

/** Points ready to be cut: x, y of each. */
export interface Points {
  ids: number[];
  at: Float64Array;
}

/** Where a longitude and latitude, degrees, lie in the Mercator plane; beyond ±85.05° at its edge. */
export function mercator(longitude: number, latitude: number): [x: number, y: number] {
  const sine = Math.sin((latitude * Math.PI) / 180);
  const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
  return [longitude / 360 + 0.5, Math.min(1, Math.max(0, y))];
}

/** @param ids one for each area, in its order */
export function outlinesOf(ids: Outlines["ids"], arcs: Float64Array[], areas: Outlines["areas"]): Outlines {
  const arcBoxes = arcs.map((arc) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = 0; k < arc.length; k += 2) widen(box, arc[k], arc[k + 1], arc[k], arc[k + 1]);
    return box;
  });
  const boxes = new Float64Array(4 * areas.length);
  areas.forEach((polygons, i) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [outer] of polygons)
      for (const arc of outer ?? []) {
        const [west, north, east, south] = arcBoxes[arc < 0 ? ~arc : arc];
        widen(box, west, north, east, south);
      }
    boxes.set(box, 4 * i);
  });
  return { ids, arcs, areas, boxes };
}

function widen(box: number[], west: number, north: number, east: number, south: number): void {
  if (west < box[0]) box[0] = west;
  if (north < box[1]) box[1] = north;
  if (east > box[2]) box[2] = east;
  if (south > box[3]) box[3] = south;
}

/** Area of a chain of arcs in the unit square, negative when it runs anticlockwise on screen. */
export function ringArea(arcs: Float64Array[], ring: number[]): number {
  let twice = 0;
  let [px, py] = [Number.NaN, Number.NaN];
  for (const index of ring) {
    const arc = arcs[index < 0 ? ~index : index];
    for (let k = 0; k < arc.length; k += 2) {
      const at = index < 0 ? arc.length - 2 - k : k;
      if (!Number.isNaN(px)) twice += px * arc[at + 1] - arc[at] * py;
      [px, py] = [arc[at], arc[at + 1]];
    }
  }
  return twice / 2;
}

/** The areas as GeoJSON, degrees with 7 decimals (a centimetre). */
export function multiPolygons({ arcs, areas }: Outlines): MultiPolygon[] {
  const corners = arcs.map((arc) =>
    Array.from({ length: arc.length / 2 }, (_, k) => degrees(arc[2 * k], arc[2 * k + 1])),
  );
  const ringOf = (ring: number[]) =>
    ring.flatMap((index, turn) => {
      const line = index < 0 ? corners[~index].toReversed() : corners[index];
      // An arc begins where the one before it ends.
      return turn === 0 ? line : line.slice(1);
    });
  return areas.map((polygons) => ({
    type: "MultiPolygon",
    coordinates: polygons.map((polygon) => polygon.map(ringOf)),
  }));
}

/** Inverse of {@link mercator}, with 7 decimals. */
export function degrees(x: number, y: number): [longitude: number, latitude: number] {
  const latitude = (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;
  return [Number(((x - 0.5) * 360).toFixed(7)), Number(latitude.toFixed(7))];
}
