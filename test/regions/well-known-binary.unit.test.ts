import { describe, expect, it } from "vitest";
import { wellKnownBinary } from "../../server/regions/well-known-binary.ts";

/** Rings of the only polygon, as read back: kind 6 of one part of kind 3. */
function ringsOf(bytes: Buffer): number[][][] {
  expect([bytes.readUInt8(0), bytes.readUInt32LE(1), bytes.readUInt32LE(5)]).toEqual([1, 6, 1]);
  expect([bytes.readUInt8(9), bytes.readUInt32LE(10)]).toEqual([1, 3]);
  let at = 18;
  const rings = Array.from({ length: bytes.readUInt32LE(14) }, () => {
    const count = bytes.readUInt32LE(at);
    at += 4;
    return Array.from({ length: count }, () => {
      at += 16;
      return [bytes.readDoubleLE(at - 16), bytes.readDoubleLE(at - 8)];
    });
  });
  expect(at).toBe(bytes.length);
  return rings;
}

const SQUARE = [
  [109, -7],
  [109.1, -7],
  [109.1, -7.1],
  [109, -7],
];

describe("well-known binary", () => {
  it("holds each ring's positions, without their heights", () => {
    const high = SQUARE.map(([x, y]) => [x, y, 12]);
    const hole = SQUARE.map(([x, y]) => [x + 0.01, y]);
    expect(ringsOf(wellKnownBinary({ type: "Polygon", coordinates: [high, hole] }))).toEqual([SQUARE, hole]);
    expect(wellKnownBinary({ type: "MultiPolygon", coordinates: [[SQUARE]] })).toEqual(
      wellKnownBinary({ type: "Polygon", coordinates: [SQUARE] }),
    );
  });

  it.each([1, 2, 3])("closes a ring of %d corners that is open", (corners) => {
    const [ring] = ringsOf(wellKnownBinary({ type: "Polygon", coordinates: [SQUARE.slice(0, corners)] }));
    expect(ring).toHaveLength(4);
    expect(ring.slice(0, corners)).toEqual(SQUARE.slice(0, corners));
    expect(ring.at(-1)).toEqual(SQUARE[0]);
  });
});
