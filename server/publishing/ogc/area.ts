import { booleanIntersects } from "@turf/turf";
import type { Geometry, Point, Polygon, Position } from "geojson";
import { badParameter } from "../../core/contracts/field-errors.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import type { Area } from "./cql2.ts";
import { type Crs, moved } from "./crs.ts";

type Box = [west: number, south: number, east: number, north: number];

/** No further from the origin than any place in degrees or metres: beyond it a sum of two numbers may be none. */
const reachable = (number: number): number => Math.max(-1e9, Math.min(1e9, number));

/** Sides of a box are bent by a projection: each is drawn in so many pieces. */
const PIECES = 16;

/** A geometry's extent, degrees. */
export function boxOf(geometry: Geometry): Box {
  const box: Box = [180, 90, -180, -90];
  const widen = ([x, y]: Position) => {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
    return [x, y];
  };
  moved(geometry, widen);
  return box;
}

/**
 * Reads a bbox parameter: four numbers, or six with heights, which are left out.
 * @throws ProblemError 400
 */
export function readBox(text: string): Box {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const four = numbers.length === 6 ? [0, 1, 3, 4].map((k) => numbers[k]) : numbers;
  if (four.length !== 4 || !four.every(Number.isFinite))
    throw badParameter("bbox", `four numbers with commas between, not "${text}"`);
  return four as Box;
}

/**
 * What decides whether shapes meet an area.
 * @param crs of the area's numbers
 * @throws ProblemError 400 where the area has no inside
 */
export function meeting(
  shapes: readonly Geometry[],
  boxes: readonly Box[],
  area: Area,
  crs: Crs,
): (place: number) => boolean {
  if (!("box" in area)) {
    closed(area);
    return touching(shapes, boxes, moved(area, crs.from) as Point | Polygon, false);
  }
  const [a, b, c, d] = area.box.map(reachable);
  const geographic = Math.abs(crs.to([90, 45])[0]) <= 180;
  const [[west, south], [east, north]] = [crs.from([a, b]), crs.from([c, d])];
  if (geographic ? south > north : a > c || b > d)
    throw badParameter("bbox", "its lower corner comes first, then its upper one");
  // West of east across the 180th meridian is two boxes.
  if (geographic && west > east) {
    const halves = [
      [west, 180],
      [-180, east],
    ].map(([from, to]) =>
      touching(
        shapes,
        boxes,
        rectangle([from, south, to, north], (at) => at),
        true,
      ),
    );
    return (place) => halves.some((half) => half(place));
  }
  return touching(shapes, boxes, rectangle([a, b, c, d], crs.from), geographic);
}

/** @param upright the area's sides run along the degrees */
function touching(
  shapes: readonly Geometry[],
  boxes: readonly Box[],
  area: Point | Polygon,
  upright: boolean,
): (place: number) => boolean {
  const [west, south, east, north] = boxOf(area);
  if (![west, south, east, north].every(Number.isFinite))
    throw badParameter("bbox", "the area asked for is nowhere on earth in its reference system");
  return (place) => {
    const box = boxes[place];
    if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) return false;
    const inside = box[0] >= west && box[2] <= east && box[1] >= south && box[3] <= north;
    return (upright && inside) || booleanIntersects(shapes[place], area);
  };
}

function rectangle([a, b, c, d]: Box, from: Crs["from"]): Polygon {
  const corners: Position[] = [
    [a, b],
    [c, b],
    [c, d],
    [a, d],
    [a, b],
  ];
  const ring = corners.slice(1).flatMap(([x, y], k) =>
    Array.from({ length: PIECES }, (_, piece) => {
      const [px, py] = corners[k];
      const part = piece / PIECES;
      return from([px + (x - px) * part, py + (y - py) * part]);
    }),
  );
  return { type: "Polygon", coordinates: [[...ring, from(corners[0])]] };
}

function closed(area: Point | Polygon): void {
  if (area.type === "Point") return;
  for (const ring of area.coordinates)
    if (ring.length < 4 || String(ring[0]) !== String(ring.at(-1)))
      throw new ProblemError(
        "bad_filter",
        "filter: a ring of a POLYGON has four positions or more, and ends where it begins.",
      );
}
