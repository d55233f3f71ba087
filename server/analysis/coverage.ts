import type { Snapshot } from "../snapshot/types.ts";
import type { Component, Strategy } from "../terms.ts";

/** How far one strategy reaches the needy, per village. */
export interface StrategyCoverage {
  strategy: Strategy;
  /** c, 0–1; NaN where no component in question has known, positive need */
  share: Float64Array;
  /** distinct units served in the component that gives {@link share}, before the cap at its need */
  units: Float64Array;
  /** 1 where lists were not linked, so that {@link share} is a lower bound */
  lower: Uint8Array;
  /** 1 where more units were served than are registered */
  over: Uint8Array;
  /**
   * Fewest units above 0 that one more program, now left out, would add; ∞ when none would.
   * The disclosure gate needs it: two selections must not differ by a small count.
   */
  leastAddition: Float64Array;
}

/** Which programs, agencies and strategies are there at all, per village. */
export interface Depth {
  programs: Int32Array;
  agencies: Int32Array;
  strategies: Int32Array;
}

interface Served {
  /** linked lists: distinct units of each village by the exact set of programs */
  linked: Map<number, { programs: Set<number>; units: number }[]>;
  /** index of program → units served per village */
  counts: Map<number, Float64Array>;
}

/**
 * Coverage of a strategy (method, section 2): the largest coverage, over the components in question, that
 * its programs together reach. Linked lists are counted exactly; unlinked counts give the largest single
 * program, a lower bound. A program in another unit than the need's is presence only and covers nothing.
 * @param components the components in question
 * @param selected   indices of the programs that the question admits
 */
export function strategyCoverage(
  snapshot: Snapshot,
  strategy: Strategy,
  components: readonly Component[],
  period: number,
  selected: ReadonlySet<number>,
): StrategyCoverage {
  const n = snapshot.villages.code.length;
  const result: StrategyCoverage = {
    strategy,
    share: new Float64Array(n).fill(Number.NaN),
    units: new Float64Array(n),
    lower: new Uint8Array(n),
    over: new Uint8Array(n),
    leastAddition: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
  };
  for (const component of components) {
    const need = snapshot.needs.find((column) => column.component === component && column.period === period);
    if (!need) continue;
    const offered = snapshot.programs.flatMap((program, index) =>
      program.unit === need.unit &&
      program.components.includes(component) &&
      program.strategies.includes(strategy)
        ? [index]
        : [],
    );
    const served = servedBy(snapshot, component, period, offered);
    for (let village = 0; village < n; village++) {
      const inNeed = need.value[village];
      if (!(inNeed > 0)) continue;
      const reach = reachOf(served, offered, selected, village);
      const share = Math.min(1, reach.units / inNeed);
      if (reach.units > inNeed) result.over[village] = 1;
      // NaN compares false: the first component with need always enters.
      if (share <= result.share[village]) continue;
      result.share[village] = share;
      result.units[village] = reach.units;
      result.lower[village] = reach.unlinked && share < 1 ? 1 : 0;
      result.leastAddition[village] = reach.leastAddition;
    }
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

function servedBy(snapshot: Snapshot, component: Component, period: number, offered: number[]): Served {
  const linked: Served["linked"] = new Map();
  for (const pattern of snapshot.patterns) {
    if (pattern.component !== component || pattern.period !== period) continue;
    const rows = linked.get(pattern.village) ?? [];
    rows.push({ programs: new Set(pattern.programs), units: pattern.units });
    linked.set(pattern.village, rows);
  }
  const counts: Served["counts"] = new Map();
  for (const delivery of snapshot.deliveries)
    if (delivery.period === period && offered.includes(delivery.program))
      counts.set(delivery.program, delivery.served);
  return { linked, counts };
}

function reachOf(served: Served, offered: number[], selected: ReadonlySet<number>, village: number) {
  const patterns = served.linked.get(village) ?? [];
  const isLinked = (program: number) => patterns.some((pattern) => pattern.programs.has(program));
  const count = (program: number) => served.counts.get(program)?.[village] || 0;
  const chosen = offered.filter((program) => selected.has(program));

  let union = 0;
  for (const pattern of patterns)
    if (chosen.some((program) => pattern.programs.has(program))) union += pattern.units;
  const unlinked = chosen.filter((program) => count(program) > 0 && !isLinked(program));
  const units = Math.max(union, 0, ...unlinked.map(count));

  let leastAddition = Number.POSITIVE_INFINITY;
  for (const program of offered) {
    if (selected.has(program)) continue;
    let withIt = count(program);
    if (isLinked(program)) {
      withIt = union;
      for (const pattern of patterns)
        if (pattern.programs.has(program) && !chosen.some((other) => pattern.programs.has(other)))
          withIt += pattern.units;
    }
    if (withIt > units) leastAddition = Math.min(leastAddition, withIt - units);
  }
  return { units, unlinked: unlinked.length + (union > 0 ? 1 : 0) > 1, leastAddition };
}
