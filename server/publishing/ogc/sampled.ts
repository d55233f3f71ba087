import type { Feature } from "geojson";
import type { Typed } from "../exports/field.ts";

/** Features that QGIS, and GDAL without a schema, learn the columns' types from. */
const SAMPLE = 10;

/**
 * Features in their order, but for those that show a column's type: where none of the first has a value in a column,
 * as few as have one come to the front. A text without any value is taken for a text all the same.
 * @param fields the columns
 */
export function sampleFirst(features: Feature[], fields: readonly Typed[]): Feature[] {
  const has = ({ name }: Typed, feature: Feature) => (feature.properties?.[name] ?? null) !== null;
  const typed = fields.filter(({ type, format }) => type !== "string" || format !== undefined);
  const lacking = (some: readonly Feature[], among: readonly Typed[]) =>
    among.filter((field) => !some.some((feature) => has(field, feature)));

  const rest = features.slice(SAMPLE);
  const unseen = lacking(features.slice(0, SAMPLE), typed);
  if (lacking(rest, unseen).length === unseen.length) return features;

  const front = new Set<Feature>();
  // What nobody has a value of can't be shown by anybody.
  let wanted = typed.filter((field) => !lacking(features, [field]).length);
  while (wanted.length > 0) {
    const shown = (feature: Feature) => wanted.filter((field) => has(field, feature)).length;
    const best = features.reduce((one, other) => (shown(other) > shown(one) ? other : one));
    front.add(best);
    wanted = lacking([best], wanted);
  }
  return [...front, ...features.filter((feature) => !front.has(feature))];
}
