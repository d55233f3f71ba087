import { gzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { cellToBoundary, cellToLatLng, getResolution, isPentagon, latLngToCell } from "h3-js";
import { PbfReader } from "pbf";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../server/analysis/random.ts";
import type { HexagonsView } from "../../../server/core/contracts/answers.ts";
import { HEAVIEST } from "../../../server/publishing/tiles/encode.ts";
import { finestCellsAt, firstZoomOf, GRID_ZOOM } from "../../../server/publishing/tiles/grid.ts";
import { degrees, mercator } from "../../../server/publishing/tiles/outlines.ts";
import { tileRenderer } from "../../../server/publishing/tiles/render.ts";
import { programAddress } from "../../services/services.ts";

const render = tileRenderer();
const address = await programAddress();
const cellsIn = (bytes: Uint8Array, layer = "grid") => {
  const found = new VectorTile(new PbfReader(bytes)).layers[layer];
  return Array.from({ length: found.length }, (_, k) => String(found.feature(k).properties.cell));
};
const tileAt = (longitude: number, latitude: number, z: number) => {
  const [x, y] = mercator(longitude, latitude).map((one) => Math.floor(one * 2 ** z));
  return { z, x, y };
};
/** Degrees of latitude beyond which a cell of resolution 2 may span a quarter of all longitudes. */
const NEAR_A_POLE = 80;

describe("H3 cells alone", () => {
  it.each(Array.from({ length: 16 }, (_, resolution) => resolution))(
    "of resolution %d: wherever one stands in a tile, its cell is in it",
    (resolution) => {
      const at = tileAt(109.2, -7.4, firstZoomOf(resolution));
      const bytes = render({}, { layer: "grid", ...at, fields: true, resolution })!;
      const cells = cellsIn(bytes);
      const known = new Set(cells);
      expect(known.size).toBe(cells.length);
      expect(cells.every((cell) => getResolution(cell) === resolution)).toBe(true);
      const random = seededRandom(resolution);
      for (let k = 0; k < 200; k++) {
        const [longitude, latitude] = degrees(
          (at.x + random.unit()) / 2 ** at.z,
          (at.y + random.unit()) / 2 ** at.z,
        );
        expect(known.has(latLngToCell(latitude, longitude, resolution))).toBe(true);
      }
    },
  );

  it("are all there over the nation, as fine as zoom 4 lets, in tiles below 500 kB", () => {
    const resolution = finestCellsAt(4);
    const [first, last] = [tileAt(95, 6, 4), tileAt(141, -11, 4)];
    const all = new Set<string>();
    for (let x = first.x; x <= last.x; x++)
      for (let y = first.y; y <= last.y; y++) {
        const bytes = render({}, { layer: "grid", z: 4, x, y, fields: true, resolution })!;
        expect(gzipSync(bytes).length).toBeLessThan(HEAVIEST);
        for (const cell of cellsIn(bytes)) all.add(cell);
      }
    const missing: string[] = [];
    for (let longitude = 95; longitude <= 141; longitude += 0.2)
      for (let latitude = -11; latitude <= 6; latitude += 0.2) {
        const cell = latLngToCell(latitude, longitude, resolution);
        if (!all.has(cell)) missing.push(cell);
      }
    // Neither the grid leaves any out, nor the limit of a tile's weight.
    expect(missing).toEqual([]);
  });

  it.each([0, 1, 2, 3, 5])("at zoom %d around the date line, the poles and a pentagon", (z) => {
    const pentagon = "820807fffffffff";
    expect(isPentagon(pentagon)).toBe(true);
    const [latitude, longitude] = cellToBoundary(pentagon)[0];
    for (const [east, north] of [
      [179.99, 0],
      [-179.99, 0],
      [0, 84.9],
      [179.99, -84.9],
      [longitude, latitude],
    ]) {
      const resolution = Math.min(2, finestCellsAt(z));
      const at = tileAt(east, north, z);
      const bytes = render({}, { layer: "grid", ...at, fields: true, resolution })!;
      if (Math.abs(east) < 179) expect(cellsIn(bytes)).toContain(latLngToCell(north, east, resolution));
      const layer = new VectorTile(new PbfReader(bytes)).layers.grid;
      if (z > 0) continue;
      // No cell is smeared across the world: one that the date line cuts is a part at either edge.
      for (let k = 0; k < layer.length; k++) {
        const feature = layer.feature(k);
        if (Math.abs(cellToLatLng(String(feature.properties.cell))[0]) > NEAR_A_POLE) continue;
        for (const part of feature.loadGeometry()) {
          const xs = part.map(({ x }) => x);
          expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(4096 / 4);
        }
      }
    }
  });
});

describe("tiles of cells over HTTP", () => {
  const tile = async (path: string) => {
    const response = await fetch(`${address}tiles/${path}`);
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()), response };
  };

  it.each([6, 8, 9])(
    "hexagons of resolution %d, with the figures that the API tells of them",
    async (resolution) => {
      const view: HexagonsView = await (
        await fetch(`${address}api/v1/hexagons?resolution=${resolution}`)
      ).json();
      const { bytes } = await tile(`hexagons/8/205/133.mvt?resolution=${resolution}&fields=cell,base`);
      const layer = new VectorTile(new PbfReader(bytes)).layers.hexagons;
      const found = Array.from({ length: layer.length }, (_, k) => layer.feature(k).properties);
      expect(found.map(({ cell }) => cell)).toEqual(view.cells);
      expect(found.map(({ base }) => base ?? null)).toEqual(view.base);
    },
  );

  it("are one tile, whether the usual resolution is named or not", async () => {
    for (const path of ["hexagons/8/205/133.mvt", "grid/8/205/133.mvt"]) {
      const [usual, named] = [await tile(path), await tile(`${path}?resolution=6`)];
      expect(named.response.headers.get("etag")).toBe(usual.response.headers.get("etag"));
      expect(Buffer.from(named.bytes).equals(usual.bytes)).toBe(true);
      const other = await tile(`${path}?resolution=7`);
      expect(other.response.headers.get("etag")).not.toBe(usual.response.headers.get("etag"));
    }
  });

  it("the grid's TileJSON begins where its cells can be told apart, and reaches around the world", async () => {
    const json = await (await fetch(`${address}tiles/grid.json?resolution=9`)).json();
    expect(json).toMatchObject({
      minzoom: firstZoomOf(9),
      maxzoom: GRID_ZOOM,
      bounds: [-180, -85.0511, 180, 85.0511],
    });
    expect(json.tiles[0]).toContain("resolution=9");
    expect(json.vector_layers).toMatchObject([
      { id: "grid", minzoom: firstZoomOf(9), fields: { cell: "H3 id" } },
    ]);
    const { bytes } = await tile("grid/18/210589/136504.mvt?resolution=15");
    expect(cellsIn(bytes).length).toBeGreaterThan(1000);
  });

  it.each([
    ["hexagons/8/205/133.mvt?resolution=5", 400, "6 to 9"],
    ["hexagons/8/205/133.mvt?resolution=10", 400, "6 to 9"],
    ["hexagons/8/205/133.mvt?resolution=7.5", 400, "6 to 9"],
    ["hexagons.json?resolution=x", 400, "6 to 9"],
    ["grid/4/13/8.mvt?resolution=16", 400, "0 to 15"],
    ["grid/4/13/8.mvt?resolution=-1", 400, "0 to 15"],
    ["grid/4/13/8.mvt?resolution=6", 400, "begin at zoom 6"],
    ["grid/19/0/0.mvt", 404, "0 to 18"],
    ["grid/15/40000/0.mvt", 404, "0 to 32767"],
    ["grid/8/205/133.mvt?fields=eligible", 400, "cell"],
    ["villages/8/205/133.mvt?resolution=7", 400, "hexagons and grid"],
  ])("%s is %d and says %s", async (path, status, says) => {
    const { status: answered, bytes } = await tile(path);
    expect(answered).toBe(status);
    expect(JSON.parse(Buffer.from(bytes).toString()).detail).toContain(says);
  });
});
