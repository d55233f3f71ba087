import { cellToBoundary } from "h3-js";
import { mercator, type Outlines, outlinesOf } from "./outlines.ts";

/** H3 cells of any resolution as areas, from their ids alone. */
export function cellOutlines(cells: string[]): Outlines {
  const arcs = cells.map((cell) =>
    Float64Array.from(
      cellToBoundary(cell, true).flatMap(([longitude, latitude]) => mercator(longitude, latitude)),
    ),
  );
  return outlinesOf(
    cells.map(() => undefined),
    arcs,
    cells.map((_, i) => [[[i]]]),
  );
}
