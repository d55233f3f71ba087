import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { zxyToTileId } from "pmtiles";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type NumberedTile, writeArchive } from "../../server/publishing/pyramid/archive.ts";
import { programAddress } from "../services/services.ts";
import { coloursAt, complaintsOf, DESKTOP, startBrowser } from "./browser.ts";
import { type Portal, readmeSnippets, startPortal } from "./portal.ts";
import { type Storage, startStorage } from "./storage.ts";

const address = await programAddress();
const BOUNDS: [number, number, number, number] = [108.89, -7.67, 109.45, -7.24];
let browser: Browser;
let portal: Portal;
let storage: Storage;
let folder: string;

/** The demo's tiles of some zooms as they are served, by ascending id. */
async function* served(): AsyncGenerator<NumberedTile> {
  for (const [z, xs, ys] of [
    [8, [205, 205], [133, 133]],
    [9, [410, 411], [266, 267]],
  ] as const) {
    const found: NumberedTile[] = [];
    for (let x = xs[0]; x <= xs[1]; x++)
      for (let y = ys[0]; y <= ys[1]; y++) {
        const parts = await Promise.all(
          ["villages", "pockets"].map(async (layer) =>
            Buffer.from(await (await fetch(`${address}tiles/${layer}/${z}/${x}/${y}.mvt`)).arrayBuffer()),
          ),
        );
        const bytes = Buffer.concat(parts);
        if (bytes.length > 0) found.push({ id: zxyToTileId(z, x, y), bytes });
      }
    yield* found.sort((a, b) => a.id - b.id);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-storage-"));
  const file = path.join(folder, "kantong.pmtiles");
  [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
  const head = { minZoom: 8, maxZoom: 9, bounds: BOUNDS, centreZoom: 9, metadata: { name: "Kantong" } };
  await writeArchive(file, served(), head);
  storage = await startStorage(await readFile(file), portal.origin);
});
afterAll(async () => {
  storage.close();
  portal.close();
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

it("the README's page draws a PMTiles file out of object storage, part by part, and asks Kantong nothing", async () => {
  const { pmtiles } = await readmeSnippets(new URL(address).origin, portal.origin, storage.origin);
  const page = await browser.newPage({ viewport: DESKTOP });
  const complaints = complaintsOf(page, [portal.origin, storage.origin]);
  await page.goto(portal.page(pmtiles));
  const box = (await page.locator("#map").boundingBox())!;
  const grid = Array.from({ length: 300 }, (_, k): [number, number] => [
    Math.round(box.x + box.width * (0.3 + 0.4 * ((k % 20) / 20))),
    Math.round(box.y + box.height * (0.2 + 0.6 * (Math.floor(k / 20) / 15))),
  ]);
  await expect
    .poll(async () => new Set(await coloursAt(page, grid)).size, { timeout: 20_000 })
    .toBeGreaterThan(4);
  expect(storage.sent().whole).toBe(0);
  expect(storage.sent().bytes).toBeGreaterThan(10_000);
  await page.close();
  expect(complaints).toEqual([]);
});
