import type { Geometry, Position } from "geojson";
import type { Name } from "../core/contracts/answers.ts";
import { InputError } from "../core/errors/input-error.ts";
import { checkVertices, type ToDegrees } from "../regions/vertices.ts";

/** Checks the form of one geometry, so that PostGIS is given nothing it would stumble over. @returns its vertices */
export function checkedShape(
  file: string,
  feature: number,
  geometry: Geometry | null | undefined,
  toDegrees: ToDegrees,
  buffer?: number,
): number {
  const refuse = (id: string, en: string, remedy: Name) =>
    new InputError({ file, feature }, { id, en }, remedy);
  const redraw = {
    id: "Betulkan dengan “Fix geometries”, atau keluarkan fitur itu.",
    en: 'Mend it with "Fix geometries", or leave the feature out.',
  };
  if (!geometry || !isDrawn(geometry))
    throw refuse("tidak punya geometri yang bisa dipakai.", "has no geometry that can be used.", redraw);
  if (!geometry.type.endsWith("Polygon") && buffer === undefined)
    throw refuse(`berupa ${geometry.type} dan tidak punya luas.`, `is a ${geometry.type} and has no area.`, {
      id: "Sebutkan jangkauannya dengan --buffer METER, misalnya --buffer 500.",
      en: "Say how far it reaches with --buffer METRES, such as --buffer 500.",
    });
  const vertices = checkVertices({ file, feature }, geometry.coordinates, DEPTH[geometry.type], toDegrees);
  const walk = (part: unknown[], depth: number): void => {
    if (depth > 1) for (const inner of part) walk(inner as unknown[], depth - 1);
    const isRing = geometry.type.endsWith("Polygon") && depth === 1;
    const isLine = geometry.type.endsWith("LineString") && depth === 1;
    if (isLine && part.length < 2)
      throw refuse("punya garis satu titik.", "has a line of one point.", redraw);
    const [first, last] = [part[0] as Position, part.at(-1) as Position];
    if (isRing && (part.length < 4 || first[0] !== last[0] || first[1] !== last[1]))
      throw refuse("punya cincin yang tidak tertutup.", "has a ring that is not closed.", redraw);
  };
  walk(geometry.coordinates, DEPTH[geometry.type]);
  return vertices;
}

/** How deep positions lie in the coordinates. */
const DEPTH = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

type Drawn = Exclude<Geometry, { type: "GeometryCollection" }>;
const isDrawn = (geometry: Geometry): geometry is Drawn => Object.hasOwn(DEPTH, geometry.type);
