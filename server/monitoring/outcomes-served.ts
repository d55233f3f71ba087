import type { Interval } from "../analysis/bounds.ts";
import { toldInterval } from "../answers/disclosed-interval.ts";
import type { Shown } from "../core/contracts/answers.ts";
import type { LedgerView } from "../core/contracts/coverage.ts";
import type { Doubt, ServedOutcome } from "../core/contracts/outcomes.ts";
import type { BreakReason } from "../core/domain/breaks.ts";
import type { Component } from "../core/domain/terms.ts";

/** What is built stays: a house repaired this year is not in need next year. A family that is helped is. */
const LASTING: readonly Component[] = ["housing", "sanitation", "water", "electricity"];

export const isLasting = (component: Component): boolean => LASTING.includes(component);

type Columns = LedgerView["columns"];

/**
 * Units of a component that were newly served in a year, against what was left at its start.
 *
 * Lasting components: the register of the year is the opening, and all who are served during it are new. The others
 * are served again each year: the opening is this year's need less what last year's programs reached, and new is what
 * is reached beyond that. Then two years are compared, and a village whose data broke in between, or where a program
 * was silent in the first of them, is told apart and in no sum.
 * @param before of the year before in the same unit; undefined where there is none
 * @param breaks per village, in what is compared
 */
export function servedOutcome(
  now: LedgerView,
  before: LedgerView | undefined,
  breaks: readonly (readonly BreakReason[])[],
  codes: readonly string[],
): ServedOutcome {
  const lasting = isLasting(now.component);
  const k = now.disclosure;
  const found: ServedOutcome = {
    component: now.component,
    unit: now.unit,
    lasting,
    ...{ counted: 0, hidden: 0, unknown: 0, doubtful: 0 },
    ...{ opening: null, newly: null, closed: null },
    villages: [],
    doubted: [],
  };
  const sums: Record<keyof Change, [number, number]> = { opening: [0, 0], newly: [0, 0], closed: [0, 0] };
  const usable = !lasting && before?.unit === now.unit ? before : undefined;
  codes.forEach((code, i) => {
    const change = lasting || usable ? changeOf(now.columns, usable?.columns, i) : null;
    if (change === null || change === "hidden") {
      found[change === null ? "unknown" : "hidden"]++;
      return;
    }
    const doubts: Doubt[] = lasting ? [] : [...breaks[i]];
    // Who is silent now makes it no more than it is; who was silent before makes it look more.
    if (usable?.columns.silent[i]) doubts.push("silent");
    const newly = toldInterval(change.newly, k);
    const row = { code, opening: toldInterval(change.opening, k), newly, doubts };
    const some = newly === "hidden" || (newly !== null && newly[1] > 0);
    if (doubts.length > 0) {
      found.doubtful++;
      if (some) found.doubted.push(row);
      return;
    }
    // What may not be told alone is in no sum either, or it would follow from the others.
    if (newly === "hidden" || row.opening === "hidden") {
      found.hidden++;
      return;
    }
    found.counted++;
    for (const part of ["opening", "newly", "closed"] as const)
      for (const end of [0, 1] as const) sums[part][end] += change[part][end];
    if (some) found.villages.push(row);
  });
  if (found.counted > 0)
    for (const part of ["opening", "newly", "closed"] as const) found[part] = toldInterval(sums[part], k);
  const least = ({ newly }: { newly: ServedOutcome["newly"] }) =>
    Array.isArray(newly) ? newly[0] + newly[1] : 0;
  const mostFirst = (rows: ServedOutcome["villages"]) =>
    rows.sort((a, b) => least(b) - least(a) || (a.code < b.code ? -1 : 1));
  mostFirst(found.villages);
  mostFirst(found.doubted);
  return found;
}

interface Change {
  opening: Interval;
  newly: Interval;
  closed: Interval;
}

/** @param before undefined: what is served counts whole */
function changeOf(now: Columns, before: Columns | undefined, i: number): Change | "hidden" | null {
  const figures = [now.need[i], now.servedLow[i], now.servedHigh[i], now.closedLow[i], now.closedHigh[i]];
  const earlier = before ? [before.servedLow[i], before.servedHigh[i]] : [0, 0];
  const all: Shown[] = [...figures, ...earlier];
  if (all.includes(null)) return null;
  if (all.includes("hidden")) return "hidden";
  const [need, low, high, closedLow, closedHigh, lowBefore, highBefore] = all as number[];
  const opening: Interval = [Math.max(0, need - highBefore), Math.max(0, need - lowBefore)];
  return {
    opening,
    newly: [
      Math.min(opening[0], Math.max(0, low - highBefore)),
      Math.min(opening[1], Math.max(0, high - lowBefore)),
    ],
    closed: [closedLow, closedHigh],
  };
}
