import type { Component, Recipients, StatedRecipients, Unit } from "../core/domain/terms.ts";
import type { DeliveryColumns, Snapshot } from "../snapshot/types.ts";
import { expectedInNeed, type Interval, inNeedAmong, type Population } from "./bounds.ts";

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

/** Where no program is offered. */
const NOBODY: ReachThere = {
  inNeed: [0, 0],
  expected: 0,
  ifChosen: { inNeed: [0, 0], expected: 0 },
  recipients: [0, 0],
  over: 0,
};

const NONE: Interval = [0, 0];

/**
 * Units in need that the programs offered reach in a village (method, section 2). The linked lists together are one
 * part that is counted exactly: of each distinct recipient it is known which programs serve it, so one that a program
 * chose from the need is in need. Every unlinked list is a part of its own.
 */
export function reachOf(served: Served, village: number, population: Population): ReachThere {
  const { offered } = served;
  if (offered.length === 0) return NOBODY;
  const kinds = offered.map((program) => served.recipients(program, village));
  const found = union(served, village, population, kinds, "anyone");
  if (!kinds.includes("unstated")) return { ...found, ifChosen: found };
  const { inNeed, expected } = union(served, village, population, kinds, "in_need");
  return { ...found, ifChosen: { inNeed, expected } };
}

const chooses = (kind: Recipients, unstated: StatedRecipients): boolean =>
  (kind === "unstated" ? unstated : kind) === "in_need";

/** What parts of recipients, each told from the others or not, come to. */
interface Parts {
  low: number;
  high: number;
  likely: number;
  least: number;
  most: number;
  over: number;
}

function add(found: Parts, chosen: Interval, anybody: Interval, population: Population): void {
  const [low, high] = inNeedAmong(chosen, anybody, population);
  found.low = Math.max(found.low, low);
  found.high += high;
  found.likely = Math.max(found.likely, expectedInNeed(chosen[0], anybody[0], population));
  found.least = Math.max(found.least, chosen[0] + anybody[0]);
  found.most += chosen[1] + anybody[1];
  if (chosen[0] > population.inNeed) found.over = Math.max(found.over, chosen[0] - population.inNeed);
}

/** @param unstated what those count as of whom nothing is stated */
function union(
  served: Served,
  village: number,
  population: Population,
  kinds: readonly Recipients[],
  unstated: StatedRecipients,
): Omit<ReachThere, "ifChosen"> {
  const { inNeed, all } = population;
  const found: Parts = { low: 0, high: 0, likely: 0, least: 0, most: 0, over: 0 };
  const patterns = served.linked.get(village);
  if (patterns) {
    let [chosen, anybody] = [0, 0];
    for (const { programs, units } of patterns) {
      let by: "nobody" | "anyone" | "in_need" = "nobody";
      for (let at = 0; at < kinds.length && by !== "in_need"; at++)
        if (programs.has(served.offered[at])) by = chooses(kinds[at], unstated) ? "in_need" : "anyone";
      if (by === "in_need") chosen += units;
      else if (by === "anyone") anybody += units;
    }
    if (chosen + anybody > 0) add(found, [chosen, chosen], [anybody, anybody], population);
  }
  for (let at = 0; at < kinds.length; at++) {
    const program = served.offered[at];
    const [count, most] = countInterval(served, program, village);
    if (most === 0) continue;
    // Of a linked list the patterns hold what may be told; what they leave out may be others still.
    const own: Interval = patterns && isLinked(served, program, village) ? [0, most - count] : [count, most];
    if (own[1] === 0) continue;
    if (chooses(kinds[at], unstated)) add(found, own, NONE, population);
    else add(found, NONE, own, population);
  }
  const high = Math.max(found.low, Number.isNaN(inNeed) ? found.high : Math.min(found.high, inNeed));
  return {
    inNeed: [found.low, high],
    expected: Math.min(high, Math.max(found.low, found.likely)),
    recipients: [found.least, Math.max(found.least, all >= inNeed ? Math.min(found.most, all) : found.most)],
    over: found.over,
  };
}
