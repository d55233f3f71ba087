import type { Component, Strategy } from "../core/domain/terms.ts";
import type { NeedColumns, Snapshot } from "../snapshot/types.ts";
import { type Reach, reachOf, servedBy } from "./reach.ts";
import { reachedByArea } from "./service-areas.ts";

/** An interval of coverage per village, 0–1, and what is to be expected in it; NaN where need is unknown or 0. */
export interface CoverageColumns {
  /** least that c may be */
  share: Float64Array;
  /** most that c may be; alike {@link share} where it is exact */
  upper: Float64Array;
  /** e: what is to be expected where recipients who may be anyone are drawn at random; from share to upper */
  expected: Float64Array;
}

/** How far one strategy reaches the needy, per village. */
export interface StrategyCoverage extends CoverageColumns {
  strategy: Strategy;
  /** the same if those of whom nothing is stated were chosen from the need; alike where all is stated */
  ifChosen: CoverageColumns;
  /** 1 where {@link CoverageColumns.share} is a lower bound */
  lower: Uint8Array;
  /** 1 where more recipients are said to be in need than are registered */
  over: Uint8Array;
}

/** Which programs, agencies and strategies are there at all, per village. */
export interface Depth {
  programs: Int32Array;
  agencies: Int32Array;
  strategies: Int32Array;
}

/** How far some programs reach the needy of one component, per village. */
export interface ComponentCoverage extends CoverageColumns, Pick<StrategyCoverage, "ifChosen" | "over"> {
  need: NeedColumns;
}

/**
 * Coverage of a strategy (method, section 2): the largest coverage, over the components in question, that
 * its programs together reach in need, as bounds. A program in another unit than the need's covers the part of
 * the village that its service area holds; without one it is presence only and adds no coverage.
 * @param components the components in question
 * @param selected   indices of the programs that the question admits; undefined: coverage is unknown
 * @param laidOver   what else reaches the needy of a component: a plan; none for what was delivered
 */
export function strategyCoverage(
  snapshot: Snapshot,
  strategy: Strategy,
  components: readonly Component[],
  period: number,
  selected: ReadonlySet<number> | undefined,
  laidOver: (one: ComponentCoverage) => ComponentCoverage = (one) => one,
): StrategyCoverage {
  const n = snapshot.villages.code.length;
  const result: StrategyCoverage = {
    strategy,
    ...unknownCoverage(n),
    ifChosen: unknownCoverage(n),
    lower: new Uint8Array(n),
    over: new Uint8Array(n),
  };
  if (!selected) return result;
  for (const component of components) {
    const need = snapshot.needs.find((column) => column.component === component && column.period === period);
    if (!need) continue;
    const one = laidOver(componentCoverage(snapshot, strategy, need, selected));
    for (let village = 0; village < n; village++) {
      if (!(need.value[village] > 0)) continue;
      if (one.over[village]) result.over[village] = 1;
      raise(result, one, village);
      raise(result.ifChosen, one.ifChosen, village);
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
    ...unknownCoverage(value.length),
    ifChosen: unknownCoverage(value.length),
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
    const reach = reachOf(served, village, { inNeed, all: need.base[village] });
    const [least, most] = [byArea.least[village], byArea.most[village]];
    cover(result, village, reach, inNeed, least, most);
    cover(result.ifChosen, village, reach.ifChosen, inNeed, least, most);
    if (reach.over > 0) result.over[village] = 1;
  }
  return result;
}

/** @param least of the need that service areas hold; @param most likewise */
function cover(
  into: CoverageColumns,
  village: number,
  { inNeed: reached, expected }: Reach,
  inNeed: number,
  least: number,
  most: number,
): void {
  into.share[village] = Math.max(reached[0] / inNeed, least);
  into.upper[village] = Math.min(1, reached[1] / inNeed + most);
  into.expected[village] = Math.max(expected / inNeed, least);
}

const unknownCoverage = (n: number): CoverageColumns => ({
  share: new Float64Array(n).fill(Number.NaN),
  upper: new Float64Array(n).fill(Number.NaN),
  expected: new Float64Array(n).fill(Number.NaN),
});

/** NaN compares false: the first component with need always enters. */
function raise(into: CoverageColumns, one: CoverageColumns, village: number): void {
  if (!(one.share[village] <= into.share[village])) into.share[village] = one.share[village];
  if (!(one.upper[village] <= into.upper[village])) into.upper[village] = one.upper[village];
  if (!(one.expected[village] <= into.expected[village])) into.expected[village] = one.expected[village];
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
