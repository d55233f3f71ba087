import type { AnswerView, Shown } from "../core/contracts/answers.ts";

/** Class of the bivariate map: need class × 3 + coverage class; −1 without data, −2 hidden. */
export function bivariateClass(need: Shown, covered: Shown, edges: AnswerView["scope"]["edges"]): number {
  if (need === null || covered === null) return -1;
  if (need === "hidden" || covered === "hidden") return -2;
  const above = (value: number, [first, second]: [number, number]) =>
    value >= second ? 2 : value >= first ? 1 : 0;
  return above(need, edges.need) * 3 + above(covered, edges.coverage);
}
