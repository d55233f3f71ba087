import Papa from "papaparse";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VARIABLES } from "../../../server/core/cartography/variables.ts";
import { coloursAt, startBrowser } from "../../browser/browser.ts";
import { type Portal, startPortal } from "../../browser/portal.ts";
import { programAddress } from "../../services/services.ts";
import { inQgis, skipped } from "./qgis.ts";

/** The README's two lines for QGIS, drawn by it, beside MapLibre's own picture of the same style. */

const address = (await programAddress()).replace(/\/$/, "");
/** Pixels of the picture's side, and metres of Mercator's plane from its middle to each side. */
const [SIZE, REACH] = [700, 50_000];
const CENTRE = [109.17, -7.45] as const;
/** How far a channel of a colour may differ: both blend it with the ground, and round in their own ways. */
const TOLERANCE = 6;

const HALF_WORLD = 20_037_508.342789244;
const mercator = ([longitude, latitude]: readonly [number, number]): [number, number] => [
  (longitude / 180) * HALF_WORLD,
  (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / Math.PI) * HALF_WORLD,
];
const [x, y] = mercator(CENTRE);
const extent = [x - REACH, y - REACH, x + REACH, y + REACH];
const zoom = Math.log2((2 * HALF_WORLD * SIZE) / (2 * REACH) / 512);

/** Pixels well inside the places of a table. */
async function pixelsOf(table: string, wide: (row: Record<string, string>) => boolean) {
  const { data } = Papa.parse<Record<string, string>>(await (await fetch(address + table)).text(), {
    header: true,
    skipEmptyLines: true,
  });
  return data
    .filter(wide)
    .map((row) => mercator([Number(row.longitude), Number(row.latitude)]))
    .map(([east, north]): [number, number] => [
      Math.floor(((east - extent[0]) / (2 * REACH)) * SIZE),
      Math.floor(((extent[3] - north) / (2 * REACH)) * SIZE),
    ]);
}

/** @param hex "#rrggbb" @param decimal "r,g,b" */
const alike = (hex: string, decimal: string) =>
  decimal
    .split(",")
    .map((channel, i) => Number(channel) - Number.parseInt(hex.slice(2 * i + 1, 2 * i + 3), 16))
    .every((difference) => Math.abs(difference) <= TOLERANCE);

interface Drawn {
  loaded: boolean;
  warnings: string[];
  colours: string[];
}

describe.skipIf(skipped)("QGIS", () => {
  let browser: Browser;
  let portal: Portal;
  let page: Page;
  beforeAll(async () => {
    [browser, portal] = await Promise.all([startBrowser(), startPortal()]);
    page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
    await page.goto(
      portal.page(`<style>body { margin: 0 }</style><div id="map" style="width: ${SIZE}px; height: ${SIZE}px"></div>
        <script type="module">
          import { Map } from "./maplibre-gl/maplibre-gl.mjs";
          window.map = new Map({ container: "map", center: ${JSON.stringify(CENTRE)}, zoom: ${zoom},
            attributionControl: false, fadeDuration: 0, style: { version: 8, sources: {}, layers: [] } });
        </script>`),
    );
    await page.waitForFunction("window.map !== undefined");
  });
  afterAll(async () => {
    portal.close();
    await browser.close();
  });

  /** Colours in MapLibre's picture of a style's areas, without lines and labels. */
  async function inMapLibre(style: string, pixels: [number, number][]): Promise<string[]> {
    await page.evaluate(async (style) => {
      const { layers, ...rest } = await (await fetch(style)).json();
      const { map } = window as unknown as {
        map: { setStyle(style: object, options: object): void; once(event: string): Promise<void> };
      };
      const areas = (layers as { type: string }[]).filter(
        ({ type }) => type === "fill" || type === "background",
      );
      const idle = map.once("idle");
      map.setStyle({ ...rest, layers: areas }, { diff: false });
      await idle;
    }, style);
    return coloursAt(page, pixels);
  }

  it.each([
    ["villages", VARIABLES.map((show) => `show=${show}`), "/api/v1/villages.csv"],
    ["villages", ["show=gap&classes=2,3", "show=move&from=2023"], "/api/v1/villages.csv"],
    [
      "hexagons",
      VARIABLES.slice(0, 7).map((show) => `view=hexagons&show=${show}`),
      "/api/v1/cells.csv?resolution=7",
    ],
  ] as const)("draws %s in the colours that MapLibre draws them in", async (layer, shows, table) => {
    const pixels = await pixelsOf(table, ({ area }) => area === undefined || Number(area) > 5);
    expect(pixels.length).toBeGreaterThan(50);
    const asked = shows.map((show) => {
      const from = new URLSearchParams(show).get("from");
      const question = `component=housing${from ? `&from=${from}` : ""}`;
      return {
        tiles: `${address}/tiles/${layer}/{z}/{x}/{y}.mvt?${question}`,
        style: `${address}/tiles/style.json?component=housing&${show}`,
      };
    });
    const lines = asked.map((one) => JSON.stringify({ ...one, size: [SIZE, SIZE], extent, points: pixels }));
    const drawn = await inQgis<Drawn>("draw_tiles.py", lines);
    expect(drawn).toHaveLength(shows.length);
    for (const [i, { loaded, warnings, colours }] of drawn.entries()) {
      expect([shows[i], loaded, warnings.filter((one) => !one.includes("font Inter"))]).toEqual([
        shows[i],
        true,
        [],
      ]);
      const right = await inMapLibre(asked[i].style, pixels);
      const wrong = colours.flatMap((colour, k) =>
        alike(colour, right[k]) ? [] : [`${pixels[k]}: ${colour}, not ${right[k]}`],
      );
      expect([shows[i], wrong]).toEqual([shows[i], []]);
    }
  });
});
