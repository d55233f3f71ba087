import fc from "fast-check";
import type { Feature } from "geojson";
import { describe, expect, it } from "vitest";
import { collectionText, featureWriter } from "../../../server/publishing/exports/feature-text.ts";
import type { Typed, Value } from "../../../server/publishing/exports/field.ts";

const field = (name: string, type: Typed["type"]): Typed => ({ name, type });
const FIELDS = [
  field("share", "number"),
  field("count", "integer"),
  field("flag", "boolean"),
  field('na"me', "string"),
];
const feature = (...values: Value[]): Feature => ({
  type: "Feature",
  id: "1",
  properties: Object.fromEntries(FIELDS.map(({ name }, i) => [name, values[i]])),
  geometry: { type: "Point", coordinates: [109, -7] },
});
const write = featureWriter(FIELDS);

describe("a feature as JSON", () => {
  it.each([
    [0, "0.0"],
    [1, "1.0"],
    [-0, "0.0"],
    [-3, "-3.0"],
    [0.3889, "0.3889"],
    [1e21, "1e+21"],
    [1e-7, "1e-7"],
    [null, "null"],
  ])("has the share %d as %s", (share, text) => {
    expect(write(feature(share, 1, true, "a"))).toContain(`"share":${text},"count":1,`);
  });

  it("says what JSON.stringify says, and each column in one type, whatever the values", () => {
    const values = fc.tuple(
      fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.option(fc.integer()),
      fc.option(fc.boolean()),
      fc.option(fc.string({ unit: "grapheme" })),
    );
    fc.assert(
      fc.property(fc.array(values, { maxLength: 5 }), (rows) => {
        const features = rows.map((row) => feature(...row));
        const collection = { type: "FeatureCollection", title: "t", none: undefined, features };
        const text = collectionText(collection, write);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(collection)));
        for (const [, share] of text.matchAll(/"share":([^,]+),/g)) expect(share).toMatch(/^null$|[.e]/);
        for (const [, count] of text.matchAll(/"count":([^,]+),/g)) expect(count).toMatch(/^null$|^-?\d+$/);
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});
