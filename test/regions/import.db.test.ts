import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Geometry, Position } from "geojson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BoundariesReport } from "../../server/core/contracts/boundaries.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";
import { loadSnapshot } from "../../server/snapshot/load.ts";
import { testDatabase } from "../database.ts";

let database: Database;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-boundaries-"));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

interface Village {
  code: string;
  name?: string;
  geometry: Geometry | null;
}

/** A square of 0.01° (about 1.1 km), moved by so many squares, with an optional shift in degrees. */
const square = (x: number, y: number, shift = 0): Position[] => {
  const [west, south] = [109 + 0.01 * x + shift, -7.5 + 0.01 * y];
  return [
    [west, south],
    [west + 0.01, south],
    [west + 0.01, south + 0.01],
    [west, south + 0.01],
    [west, south],
  ];
};
const polygon = (...rings: Position[][]): Geometry => ({ type: "Polygon", coordinates: rings });
const collection = (villages: Village[], crs?: string) => ({
  type: "FeatureCollection",
  ...(crs ? { crs: { type: "name", properties: { name: crs } } } : {}),
  features: villages.map(({ code, name, geometry }) => ({
    type: "Feature",
    properties: {
      KODE_DESA: code,
      NAMOBJ: name ?? `Desa ${code}`,
      WADMKC: "Satu",
      WADMKK: "Kabupaten Contoh",
    },
    geometry,
  })),
});

async function bring(content: unknown, validFrom?: string): Promise<BoundariesReport> {
  const file = path.join(folder, "desa.geojson");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  const options = { properties: {}, source: "test", quality: "simplified" as const, validFrom };
  return importBoundaries(database.pool, file, options);
}

const everything = async () =>
  JSON.stringify(
    (await database.pool.query("select code, name, md5(st_asbinary(boundary)) from region order by code"))
      .rows,
  );

