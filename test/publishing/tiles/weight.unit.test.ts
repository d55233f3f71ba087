import { gzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { describe, expect, it } from "vitest";
import { cutOutlines, type TileAt } from "../../../server/publishing/tiles/cut.ts";
import { encodeTile, HEAVIEST, type LayerSource } from "../../../server/publishing/tiles/encode.ts";
import { FIELDS, LEAN } from "../../../server/publishing/tiles/fields.ts";
import { featureId, labelPoints } from "../../../server/publishing/tiles/geometry.ts";
import { mercator, outlinesOf } from "../../../server/publishing/tiles/outlines.ts";
import { vectorLayersOf } from "../../../server/publishing/tiles/vector-layers.ts";
import { sketchedVillages } from "../../bench/nation-sketch.ts";

const villages = sketchedVillages("");
const ids = villages.map(({ code }) => featureId(code));
const outlines = outlinesOf(
  ids,
  villages.map(({ boundary }) =>
    Float64Array.from(
      boundary.coordinates[0].flatMap(([longitude, latitude]) => mercator(longitude, latitude)),
    ),
  ),
  villages.map((_, i) => [[[i]]]),
);
/** As many fields as villages have, of figures that differ. */
const all = (i: number) =>
  Object.fromEntries(Object.keys(FIELDS.villages).map((name, k) => [name, (ids[i] * (k + 7)) % 9973]));
const lean = LEAN.villages;
const places = villages.map((village) => ({ ...village, district: village.code.slice(0, 8) }));
const labels: LayerSource = { points: labelPoints(places), attributes: (i) => ({ name: villages[i].name }) };

const decoded = (bytes: Uint8Array) => new VectorTile(new PbfReader(bytes)).layers;
/** The tiles of a zoom that hold villages, that of most villages first. */
function tilesAt(z: number): TileAt[] {
  const counted = new Map<string, number>();
  for (const { longitude, latitude } of villages) {
    const key = mercator(longitude, latitude)
      .map((one) => Math.floor(one * 2 ** z))
      .join();
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return [...counted]
    .sort(([, a], [, b]) => b - a)
    .map(([key]) => {
      const [x, y] = key.split(",").map(Number);
      return { z, x, y };
    });
}

describe("a tile of the nation's 83,449 villages", () => {
  it.each([4, 5, 6])("of zoom %d is below 500 kB, and what it lacks it lacks in order", (z) => {
    const [at] = tilesAt(z);
    const layers = { villages: { outlines, attributes: all, lean }, village_labels: labels };
    const bytes = encodeTile(layers, at)!;
    expect(gzipSync(bytes).length).toBeLessThanOrEqual(HEAVIEST);
    const { villages: layer, village_labels } = decoded(bytes);
    expect(village_labels).toBeUndefined();
    const kept = new Set<number>();
    for (let k = 0; k < layer.length; k++) {
      kept.add(layer.feature(k).id!);
      if (k % 997 === 0) expect(Object.keys(layer.feature(k).properties)).toEqual(LEAN.villages);
    }
    const areas = { kept: [] as number[], left: [] as number[] };
    for (const { index, area } of cutOutlines(outlines, at))
      areas[kept.has(ids[index]) ? "kept" : "left"].push(area);
    const least = areas.kept.reduce((low, area) => Math.min(low, area), Infinity);
    // The smallest on screen are left out, and never more than it takes.
    for (const area of areas.left) expect(area).toBeLessThanOrEqual(least);
    expect(areas.left.length).toBeLessThan(areas.kept.length / 2);
    if (areas.left.length > 0) expect(gzipSync(bytes).length).toBeGreaterThan(0.85 * HEAVIEST);
    if (z === 6) expect(Buffer.from(encodeTile(layers, at)!).equals(bytes)).toBe(true);
  });

  it("keeps what was asked for by name, and then leaves out more areas", () => {
    const [at] = tilesAt(6);
    const few = ({ code, serviceGap }: Record<string, number>) => ({ code, serviceGap });
    const bytes = encodeTile({ villages: { outlines, attributes: (i) => few(all(i)) } }, at)!;
    expect(gzipSync(bytes).length).toBeLessThanOrEqual(HEAVIEST);
    expect(Object.keys(decoded(bytes).villages.feature(0).properties)).toEqual(["code", "serviceGap"]);
  });
});

it("TileJSON says what a heavy tile leaves out, and in which order", () => {
  const [villagesLayer] = vectorLayersOf("villages");
  expect(villagesLayer.description).toContain(
    "in this order: labels; all fields but bivariate; areas from the smallest on screen",
  );
  const [chosen] = vectorLayersOf("villages", { serviceGap: FIELDS.villages.serviceGap });
  expect(chosen.description).toContain("in this order: labels; areas from the smallest on screen");
  const [grid] = vectorLayersOf("grid");
  expect(grid.description).toContain("in this order: areas from the smallest on screen");
});
