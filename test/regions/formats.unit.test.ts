import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import type { Feature, FeatureCollection, Position } from "geojson";
import { topology } from "topojson-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDistrictNames } from "../../server/regions/district-names.ts";
import { convert } from "../../server/regions/formats/convert.ts";
import { formatOf } from "../../server/regions/formats/format.ts";
import { geoPackage, kml, square, squares, zippedShapefile } from "./boundary-files.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-formats-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(content: string | Uint8Array, name: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}
/** The file's content, converted where it is not GeoJSON already. */
async function readAs(file: string): Promise<FeatureCollection> {
  const format = await formatOf(file);
  const into = format ? `${file}.converted` : file;
  if (format) await convert(file, format, into);
  return JSON.parse((await readFile(into, "utf8")).replace(/^\ufeff/, ""));
}
const refusalOf = async (content: string | Uint8Array): Promise<string> =>
  readAs(await written(content, "x.json")).then(
    () => "",
    (error: Error) => error.message,
  );

describe("boundaries are read by their content, whatever the file is called", () => {
  it.each([
    ["GeoJSON", JSON.stringify({ type: "FeatureCollection", features: squares })],
    ["GeoJSON with a mark", `\ufeff\n${JSON.stringify({ type: "FeatureCollection", features: squares })}`],
    ["GeoJSONSeq", squares.map((one) => `\x1e${JSON.stringify(one)}\n`).join("")],
    ["a feature a line", squares.map((one) => `${JSON.stringify(one)}\r\n`).join("\n")],
    [
      "TopoJSON",
      JSON.stringify(
        topology({ desa: { type: "FeatureCollection", features: squares } as FeatureCollection }),
      ),
    ],
    ["a zipped Shapefile", zippedShapefile(squares)],
    ["KML", kml(squares)],
    ["KMZ", zipSync({ "doc.kml": strToU8(kml(squares)), "files/legend.png": new Uint8Array(9) })],
    ["KMZ of another name", zipSync({ "desa.kml": strToU8(`\ufeff${kml(squares)}`) })],
    [
      "KMZ whose document links its layer, as GDAL's",
      zipSync({
        "doc.kml": strToU8(kml([], "<NetworkLink><Link><href>layers/desa.kml</href></Link></NetworkLink>")),
        "layers/desa.kml": strToU8(kml(squares)),
      }),
    ],
    ["GeoPackage", geoPackage(squares)],
  ])("%s", async (_, content) => {
    const { type, features } = await readAs(await written(content, "batas desa.geojson"));
    expect(type).toBe("FeatureCollection");
    features.forEach(({ properties, geometry }, i) => {
      expect(properties).toMatchObject(squares[i].properties ?? {});
      const corners = (one: Feature["geometry"]) =>
        one.type === "Polygon" ? new Set(one.coordinates[0].map(String)) : new Set();
      expect(corners(geometry)).toEqual(corners(squares[i].geometry));
    });
    expect(features).toHaveLength(squares.length);
  });

  const [one, ...rest] = squares;
  const coordinates = (text: string) => kml(squares).replace("109,-7 109,-6", text);
  const bare = geoPackage(squares);
  const open = bare.slice();
  open.fill(2, 18, 20);
  it.each([
    ["GML", '<?xml version="1.0"?><gml:FeatureCollection/>'],
    ["GML", '<?xml version="1.0"?>\n<FeatureCollection xmlns="http://www.opengis.net/wfs/2.0"/>'],
    ["FlatGeobuf", "fgb\x03fgb\x00"],
    ["Shapefile (.shp)", new Uint8Array([0, 0, 0x27, 0x0a, 0, 0])],
    ["without a .shp or .kml", zipSync({ "baca.txt": strToU8("-") })],
    ["2 layers", zippedShapefile(squares, ["desa", "kecamatan"])],
    ["2 layers", JSON.stringify({ type: "Topology", arcs: [], objects: { a: {}, b: {} } })],
    ["2 layers", zipSync({ "a.kml": strToU8(kml(squares)), "b.kml": strToU8(kml(squares)) })],
    ["2 layers", geoPackage(squares, { layers: ["desa", "kecamatan"] })],
    ["0 layers", geoPackage(squares, { layers: [] })],
    ["TopoJSON", '{"type":"Topology","objects":{"a":'],
    ["GeoJSONSeq", `\x1e${JSON.stringify(one)}\n\x1e{"type":"Feature"`],
    ["is no whole KML", kml(squares).slice(0, -60)],
    [
      "is no whole KML",
      kml(squares).replace("<kml", '<!DOCTYPE kml [<!ENTITY a "aa">]><kml').replace("desa<", "&a;<"),
    ],
    [
      "refers to other files (NetworkLink: 1)",
      kml(squares, "<NetworkLink><Link><href>b.kml</href></Link></NetworkLink>"),
    ],
    ['feature 1, vertex 1: is "109,"', coordinates("109, -7 109,-6")],
    ['feature 1, vertex 2: is "109;-6"', coordinates("109,-7 109;-6")],
    ['feature 1, vertex 1: is "109,5,-7,2"', coordinates("109,5,-7,2 109,-6")],
    [
      "feature 2, vertex 1: does not begin a polygon",
      kml([one]).replace("</Folder>", "<Placemark><Polygon/></Placemark></Folder>"),
    ],
    ["is still open in another program", open],
    ["GeoPackage", "SQLite format 3\0 and so on"],
    ["is no whole GeoPackage", bare.slice(0, bare.length - 4096)],
    ["ESRI:102100, which is no EPSG number", geoPackage(squares, { srs: "ESRI:102100" })],
    ["NONE:0, which is no EPSG number", geoPackage(rest, { srs: "NONE:0" })],
  ])("%s is named, with the remedy", async (called, content) => {
    const refusal = await refusalOf(content);
    expect(refusal).toContain(called);
    expect(refusal).toMatch(/QGIS|one layer|export it again|EPSG:4326/);
  });

  it("a GeoPackage says its coordinate system, EPSG:4326 aside", async () => {
    const read = await readAs(await written(geoPackage(squares, { srs: "epsg:32749" }), "utm.gpkg"));
    expect(read).toMatchObject({ crs: { properties: { name: "urn:ogc:def:crs:EPSG::32749" } } });
  });

  it("a property that the first placemark lacks is there, and codes stay text", async () => {
    const bareFirst = { ...one, properties: { ...one.properties, WADMKC: null } };
    const { features } = await readAs(await written(kml([bareFirst, ...rest]), "null.kml"));
    expect(features.map(({ properties }) => properties)).toEqual([
      { ...one.properties, WADMKC: null },
      ...rest.map(({ properties }) => properties),
    ]);
  });
});

