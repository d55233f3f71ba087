import { bivariateColours, HIDDEN_COLOUR, MISSING_COLOUR } from "../../../core/cartography/palette.ts";
import type { Variable } from "../../../core/cartography/view-state.ts";
import { HIDDEN } from "../classes.ts";

/** An expression of MapLibre's style language. */
export type Expression = unknown[] | number;

/** The tiles' field that a variable is of, where it is of one. */
const FIELD: Partial<Record<Variable, string>> = {
  smoothed: "smoothed",
  density: "eligible_per_km2",
  covered: "covered",
  expenses: "coverage_expenses",
  income: "coverage_income",
  pockets: "coverage_pockets",
  unreached: "unreached_low",
  probability: "probability",
  gap: "service_gap",
  effective: "effective",
  agencies: "agencies",
  programs: "programs",
  priority: "rank",
  agreement: "agreement",
};
/** The same of hexagons. */
const CELL_FIELD: Partial<Record<Variable, string>> = {
  smoothed: "rate",
  covered: "covered",
  expenses: "coverage_expenses",
  income: "coverage_income",
  pockets: "coverage_pockets",
};

export const fieldOf = (show: Variable, cells: boolean): string | undefined =>
  (cells ? CELL_FIELD : FIELD)[show];

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
