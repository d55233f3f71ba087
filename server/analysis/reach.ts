import type { Component, Recipients, StatedRecipients, Unit } from "../core/domain/terms.ts";
import type { DeliveryColumns, Snapshot } from "../snapshot/types.ts";
import { anyOf, expectedInNeed, type Interval, inNeedAmong, type Population } from "./bounds.ts";

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
  /** who the recipients of a program are in a village: as its file states, else as the program does */
  recipients(program: number, village: number): Recipients;
}

/** Distinct units in need that some programs together reach in one village. */
export interface Reach {
  inNeed: Interval;
  /** e: those to be expected where recipients who may be anyone are drawn at random; within {@link inNeed} */
  expected: number;
}

/** What some programs together do in one village. */
export interface ReachThere extends Reach {
  /** the same if those of whom nothing is stated were chosen from the need; alike where all is stated */
  ifChosen: Reach;
  /** distinct recipients, in need or not */
  recipients: Interval;
  /** recipients said to be in need beyond those registered, of the program or list with most of them */
  over: number;
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
  return {
    offered,
    linked: linkedIn(snapshot, component, period),
    deliveries,
    recipients(program, village) {
      const dataset = deliveries.get(program)?.dataset[village] ?? -1;
      return snapshot.datasets[dataset]?.recipients ?? snapshot.programs[program].recipients ?? "unstated";
    },
  };
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

/** Units of one program in one village; 0 where nothing was reported. */
export const countOf = (served: Served, program: number, village: number): number =>
  served.deliveries.get(program)?.served[village] || 0;

/** Most units of one program in one village that are left out of its count. */
export const untoldOf = (served: Served, program: number, village: number): number =>
  served.deliveries.get(program)?.untold?.[village] ?? 0;

/** A program's count in a village, with what is left out of it. */
export function countInterval(served: Served, program: number, village: number): Interval {
  const count = countOf(served, program, village);
  return [count, count + untoldOf(served, program, village)];
}

/** Whether a program's recipients in the village are linked by hash with other lists. */
export const isLinked = (served: Served, program: number, village: number): boolean =>
  served.linked.get(village)?.some((pattern) => pattern.programs.has(program)) ?? false;

/** Recipients of one list: those chosen from the need, and the others. */
interface Part {
  chosen: Interval;
  anybody: Interval;
}

/**
 * The linked lists together are one part that is counted exactly: of each distinct recipient it is known which
 * programs serve it, so one that a program chose from the need is in need. Every unlinked list is a part of its own.
 */
function partsOf(served: Served, village: number, unstated: StatedRecipients): Part[] {
  const chooses = (program: number) => {
    const recipients = served.recipients(program, village);
    return (recipients === "unstated" ? unstated : recipients) === "in_need";
  };
  const part = (chosen: number, anybody: number): Part => ({
    chosen: [chosen, chosen],
    anybody: [anybody, anybody],
  });
  const parts: Part[] = [];
  let [chosen, anybody] = [0, 0];
  for (const pattern of served.linked.get(village) ?? []) {
    const by = served.offered.filter((program) => pattern.programs.has(program));
    if (by.some(chooses)) chosen += pattern.units;
    else if (by.length > 0) anybody += pattern.units;
  }
  if (chosen + anybody > 0) parts.push(part(chosen, anybody));
  for (const program of served.offered) {
    const linked = isLinked(served, program, village);
    const [count, most] = countInterval(served, program, village);
    // Of a linked list the patterns hold what may be told; what they leave out may be others still.
    const own: Interval = linked ? [0, most - count] : [count, most];
    if (own[1] > 0)
      parts.push(chooses(program) ? { chosen: own, anybody: [0, 0] } : { chosen: [0, 0], anybody: own });
  }
  return parts;
}

/** Units in need that the programs offered reach in a village (method, section 2). */
export function reachOf(served: Served, village: number, population: Population): ReachThere {
  const parts = partsOf(served, village, "anyone");
  const found = reachOfParts(parts, population);
  const stated = served.offered.every((program) => served.recipients(program, village) !== "unstated");
  const total = ({ chosen, anybody }: Part): Interval => [chosen[0] + anybody[0], chosen[1] + anybody[1]];
  return {
    ...found,
    ifChosen: stated ? found : reachOfParts(partsOf(served, village, "in_need"), population),
    recipients: anyOf(parts.map(total), population.all >= population.inNeed ? population.all : Number.NaN),
    over: Math.max(0, ...parts.map(({ chosen }) => chosen[0] - population.inNeed || 0)),
  };
}

function reachOfParts(parts: readonly Part[], population: Population): Reach {
  const inNeed = anyOf(
    parts.map(({ chosen, anybody }) => inNeedAmong(chosen, anybody, population)),
    population.inNeed,
  );
  const expected = Math.max(
    0,
    ...parts.map(({ chosen, anybody }) => expectedInNeed(chosen[0], anybody[0], population)),
  );
  return { inNeed, expected: Math.min(inNeed[1], Math.max(inNeed[0], expected)) };
}
