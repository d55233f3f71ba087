import type { Component, Strategy } from "../core/domain/terms.ts";
import type { NeedColumns, Snapshot } from "../snapshot/types.ts";
import { reachOf, servedBy } from "./reach.ts";
import { reachedByArea } from "./service-areas.ts";

/** How far one strategy reaches the needy, per village. */
export interface StrategyCoverage {
  strategy: Strategy;
  /** c, 0–1; NaN where no component in question has known, positive need */
  share: Float64Array;
  /** most that c may be where lists were not linked, 0–1, by Fréchet's bounds; alike share where it is exact */
  upper: Float64Array;
  /** 1 where lists were not linked, so that {@link share} is a lower bound */
  lower: Uint8Array;
  /** 1 where more units were served than are registered */
  over: Uint8Array;
}

/** Which programs, agencies and strategies are there at all, per village. */
export interface Depth {
  programs: Int32Array;
  agencies: Int32Array;
  strategies: Int32Array;
}

/** How far some programs reach the needy of one component, per village. */
export interface ComponentCoverage extends Pick<StrategyCoverage, "share" | "upper" | "over"> {
  need: NeedColumns;
}

/**
 * Coverage of a strategy (method, section 2): the largest coverage, over the components in question, that
 * its programs together reach. Linked lists are counted exactly; unlinked counts give an interval from the
 * largest single program, a lower bound, to the smaller of their sum and the need. A program in another unit
 * than the need's covers the part of the village that its service area holds; without one it is presence only.
 * @param components the components in question
 * @param selected   indices of the programs that the question admits
 * @param laidOver   what else reaches the needy of a component: a plan; none for what was delivered
 */
export function strategyCoverage(
  snapshot: Snapshot,
  strategy: Strategy,
  components: readonly Component[],
  period: number,
  selected: ReadonlySet<number>,
  laidOver: (one: ComponentCoverage) => ComponentCoverage = (one) => one,
): StrategyCoverage {
  const n = snapshot.villages.code.length;
  const result: StrategyCoverage = {
    strategy,
    share: new Float64Array(n).fill(Number.NaN),
    upper: new Float64Array(n).fill(Number.NaN),
    lower: new Uint8Array(n),
    over: new Uint8Array(n),
  };
  for (const component of components) {
    const need = snapshot.needs.find((column) => column.component === component && column.period === period);
    if (!need) continue;
    const { share, upper, over } = laidOver(componentCoverage(snapshot, strategy, need, selected));
    for (let village = 0; village < n; village++) {
      if (!(need.value[village] > 0)) continue;
      if (over[village]) result.over[village] = 1;
      // NaN compares false: the first component with need always enters.
      if (!(upper[village] <= result.upper[village])) result.upper[village] = upper[village];
      if (!(share[village] <= result.share[village])) result.share[village] = share[village];
    }
  }
  for (let village = 0; village < n; village++)
    if (result.upper[village] > result.share[village]) result.lower[village] = 1;
  return result;
}

/** Coverage of one component by a strategy's programs; NaN where it has no known, positive need. */
export function componentCoverage(
  snapshot: Snapshot,
  strategy: Strategy,
  need: NeedColumns,
  selected: ReadonlySet<number>,
): ComponentCoverage {
  const { component, period, unit, value } = need;
  const result: ComponentCoverage = {
    need,
    share: new Float64Array(value.length).fill(Number.NaN),
    upper: new Float64Array(value.length).fill(Number.NaN),
    over: new Uint8Array(value.length),
  };
  const served = servedBy(
    snapshot,
    component,
    unit,
    period,
    (program) => selected.has(program) && snapshot.programs[program].strategies.includes(strategy),
  );
  const byArea = reachedByArea(snapshot, strategy, component, period, selected);
  for (let village = 0; village < value.length; village++) {
    const inNeed = value[village];
    if (!(inNeed > 0)) continue;
    const reach = reachOf(served, village, inNeed);
    result.share[village] = Math.min(1, Math.max(reach.units / inNeed, byArea.least[village]));
    result.upper[village] = Math.min(1, reach.most / inNeed + byArea.most[village]);
    if (reach.units > inNeed) result.over[village] = 1;
  }
  return result;
}

/** Presence: at least one unit served in the period, whatever the unit. */
export function depthOf(snapshot: Snapshot, period: number, selected: ReadonlySet<number>): Depth {
  const n = snapshot.villages.code.length;
  const programs = Array.from({ length: n }, () => new Set<number>());
  for (const delivery of snapshot.deliveries) {
    if (delivery.period !== period || !selected.has(delivery.program)) continue;
    for (let village = 0; village < n; village++)
      if (delivery.served[village] > 0) programs[village].add(delivery.program);
  }
  const distinct = (of: (program: number) => readonly string[]) =>
    Int32Array.from(programs, (set) => new Set([...set].flatMap(of)).size);
  return {
    programs: Int32Array.from(programs, (set) => set.size),
    agencies: distinct((index) => [snapshot.programs[index].agency]),
    strategies: distinct((index) => snapshot.programs[index].strategies),
  };
}
