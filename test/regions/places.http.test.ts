import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import request from "supertest";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { importCrosswalk } from "../../server/regions/crosswalk.ts";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";

let database: Database;
let served: Served;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  const geometry = {
    type: "Polygon",
    coordinates: [
      [
        [109, -7.5],
        [109.01, -7.5],
        [109.01, -7.49],
        [109, -7.49],
        [109, -7.5],
      ],
    ],
  };
  const village = (code: string, name: string) => ({
    type: "Feature",
    properties: { code, name, district: "Lumbir", regency: "Banyumas" },
    geometry,
  });
  const features = [village("33.02.01.2001", "Satu"), village("33.02.01.2002", "Dua")];
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-places-"));
  const [boundaries, crosswalk] = ["desa.geojson", "padanan.csv"].map((name) => path.join(folder, name));
  await writeFile(boundaries, JSON.stringify({ type: "FeatureCollection", features }));
  // Of BPS's numbers the second is what nobody would guess from the digits.
  await writeFile(
    crosswalk,
    "bps_code,bps_name,kemendagri_code\n3302010001,SATU,33.02.01.2001\n3302010777,DUA,33.02.01.2002\n",
  );
  await importBoundaries(database.pool, boundaries, {
    properties: {},
    source: "a test",
    quality: "sketched",
    adjacency: 20,
  });
  await importCrosswalk(database.pool, crosswalk, "a test");
  served = await serve(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});
const place = (code: string) => request(served.address).get(`api/v1/places/${code}`);

it.each([
  ["33.02.01.2001", "Satu"],
  ["3302010001", "Satu"],
  ["3302010777", "Dua"],
])("%s is %s", async (code, name) => {
  const { body } = await place(code).expect(200);
  expect(body).toMatchObject({ name, regency: "33.02" });
});

it("derives no code of one system from the other's", async () => {
  // The digits of 33.02.01.2002 without its dots, and what BPS "might" call it.
  for (const code of ["3302012002", "3302010002"])
    expect((await place(code).expect(404)).body).toMatchObject({ code: "unknown_village" });
  expect((await place("33.02.01.9999").expect(404)).body.detail).toContain("Kemendagri");
});

it.each(["1", "33.02", "'; drop table region", "x".repeat(5000)])("%s is no code", async (code) => {
  expect((await place(encodeURIComponent(code)).expect(400)).body.detail).toContain("33.02.01.2001");
});
