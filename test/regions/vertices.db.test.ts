import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { fillRecord } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  served = await serve(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const VILLAGES = 3;
const ring = (village: number) =>
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0.5, 1.2],
    [0, 1],
    [0, 0],
  ].map(([x, y]) => [109 + 0.01 * (x + 2 * village), -7.5 + 0.01 * y]);
/** The same place in UTM zone 49 south, metres. */
const projected = (village: number) =>
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0.5, 1.2],
    [0, 1],
    [0, 0],
  ].map(([x, y]) => [280_000 + 1000 * (x + 2 * village), 9_170_000 + 1000 * y]);

/** A file as text, for what JSON.stringify can't write. @param crs EPSG number, none for degrees */
function file(positions: (village: number) => unknown[], multi: boolean, crs?: number): string {
  const features = Array.from({ length: VILLAGES }, (_, village) => {
    const rings = `[[${positions(village).map(text).join(",")}]]`;
    const [type, coordinates] = multi ? ["MultiPolygon", `[${rings}]`] : ["Polygon", rings];
    return `{"type":"Feature","properties":{"kode":"33.77.01.200${village + 1}","nama":"D","kecamatan":"K","kabupaten":"R"},"geometry":{"type":"${type}","coordinates":${coordinates}}}`;
  });
  const about = crs ? `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::${crs}"}},` : "";
  return `{"type":"FeatureCollection",${about}"features":[${features.join(",")}]}`;
}
const text = (part: unknown): string =>
  typeof part === "string"
    ? part
    : Array.isArray(part)
      ? `[${part.map(text).join(",")}]`
      : JSON.stringify(part);

const send = async (body: string) => {
  const response = await fetch(`${served.address}api/v1/boundaries`, {
    method: "POST",
    headers: { "X-File-Name": "desa.geojson" },
    body,
  });
  return { status: response.status, problem: await response.json() };
};
const stored = async () =>
  JSON.stringify(
    (
      await database.pool.query(
        "select (select count(*) from region)::int as n, (select max(id) from revision)::int as r, (select count(*) from dataset)::int as d",
      )
    ).rows,
  );

/** What is no finite number, as it stands in the file. */
const NUMBERS = ["null", '"x"', '"109"', "true", "false", "1e400", "-1e400", "[]", "{}", '""', "[109]"];
/** What is no vertex. */
const POSITIONS = [
  "null",
  "[]",
  "[109]",
  '"x"',
  "{}",
  "true",
  "5",
  "[[109,-7]]",
  "[109,-7,1,2]",
  "[109,-7,null]",
];
/** Numbers that are outside Indonesia, in degrees and in metres alike. */
const FAR = ["1e308", "-1e308", "1e22", "-9e9"];
/** Numbers that are outside it in degrees alone. */
const FAR_IN_DEGREES = ["500", "-500", "180", "1e3"];

const corruption = fc.record({
  village: fc.nat(VILLAGES - 1),
  vertex: fc.nat(5),
  multi: fc.boolean(),
  crs: fc.constantFrom(undefined, 32749, 3857),
  what: fc.oneof(
    fc.record({ axis: fc.nat(1), value: fc.constantFrom(...NUMBERS, ...FAR, ...FAR_IN_DEGREES) }),
    fc.record({ axis: fc.constant(-1), value: fc.constantFrom(...POSITIONS) }),
  ),
});

describe("a boundary", () => {
  it("with any vertex that is no two finite numbers within its system is refused, by feature and vertex", async () => {
    await fc.assert(
      fc.asyncProperty(corruption, async ({ village, vertex, multi, crs, what }) => {
        const before = await stored();
        const positions = (one: number) => {
          const good = crs === 32749 ? projected(one) : crs === 3857 ? mercator(one) : ring(one);
          if (one !== village) return good;
          const bad =
            what.axis < 0 ? what.value : good[vertex].map((n, i) => (i === what.axis ? what.value : n));
          return good.map((position, i) => (i === vertex ? bad : position));
        };
        fc.pre(crs === undefined || !FAR_IN_DEGREES.includes(what.value));
        const { status, problem } = await send(file(positions, multi, crs));
        expect([status, problem.detail]).toEqual([
          422,
          expect.stringContaining(`feature ${village + 1}, vertex ${vertex + 1}`),
        ]);
        expect(await stored()).toBe(before);
      }),
      { seed: 17, numRuns: 200 },
    );
  });

  it.each([
    ["no rings", "[]"],
    ["an empty ring", "[[]]"],
    ["a string", '"x"'],
    ["null", "null"],
    ["numbers", "[1,2]"],
    ["deep arrays", `${"[".repeat(2000)}${"]".repeat(2000)}`],
  ])("whose coordinates are %s is refused", async (_name, coordinates) => {
    const before = await stored();
    const body = file(ring, false).replace(/"coordinates":\[\[.*?\]\]\]/, `"coordinates":${coordinates}`);
    expect((await send(body)).status).toBe(422);
    expect(await stored()).toBe(before);
  });

  it("of a million vertices is refused at once, and so is what only looks smaller", async () => {
    const before = await stored();
    const many = Array.from({ length: 1_000_000 }, (_, i) => `[109.${i % 1000},-7.${i % 1000}]`).join(",");
    const heavy = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kode":"33.77.01.2001","nama":"D"},"geometry":{"type":"Polygon","coordinates":[[${many}]]}}]}`;
    const { status, problem } = await send(heavy);
    expect([status, problem.detail]).toEqual([422, expect.stringContaining("100000 vertices")]);
    expect(await stored()).toBe(before);
  });

  it("that is whole is taken, in degrees and projected", async () => {
    expect((await send(file(ring, true))).status).toBe(201);
    expect((await send(file(projected, false, 32749))).status).toBe(201);
    expect((await send(file(mercator, false, 3857))).status).toBe(201);
  });
});

/** The same place in Web Mercator, metres. */
const mercator = (village: number) =>
  ring(village).map(([x, y]) => [
    (x * 20_037_508.34) / 180,
    (Math.log(Math.tan(((90 + y) * Math.PI) / 360)) / Math.PI) * 20_037_508.34,
  ]);
