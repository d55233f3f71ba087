import type { MultiPolygon, Polygon, Position } from "geojson";

/** A ring has at least three corners, and its first again at its end. */
const LEAST = 4;

const LITTLE_ENDIAN = 1;
const POLYGON = 3;
const MULTI_POLYGON = 6;

/**
 * A boundary as a MultiPolygon in well-known binary, in two dimensions (OGC 06-103r4, section 8): PostGIS reads it
 * many times faster than GeoJSON. Rings that are open, or of too few corners for PostGIS to take, are closed; one without
 * area stays so, and is for the repair to leave out.
 */
export function wellKnownBinary({ type, coordinates }: Polygon | MultiPolygon): Buffer {
  const polygons = (type === "Polygon" ? [coordinates] : coordinates).map((rings) => rings.map(closed));
  const bytes = Buffer.alloc(9 + sum(polygons, (rings) => 9 + sum(rings, (ring) => 4 + 16 * ring.length)));
  let at = 0;
  const count = (value: number) => {
    at = bytes.writeUInt32LE(value, at);
  };
  const begin = (kind: number, parts: number) => {
    at = bytes.writeUInt8(LITTLE_ENDIAN, at);
    count(kind);
    count(parts);
  };
  const position = ([x, y]: Position) => {
    at = bytes.writeDoubleLE(x, at);
    at = bytes.writeDoubleLE(y, at);
  };
  begin(MULTI_POLYGON, polygons.length);
  for (const rings of polygons) {
    begin(POLYGON, rings.length);
    for (const ring of rings) {
      count(ring.length);
      ring.forEach(position);
    }
  }
  return bytes;
}

function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  const whole = first[0] === last[0] && first[1] === last[1] && ring.length > 1;
  const missing = Math.max(whole ? 0 : 1, LEAST - ring.length);
  return missing > 0 ? [...ring, ...Array<Position>(missing).fill(first)] : ring;
}

const sum = <T>(parts: readonly T[], of: (part: T) => number) =>
  parts.reduce((total, part) => total + of(part), 0);
