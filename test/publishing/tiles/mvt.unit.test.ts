import { VectorTile } from "@mapbox/vector-tile";
import { fromVectorTileJs } from "@maplibre/vt-pbf";
import { PbfReader } from "pbf";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../server/analysis/random.ts";
import { EXTENT } from "../../../server/publishing/tiles/cut.ts";
import { type MvtFeature, type MvtLayer, vectorTile } from "../../../server/publishing/tiles/mvt.ts";

/** Values that are easily taken for each other, and the edges of each kind. */
const VALUES = [
  ...["", "1", "true", "0", "hidden", "Karanganyar", "é 𝄞", "x".repeat(300), "__proto__", "constructor"],
  ...[0, -0, 1, -1, 0.5, -0.25, 1e-7, 127, 128, 2 ** 31, -(2 ** 31), 2 ** 40, true, false],
];

/** Areas with holes, and points, of random corners and attributes. */
function generated(count: number): MvtLayer[] {
  const random = seededRandom(5);
  const between = (low: number, high: number) => low + random.below(high - low);
  const ring = (corners: number) => Array.from({ length: 2 * corners }, () => between(-64, EXTENT + 64));
  const properties = (i: number) =>
    Object.fromEntries(
      Array.from({ length: random.below(6) }, (_, k) => [
        `field ${(i + k) % 9}`,
        VALUES[random.below(VALUES.length)],
      ]),
    );
  const features = (make: (i: number) => Pick<MvtFeature, "type" | "rings">): MvtFeature[] =>
    Array.from({ length: count }, (_, i) => ({
      id: i % 5 === 0 ? undefined : 3302010000 + i,
      ...make(i),
      properties: properties(i),
    }));
  const areas = features((i) => ({
    type: 3,
    rings: Array.from({ length: 1 + (i % 3) }, () => ring(between(3, 40))),
  }));
  return [
    { name: "villages", features: areas },
    { name: "village_labels", features: features(() => ({ type: 1, rings: [ring(1)] })) },
  ];
}

const decoded = (bytes: Uint8Array) => new VectorTile(new PbfReader(bytes)).layers;
const pointsOf = (ring: number[]) =>
  Array.from({ length: ring.length / 2 }, (_, k) => ({ x: ring[2 * k], y: ring[2 * k + 1] }));

describe("a vector tile", () => {
  const layers = generated(500);

  it("has the very bytes that MapLibre's own writer gives", () => {
    const other = fromVectorTileJs({
      layers: Object.fromEntries(
        layers.map(({ name, features }) => [
          name,
          {
            name,
            version: 2,
            extent: EXTENT,
            length: features.length,
            feature: (k: number) => ({
              ...features[k],
              extent: EXTENT,
              loadGeometry: () => features[k].rings.map(pointsOf),
            }),
          },
        ]),
      ),
    } as unknown as Parameters<typeof fromVectorTileJs>[0]);
    expect(Buffer.from(vectorTile(layers)).equals(other)).toBe(true);
  });

  it("gives each feature back, its id, its kind, its corners and what it carries", () => {
    const found = decoded(vectorTile(layers));
    expect(Object.keys(found)).toEqual(layers.map(({ name }) => name));
    for (const { name, features } of layers) {
      expect([found[name].version, found[name].extent, found[name].length]).toEqual([2, EXTENT, 500]);
      features.forEach(({ id, type, rings, properties }, k) => {
        const feature = found[name].feature(k);
        expect([feature.id, feature.type]).toEqual([id, type]);
        // There is one zero.
        const told = Object.entries(properties).map(([key, value]) => [key, value === 0 ? 0 : value]);
        expect(Object.entries(feature.properties)).toEqual(told);
        const closed = (ring: number[]) => (type === 3 ? [...ring, ring[0], ring[1]] : ring);
        expect(feature.loadGeometry().map((ring) => ring.flatMap(({ x, y }) => [x, y]))).toEqual(
          rings.map(closed),
        );
      });
    }
  });
});
