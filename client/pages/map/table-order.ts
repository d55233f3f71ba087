import type { Shown } from "../../../server/core/contracts/answers.ts";

type Cell = string | Shown;

/**
 * Order of two cells of one column: figures before what is hidden, that before what is missing, whichever way one
 * sorts. Text begins with A where figures begin with the largest.
 */
export function compareCells(a: Cell, b: Cell, down: boolean): number {
  const group = (value: Cell) => (value === null || value === "" ? 2 : value === "hidden" ? 1 : 0);
  if (group(a) !== group(b)) return group(a) - group(b);
  const order =
    typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), "id", { numeric: true });
  return typeof a === "number" && down ? -order : typeof a !== "number" && !down ? -order : order;
}