describe("no village or vertex changes on its way", () => {
  const position = fc.tuple(
    fc.double({ min: 95, max: 141, noNaN: true }),
    fc.double({ min: -11, max: 6, noNaN: true }),
  );
  const ring = fc
    .array(position, { minLength: 3, maxLength: 6 })
    .map((positions): Position[] => [...positions, positions[0]]);
  const polygon = fc.array(ring, { minLength: 1, maxLength: 3 });
  const geometry = fc.oneof(
    polygon.map((coordinates): Feature["geometry"] => ({ type: "Polygon", coordinates })),
    fc
      .array(polygon, { minLength: 2, maxLength: 3 })
      .map((coordinates): Feature["geometry"] => ({ type: "MultiPolygon", coordinates })),
  );
  const village = fc
    .record({ geometry, name: fc.string({ minLength: 1, unit: fc.constantFrom(..."aé'\"&<>, 0.") }) })
    .map(
      ({ geometry, name }): Feature => ({
        type: "Feature",
        properties: { ...square(0).properties, NAMA: name },
        geometry,
      }),
    );
  const villages = fc.array(village, { minLength: 1, maxLength: 5 });
  const same = async (content: string | Uint8Array, features: Feature[]) => {
    const read = await readAs(await written(content, "any"));
    // JSON has no -0.
    const positive = JSON.parse(JSON.stringify(features)) as Feature[];
    expect(read.features.map(({ geometry }) => geometry)).toEqual(positive.map(({ geometry }) => geometry));
    read.features.forEach(({ properties }, i) => {
      expect(properties).toMatchObject(features[i].properties ?? {});
    });
  };
  it("through KML", () =>
    fc.assert(
      fc.asyncProperty(villages, (some) => same(kml(some), some)),
      { numRuns: 60 },
    ));
  it("through GeoPackage", () =>
    fc.assert(
      fc.asyncProperty(
        villages,
        fc.boolean(),
        fc.constantFrom(0, 1, 2, 3, 4),
        async (some, littleEndian, envelope) => same(geoPackage(some, { littleEndian, envelope }), some),
      ),
      { numRuns: 40 },
    ));
});

describe("names of districts", () => {
  it.each([
    ["of districts", "kode,nama\n33.02.01,Lumbir\n33.02.02,Wangon\n"],
    [
      "of their villages",
      "Kode Desa;Nama Desa;Kecamatan\n3302012001;A;Lumbir\n3302012002;B;LUMBIR\n3302022001;C;Wangon\n",
    ],
  ])("come from a table %s", async (_, table) => {
    expect([...(await readDistrictNames(await written(table, "kecamatan.csv")))]).toEqual([
      ["33.02.01", "Lumbir"],
      ["33.02.02", "Wangon"],
    ]);
  });
  it("that disagree are refused, with the row", async () => {
    const file = await written(
      "kode,kecamatan\n33.02.01,Lumbir\n33.02.01,Wangon\n33.02.02,Jatilawang\n",
      "dua.csv",
    );
    await expect(readDistrictNames(file)).rejects.toThrow(/row 3/);
  });
});
