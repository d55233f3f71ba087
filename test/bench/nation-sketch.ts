import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { createRequire } from "node:module";
import { Delaunay } from "d3-delaunay";
import type { Polygon } from "geojson";
import type { IncomingVillage } from "../../server/regions/stage.ts";

/** The 331 villages of Banyumas, the 8,562 of Central Java, all 83,449 of Indonesia. */
export const SCOPES = { regency: "33.02", province: "33", nation: "" };

interface Place {
  code: string;
  province: string;
  city: string;
  district: string;
  village: string;
  latitude: number;
  longitude: number;
}

export interface SketchedVillage extends IncomingVillage {
  boundary: Polygon;
  longitude: number;
  latitude: number;
}

/** How far a village reaches from its point at most, degrees (about 11 km): the sea is nobody's. */
const REACH = 0.1;
const CORNERS = 24;
const DECIMALS = 6;
/** Points this near are one, degrees. */
const NEAR = 0.001;

/**
 * Villages of geografis whose codes begin with a prefix, in order of code: real names, codes and points;
 * their boundaries are a sketch, Thiessen polygons around the points cut off where nobody's land begins.
 */
export function sketchedVillages(prefix: string): SketchedVillage[] {
  const all = (createRequire(import.meta.url)("geografis") as { dump(): Place[] }).dump();
  const places = all.filter(({ code }) => code.startsWith(prefix)).sort((a, b) => (a.code < b.code ? -1 : 1));
  const points = apart(places);
  const west = Math.min(...points.map(([x]) => x)) - 1;
  const east = Math.max(...points.map(([x]) => x)) + 1;
  const cells = Delaunay.from(points).voronoi([west, -90, east, 90]);
  return places.map((place, i) => {
    const [longitude, latitude] = points[i];
    const ring = inReach(cells.cellPolygon(i), points[i]);
    return {
      code: place.code,
      // One of them has none.
      name: place.village.trim() || place.code,
      kind: place.code[9] === "1" ? "kelurahan" : "desa",
      district: place.district,
      regency: place.city,
      province: place.province,
      boundary: { type: "Polygon", coordinates: [ring] },
      longitude,
      latitude,
      row: i + 1,
    };
  });
}

/** Some villages share a point with others, or nearly; they are moved some hundred metres apart, always alike. */
function apart(places: Place[]): [number, number][] {
  const taken = new Set<string>();
  const near = (point: number[]) => point.map((one) => Math.round(one / NEAR)).join();
  return places.map(({ longitude, latitude }) => {
    let point: [number, number] = [longitude, latitude];
    for (let turn = 1; taken.has(near(point)); turn++)
      point = [longitude + NEAR * turn * Math.cos(turn), latitude + NEAR * turn * Math.sin(turn)];
    taken.add(near(point));
    return point;
  });
}

/** A convex ring cut to a polygon around its point, closed, with rounded corners. */
function inReach(ring: [number, number][], [x, y]: [number, number]): [number, number][] {
  let kept: [number, number][] = ring.slice(0, -1);
  for (let k = 0; k < CORNERS; k++) {
    const angle = (2 * Math.PI * k) / CORNERS;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const beyond = ([a, b]: [number, number]) => (a - x) * dx + (b - y) * dy - REACH;
    if (!kept.some((corner) => beyond(corner) > 0)) continue;
    kept = kept.flatMap((corner, i): [number, number][] => {
      const from = kept[(i + kept.length - 1) % kept.length];
      const [s, t] = [beyond(from), beyond(corner)];
      const share = s / (s - t);
      const crossing: [number, number] = [
        from[0] + share * (corner[0] - from[0]),
        from[1] + share * (corner[1] - from[1]),
      ];
      return [...(s > 0 !== t > 0 ? [crossing] : []), ...(t <= 0 ? [corner] : [])];
    });
  }
  const corners = kept
    .map(([a, b]): [number, number] => [Number(a.toFixed(DECIMALS)), Number(b.toFixed(DECIMALS))])
    .filter(([a, b], i, all) => {
      const [c, d] = all[(i + 1) % all.length];
      return a !== c || b !== d;
    });
  return [...corners, corners[0]];
}

/** Writes them as an office would send them. */
export async function writeGeoJson(file: string, villages: SketchedVillage[]): Promise<void> {
  const out = createWriteStream(file);
  out.write('{"type":"FeatureCollection","features":[');
  for (const [i, { code, name, district, regency, province, boundary }] of villages.entries()) {
    const properties = { code, name, district, regency, province };
    const text = JSON.stringify({ type: "Feature", properties, geometry: boundary });
    if (!out.write(`${i > 0 ? ",\n" : ""}${text}`)) await once(out, "drain");
  }
  out.end("]}");
  await once(out, "close");
}
