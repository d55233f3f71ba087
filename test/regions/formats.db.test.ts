import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Feature } from "geojson";
import proj4 from "proj4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";
import { testDatabase } from "../database.ts";
import { geoPackage, kml, squares, zippedShapefile } from "./boundary-files.ts";

let database: Database;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-formats-"));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** UTM zone 49 south, metres. */
const UTM = "+proj=utm +zone=49 +south +datum=WGS84 +units=m +no_defs";
const UTM_PRJ =
  'PROJCS["WGS_1984_UTM_Zone_49S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",111.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
const projected = squares.map(
  (one): Feature => ({
    ...one,
    geometry: {
      type: "Polygon",
      coordinates:
        one.geometry.type === "Polygon"
          ? one.geometry.coordinates.map((ring) => ring.map((at) => proj4("EPSG:4326", UTM).forward(at)))
          : [],
    },
  }),
);

async function bring(content: string | Uint8Array, name: string) {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return importBoundaries(database.pool, file, { properties: {}, source: "test", quality: "simplified" });
}

const corners = (one: Feature["geometry"]) =>
  (one.type === "MultiPolygon" ? one.coordinates[0][0] : one.type === "Polygon" ? one.coordinates[0] : [])
    .map((at) => at.map((degrees) => degrees.toFixed(6)).join(" "))
    .slice(1)
    .sort();

describe("boundaries reach the record", () => {
  it.each([
    ["a zipped Shapefile in UTM", zippedShapefile(projected, ["desa"], UTM_PRJ)],
    ["KML", kml(squares)],
    ["KMZ", zipSync({ "doc.kml": strToU8(kml(squares)) })],
    ["GeoPackage in degrees", geoPackage(squares)],
    ["GeoPackage in UTM", geoPackage(projected, { srs: "EPSG:32749" })],
  ])("from %s", async (name, content) => {
    const report = await bring(content, name);
    expect(report).toMatchObject({ villages: squares.length, repairs: [] });
    const { rows } = await database.pool.query<{
      code: string;
      name: string;
      district: string;
      shape: string;
    }>(
      `select v.code, v.name, d.name as district, st_asgeojson(v.boundary) as shape
       from region v join region d on d.code = left(v.code, 8) and d.valid_to is null
       where v.level = 'village' and v.valid_to is null order by v.code`,
    );
    expect(rows.map(({ code, name, district }) => ({ KODE: code, NAMA: name, WADMKC: district }))).toEqual(
      squares.map(({ properties }) => properties),
    );
    expect(rows.map(({ shape }) => corners(JSON.parse(shape)))).toEqual(
      squares.map(({ geometry }) => corners(geometry)),
    );
    const { rows: datasets } = await database.pool.query("select name from dataset order by id desc limit 1");
    expect(datasets).toEqual([{ name }]);
  });

  it.each([
    [
      "KML outside Indonesia",
      kml(squares).replaceAll("109,-7", "9,-7"),
      /feature 1, vertex 1.*not in Indonesia/s,
    ],
    ["cut KML", kml(squares).slice(0, -60), /is no whole KML/],
    [
      "GeoPackage without a geometry",
      geoPackage([{ ...squares[0], geometry: null } as unknown as Feature]),
      /feature 1: has no geometry/,
    ],
    [
      "GeoPackage of metres that says degrees",
      geoPackage(projected),
      /feature 1, vertex 1.*not in Indonesia/s,
    ],
    [
      "GeoPackage of an unknown system",
      geoPackage(squares, { srs: "EPSG:999999" }),
      /EPSG:999999, which PostGIS does not know/,
    ],
  ])("not from %s, and nothing is stored", async (name, content, refusal) => {
    const before = await database.pool.query("select count(*)::int as n, max(id) as id from revision");
    await expect(bring(content, name)).rejects.toThrow(refusal);
    expect(
      (await database.pool.query("select count(*)::int as n, max(id) as id from revision")).rows,
    ).toEqual(before.rows);
  });
});
