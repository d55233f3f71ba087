import { VectorTile } from "@mapbox/vector-tile";
import { booleanPointInPolygon } from "@turf/turf";
import type { FeatureCollection, MultiPolygon, Point } from "geojson";
import { PbfReader } from "pbf";
import { describe, expect, it } from "vitest";
import { FIELDS } from "../../../server/publishing/tiles/fields.ts";
import { featureId } from "../../../server/publishing/tiles/geometry.ts";
import { mercator } from "../../../server/publishing/tiles/outlines.ts";
import { LAYERS } from "../../../server/publishing/tiles/source.ts";
import { programAddress } from "../../services/services.ts";

const address = await programAddress();
const json = async <T>(path: string) => (await (await fetch(address + path)).json()) as T;
const layersOf = async (path: string) => {
  const bytes = new Uint8Array(await (await fetch(address + path)).arrayBuffer());
  return new VectorTile(new PbfReader(bytes)).layers;
};

interface TileJson {
  tilejson: string;
  version: string;
  attribution: string;
  tiles: string[];
  minzoom: number;
  maxzoom: number;
  bounds: [number, number, number, number];
  center: [number, number, number];
  vector_layers: { id: string; minzoom: number; maxzoom: number; fields: Record<string, string> }[];
}

/** Fields that some features lack: what is missing is absent. */
const MAY_LACK = new Set(["bpsCode"]);

describe.each(LAYERS)("the TileJSON of %s", (layer) => {
  it("says all that TileJSON 3.0 asks, each in its range", async () => {
    const told = await json<TileJson>(`tiles/${layer}.json`);
    expect(told.tilejson).toBe("3.0.0");
    expect(told.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(told.attribution).not.toBe("");
    expect(told.tiles.every((one) => /^http.*\/\{z\}\/\{x\}\/\{y\}\.mvt/.test(one))).toBe(true);
    const [west, south, east, north] = told.bounds;
    expect(-180 <= west && west < east && east <= 180).toBe(true);
    expect(-85.06 < south && south < north && north < 85.06).toBe(true);
    const [x, y, zoom] = told.center;
    expect(west < x && x < east && south < y && y < north).toBe(true);
    expect(told.minzoom <= zoom && zoom <= told.maxzoom && told.maxzoom <= 30).toBe(true);
    for (const one of told.vector_layers)
      expect([one.minzoom, one.maxzoom]).toEqual([told.minzoom, told.maxzoom]);
  });

  it("documents every layer and every field that its tiles have, and none that they never have", async () => {
    const { tiles, vector_layers } = await json<TileJson>(`tiles/${layer}.json`);
    const path = new URL(tiles[0].replace("{z}/{x}/{y}", "8/205/133"));
    const found = await layersOf(`${path.pathname.slice(1)}${path.search}`);
    expect(Object.keys(found).sort()).toEqual(vector_layers.map(({ id }) => id).sort());
    for (const { id, fields } of vector_layers) {
      expect(Object.values(fields).every((meaning) => meaning.length > 2)).toBe(true);
      const carried = new Set<string>();
      for (let k = 0; k < found[id].length; k++)
        for (const name of Object.keys(found[id].feature(k).properties)) carried.add(name);
      const documented = Object.keys(fields).filter((name) => carried.has(name) || !MAY_LACK.has(name));
      expect([...carried].sort()).toEqual(documented.sort());
    }
    expect(vector_layers[0].fields).toEqual(FIELDS[layer]);
  });
});

describe("labels", () => {
  it.each(["villages", "districts"])("of %s are points on the surface of what they name", async (layer) => {
    const { features } = await json<FeatureCollection<MultiPolygon, { code: string; name: string }>>(
      `api/v1/${layer}.geojson`,
    );
    const { bounds } = await json<TileJson>(`tiles/${layer}.json`);
    const z = 10;
    const tile = (longitude: number, latitude: number) =>
      mercator(longitude, latitude).map((one) => Math.floor(one * 2 ** z));
    const [left, top] = tile(bounds[0], bounds[3]);
    const [right, bottom] = tile(bounds[2], bounds[1]);
    const points = new Map<number, { name: unknown; point: Point }>();
    for (let x = left; x <= right; x++)
      for (let y = top; y <= bottom; y++) {
        const labels = (await layersOf(`tiles/${layer}/${z}/${x}/${y}.mvt?fields=none`))[
          `${layer.slice(0, -1)}_labels`
        ];
        for (let k = 0; k < (labels?.length ?? 0); k++) {
          const { id, properties, geometry } = labels.feature(k).toGeoJSON(x, y, z) as unknown as {
            id: number;
            properties: { name: string };
            geometry: Point;
          };
          points.set(id, { name: properties.name, point: geometry });
        }
      }
    expect(points.size).toBe(features.length);
    for (const { properties, geometry } of features) {
      const label = points.get(featureId(properties.code))!;
      expect(label.name).toBe(properties.name);
      expect([properties.code, booleanPointInPolygon(label.point, geometry)]).toEqual([
        properties.code,
        true,
      ]);
    }
  });
});
