import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { FeatureCollection } from "geojson";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, ScopeView } from "../../../server/core/contracts/answers.ts";
import { programAddress } from "../../services/services.ts";
import { COLLECTIONS, type CollectionId, differences, type Truth, truthOf } from "./clients.ts";

/** Real clients: GDAL's ogrinfo and ogr2ogr. CI installs them (.ci/gis), so there they must be. */
const installed = spawnSync("ogrinfo", ["--version"]).status === 0;
const skipped = !installed && !process.env.CI;
if (skipped)
  console.warn(
    "SKIPPED: test/publishing/ogc/gdal.http.test.ts needs ogrinfo and ogr2ogr; install Debian's gdal-bin (.ci/gis does).",
  );

const address = (await programAddress()).replace(/\/$/, "");
const run = async (program: string, args: string[]) => {
  const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
};
const json = async <T>(path: string) => (await (await fetch(address + path)).json()) as T;
const toGeoJson = async (source: string, layer: string, ...options: string[]) =>
  JSON.parse(
    await run("ogr2ogr", ["-f", "GeoJSON", "/vsistdout/", source, layer, ...options]),
  ) as FeatureCollection;

const GDAL_TYPES: Record<string, Truth["types"][string]> = {
  ...{ String: "string", Integer: "integer", Integer64: "integer", Real: "number", Date: "date" },
  "Integer(Boolean)": "boolean",
};
/** The columns' types as GDAL has them, but for the feature's id. */
async function typesIn(source: string, layer = "-al") {
  const described = await run("ogrinfo", ["-ro", "-so", source, layer]);
  const columns = [
    ...described.matchAll(/^(\w+): (String|Integer\(Boolean\)|Integer64|Integer|Real|Date) \(/gm),
  ];
  return Object.fromEntries(
    columns.filter(([, name]) => name !== "id").map(([, name, type]) => [name, GDAL_TYPES[type]]),
  );
}

describe.skipIf(skipped)("GDAL", () => {
  let scope: ScopeView;
  let answer: AnswerView;
  beforeAll(async () => {
    [scope, answer] = await Promise.all([
      json<ScopeView>("/api/v1/scope"),
      json<AnswerView>("/api/v1/answer"),
    ]);
  });

  it("is here: without it nothing below would have been asked", () => expect(installed).toBe(true));

  it("lists the collections and what they are", async () => {
    const listed = await run("ogrinfo", ["-ro", `OAPIF:${address}/ogc`]);
    for (const id of ["villages", "districts", "pockets", "cells"]) expect(listed).toContain(`: ${id}`);
    const described = await run("ogrinfo", ["-ro", "-so", `OAPIF:${address}/ogc`, "villages"]);
    expect(described).toContain("Feature Count: 331");
    expect(described).toContain("Multi Polygon");
    expect(described).toMatch(/eligible: Integer/);
    expect(described).toMatch(/rate: Real/);
    expect(described).toContain("DEMO");
  });

  it("reads a whole collection, page after page, with every figure", async () => {
    const { features } = await toGeoJson(
      `OAPIF:${address}/ogc`,
      "villages",
      "-oo",
      "PAGE_SIZE=50",
      "-select",
      "code,eligible,hiddenFields",
    );
    expect(features.map(({ properties }) => properties!.code)).toEqual(scope.villages.code);
    features.forEach(({ properties }, i) => {
      const hidden = properties!.hiddenFields.split(" ").includes("eligible");
      expect(hidden ? "hidden" : properties!.eligible).toBe(answer.columns.eligible[i]);
    });
  });

  it("reads every figure of every collection and component as the CSV has it, each column in its type", async () => {
    for (const { id: component } of scope.components)
      for (const id of Object.keys(COLLECTIONS) as CollectionId[]) {
        const query = `component=${component}${id === "cells" ? "&resolution=7" : ""}`;
        const source = `OAPIF:${address}/ogc?${query}`;
        const [truth, { features }, types] = await Promise.all([
          truthOf(address, id, query),
          toGeoJson(source, id),
          typesIn(source, id),
        ]);
        const rows = features.map(({ properties }) => properties!);
        expect([id, query, differences(truth, COLLECTIONS[id], rows)]).toEqual([id, query, []]);
        expect([id, query, types]).toEqual([id, query, truth.types]);
      }
  });

  it.each([
    "filter=eligible<20",
    "filter=covered IS NULL",
    "filter=coverage_expenses=0",
    "filter=name='Pengadegan'",
    "bbox=109.2,-7.5,109.25,-7.45",
    "datetime=2023",
  ])("sees in the first ten rows the type of each column that has a value under %s", async (asked) => {
    const { types } = await truthOf(address, "villages", "component=out_of_school");
    const query = new URLSearchParams(`component=out_of_school&${asked}`);
    const items = (limit: number) => `${address}/ogc/collections/villages/items?${query}&limit=${limit}`;
    const { features } = (await (await fetch(items(1_000))).json()) as FeatureCollection;
    // Not its client of the OGC API, which has the schema, but what QGIS does: the first page as a file.
    const seen = await typesIn(`GeoJSON:${items(10)}`);
    expect(features.length).toBeGreaterThan(0);
    for (const [name, type] of Object.entries(types))
      if (features.some(({ properties }) => properties![name] !== null))
        expect([name, seen[name]]).toEqual([name, type]);
  });

  it("reads a download over HTTP part by part, in each format", async () => {
    for (const [format, layer] of [
      ["geojson", "villages"],
      ["xlsx", "Data DEMO"],
      ["csv", "villages"],
    ]) {
      const file = `/vsicurl/${address}/api/v1/villages.${format}`;
      // CSV is known by the name's end alone.
      const query = format === "csv" ? "" : "?component=water";
      const described = await run("ogrinfo", [
        ...["-ro", "-so", file + query],
        ...(format === "geojson" ? ["-al"] : [layer]),
      ]);
      expect([format, described]).toEqual([format, expect.stringContaining("Feature Count: 331")]);
    }
  });

  it("asks for a box, and gets what the server finds there", async () => {
    const box = ["109.2", "-7.5", "109.3", "-7.4"];
    const { features } = await toGeoJson(
      `OAPIF:${address}/ogc`,
      "villages",
      "-spat",
      ...box,
      "-select",
      "code",
    );
    const { numberMatched } = await json<{ numberMatched: number }>(
      `/ogc/collections/villages/items?limit=1&bbox=${box}`,
    );
    expect(features).toHaveLength(numberMatched);
  });

  it("asks a question at the door, and is answered it in every layer", async () => {
    const housing = await json<AnswerView>("/api/v1/answer?component=housing");
    const { features } = await toGeoJson(
      `OAPIF:${address}/ogc?component=housing`,
      "villages",
      "-select",
      "component,eligible",
    );
    expect(new Set(features.map(({ properties }) => properties!.component))).toEqual(new Set(["housing"]));
    const shown = housing.columns.eligible.map((value) => (value === "hidden" ? null : value));
    expect(features.map(({ properties }) => properties!.eligible)).toEqual(shown);
  });

  it("reads a download in each format, a workbook's header and types too", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-gdal-"));
    for (const [format, layer, type] of [
      ["csv", "cells", "String"],
      ["geojson", "cells", "Integer"],
      ["xlsx", "Data DEMO", "Integer"],
    ]) {
      const file = path.join(folder, `cells.${format}`);
      const response = await fetch(`${address}/api/v1/cells.${format}?resolution=6`);
      await writeFile(file, Buffer.from(await response.arrayBuffer()));
      const described = await run("ogrinfo", [
        "-ro",
        "-so",
        file,
        ...(format === "geojson" ? ["-al"] : [layer]),
      ]);
      expect([format, described]).toEqual([
        format,
        expect.stringMatching(new RegExp(`^resolution: ${type}`, "m")),
      ]);
    }
    await rm(folder, { recursive: true });
  });

  it("reads vector tiles by their TileJSON: each village once a tile it lies in, with its figures", async () => {
    const { features } = await toGeoJson(
      `MVT:${address}/tiles/villages/10`,
      "villages",
      ...["-oo", `METADATA_FILE=${address}/tiles/villages.json`, "-oo", "TILE_EXTENSION=mvt"],
      ...["-s_srs", "EPSG:3857", "-t_srs", "EPSG:4326", "-select", "code,eligible"],
    );
    expect(new Set(features.map(({ properties }) => properties!.code))).toEqual(new Set(scope.villages.code));
    for (const { properties } of features) {
      const shown = answer.columns.eligible[scope.villages.code.indexOf(properties!.code)];
      expect(String(properties!.eligible ?? null)).toBe(String(shown));
    }
  });
});
