import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readCrs } from "../../server/regions/crs.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-crs-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function named(name: string): Promise<number> {
  const file = path.join(folder, "desa.geojson");
  const crs = { type: "name", properties: { name } };
  await writeFile(file, JSON.stringify({ type: "FeatureCollection", crs, features: [] }));
  return readCrs(file);
}

it.each([
  ["urn:ogc:def:crs:OGC:1.3:CRS84", 4326],
  ["urn:ogc:def:crs:EPSG::32749", 32749],
  ["urn:ogc:def:crs:EPSG:9.8.2:32749", 32749],
  ["EPSG:3857", 3857],
  ["http://www.opengis.net/def/crs/EPSG/0/23830", 23830],
])("knows %s", async (name, srid) => {
  expect(await named(name)).toBe(srid);
});

it.each(["EPSG:4326;drop table region", "EPSG:4326x", "EPSG:-4326", "EPSG:", "WGS 84", "EPSG:4326+5773", ""])(
  "refuses what is no EPSG number alone: %j",
  async (name) => {
    await expect(named(name)).rejects.toThrow("names a coordinate system that is not known");
  },
);
