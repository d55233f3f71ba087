import { classOf } from "../../../core/cartography/paint.ts";
import { bivariateColours, HIDDEN_COLOUR, MISSING_COLOUR } from "../../../core/cartography/palette.ts";
import type { Scale } from "../../../core/cartography/scale.ts";
import type { Variable } from "../../../core/cartography/view-state.ts";
import { featureId } from "../geometry.ts";

/** An expression of MapLibre's style language. */
export type Expression = unknown[] | number;

/** Class of what has no figure, and of what may not be shown. */
const [MISSING, HIDDEN] = [-1, -2];

/** The tiles' field that a variable is of, where it is of one. */
const FIELD: Partial<Record<Variable, string>> = {
  smoothed: "smoothed",
  covered: "covered",
  expenses: "coverage_expenses",
  income: "coverage_income",
  pockets: "coverage_pockets",
  gap: "service_gap",
  effective: "effective",
  agencies: "agencies",
  programs: "programs",
  priority: "rank",
  agreement: "agreement",
};
/** The same of hexagons; what they don't have is shown as need and coverage, as on the map. */
const CELL_FIELD: Partial<Record<Variable, string>> = {
  smoothed: "rate",
  covered: "covered",
  expenses: "coverage_expenses",
  income: "coverage_income",
  pockets: "coverage_pockets",
};

export const fieldOf = (show: Variable, cells: boolean): string | undefined =>
  (cells ? CELL_FIELD : FIELD)[show];

/** Class of need × coverage, as the tiles have it. */
export const bivariateClasses: Expression = ["coalesce", ["get", "bivariate"], MISSING];

/** Class of a field's figure: how many of the edges it reaches. */
export function classesOfField(field: string, edges: number[]): Expression {
  const value = ["get", field];
  return [
    "case",
    ["!", ["has", field]],
    MISSING,
    ["==", ["typeof", value], "string"],
    HIDDEN,
    ["step", ["number", value], 0, ...edges.flatMap((edge, i) => [edge, i + 1])],
  ];
}

/** Classes of what is in no tile, written out village by village: of one revision. */
export function classesOfVillages({ column, edges }: Scale, codes: readonly string[]): Expression {
  const members = new Map<number, number[]>();
  codes.forEach((code, i) => {
    const value = column(i);
    if (value === null) return;
    const one = value === "hidden" ? HIDDEN : classOf(value, edges);
    members.set(one, [...(members.get(one) ?? []), featureId(code)]);
  });
  if (members.size === 0) return MISSING;
  return ["match", ["id"], ...[...members].flatMap(([one, ids]) => [ids, one]), MISSING];
}

/** Colours of the classes. */
export const fillOf = (classes: Expression, colours: readonly string[] = bivariateColours): Expression => [
  "match",
  classes,
  ...colours.flatMap((colour, i) => [i, colour]),
  HIDDEN,
  HIDDEN_COLOUR,
  MISSING_COLOUR,
];

/** @param highlighted classes that stand out; none = all */
export const opacityOf = (classes: Expression, highlighted: readonly number[]): Expression =>
  highlighted.length === 0 ? 0.94 : ["case", ["in", classes, ["literal", highlighted]], 0.94, 0.16];
