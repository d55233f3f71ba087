import { cellScaleOf, classOf, OF_CELLS, scaleOf } from "../../core/cartography/paint.ts";
import type { Scale } from "../../core/cartography/scale.ts";
import { VARIABLES, type Variable } from "../../core/cartography/variables.ts";
import type { AnswerView, HexagonsView } from "../../core/contracts/answers.ts";
import type { ChangeView } from "../../core/contracts/change.ts";
import type { Attributes } from "./mvt.ts";

/**
 * Classes that tiles carry ready made, one for each variable that the map can be coloured by, so that a style need only
 * match a field with colours: QGIS converts no other expression on a figure (3.22 to 3.40).
 */

/** Class of what has no figure, and of what may not be shown; the others count from 0. */
export const [MISSING, HIDDEN] = [-1, -2];

/** The field that holds a variable's class: `covered` has `classCovered`; need × coverage is a class itself. */
export const classField = (show: Variable): string =>
  show === "bivariate" ? show : `class${show[0].toUpperCase()}${show.slice(1)}`;

/** What is said of two years. */
const OF_CHANGE: readonly Variable[] = ["move", "gapChange"];
/** Whether tiles with these fields, or all, need a comparison with an earlier year. */
export const needsChange = (only: readonly string[] | undefined): boolean =>
  only === undefined || OF_CHANGE.some((show) => only.includes(classField(show)));

const shownIn = (cells: boolean): Variable[] =>
  VARIABLES.filter((show) => show !== "bivariate" && (!cells || OF_CELLS.includes(show)));

/** Fields and their meaning, for TileJSON. */
export const classFields = (cells: boolean): Record<string, string> =>
  Object.fromEntries(
    shownIn(cells).map((show) => [
      classField(show),
      `Class in which /tiles/style.json?show=${show} colours it, from 0; −1 no data; −2 hidden`,
    ]),
  );

/** The classes of each feature. */
export type Classes = (index: number) => Attributes;

export const villageClasses = (view: AnswerView, change: ChangeView | undefined): Classes =>
  classesOf(
    view.columns.base.length,
    shownIn(false).map((show) => [show, scaleOf(show, view, change)]),
  );
export const cellClasses = (cells: HexagonsView, view: AnswerView): Classes =>
  classesOf(
    cells.cells.length,
    shownIn(true).map((show) => [show, cellScaleOf(show, cells, view)]),
  );

/** Classes of all features by the scales, each worked out once. */
function classesOf(count: number, scales: (readonly [Variable, Scale | undefined])[]): Classes {
  const columns = scales.map(([show, scale]) => ({
    field: classField(show),
    classes: Int8Array.from({ length: count }, (_, i) => (scale ? classIn(scale, i) : MISSING)),
  }));
  return (i) => {
    const attributes: Attributes = {};
    for (const { field, classes } of columns) attributes[field] = classes[i];
    return attributes;
  };
}

function classIn({ column, edges }: Scale, i: number): number {
  const value = column(i);
  return value === null ? MISSING : value === "hidden" ? HIDDEN : classOf(value, edges);
}
