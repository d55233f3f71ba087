import type { BreakReason } from "../core/domain/breaks.ts";
import { BASE_CHANGE } from "../core/domain/method-constants.ts";
import type { Component } from "../core/domain/terms.ts";
import type { NeedColumns, Snapshot } from "../snapshot/types.ts";

export interface Breaks {
  /** per village, in the order of {@link BreakReason}; empty where the two compare */
  villages: BreakReason[][];
  /** the regency's base, over the villages that reported one in both, changed by more than {@link BASE_CHANGE} */
  register: boolean;
}

/**
 * Breaks in a component's need between two periods, so that a jump is not read as success. Not yet disclosed: whoever
 * shows it leaves out villages whose base is hidden in either period.
 * @param from the earlier period
 * @param to   the later period
 */
export function breaksOf(snapshot: Snapshot, component: Component, from: number, to: number): Breaks {
  const before = needOf(snapshot, component, from);
  const after = needOf(snapshot, component, to);
  const otherUnit = before !== undefined && after !== undefined && before.unit !== after.unit;
  const totals = { before: 0, after: 0 };
  const villages = snapshot.villages.validFrom.map((validFrom, i) => {
    const reasons: BreakReason[] = [];
    const [old, now] = [before?.base[i] ?? Number.NaN, after?.base[i] ?? Number.NaN];
    if (!otherUnit && !Number.isNaN(old + now)) {
      totals.before += old;
      totals.after += now;
      if (changed(old, now)) reasons.push("register");
    }
    if (validFrom !== null && validFrom > `${from}-01-01` && validFrom <= `${to}-12-31`)
      reasons.push("boundary");
    if (otherUnit) reasons.push("unit");
    const missing = Number.isNaN((before?.value[i] ?? Number.NaN) + (after?.value[i] ?? Number.NaN));
    if (missing) reasons.push("unreported");
    else if (before?.estimated[i] !== after?.estimated[i]) reasons.push("estimate");
    return reasons;
  });
  return { villages, register: changed(totals.before, totals.after) };
}

const needOf = (snapshot: Snapshot, component: Component, period: number): NeedColumns | undefined =>
  snapshot.needs.find((column) => column.component === component && column.period === period);

/** A base that appears or vanishes has changed, however large it is. */
const changed = (before: number, after: number): boolean =>
  before === 0 ? after > 0 : Math.abs(after - before) / before > BASE_CHANGE;
