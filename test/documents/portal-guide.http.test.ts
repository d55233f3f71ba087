import { execFile, spawnSync } from "node:child_process";
import { cp, mkdtemp, open, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as XLSX from "@e965/xlsx";
import type { FeatureCollection } from "geojson";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DataPackage } from "../../server/publishing/exports/data-package.ts";
import { readmeSnippets } from "../browser/portal.ts";
import { freshDatabase } from "../services/fresh-database.ts";
import { programAddress, template } from "../services/services.ts";

/** What the README's guide for portals gives beside pages, which test/browser runs. */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const kantong = new URL(await programAddress()).origin;
let snippets: Record<string, string>;
let folder: string;
beforeAll(async () => {
  snippets = await readmeSnippets(kantong, "https://portal.example.go.id");
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-guide-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lines = (name: string) => snippets[name].trim().split("\n");
const fetched = async (address: string) => {
  const response = await fetch(address);
  expect([address, response.status]).toEqual([address, 200]);
  return response;
};
const run = promisify(execFile);

it("has no snippet that no test runs", async () => {
  const [, guide] = /\n## For portals\n([\s\S]*?)\n## /.exec(
    await readFile(path.join(ROOT, "README.md"), "utf8"),
  )!;
  const marks = [...guide.matchAll(/^```\w.*$/gm)].map(([fence]) => fence);
  const inBrowser = ["iframe", "messages", "link", "maplibre", "qgis", "pmtiles"];
  const here = ["ogc", "gdal", "downloads", "changes", "export"];
  expect(marks.map((fence) => / portal-(\w+)$/.exec(fence)?.[1]).sort()).toEqual(
    [...inBrowser, ...here].sort(),
  );
});

describe("the OGC API", () => {
  it("answers what the guide asks", async () => {
    const [door, ...pages] = lines("ogc");
    expect(await (await fetched(door)).json()).toHaveProperty("links");
    for (const page of pages) {
      const { features } = (await (await fetched(page)).json()) as FeatureCollection;
      expect(features.length).toBeGreaterThan(0);
      for (const { properties } of features) expect(properties!.component).toBe("water");
    }
  });

  it.skipIf(spawnSync("ogr2ogr", ["--version"]).status !== 0 && !process.env.CI)(
    "is brought into a file by the guide's own command",
    async () => {
      await run("bash", ["-c", snippets.gdal], { cwd: folder });
      const { stdout } = await run("ogrinfo", ["-so", path.join(folder, "water.gpkg"), "villages"]);
      expect(stdout).toContain("Feature Count: 331");
    },
  );
});

describe("the downloads", () => {
  it("are what the guide says", async () => {
    const [described, csv, geojson, xlsx] = lines("downloads");
    const { resources, ...about } = (await (await fetched(described)).json()) as DataPackage;
    expect(resources).toHaveLength(12);
    expect(about).toMatchObject({ licenses: [{ name: "MIT" }], synthetic: true });
    expect(about).toHaveProperty("data_date");
    const { data } = Papa.parse<Record<string, string>>(await (await fetched(csv)).text(), {
      header: true,
      skipEmptyLines: true,
    });
    for (const { period, component } of data) expect([period, component]).toEqual(["2024", "water"]);
    const { features } = (await (await fetched(geojson)).json()) as FeatureCollection;
    for (const { properties } of features) expect(properties!.resolution).toBe(7);
    const { SheetNames } = XLSX.read(Buffer.from(await (await fetched(xlsx)).arrayBuffer()));
    expect(SheetNames).toContain("Keterangan");
  });

  it("are asked for again only when they may have changed", async () => {
    const changed = new Function(`${snippets.changes}; return changed;`)() as (
      kept: object[],
      since: number,
    ) => Promise<{ files: object[]; since: number }>;
    const kept = [{ regency: "33.02", period: 2025, component: "water" }];
    const first = await changed(kept, 0);
    expect(first.files).toEqual(kept);
    expect(await changed(kept, first.since)).toEqual({ files: [], since: first.since });
  });
});

it("the export's command writes the file", async () => {
  const words = snippets.export.trim().split(/\s+/);
  expect(words.splice(0, 4)).toEqual(["npm", "run", "kantong", "--"]);
  const file = path.join(folder, "kantong.pmtiles");
  const server = process.env.DATABASE_URL;
  const demo = await template("demo");
  const fresh = server ? await freshDatabase(server, demo) : undefined;
  const dataDir = path.join(folder, "data");
  if (!server) await cp(demo, dataDir, { recursive: true });
  await run(
    process.execPath,
    ["--import", "tsx", "server/cli.ts", ...words.map((word) => (word === "kantong.pmtiles" ? file : word))],
    { cwd: ROOT, env: { ...process.env, KANTONG_DATA_DIR: dataDir, DATABASE_URL: fresh?.url } },
  );
  await fresh?.drop();
  const head = Buffer.alloc(127);
  const written = await open(file);
  await written.read(head, 0, 127, 0);
  await written.close();
  // PMTiles version 3: its name, and the last zoom.
  expect([head.toString("latin1", 0, 7), head[7], head[101]]).toEqual(["PMTiles", 3, 12]);
});
