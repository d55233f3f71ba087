import type { NeedColumns, Snapshot } from "../snapshot/types.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";

/**
 * A program's own residual (method, section 6): the ledger of a need in which it and its exclusion group alone have
 * served. Its `left.low` is what is certainly left for the program: P − closed − the high end of what they served, ≥ 0.
 * @param program index
 */
export const residualOf = (snapshot: Snapshot, need: NeedColumns, program: number): Ledger =>
  ledgerOf(snapshot, need, (other) => forSameFamilies(snapshot, program, other));

/** Programs of one exclusion group serve the same units: a unit that one serves is not left for another. */
export function forSameFamilies({ programs }: Snapshot, one: number, other: number): boolean {
  const group = programs[one].exclusionGroup;
  return one === other || (group !== null && programs[other].exclusionGroup === group);
}
