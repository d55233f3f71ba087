import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Polygon } from "geojson";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "../../server/platform/database/connect.ts";
import { importBoundaries } from "../../server/regions/import-boundaries.ts";
import { testDatabase } from "../database.ts";
import { template } from "../services/services.ts";
import { comb, same, spiky, star } from "./tangles.ts";

let database: Database;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-limit-"));
  database = process.env.DATABASE_URL ? await testDatabase() : await ownEmbedded();
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

/** An embedded database of this process: only who opened one can end what it is at. */
async function ownEmbedded(): Promise<Database> {
  const dataDir = path.join(folder, "record");
  await cp(await template("migrated"), dataDir, { recursive: true });
  return connect({ dataDir });
}

/** @param regencies over which the villages are dealt out */
async function bring(name: string, boundaries: Polygon[], limit: number, regencies = 1) {
  const features = boundaries.map((geometry, i) => ({
    type: "Feature",
    properties: { KODE_DESA: `33.${97 - (i % regencies)}.01.${2001 + i}`, NAMOBJ: `Desa ${i}` },
    geometry,
  }));
  const file = path.join(folder, `${name}.geojson`);
  await writeFile(file, JSON.stringify({ type: "FeatureCollection", features }));
  return importBoundaries(database.pool, file, { properties: {}, source: "t", quality: "unknown", limit });
}
const count = async () =>
  (await database.pool.query<{ n: number }>("select count(*)::int as n from region")).rows[0].n;

it.each([
  ["spiky", spiky(100, 1000), 1],
  ["regencies", spiky(100, 1000), 4],
  ["star", star(2001), 1],
  ["same", same(100, 2000), 2],
] as const)(
  "refuses tangled boundaries before they are compared: %s",
  async (name, boundaries, regencies) => {
    await expect(bring(name, [...boundaries], 60_000, regencies)).rejects.toThrow(
      /cross or lie upon each other/,
    );
    expect(await count()).toBe(0);
  },
);

it("gives up what takes too long, stores nothing of it, and goes on", async () => {
  await expect(bring("comb", comb(12_000), 100)).rejects.toThrow(/more than 0.1 seconds to compare/);
  // The embedded database was ended and opens again.
  await expect.poll(() => count().catch(() => "away"), { timeout: 60_000 }).toBe(0);
  const { villages } = await bring("small", comb(3), 60_000);
  expect(villages).toBe(2);
});