describe("a good file", () => {
  // 33.68.01: two squares with a crack of 10 m, one overlapping its neighbour by a tenth, one bow tie, one island
  // village in two parts, and a gap enclosed by eight squares.
  const crack = 0.00009;
  const ring = [
    [10, 0],
    [11, 0],
    [12, 0],
    [10, 1],
    [12, 1],
    [10, 2],
    [11, 2],
    [12, 2],
  ];
  const villages: Village[] = [
    { code: "33.68.01.2001", geometry: polygon(square(0, 0)) },
    { code: "33.68.01.2002", geometry: polygon(square(1, 0, crack)) },
    { code: "33.68.01.2003", geometry: polygon(square(1, 1, crack)) },
    { code: "33.68.01.2004", geometry: polygon(square(2, 1, crack - 0.001)) },
    {
      code: "33.68.01.1005",
      geometry: polygon([
        [109.05, -7.5],
        [109.06, -7.49],
        [109.06, -7.5],
        [109.05, -7.49],
        [109.05, -7.5],
      ]),
    },
    {
      code: "33.68.02.2001",
      geometry: { type: "MultiPolygon", coordinates: [[square(20, 0)], [square(22, 5)]] },
    },
    ...ring.map(([x, y], i) => ({ code: `33.68.03.20${10 + i}`, geometry: polygon(square(x, y)) })),
  ];
  let report: BoundariesReport;
  beforeAll(async () => {
    report = await bring(collection(villages));
  });

  it("is stored with its districts and regency", async () => {
    const { rows } = await database.pool.query(
      "select level, count(*)::int as n, sum(area_m2) as area from region group by level order by level",
    );
    expect(rows.map(({ level, n }) => [level, n])).toEqual([
      ["district", 3],
      ["regency", 1],
      ["village", villages.length],
    ]);
    const { rows: names } = await database.pool.query("select name, kind from region where code = '33.68'");
    expect(names).toEqual([{ name: "Contoh", kind: "kabupaten" }]);
    const { rows: provinces } = await database.pool.query("select code from province");
    expect(provinces).toEqual([{ code: "33" }]);
    const { rows: inside } = await database.pool.query(
      "select bool_and(st_intersects(boundary, label_point)) as inside from region where boundary is not null",
    );
    expect(inside[0].inside).toBe(true);
  });

  it("reports the repair, the overlap, the gap, the parts and the isolates", () => {
    expect(report.repairs.map(({ code }) => code)).toEqual(["33.68.01.1005"]);
    const [regency] = report.regencies;
    expect(regency.overlaps).toHaveLength(1);
    expect(regency.overlaps[0].codes).toEqual(["33.68.01.2003", "33.68.01.2004"]);
    expect(regency.overlaps[0].share).toBeCloseTo(0.1, 2);
    expect(regency.gaps).toHaveLength(1);
    // A square of 0.01° at 7.5° south on the spheroid: 1,103.8 m × 1,105.8 m.
    expect(regency.gaps[0].area / 1_220_600).toBeCloseTo(1, 2);
    expect(regency.exclaves).toMatchObject([
      { code: "33.68.01.1005", parts: 2 },
      { code: "33.68.02.2001", parts: 2 },
    ]);
    expect(regency.isolates).toEqual(["33.68.01.1005", "33.68.02.2001"]);
  });

  it("joins neighbours over a crack of 10 m", async () => {
    const { rows } = await database.pool.query(
      "select distance_m from region_neighbour where code_a = '33.68.01.2001' and code_b = '33.68.01.2002'",
    );
    expect(rows[0].distance_m).toBeGreaterThan(5);
    expect(rows[0].distance_m).toBeLessThan(20);
  });

  it.each([
    [
      "a code twice",
      collection([villages[0], villages[1], villages[0]]),
      /feature 3.*33\.68\.01\.2001.*feature 1/,
    ],
    [
      "latitude first",
      collection([{ ...villages[0], geometry: polygon(square(0, 0).map(([x, y]) => [y, x])) }]),
      /swap the two/,
    ],
    [
      "no code",
      collection([{ code: "12", geometry: polygon(square(0, 0)) }]),
      /feature 1, "KODE_DESA": is "12"/,
    ],
    ["a BPS code", collection([{ code: "3368010001", geometry: polygon(square(0, 0)) }]), /BPS code/],
    ["no geometry", collection([{ code: "33.68.01.2001", geometry: null }]), /feature 1: has no geometry/],
    [
      "points",
      collection([{ code: "33.68.01.2001", geometry: { type: "Point", coordinates: [109, -7] } }]),
      /Point/,
    ],
    ["an unknown CRS", collection([villages[0]], "urn:ogc:def:crs:LOCAL::7"), /EPSG:4326/],
    ["an EPSG number nobody knows", collection([villages[0]], "EPSG:987654"), /EPSG:987654/],
    ["half a file", JSON.stringify(collection(villages)).slice(0, 900), /cut off/],
    ["no features", { type: "FeatureCollection", features: [] }, /holds no features/],
    ["something else", "nama;kode\nA;1", /not valid JSON/],
    [
      "a bow tie without area",
      collection([
        {
          code: "33.68.09.2001",
          geometry: polygon([
            [109, -7],
            [109.1, -7],
            [109, -7],
            [109, -7],
          ]),
        },
      ]),
      /no area/,
    ],
  ])("after it, %s is refused with a remedy and changes nothing", async (_, content, message) => {
    const before = await everything();
    await expect(bring(content)).rejects.toThrow(message);
    expect(await everything()).toBe(before);
  });

  it("a village with figures can't vanish, and its boundary can be replaced", async () => {
    await database.pool.query(`
      insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from)
      select '33.68', '33.68.01.2001', 'poverty', 'family', 2025, 5, 10, 'observed', d.id, d.revision_id from dataset d limit 1`);
    await expect(bring(collection(villages.slice(1)))).rejects.toThrow(/33\.68\.01\.2001/);
    const again = await bring(collection(villages.slice(0, 5)));
    expect(again.regencies[0].villages).toBe(5);
    const { rows } = await database.pool.query(
      "select count(*)::int as n from region where level = 'village' and valid_to is null",
    );
    expect(rows[0].n).toBe(5);
  });

  it("names villages whose ground changed, and marks them only when told since when", async () => {
    const marked = async () =>
      (
        await database.pool.query<{ code: string; day: string }>(
          "select code, to_char(valid_from, 'YYYY-MM-DD') as day from region where valid_from is not null order by 1",
        )
      ).rows;
    const five = villages.slice(0, 5);
    expect((await bring(collection(five), "2024-07-01")).regencies[0].moved).toEqual([]);
    // A border drawn anew by half a percent is no other ground; a tenth is, and so is a new village.
    const [first, second, ...rest] = five;
    const drawn = { ...first, geometry: polygon(square(0, 0, 0.000025)) };
    const moved = { ...second, geometry: polygon(square(1, 0, crack + 0.001)) };
    const added = { code: "33.68.01.2009", geometry: polygon(square(0, 1)) };
    const changed = collection([drawn, moved, ...rest, added]);
    const { regencies } = await bring(changed);
    expect(regencies[0].moved).toEqual([
      { code: "33.68.01.2002", share: expect.closeTo(0.2, 2) },
      { code: "33.68.01.2009", share: null },
    ]);
    expect(await marked()).toEqual([]);
    await bring(collection(five.concat(added)));
    await bring(changed, "2024-07-01");
    expect(await marked()).toEqual([{ code: "33.68.01.2002", day: "2024-07-01" }]);
  });
});

it("transforms a projected file", async () => {
  const [east, north] = [280_000, 9_170_000];
  const corners = [
    [east, north],
    [east + 1000, north],
    [east + 1000, north + 1000],
    [east, north + 1000],
    [east, north],
  ];
  await bring(
    collection([{ code: "33.69.01.2001", geometry: polygon(corners) }], "urn:ogc:def:crs:EPSG::32749"),
  );
  const { rows } = await database.pool.query(
    "select area_m2, st_x(label_point) as x from region where code = '33.69.01.2001'",
  );
  expect(rows[0].area_m2 / 1e6).toBeCloseTo(1, 2);
  expect(rows[0].x).toBeCloseTo(109.0, 1);
});

it("keeps the distance up to which villages are neighbours, and the snapshot says it", async () => {
  const villages = [
    { code: "33.69.01.2001", geometry: polygon(square(0, 40)) },
    // A crack of about 50 m.
    { code: "33.69.01.2002", geometry: polygon(square(1, 40, 0.00045)) },
  ];
  const file = path.join(folder, "jarak.geojson");
  await writeFile(file, JSON.stringify(collection(villages)));
  const at = async (adjacency: number | undefined) => {
    await importBoundaries(database.pool, file, {
      ...{ properties: {}, source: "test", quality: "simplified", adjacency },
    });
    const snapshot = await loadSnapshot(database.pool, "33.69");
    return [snapshot?.adjacency, snapshot?.neighbours.indices.length];
  };
  expect(await at(60)).toEqual([60, 2]);
  expect(await at(undefined)).toEqual([20, 0]);
});
