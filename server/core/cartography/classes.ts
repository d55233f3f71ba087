import type { AnswerView, Shown } from "../contracts/answers.ts";
import type { ChangeView } from "../contracts/change.ts";
import { kinds, ramps } from "./palette.ts";
import type { Scale } from "./scale.ts";
import type { Variable } from "./variables.ts";

/** Scales of what is no quantity: membership in a definition, Moran's quadrants, moves in and out of a pocket. */

/** Of a definition: 1 = a pocket by it, 0 = none; of matrix and Moran the class itself. */
export function definitionScale(variable: Variable, { columns, definitions }: AnswerView): Scale | undefined {
  if (!/^is[A-Z]/.test(variable)) return undefined;
  const id = variable.slice(2).toLowerCase();
  const bit = 1 << definitions.findIndex((one) => one.id === id);
  const said = (i: number, value: () => number): Shown =>
    columns.hiddenIn[i] & bit ? "hidden" : columns.knownIn[i] & bit ? value() : null;
  if (!definitions.some((one) => one.id === id && one.computed))
    return { column: () => null, colours: kinds.membership, edges: [1], words: ["notMember", "member"] };
  if (id === "matrix")
    return {
      // Priority 1 is the most pressing: drawn last and darkest.
      column: (i) => said(i, () => 4 - columns.matrixPriority[i]),
      colours: ramps.priorities,
      edges: [1, 2, 3],
      words: ["matrix4", "matrix3", "matrix2", "matrix1"],
    };
  if (id === "moran")
    return {
      column: (i) =>
        columns.localMoran[i] === -2 ? "hidden" : columns.localMoran[i] === -1 ? null : columns.localMoran[i],
      colours: kinds.moran,
      edges: [1, 2, 3, 4],
      words: ["moran0", "moran1", "moran2", "moran3", "moran4"],
    };
  return {
    column: (i) => said(i, () => (columns.memberOf[i] & bit ? 1 : 0)),
    colours: kinds.membership,
    edges: [1],
    words: ["notMember", "member"],
  };
}

const MOVES = ["outside", "stayed", "in", "out"] as const;

/** Of a comparison: who moved into a pocket or out of one, or how many more or fewer are not reached. */
export function changeScale(variable: Variable, view: ChangeView | undefined): Scale | undefined {
  if (variable === "move")
    return {
      column: (i) => {
        const move = view?.columns.move[i] ?? null;
        return move === null || move === "hidden" ? move : MOVES.indexOf(move);
      },
      colours: kinds.moves,
      edges: [1, 2, 3],
      words: ["moveOutside", "moveStayed", "moveIn", "moveOut"],
    };
  if (variable === "gapChange")
    return {
      column: (i) => view?.columns.gapChange[i] ?? null,
      colours: ramps.change,
      edges: [-50, -15, 15, 50],
    };
  return undefined;
}
