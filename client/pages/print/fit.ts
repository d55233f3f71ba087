/** Where a map has to stand so that an area fills its frame at a round scale. */

export type Bounds = [west: number, south: number, east: number, north: number];

export interface Camera {
  center: [longitude: number, latitude: number];
  /** of a map with tiles of 512 pixels, as MapLibre counts */
  zoom: number;
  /** representative fraction 1 : denominator on paper, at the centre's latitude */
  denominator: number;
}

/** Semi-major axis and squared eccentricity of WGS 84. */
const A = 6_378_137;
const E2 = 0.006_694_379_990_14;
/** Length of a CSS pixel on paper, m. */
const PIXEL = 0.0254 / 96;
/** Round denominators within a power of ten. */
const ROUND = [
  ...[1, 1.1, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 2, 2.1, 2.25, 2.4, 2.5, 2.75, 3, 3.25, 3.5, 3.75],
  ...[4, 4.25, 4.5, 4.75, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5],
];

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const mercatorX = (longitude: number) => (longitude + 180) / 360;
const mercatorY = (latitude: number) =>
  (1 - Math.log(Math.tan(Math.PI / 4 + radians(latitude) / 2)) / Math.PI) / 2;
const latitudeAt = (y: number) =>
  ((2 * Math.atan(Math.exp(Math.PI * (1 - 2 * y))) - Math.PI / 2) * 180) / Math.PI;

/** Length of the parallel on the ellipsoid, m: what 360° of longitude measure at a latitude. */
export function parallel(latitude: number): number {
  const sine = Math.sin(radians(latitude));
  return (2 * Math.PI * A * Math.cos(radians(latitude))) / Math.sqrt(1 - E2 * sine * sine);
}

/** Ground metres of a CSS pixel, from west to east. The Mercator grid is true in this direction at one latitude only. */
export const metresPerPixel = (latitude: number, zoom: number): number =>
  parallel(latitude) / (512 * 2 ** zoom);

/** The denominator of the representative fraction of a map on paper. */
export const denominatorOf = (latitude: number, zoom: number): number =>
  metresPerPixel(latitude, zoom) / PIXEL;

/** The zoom that gives a denominator. */
export const zoomOf = (latitude: number, denominator: number): number =>
  Math.log2(parallel(latitude) / (512 * denominator * PIXEL));

/** The least round denominator that is no smaller: 213,000 → 225,000. */
export function roundDenominator(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ROUND.find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return Math.round(step * power);
}

/**
 * Fits an area into a frame, north up, at the largest round scale that shows all of it.
 * @param frame CSS pixels
 * @param room  pixels to leave free on each side
 * @param least smallest denominator: a hamlet is not blown up to a plan
 */
export function fitted(
  bounds: Bounds,
  frame: { width: number; height: number },
  room = 0,
  least = 10_000,
): Camera {
  const [west, south, east, north] = bounds;
  const [left, right, top, bottom] = [mercatorX(west), mercatorX(east), mercatorY(north), mercatorY(south)];
  const center: [number, number] = [(west + east) / 2, latitudeAt((top + bottom) / 2)];
  const zoom = Math.min(
    Math.log2((frame.width - 2 * room) / (512 * Math.max(right - left, 1e-9))),
    Math.log2((frame.height - 2 * room) / (512 * Math.max(bottom - top, 1e-9))),
  );
  const denominator = roundDenominator(Math.max(denominatorOf(center[1], zoom), least));
  return { center, zoom: zoomOf(center[1], denominator), denominator };
}

/** What a window showed: its map's position "zoom/latitude/longitude", and its size in CSS pixels. */
export function boundsSeen(position: string, { width, height }: { width: number; height: number }): Bounds {
  const [zoom, latitude, longitude] = position.split("/").map(Number);
  const world = 512 * 2 ** zoom;
  const [x, y] = [mercatorX(longitude), mercatorY(latitude)];
  const half = { x: width / 2 / world, y: height / 2 / world };
  return [(x - half.x) * 360 - 180, latitudeAt(y + half.y), (x + half.x) * 360 - 180, latitudeAt(y - half.y)];
}
