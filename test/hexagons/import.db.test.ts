import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { strategyCoverage } from "../../server/analysis/coverage.ts";
import { importBuildings } from "../../server/hexagons/import-buildings.ts";
import { importServices } from "../../server/hexagons/import-services.ts";
import { finestRows } from "../../server/hexagons/spread.ts";
import { undo } from "../../server/imports/undo.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { transaction } from "../../server/platform/database/transaction.ts";
import { loadSnapshot } from "../../server/snapshot/load.ts";
import { testDatabase } from "../database.ts";
import { fillRecord } from "../imports/record.ts";

let database: Database;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  await database.pool.query(`insert into program (id, agency_id, name, unit_id, fund_source, starts)
    values ('pipa', 'perkim', 'Pipa air', 'village', 'apbd', 2020)`);
  await database.pool.query("insert into program_component values ('pipa', 'water')");
  await database.pool.query("insert into program_strategy values ('pipa', 'pockets')");
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-services-"));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const square = (west: number, south: number, width: number, height = width) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [west + width, south],
      [west + width, south + height],
      [west, south + height],
      [west, south],
    ],
  ],
});
const line = (...coordinates: number[][]) => ({ type: "LineString", coordinates });
const point = (...coordinates: number[]) => ({ type: "Point", coordinates });

async function written(geometries: unknown[], more: object = {}, properties: object = {}): Promise<string> {
  const file = path.join(folder, "layanan.geojson");
  const features = geometries.map((geometry) => ({ type: "Feature", properties, geometry }));
  await writeFile(file, JSON.stringify({ type: "FeatureCollection", ...more, features }));
  return file;
}
const services = (file: string, over: object = {}) =>
  importServices(database.pool, file, { program: "pipa", period: 2025, source: "test", ...over });
const revisions = async () =>
  (
    await database.pool.query(
      "select count(*)::int as n, (select count(*)::int from service_area) as areas from revision",
    )
  ).rows[0];

