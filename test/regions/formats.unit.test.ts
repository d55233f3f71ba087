import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Feature, FeatureCollection } from "geojson";
import { topology } from "topojson-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDistrictNames } from "../../server/regions/district-names.ts";
import { asGeoJson } from "../../server/regions/to-geojson.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-formats-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const square = (x: number): Feature => ({
  type: "Feature",
  properties: { KODE: `33.02.01.200${x + 1}`, NAMA: `Désa ${x + 1}` },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [109 + x, -7],
        [109 + x, -6],
        [110 + x, -6],
        [110 + x, -7],
        [109 + x, -7],
      ],
    ],
  },
});
const squares = [square(0), square(1)];

async function written(content: string | Uint8Array, name: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}
async function readAs(file: string): Promise<FeatureCollection> {
  const made = await asGeoJson(file);
  try {
    expect(path.basename(made.file)).toBe(path.basename(file));
    return JSON.parse(await readFile(made.file, "utf8"));
  } finally {
    await made.remove();
  }
}

/** A Shapefile of squares after ESRI's technical description of 1998: header, records of type 5; dBase III beside it. */
function zippedShapefile(features: Feature[], layers = ["desa"]): Uint8Array {
  const records = features.map(({ geometry }, i) => {
    const points = geometry.type === "Polygon" ? geometry.coordinates[0] : [];
    const content = Buffer.alloc(8 + 44 + 4 + 16 * points.length);
    content.writeInt32BE(i + 1, 0);
    content.writeInt32BE((content.length - 8) / 2, 4);
    content.writeInt32LE(5, 8);
    content.writeInt32LE(1, 44);
    content.writeInt32LE(points.length, 48);
    points.forEach(([x, y], k) => {
      content.writeDoubleLE(x, 56 + 16 * k);
      content.writeDoubleLE(y, 64 + 16 * k);
    });
    return content;
  });
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + records.reduce((sum, { length }) => sum + length, 0)) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  const fields = ["KODE", "NAMA"];
  const dbf = Buffer.alloc(32 + 32 * fields.length + 1 + features.length * (1 + 20 * fields.length), " ");
  dbf.fill(0, 0, 32 + 32 * fields.length);
  dbf[0] = 3;
  dbf.writeUInt32LE(features.length, 4);
  dbf.writeUInt16LE(32 + 32 * fields.length + 1, 8);
  dbf.writeUInt16LE(1 + 20 * fields.length, 10);
  fields.forEach((name, f) => {
    dbf.write(name, 32 + 32 * f, "latin1");
    dbf.write("C", 32 + 32 * f + 11, "latin1");
    dbf[32 + 32 * f + 16] = 20;
  });
  dbf[32 + 32 * fields.length] = 0x0d;
  features.forEach(({ properties }, i) => {
    fields.forEach((name, f) => {
      dbf.write(
        properties?.[name],
        32 + 32 * fields.length + 2 + i * (1 + 20 * fields.length) + 20 * f,
        "utf8",
      );
    });
  });
  const parts = layers.map((layer) => ({
    [`${layer}.shp`]: new Uint8Array(Buffer.concat([header, ...records])),
    [`${layer}.dbf`]: new Uint8Array(dbf),
    [`${layer}.cpg`]: strToU8("UTF-8"),
  }));
  return zipSync(Object.assign({}, ...parts));
}

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
  ])("%s", async (_, content) => {
    const file = await written(content, "batas desa.geojson");
    if (String(content).startsWith("\ufeff")) {
      expect((await asGeoJson(file)).file).toBe(file);
      return;
    }
    const { type, features } = await readAs(file);
    expect(type).toBe("FeatureCollection");
    expect(features.map(({ properties }) => properties)).toEqual(squares.map(({ properties }) => properties));
    features.forEach(({ geometry }, i) => {
      const corners = (one: Feature["geometry"]) =>
        one.type === "Polygon" ? new Set(one.coordinates[0].map(String)) : new Set();
      expect(corners(geometry)).toEqual(corners(squares[i].geometry));
    });
  });

  it.each([
    ["GeoPackage", "SQLite format 3\0 and so on"],
    ["KML", '<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"/>'],
    ["GML", '<?xml version="1.0"?><gml:FeatureCollection/>'],
    ["FlatGeobuf", "fgb\x03fgb\x00"],
    ["Shapefile (.shp)", new Uint8Array([0, 0, 0x27, 0x0a, 0, 0])],
    ["KMZ", zipSync({ "doc.kml": strToU8("<kml/>") })],
    ["2 layers", zippedShapefile(squares, ["desa", "kecamatan"])],
    ["2 layers", JSON.stringify({ type: "Topology", arcs: [], objects: { a: {}, b: {} } })],
    ["TopoJSON", '{"type":"Topology","objects":{"a":'],
    ["GeoJSONSeq", `\x1e${JSON.stringify(squares[0])}\n\x1e{"type":"Feature"`],
  ])("%s is named, with the remedy", async (called, content) => {
    const refusal = await asGeoJson(await written(content, "x.json")).then(
      () => "",
      (error: Error) => error.message,
    );
    expect(refusal).toContain(called);
    expect(refusal).toMatch(/QGIS|one layer|export it again/);
  });
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
