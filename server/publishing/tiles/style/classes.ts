import { bivariateColours, HIDDEN_COLOUR, MISSING_COLOUR } from "../../../core/cartography/palette.ts";
import type { Variable } from "../../../core/cartography/variables.ts";
import { HIDDEN } from "../classes.ts";
import { FIELDS } from "../fields.ts";

/** An expression of MapLibre's style language. */
export type Expression = unknown[] | number;

/** The tiles' field that a variable is of, where it is of one: its own, or the low end of its interval. */
export function fieldOf(show: Variable, cells: boolean): string | undefined {
  const fields = FIELDS[cells ? "hexagons" : "villages"];
  // Of cells the rate itself is shown.
  const id = cells && show === "smoothed" ? "rate" : show;
  return [id, `${id}Low`].find((name) => name in fields);
}

/**
 * Colours of the classes that a field holds. Labels stand in lists, and the field is matched as it is: QGIS takes a
 * label alone for none, and skips any other input.
 */
export const fillOf = (field: string, colours: readonly string[] = bivariateColours): Expression => [
  "match",
  ["get", field],
  ...colours.flatMap((colour, i) => [[i], colour]),
  [HIDDEN],
  HIDDEN_COLOUR,
  MISSING_COLOUR,
];

/** @param highlighted classes that stand out; none = all */
export const opacityOf = (field: string, highlighted: readonly number[]): Expression =>
  highlighted.length === 0 ? 0.94 : ["match", ["get", field], highlighted, 0.94, 0.16];
