import type { Component } from "../core/domain/terms.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { bothOf, type Interval, meetingPlace, type Population } from "./bounds.ts";
import { countInterval, isLinked, type Served, servedBy, untoldOf } from "./reach.ts";

/** Two programs that both serve someone in a village. */
export interface ProgramPair {
  /** indices of programs, a < b */
  a: number;
  b: number;
  /** of the same exclusion group, so that nobody should get both; or of the kinds that go together */
  kind: "duplicate" | "complementary";
  /** units that get both; undefined where the two count in different units or for different components */
  both?: Interval;
  /** counted from linked lists; otherwise {@link both} is by bounds, or some may not be told */
  exact: boolean;
}

/** Indices of the selected programs with at least one unit served in the village, ascending. */
export const presentIn = (
  snapshot: Snapshot,
  period: number,
  selected: ReadonlySet<number>,
  village: number,
): number[] =>
  snapshot.deliveries
    .filter((one) => one.period === period && selected.has(one.program) && one.served[village] > 0)
    .map((one) => one.program)
    .sort((a, b) => a - b);

/**
 * The pairs of programs that meet in a village: every duplicate pair, and the complementary ones that can
 * serve the same unit (a component in question and the unit are the same).
 */
export function pairsIn(
  snapshot: Snapshot,
  components: readonly Component[],
  period: number,
  selected: ReadonlySet<number>,
  village: number,
): ProgramPair[] {
  const servedIn = new Map<string, Served>();
  const pairs: ProgramPair[] = [];
  const present = presentIn(snapshot, period, selected, village);
  present.forEach((a, at) => {
    for (const b of present.slice(at + 1)) {
      const [one, other] = [snapshot.programs[a], snapshot.programs[b]];
      const kind = sameGroup(snapshot, a, b) ? "duplicate" : "complementary";
      const component = components.find(
        (each) => one.components.includes(each) && other.components.includes(each),
      );
      if (component === undefined || one.unit !== other.unit) {
        if (kind === "duplicate") pairs.push({ a, b, kind, exact: false });
        continue;
      }
      const key = `${component} ${one.unit}`;
      const served = servedIn.get(key) ?? servedBy(snapshot, component, one.unit, period);
      servedIn.set(key, served);
      const need = snapshot.needs.find(
        (column) => column.component === component && column.period === period && column.unit === one.unit,
      );
      pairs.push({
        a,
        b,
        kind,
        ...bothServed(served, a, b, village, {
          inNeed: need?.value[village] ?? Number.NaN,
          all: need?.base[village] ?? Number.NaN,
        }),
      });
    }
  });
  return pairs;
}

/** Pairs of programs of one exclusion group that both serve someone, per village. */
export function duplicatePairs(
  snapshot: Snapshot,
  period: number,
  selected: ReadonlySet<number>,
): Int32Array {
  const n = snapshot.villages.code.length;
  const result = new Int32Array(n);
  const groups = new Map<string, number[]>();
  for (const program of selected) {
    const group = snapshot.programs[program].exclusionGroup;
    if (group !== null) groups.set(group, [...(groups.get(group) ?? []), program]);
  }
  for (const programs of groups.values()) {
    const present = new Int32Array(n);
    for (const delivery of snapshot.deliveries)
      if (delivery.period === period && programs.includes(delivery.program))
        for (let i = 0; i < n; i++) if (delivery.served[i] > 0) present[i]++;
    for (let i = 0; i < n; i++) result[i] += (present[i] * (present[i] - 1)) / 2;
  }
  return result;
}

const sameGroup = (snapshot: Snapshot, a: number, b: number): boolean => {
  const group = snapshot.programs[a].exclusionGroup;
  return group !== null && group === snapshot.programs[b].exclusionGroup;
};

/** Units that get both of two programs: counted where both lists are linked, else bounded by what there is to meet in. */
function bothServed(
  served: Served,
  a: number,
  b: number,
  village: number,
  population: Population,
): Required<Pick<ProgramPair, "both" | "exact">> {
  if (isLinked(served, a, village) && isLinked(served, b, village)) {
    let units = 0;
    for (const pattern of served.linked.get(village) ?? [])
      if (pattern.programs.has(a) && pattern.programs.has(b)) units += pattern.units;
    const hidden = untoldOf(served, a, village) + untoldOf(served, b, village);
    return { both: [units, units + hidden], exact: hidden === 0 };
  }
  const of = (program: number) => {
    const recipients = served.recipients(program, village);
    return {
      served: countInterval(served, program, village),
      recipients: recipients === "unstated" ? ("anyone" as const) : recipients,
    };
  };
  const [one, other] = [of(a), of(b)];
  return { both: bothOf(one.served, other.served, meetingPlace(one, other, population)), exact: false };
}
