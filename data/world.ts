import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { bboxClip, truncate } from "@turf/turf";
import type { Feature, MultiLineString, MultiPolygon, Polygon } from "geojson";
import { merge, mesh } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";

/**
 * Makes client/map/world.geojson: land and land borders around Indonesia, out of Natural Earth 1:10m (public domain) as
 * the npm package world-atlas 2 carries it. Run it by `npx tsx data/world.ts`.
 */
const AROUND: [number, number, number, number] = [88, -17, 148, 13];
/** Corners that span less than this are left out: 0.0003 square degrees are about 4 km². */
const LEAST_AREA = 0.0003;

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const source = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
const world: World = JSON.parse(readFileSync(source, "utf8"));
const coarse = simplify(presimplify(world), LEAST_AREA);
const { countries } = coarse.objects;
const land: Feature<MultiPolygon> = {
  ...{ type: "Feature", properties: {} },
  geometry: merge(coarse, countries.geometries as Parameters<typeof merge>[1]),
};
const borders: Feature<MultiLineString> = {
  ...{ type: "Feature", properties: {} },
  geometry: mesh(coarse, countries, (a, b) => a !== b),
};
const part = <T extends Polygon | MultiPolygon | MultiLineString>(feature: Feature<T>) =>
  truncate(bboxClip(feature, AROUND), { precision: 3, coordinates: 2 });
const made = { type: "FeatureCollection", features: [part(land), part(borders)] };
const into = fileURLToPath(new URL("../client/map/world.geojson", import.meta.url));
writeFileSync(into, `${JSON.stringify(made)}\n`);
console.log(`${into}: ${(JSON.stringify(made).length / 1000).toFixed(0)} kB`);
