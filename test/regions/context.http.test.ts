import { VectorTile } from "@mapbox/vector-tile";
import { strToU8, zipSync } from "fflate";
import type { Feature, Geometry } from "geojson";
import { PbfReader } from "pbf";
import proj4 from "proj4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../server/core/contracts/answers.ts";
import type { ContextLayer, ContextReport } from "../../server/core/contracts/context.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { type Served, serve } from "../imports/serve.ts";
import { kml, squares, zippedShapefile } from "./boundary-files.ts";

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  served = await serve(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const feature = (geometry: Geometry | null, properties: Feature["properties"] = {}) => ({
  ...{ type: "Feature", properties, geometry },
});
const collection = (features: unknown[], more: object = {}) =>
  JSON.stringify({ type: "FeatureCollection", ...more, features });
const ROAD: Geometry = {
  type: "LineString",
  coordinates: [
    [109.1, -7.4],
    [109.2, -7.45],
    [109.3, -7.4],
  ],
};
const POST: Geometry = { type: "Point", coordinates: [109.234, -7.421] };
const LAKE: Geometry = {
  type: "Polygon",
  coordinates: [
    [
      [109.2, -7.5],
      [109.25, -7.5],
      [109.25, -7.45],
      [109.2, -7.5],
    ],
  ],
};

const ABOUT = { kind: "health", source: "Dinas Kesehatan 2026", licence: "CC BY 4.0" };
async function bring(name: string, file: string, body: string | Uint8Array, more: object = {}) {
  const query = new URLSearchParams({ name, ...ABOUT, ...more });
  const response = await fetch(`${served.address}api/v1/context?${query}`, {
    method: "POST",
    body: body as BodyInit,
    headers: { "X-File-Name": encodeURIComponent(file) },
  });
  return { status: response.status, content: await response.json() };
}
const brought = async (...given: Parameters<typeof bring>): Promise<ContextReport> => {
  const { status, content } = await bring(...given);
  expect([status, content]).toEqual([201, content]);
  return content as ContextReport;
};
const layers = async () =>
  ((await (await fetch(`${served.address}api/v1/context`)).json()) as { layers: ContextLayer[] }).layers;
async function tile(z: number, x: number, y: number, query = "") {
  const response = await fetch(`${served.address}tiles/context/${z}/${x}/${y}.mvt${query}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    etag: response.headers.get("etag"),
    tile: new VectorTile(new PbfReader(bytes)),
  };
}
/** The tile of a zoom that holds a place. */
function around([longitude, latitude]: number[], z: number): [number, number, number] {
  const sine = Math.sin((latitude * Math.PI) / 180);
  const x = Math.floor((longitude / 360 + 0.5) * 2 ** z);
  const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z);
  return [z, x, y];
}

describe("a context layer", () => {
  it("is stored with every feature accounted for, listed, tiled under its id, and removed", async () => {
    const report = await brought(
      "Pos Kesehatan",
      "pos.geojson",
      collection([
        feature(POST, { NAMOBJ: "Puskesmas I" }),
        feature(null, { NAMOBJ: "tanpa tempat" }),
        feature(ROAD),
        feature(LAKE, { NAMOBJ: "" }),
      ]),
    );
    expect(report).toMatchObject({
      ...{ id: "pos-kesehatan", features: 3, shapes: ["area", "line", "point"], label: "NAMOBJ", unnamed: 2 },
      ...{ withoutGeometry: [2], replaced: false, ...ABOUT },
      bounds: [109.1, -7.5, 109.3, -7.4],
    });
    expect(await layers()).toEqual([
      expect.objectContaining({ id: "pos-kesehatan", version: report.version }),
    ]);

    const at = around([109.234, -7.421], 14);
    const { "pos-kesehatan": layer } = (await tile(...at)).tile.layers;
    const drawn = layer.feature(0).toGeoJSON(at[1], at[2], at[0]);
    expect(drawn.properties).toEqual({ name: "Puskesmas I" });
    const [longitude, latitude] = (drawn.geometry as { coordinates: number[] }).coordinates;
    expect(longitude).toBeCloseTo(109.234, 4);
    expect(latitude).toBeCloseTo(-7.421, 4);
    const types = (z: number) =>
      tile(...around([109.23, -7.45], z)).then(({ tile: { layers: found } }) =>
        Array.from(
          { length: found["pos-kesehatan"].length },
          (_, k) => found["pos-kesehatan"].feature(k).type,
        ),
      );
    expect((await types(8)).sort()).toEqual([1, 2, 3]);
    expect((await tile(14, 0, 0)).status).toBe(204);

    const gone = await fetch(`${served.address}api/v1/context/pos-kesehatan`, { method: "DELETE" });
    expect(gone.status).toBe(204);
    expect(await layers()).toEqual([]);
    expect((await tile(...at)).status).toBe(204);
    expect((await fetch(`${served.address}api/v1/context/pos-kesehatan`, { method: "DELETE" })).status).toBe(
      404,
    );
  });

  it("of the same name is replaced, and its tiles get another ETag", async () => {
    const at = around([109.234, -7.421], 12);
    const first = await brought("Jalan", "jalan.geojson", collection([feature(ROAD)]), { kind: "road" });
    const before = await tile(...around([109.2, -7.45], 12));
    const second = await brought("Jalan", "jalan.geojson", collection([feature(POST)]), { kind: "road" });
    expect([first.replaced, second.replaced, second.id]).toEqual([false, true, "jalan"]);
    expect(second.version).toBeGreaterThan(first.version);
    expect(await layers()).toHaveLength(1);
    const after = await tile(...around([109.2, -7.45], 12));
    expect(after.etag).not.toBe(before.etag);
    expect(Object.keys((await tile(...at)).tile.layers)).toEqual(["jalan"]);
  });

  it("is described with source and licence in TileJSON, whose address gives the tiles of the layers asked for", async () => {
    await brought("Sungai", "sungai.geojson", collection([feature(ROAD)]), { kind: "river" });
    const json = await (await fetch(`${served.address}tiles/context.json?layers=sungai`)).json();
    expect(json).toMatchObject({
      ...{ tilejson: "3.0.0", maxzoom: 14, attribution: "Dinas Kesehatan 2026 (CC BY 4.0)" },
      vector_layers: [
        { id: "sungai", kind: "river", licence: "CC BY 4.0", fields: { name: expect.any(String) } },
      ],
    });
    const [z, x, y] = around([109.2, -7.45], 10);
    const address = json.tiles[0].replace("{z}", z).replace("{x}", x).replace("{y}", y);
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    expect(Object.keys(new VectorTile(new PbfReader(bytes)).layers)).toEqual(["sungai"]);
    for (const path of ["tiles/context.json?layers=laut", "tiles/context/3/6/4.mvt?layers=laut"]) {
      const response = await fetch(served.address + path);
      expect(response.status).toBe(404);
      expect(((await response.json()) as Problem).detail).toContain("sungai");
    }
    expect((await fetch(`${served.address}tiles/context/15/0/0.mvt`)).status).toBe(404);
    expect((await fetch(`${served.address}tiles/context/3/8/0.mvt`)).status).toBe(404);
  });

  const UTM = "+proj=utm +zone=49 +south +datum=WGS84 +units=m +no_defs";
  const inUtm = (proj4("EPSG:4326", UTM).forward([109.234, -7.421]) as number[]).map(Math.round);
  it.each<[string, string | Uint8Array, string[]]>([
    ["desa.zip", zippedShapefile(squares), ["area"]],
    ["desa.kml", kml(squares), ["area"]],
    ["desa.kmz", zipSync({ "doc.kml": strToU8(kml(squares)) }), ["area"]],
    [
      "baris.geojsonl",
      `${JSON.stringify(feature(POST))}\n${JSON.stringify(feature(ROAD))}\n`,
      ["line", "point"],
    ],
    [
      "utm.geojson",
      collection([feature({ type: "Point", coordinates: inUtm })], {
        crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::32749" } },
      }),
      ["point"],
    ],
    [
      "banyak.geojson",
      collection([
        feature({ type: "MultiPoint", coordinates: [POST.coordinates, [109.1, -7.3]] }),
        feature({ type: "MultiLineString", coordinates: [ROAD.coordinates] }),
        feature({ type: "MultiPolygon", coordinates: [LAKE.coordinates] }),
      ]),
      ["area", "line", "point"],
    ],
  ])("is read from %s", async (file, body, shapes) => {
    const report = await brought(`Lapisan ${file}`, file, body);
    expect(report.shapes).toEqual(shapes);
    if (file === "utm.geojson") expect(report.bounds[0]).toBeCloseTo(109.234, 4);
  });

  const point = (coordinates: unknown) =>
    collection([{ ...feature(POST), geometry: { type: "Point", coordinates } }]);
  it.each<[string, string, RegExp]>([
    ["no JSON", "jalan", /JSON/],
    ["no features", collection([]), /features/],
    ["nothing but empty geometries", collection([feature(null)]), /no geometry at all/],
    [
      "a GeometryCollection",
      collection([feature({ type: "GeometryCollection", geometries: [POST] })]),
      /feature 1.*GeometryCollection.*Explode/s,
    ],
    ["a place in the sea of another country", point([2.35, 48.85]), /feature 1.*vertex 1.*not in Indonesia/],
    ["latitude first", point([-7.42, 109.23]), /Latitude comes before longitude/],
    ["null for a number", point([109.2, null]), /vertex 1.*not two numbers/],
    ["text for a number", point(["109", -7]), /vertex 1.*not two numbers/],
    [
      "a number too large",
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1e400,-7]}}]}',
      /vertex 1/,
    ],
    ["a line without positions", collection([feature({ type: "LineString", coordinates: [] })]), /empty/],
    ["a file cut off", collection([feature(POST)]).slice(0, -8), /feature|JSON/],
  ])("of %s is refused with the place and the remedy, and nothing is stored", async (_, body, sentence) => {
    const before = await layers();
    const { status, content } = await bring("Rusak", "rusak.geojson", body);
    expect([status, (content as Problem).detail]).toEqual([422, expect.stringMatching(sentence)]);
    expect((content as Problem).detail).toContain("rusak.geojson");
    expect(await layers()).toEqual(before);
  });

  it("of more vertices than a map holds is refused", async () => {
    const long = Array.from({ length: 90_000 }, (_, k) => [109 + k / 1e6, -7 - (k % 2) / 1e4]);
    const line = feature({ type: "LineString", coordinates: long });
    const { status, content } = await bring(
      "Panjang",
      "panjang.geojson",
      collection([line, line, line, line]),
    );
    expect([status, (content as Problem).detail]).toEqual([
      422,
      expect.stringMatching(/300000 vertices.*Simplify/s),
    ]);
  });

  it.each([
    ["name", { name: "" }],
    ["name", { name: "dua\nbaris" }],
    ["kind", { kind: "mall" }],
    ["source", { source: " " }],
    ["licence", { licence: "" }],
  ])("without a sound %s is refused", async (field, more) => {
    const { status, content } = await bring("Nama", "a.geojson", collection([feature(POST)]), more);
    expect([status, JSON.stringify(content)]).toEqual([400, expect.stringContaining(`"${field}"`)]);
  });

  it("with another property for names than it has is refused with those it has", async () => {
    const body = collection([feature(POST, { REMARK: "x", TIPE: "y" })]);
    const { status, content } = await bring("Nama", "a.geojson", body, { label: "NAMA" });
    expect([status, (content as Problem).detail]).toEqual([
      422,
      expect.stringMatching(/"NAMA".*REMARK, TIPE/s),
    ]);
    expect((await brought("Nama", "a.geojson", body, { label: "TIPE" })).unnamed).toBe(0);
  });
});
