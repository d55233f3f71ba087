import fc from "fast-check";
import { expect, it } from "vitest";
import { clipRings } from "../../../server/publishing/tiles/clip.ts";
import { type Ring, reversed, signedArea } from "../../../server/publishing/tiles/ring.ts";

const BOUNDS = { low: 0, high: 100 };

/** A comb whose teeth reach into the square from below it: clipped by one ring, its back would be spurs. */
const comb = (teeth: number[]): Ring => {
  const ring: Ring = [];
  teeth.forEach((height, i) => {
    ring.push(8 * i, 110, 8 * i + 2, 100 - height, 8 * i + 5, 100 - height, 8 * i + 6, 110);
  });
  ring.push(8 * teeth.length, 110, 8 * teeth.length, 130, -10, 130, -10, 110);
  return signedArea(ring) > 0 ? ring : reversed(ring);
};

/** Edges that some ring runs along in both directions, on one line, even in part. */
function spurs(rings: Ring[]): string[] {
  const edges = rings.flatMap((ring) =>
    Array.from({ length: ring.length / 2 }, (_, i) => {
      const next = (2 * i + 2) % ring.length;
      return { ax: ring[2 * i], ay: ring[2 * i + 1], bx: ring[next], by: ring[next + 1] };
    }),
  );
  return edges.flatMap((one, i) =>
    edges.slice(i + 1).flatMap((two) => {
      const along = (axis: "x" | "y") => {
        const other = axis === "x" ? "y" : "x";
        const line = one[`a${other}`];
        if ([one[`b${other}`], two[`a${other}`], two[`b${other}`]].some((v) => v !== line)) return false;
        const [from, to] = [one, two].map((e) => [e[`a${axis}`], e[`b${axis}`]].sort((a, b) => a - b));
        return Math.max(from[0], to[0]) < Math.min(from[1], to[1]);
      };
      return along("x") || along("y") ? [JSON.stringify([one, two])] : [];
    }),
  );
}

it("what falls into several parts is several rings, without a way back and forth between them", () => {
  const rings = clipRings([comb([30, 50, 20])], BOUNDS);
  expect(rings).toHaveLength(3);
  expect(spurs(rings)).toEqual([]);
  expect(rings.every((ring) => signedArea(ring) > 0)).toBe(true);
});

it("a hole across the bound becomes a bay, one inside stays a hole behind its ring", () => {
  const outer = [-10, 10, 60, 10, 60, 90, -10, 90];
  const inside = [20, 20, 20, 40, 40, 40, 40, 20];
  const across = [-5, 50, -5, 70, 30, 70, 30, 50];
  expect(signedArea(outer)).toBeGreaterThan(0);
  const rings = clipRings([outer, inside, across], BOUNDS);
  expect(rings.map((ring) => signedArea(ring))).toEqual([60 * 80 - 30 * 20, -400]);
  expect(spurs(rings)).toEqual([]);
});

it("property: the area that is left is that of the teeth, however many and high", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 90 }), { minLength: 1, maxLength: 12 }), (teeth) => {
      const rings = clipRings([comb(teeth)], BOUNDS);
      expect(rings).toHaveLength(teeth.filter((height) => height > 0).length);
      expect(spurs(rings)).toEqual([]);
    }),
  );
});
