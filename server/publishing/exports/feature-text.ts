import type { Feature } from "geojson";
import type { Row, Typed, Value } from "./field.ts";

/** A feature as JSON. @see featureWriter */
export type WriteFeature = (feature: Feature) => string;

/**
 * Writes features as JSON in which a column has one type in every row: a figure that is no count always has its
 * decimal point. Clients that learn types from the first rows (GDAL, QGIS) would else take a share that happens to be 0
 * and 1 there for a whole number, and lose every other value of it.
 */
export function featureWriter(fields: readonly Typed[]): WriteFeature {
  const columns = fields.map(({ name, type }) => ({
    name,
    key: JSON.stringify(name),
    text: type === "number" ? decimalText : JSON.stringify,
  }));
  const propertiesText = (row: Row) =>
    `{${columns.map(({ name, key, text }) => `${key}:${text(row[name] ?? null)}`).join(",")}}`;
  return (feature) =>
    objectText(feature, "properties", ({ properties }) => propertiesText(properties as Row));
}

/** A collection as JSON, its features as `write` has them. */
export const collectionText = <T extends { features: readonly Feature[] }>(
  collection: T,
  write: WriteFeature,
): string => objectText(collection, "features", ({ features }) => `[${features.map(write).join(",")}]`);

/** An object as JSON, one member of it in a form of its own. */
const objectText = <T extends object>(object: T, member: keyof T, text: (object: T) => string): string =>
  `{${Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${JSON.stringify(key)}:${key === member ? text(object) : JSON.stringify(value)}`)
    .join(",")}}`;

/** A number with a decimal point or an exponent: 0 is 0.0. */
function decimalText(value: Value): string {
  const text = JSON.stringify(value);
  return Number.isInteger(value) && !text.includes("e") ? `${text}.0` : text;
}
