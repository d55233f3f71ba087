import fc from "fast-check";
import type { Feature } from "geojson";
import { expect, it } from "vitest";
import type { Typed, Value } from "../../../server/publishing/exports/field.ts";
import { sampleFirst } from "../../../server/publishing/ogc/sampled.ts";

/** What QGIS reads before it decides on the columns' types. */
const SAMPLE = 10;
const FIELDS: Typed[] = [
  ...(["number", "integer", "boolean", "number"] as const).map((type, i) => ({ name: `c${i}`, type })),
  { name: "day", type: "string" as const, format: "date" as const },
  { name: "words", type: "string" as const },
];
const feature = (id: number, values: Value[]): Feature => ({
  type: "Feature",
  id: String(id),
  properties: Object.fromEntries(FIELDS.map(({ name }, i) => [name, values[i]])),
  geometry: { type: "Point", coordinates: [109, -7] },
});
const hasAny = (features: Feature[], name: string) =>
  features.some(({ properties }) => properties![name] !== null);

it("shows the type of each column that has a value in the first ten features, and loses none", () => {
  // Few values, far from the beginning: what a filter or a component nobody serves yields.
  const rare = fc.oneof(
    { weight: 30, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant(1) },
  );
  const rows = fc.array(fc.tuple(rare, rare, rare, rare, rare, rare), { maxLength: 80 });
  fc.assert(
    fc.property(rows, (values) => {
      const features = values.map((row, i) => feature(i, row));
      const sampled = sampleFirst(features, FIELDS);
      for (const { name } of FIELDS.slice(0, -1))
        expect(hasAny(sampled.slice(0, SAMPLE), name)).toBe(hasAny(features, name));
      expect(new Set(sampled)).toEqual(new Set(features));
      expect(sampled).toHaveLength(features.length);
    }),
    { seed: 10, numRuns: 1_000 },
  );
});

it("leaves the order as it is where the first ten show every type", () => {
  const full = Array.from({ length: 30 }, (_, i) => feature(i, [i, 1, true, null, "2025-01-01", null]));
  expect(sampleFirst(full, FIELDS)).toBe(full);
});

it("brings to the front no more than it must, and keeps the order of the others", () => {
  const sparse = Array.from({ length: 30 }, (_, i) =>
    feature(i, [i === 20 ? 0.5 : null, 1, true, i === 20 || i === 25 ? 0.5 : null, null, null]),
  );
  const ids = sampleFirst(sparse, FIELDS).map(({ id }) => Number(id));
  expect(ids).toEqual([20, ...Array.from({ length: 30 }, (_, i) => i).filter((i) => i !== 20)]);
});
