import fc from "fast-check";
import { expect, test } from "vitest";
import { nearest, planar } from "../../server/analysis/nearest.ts";

const place = fc.tuple(
  fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -50, max: 50, noNaN: true })),
  fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -1, max: 1, noNaN: true })),
);

test("the nearest are those that sorting all would give, ties by index", () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 60 }),
      (places, k) => {
        const n = places.length;
        const width = Math.min(k, n);
        const x = Float64Array.from(places, ([value]) => value);
        const y = Float64Array.from(places, ([, value]) => value);
        const rows = nearest({ x, y }, width);
        for (let i = 0; i < n; i++) {
          const distance = (j: number) => (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2;
          const order = [...Array(n).keys()].sort((a, b) => distance(a) - distance(b) || a - b);
          expect([...rows.subarray(i * width, (i + 1) * width)]).toEqual(order.slice(0, width));
        }
      },
    ),
  );
});

test("no places, and places that are all one", () => {
  expect(nearest({ x: new Float64Array(0), y: new Float64Array(0) }, 0)).toEqual(new Int32Array(0));
  const one = new Float64Array(4).fill(7);
  expect([...nearest({ x: one, y: one }, 2)]).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
});

test("kilometres from degrees: Purwokerto to Cilacap is about 37 km", () => {
  const { x, y } = planar([109.2396, 109.0154], [-7.4245, -7.7263]);
  expect(Math.hypot(x[1] - x[0], y[1] - y[0])).toBeGreaterThan(36);
  expect(Math.hypot(x[1] - x[0], y[1] - y[0])).toBeLessThan(43);
});