describe("service areas", () => {
  test("a village's share is the part of its area inside; overlaps count once", async () => {
    // Villages are squares of 0.01°: the first whole, half of the second, twice over.
    const file = await written([
      square(109, -7.5, 0.01),
      square(109.005, -7.5, 0.01),
      square(109.01, -7.5, 0.005, 0.01),
    ]);
    const report = await services(file);
    expect(report.regencies.map(({ code }) => code)).toEqual(["33.68"]);
    const shares = Object.fromEntries(report.regencies[0].villages.map(({ code, share }) => [code, share]));
    expect(shares["33.68.01.2001"]).toBeCloseTo(1, 4);
    expect(shares["33.68.01.2002"]).toBeCloseTo(0.5, 3);
    const snapshot = (await loadSnapshot(database.pool, "33.68"))!;
    expect(snapshot.services).toHaveLength(1);
    expect([...snapshot.services[0].share].slice(0, 3).map((share) => Number(share.toFixed(2)))).toEqual([
      1, 0.5, 0,
    ]);
  });

  test("covers a component by that share, and without an area is presence only", async () => {
    const snapshot = (await loadSnapshot(database.pool, "33.68"))!;
    const n = snapshot.villages.code.length;
    const water = {
      component: "water" as const,
      period: 2025,
      unit: "family" as const,
      value: new Float64Array(n).fill(40),
      base: new Float64Array(n).fill(400),
      estimated: new Uint8Array(n),
      dataset: new Int32Array(n),
    };
    const all = new Set(snapshot.programs.keys());
    const covered = strategyCoverage({ ...snapshot, needs: [water] }, "pockets", ["water"], 2025, all);
    expect([...covered.share].slice(0, 3).map((share) => Number(share.toFixed(2)))).toEqual([1, 0.5, 0]);
    expect([...covered.lower].slice(0, 3)).toEqual([0, 0, 0]);
    const bare = strategyCoverage(
      { ...snapshot, needs: [water], services: [] },
      "pockets",
      ["water"],
      2025,
      all,
    );
    expect([...bare.share]).toEqual(new Array(n).fill(0));
  });

  test("lines and points reach as far as their buffer; a new file replaces the old, and undo brings it back", async () => {
    // Along the middle of the lower row, 200 m to either side of some 1100 m.
    const { revision, regencies } = await services(await written([line([109, -7.495], [109.06, -7.495])]), {
      buffer: 200,
    });
    expect(regencies[0].villages).toHaveLength(6);
    for (const { share } of regencies[0].villages) expect(share).toBeCloseTo(400 / 1106, 1);
    const current = async () => (await loadSnapshot(database.pool, "33.68"))!.services;
    expect(await current()).toHaveLength(1);
    await transaction(database.pool, (client) => undo(client, revision));
    expect([...(await current())[0].share].slice(0, 2).map((share) => Number(share.toFixed(1)))).toEqual([
      1, 0.5,
    ]);
  });

  test("a projected file is transformed", async () => {
    const crs = { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::32749" } } };
    const { regencies } = await services(await written([square(279300, 9170700, 300)], crs), {
      period: 2023,
    });
    expect(regencies[0].villages.length).toBeGreaterThan(0);
  });

  const bowTie = {
    type: "Polygon",
    coordinates: [
      [
        [109, -7.5],
        [109.01, -7.49],
        [109.01, -7.5],
        [109, -7.49],
        [109, -7.5],
      ],
    ],
  };
  test.each([
    ["latitude before longitude", [square(-7.5, 109, 0.01)], {}, {}, /swap/],
    ["metres without a crs", [square(279300, 9170700, 300)], {}, {}, /crs/],
    [
      "an unknown crs",
      [square(109, -7.5, 0.01)],
      { crs: { properties: { name: "EPSG:999999" } } },
      {},
      /999999/,
    ],
    ["nothing", [], {}, {}, /no features/],
    ["no geometry", [null], {}, {}, /feature 1.*geometry/],
    ["an empty polygon", [{ type: "Polygon", coordinates: [] }], {}, {}, /empty/],
    [
      "an open ring",
      [
        {
          type: "Polygon",
          coordinates: [
            [
              [109, -7.5],
              [109.01, -7.5],
              [109.01, -7.49],
              [109, -7.49],
            ],
          ],
        },
      ],
      {},
      {},
      /closed/,
    ],
    ["a point of one number", [point(109)], {}, { buffer: 100 }, /two numbers/],
    [
      "text for a number",
      [{ type: "Point", coordinates: ["109", -7.5] }],
      {},
      { buffer: 100 },
      /two numbers/,
    ],
    ["a bow tie", [square(109, -7.5, 0.01), bowTie], {}, {}, /feature 2.*Self-intersection/],
    ["a bow tie with a buffer", [bowTie], {}, { buffer: 100 }, /feature 1.*Self-intersection/],
    ["a line without a buffer", [line([109, -7.5], [109.01, -7.5])], {}, {}, /--buffer/],
    ["an area elsewhere", [square(120, -3, 0.01)], {}, {}, /none of the record/],
    ["a collection", [{ type: "GeometryCollection", geometries: [] }], {}, {}, /no geometry/],
    ["a program of families", [square(109, -7.5, 0.01)], {}, { program: "sambung-listrik" }, /family.*pipa/],
    [
      "a program that is not there",
      [square(109, -7.5, 0.01)],
      {},
      { program: "pipi" },
      /no program pipi.*pipa/,
    ],
  ])("refuses %s and stores nothing", async (_, geometries, more, over, said) => {
    const before = await revisions();
    await expect(services(await written(geometries, more), over)).rejects.toThrow(said);
    expect(await revisions()).toEqual(before);
  });

  test("refuses what is cut off, too big, or not there", async () => {
    const file = path.join(folder, "rusak.geojson");
    await writeFile(
      file,
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Poi',
    );
    await expect(services(file)).rejects.toThrow(/not valid JSON/);
    await expect(services(path.join(folder, "tidak-ada.geojson"))).rejects.toThrow(/can't be read/);
    const many = await written(new Array(20_001).fill(point(109.005, -7.495)));
    await expect(services(many, { buffer: 10 })).rejects.toThrow(/too big/);
    expect((await loadSnapshot(database.pool, "33.68"))!.services.length).toBeGreaterThan(0);
  });
});

describe("buildings", () => {
  test("give a village its mass; those without stay spread by area", async () => {
    const file = await written([
      point(109.002, -7.498),
      point(109.002, -7.4981),
      point(109.008, -7.492),
      point(110, -7),
    ]);
    const report = await importBuildings(database.pool, file, { source: "test" });
    expect([report.features, report.outside]).toEqual([4, 1]);
    expect(report.regencies).toEqual([{ code: "33.68", villages: 1, without: 11, cells: 2 }]);
    const snapshot = (await loadSnapshot(database.pool, "33.68"))!;
    expect(snapshot.cellMasses.map(({ mass }) => mass).sort()).toEqual([1, 2]);
    const rows = finestRows({
      boundaries: snapshot.boundaries.map((outline) => JSON.parse(outline)),
      households: [],
      masses: snapshot.cellMasses,
    });
    const first = rows.filter(({ village, base }) => village === 0 && base > 0);
    expect(first.map(({ base }) => base).sort()).toEqual([1 / 3, 2 / 3]);
    expect(rows.filter(({ village }) => village === 1).every(({ allocation }) => allocation === "area")).toBe(
      true,
    );
  });

  test("weigh what a property says, replace what was there, and are refused with a reason", async () => {
    const weighed = await written([point(109.002, -7.498)], {}, { luas: 72 });
    await importBuildings(database.pool, weighed, { weight: "luas", source: "test" });
    expect((await loadSnapshot(database.pool, "33.68"))!.cellMasses.map(({ mass }) => mass)).toEqual([72]);
    const before = await revisions();
    await expect(importBuildings(database.pool, weighed, { weight: "tinggi", source: "t" })).rejects.toThrow(
      /no weight/,
    );
    await expect(
      importBuildings(database.pool, await written([square(109, -7.5, 0.001)]), { source: "t" }),
    ).rejects.toThrow(/Centroids/);
    await expect(
      importBuildings(database.pool, await written([point(-7.498, 109.002)]), { source: "t" }),
    ).rejects.toThrow(/swap/);
    await expect(
      importBuildings(database.pool, await written([point(120, -3)]), { source: "t" }),
    ).rejects.toThrow(/no building in a village/);
    expect(await revisions()).toEqual(before);
  });
});
