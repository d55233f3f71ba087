/**
 * Makes data/banyumas.json: the 331 villages of Banyumas with sketched boundaries.
 * Run by hand: `npx tsx data/sketch-boundaries.ts`. Names, Kemendagri codes, points and elevations come from
 * the npm package geografis (MIT); the boundaries are Thiessen polygons around the points, with the villages
 * of the neighbouring regencies closing the outer edge. They are a sketch, not a survey.
 */

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Delaunay } from "d3-delaunay";
import proj4 from "proj4";

interface Place {
  code: string;
  city: string;
  district: string;
  village: string;
  latitude: number;
  longitude: number;
  elevation: number;
}

const REGENCY = "33.02";
/** Two names where geografis is known to differ from the regulation. */
const CORRECTED: Record<string, string> = {
  "33.02.18.2010": "Karanggude Kulon",
  "33.02.27.1004": "Pabuwaran",
};
/** Degrees around the regency from which neighbours are taken. */
const MARGIN = 0.2;
/** Vertices are whole numbers of 10⁻⁵ degree, about a metre. */
const SCALE = 1e5;

const geografis = createRequire(import.meta.url)("geografis") as { dump(): Place[] };
const places = geografis.dump();
const own = places
  .filter((place) => place.code.startsWith(REGENCY))
  .sort((a, b) => (a.code < b.code ? -1 : 1));
const range = (values: number[]) => [Math.min(...values) - MARGIN, Math.max(...values) + MARGIN];
const [west, east] = range(own.map((place) => place.longitude));
const [south, north] = range(own.map((place) => place.latitude));
const others = places.filter(
  ({ code, longitude, latitude }) =>
    !code.startsWith(REGENCY) && longitude > west && longitude < east && latitude > south && latitude < north,
);

const utm = proj4("EPSG:4326", "+proj=utm +zone=49 +south +datum=WGS84 +units=m");
const points = [...own, ...others].map(({ longitude, latitude }) => utm.forward([longitude, latitude]));
const corners = [
  utm.forward([west, south]),
  utm.forward([east, south]),
  utm.forward([east, north]),
  utm.forward([west, north]),
];
const frame: [number, number, number, number] = [
  Math.min(...corners.map((corner) => corner[0])),
  Math.min(...corners.map((corner) => corner[1])),
  Math.max(...corners.map((corner) => corner[0])),
  Math.max(...corners.map((corner) => corner[1])),
];
const thiessen = Delaunay.from(points as [number, number][]).voronoi(frame);

const vertexAt = new Map<string, number>();
const vertices: number[] = [];
function vertex(x: number, y: number): number {
  const [longitude, latitude] = utm.inverse([x, y]);
  const [a, b] = [Math.round(longitude * SCALE), Math.round(latitude * SCALE)];
  const key = `${a} ${b}`;
  const known = vertexAt.get(key);
  if (known !== undefined) return known;
  vertexAt.set(key, vertices.length / 2);
  vertices.push(a, b);
  return vertices.length / 2 - 1;
}

const villages = own.map((place, i) => {
  const cell = thiessen.cellPolygon(i);
  if (!cell) throw new Error(`${place.code} shares its point with another village`);
  // The ring is stored open; vertices that fell together in the rounding are stored once.
  const ring = cell.slice(0, -1).map(([x, y]) => vertex(x, y));
  return {
    code: place.code,
    name: CORRECTED[place.code] ?? place.village,
    point: [Math.round(place.longitude * SCALE), Math.round(place.latitude * SCALE)],
    elevation: place.elevation,
    ring: ring.filter((id, at) => id !== ring[(at + 1) % ring.length]),
  };
});
const districts = [...new Map(own.map((place) => [place.code.slice(0, 8), place.district]))].map(
  ([code, name]) => ({
    code,
    name,
  }),
);
const line = (values: unknown[]) => values.map((value) => JSON.stringify(value)).join(",\n");
writeFileSync(
  new URL("./banyumas.json", import.meta.url),
  `{"scale": ${SCALE},\n"districts": [\n${line(districts)}\n],\n"villages": [\n${line(villages)}\n],\n"vertices": ${JSON.stringify(vertices)}}\n`,
);
console.log(`${villages.length} villages, ${districts.length} districts, ${vertices.length / 2} vertices`);
