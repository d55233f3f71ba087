import type { Component, Unit } from "../core/domain/terms.ts";
import type { DeliveryColumns, Snapshot } from "../snapshot/types.ts";
import { anyOf } from "./frechet.ts";

/** Distinct units of each village by the exact set of programs. */
type Linked = ReadonlyMap<number, { programs: ReadonlySet<number>; units: number }[]>;

/** What is known of whom some programs served in one component and period. */
export interface Served {
  /** indices of the programs that serve the component in the need's unit; all others are presence only */
  offered: number[];
  /** linked lists */
  linked: Linked;
  /** index of program → its delivery */
  deliveries: Map<number, DeliveryColumns>;
}

/** Distinct units that some programs together serve in one village. */
export interface Reach {
  /** what is certain: exact where the lists are linked, else the largest part of which the lists are */
  units: number;
  /** most that the counts leave open; alike {@link units} where it is exact */
  most: number;
}

/** @param admits which of the programs for the component count, by index */
export function servedBy(
  snapshot: Snapshot,
  component: Component,
  unit: Unit,
  period: number,
  admits: (program: number) => boolean = () => true,
): Served {
  const offered = snapshot.programs.flatMap((program, index) =>
    program.unit === unit && program.components.includes(component) && admits(index) ? [index] : [],
  );
  const deliveries: Served["deliveries"] = new Map();
  for (const delivery of snapshot.deliveries)
    if (delivery.period === period && offered.includes(delivery.program))
      deliveries.set(delivery.program, delivery);
  return { offered, linked: linkedIn(snapshot, component, period), deliveries };
}

/** Every question asks for the same lists, and a snapshot never changes: they are sorted out once. */
const sorted = new WeakMap<Snapshot, Map<string, Linked>>();

function linkedIn(snapshot: Snapshot, component: Component, period: number): Linked {
  const known = sorted.get(snapshot) ?? new Map<string, Linked>();
  sorted.set(snapshot, known);
  const key = `${component} ${period}`;
  const found = known.get(key);
  if (found) return found;
  const linked = new Map<number, { programs: ReadonlySet<number>; units: number }[]>();
  for (const pattern of snapshot.patterns) {
    if (pattern.component !== component || pattern.period !== period) continue;
    const rows = linked.get(pattern.village) ?? [];
    rows.push({ programs: new Set(pattern.programs), units: pattern.units });
    linked.set(pattern.village, rows);
  }
  known.set(key, linked);
  return linked;
}

/** Units of one program in one village; 0 where nobody said anything. */
export const countOf = (served: Served, program: number, village: number): number =>
  served.deliveries.get(program)?.served[village] || 0;

/** Most units of one program in one village that are left out of its count. */
export const untoldOf = (served: Served, program: number, village: number): number =>
  served.deliveries.get(program)?.untold?.[village] ?? 0;

/** Whether a program's recipients in the village are linked by hash with other lists. */
export const isLinked = (served: Served, program: number, village: number): boolean =>
  served.linked.get(village)?.some((pattern) => pattern.programs.has(program)) ?? false;

/**
 * Distinct units served in a village by all the programs offered (method, section 2). The linked lists together
 * are one part that is counted exactly, every unlinked one is a part of its own: at least the largest part is
 * served, at most the smaller of their sum and the need.
 * @param inNeed units in need; NaN where unknown
 */
export function reachOf(served: Served, village: number, inNeed: number): Reach {
  let union = 0;
  for (const pattern of served.linked.get(village) ?? [])
    if (served.offered.some((program) => pattern.programs.has(program))) union += pattern.units;
  const parts = union > 0 ? [union] : [];
  let untold = 0;
  for (const program of served.offered) {
    untold += untoldOf(served, program, village);
    const count = countOf(served, program, village);
    if (count > 0 && !isLinked(served, program, village)) parts.push(count);
  }
  const limit = Number.isNaN(inNeed) ? Number.POSITIVE_INFINITY : inNeed;
  const [units, told] = anyOf(parts, limit);
  return { units, most: units > limit ? told + untold : Math.min(told + untold, limit) };
}
