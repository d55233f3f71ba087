import type { Geometry, Position } from "geojson";
import proj4 from "proj4";
import { badParameter } from "../../core/contracts/field-errors.ts";

export const CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`;

/** From longitude and latitude, degrees, to a reference system and back; its axes in the system's own order. */
export interface Crs {
  uri: string;
  to(position: Position): Position;
  from(position: Position): Position;
}

/** Where the Mercator plane ends, metres: beyond it degrees would begin again on the other side. */
const EDGE = 20_037_508.34;
const inPlane = (metres: number): number => Math.max(-EDGE, Math.min(EDGE, metres));
const swapped = ([a, b]: Position): Position => [b, a];
const same = (position: Position): Position => position;

/** Reference systems offered where a regency lies: CRS84 first, then EPSG:4326, 3857 and its UTM zone. */
export function systemsAt(longitude: number, latitude: number): Crs[] {
  const zone = Math.min(60, Math.floor((longitude + 180) / 6) + 1);
  const utm = `+proj=utm +zone=${zone} ${latitude < 0 ? "+south " : ""}+datum=WGS84 +units=m +no_defs`;
  const projected = (uri: string, definition: string): Crs => {
    const { forward, inverse } = proj4(definition);
    const rounded = ([x, y]: number[]): Position => [Number(x.toFixed(3)), Number(y.toFixed(3))];
    return { uri, to: ([x, y]) => rounded(forward([x, y])), from: ([x, y]) => inverse([x, y]) };
  };
  const mercator = projected(epsg(3857), "EPSG:3857");
  const zoned = projected(epsg((latitude < 0 ? 32_700 : 32_600) + zone), utm);
  return [
    { uri: CRS84, to: same, from: same },
    { uri: epsg(4326), to: swapped, from: swapped },
    { ...mercator, from: ([x, y]) => mercator.from([inPlane(x), inPlane(y)]) },
    // So far from its zone there is no place on earth, and no number that proj4 would take.
    {
      ...zoned,
      from: ([x, y]) => (Math.hypot(x, y) < 4 * EDGE ? zoned.from([x, y]) : [Number.NaN, Number.NaN]),
    },
  ];
}

/** @throws ProblemError 400 that lists the systems there are */
export function systemOf(systems: readonly Crs[], uri: string | undefined, parameter: string): Crs {
  const wanted = uri?.replace(/^\[(.*)\]$/, "$1");
  const found = wanted === undefined ? systems[0] : systems.find((one) => one.uri === wanted);
  if (found) return found;
  throw badParameter(
    parameter,
    `"${uri}" is not offered; there are ${systems.map((one) => one.uri).join(", ")}`,
  );
}

/** A geometry with every position moved. */
export function moved(geometry: Geometry, to: Crs["to"]): Geometry {
  switch (geometry.type) {
    case "Polygon":
      return { type: "Polygon", coordinates: geometry.coordinates.map((ring) => ring.map(to)) };
    case "MultiPolygon":
      return {
        type: "MultiPolygon",
        coordinates: geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(to))),
      };
    case "Point":
      return { type: "Point", coordinates: to(geometry.coordinates) };
    default:
      throw new Error(`A ${geometry.type} is no shape of a collection.`);
  }
}
