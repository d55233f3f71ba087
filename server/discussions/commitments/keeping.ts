import type { CommitmentState } from "../../core/contracts/commitments.ts";
import type { Component, Unit } from "../../core/domain/terms.ts";
import type { DeliveryColumns, ProgramEntry } from "../../snapshot/types.ts";

/** What is needed to see whether a promise is kept. */
export interface Promised {
  agency: string;
  component: Component;
  /** null: any of the agency's for the component */
  program: string | null;
  /** of the component */
  unit: Unit;
  units: number;
  /** YYYY-MM-DD */
  madeOn: string;
  due: string;
  /** most units that had been served when it was made */
  servedBefore: number;
}

/** @param today YYYY-MM-DD */
export const isOverdue = ({ state, due }: { state: CommitmentState; due: string }, today: string): boolean =>
  state === "open" && due < today;

/** A delivery that counts for a promise. */
export interface Counted {
  program: string;
  period: number;
  /** units at least */
  served: number;
  /** units at most: some may be too few to be told */
  most: number;
}

interface Delivered {
  programs: readonly Pick<ProgramEntry, "id" | "agency" | "unit" | "components">[];
  deliveries: readonly Pick<DeliveryColumns, "program" | "period" | "served" | "untold">[];
}

/** What was delivered in a village by the programs that a promise may be kept by, in the years from the promise to its day. */
export function countedFor(
  promised: Pick<Promised, "agency" | "component" | "program" | "unit" | "madeOn" | "due">,
  { programs, deliveries }: Delivered,
  village: number,
): Counted[] {
  const [from, to] = [promised.madeOn, promised.due].map((day) => Number(day.slice(0, 4)));
  return deliveries.flatMap(({ program, period, served, untold }): Counted[] => {
    const { id, agency, unit, components } = programs[program];
    const counts =
      promised.program === null
        ? agency === promised.agency && unit === promised.unit && components.includes(promised.component)
        : id === promised.program;
    const told = served[village];
    if (!counts || period < from || period > to || Number.isNaN(told)) return [];
    // A trace stands where a small count is hidden; it is no unit.
    const least = Math.floor(told);
    return [{ program: id, period, served: least, most: least + (untold?.[village] ?? 0) }];
  });
}

/** Most units that may have been served already. */
export const servedBefore = (counted: readonly Counted[]): number =>
  Math.ceil(counted.reduce((sum, { most }) => sum + most, 0));

/**
 * The published delivery by which a promise seems to be kept: where as many units as were promised were served beyond
 * those that had been served when it was made. What may not be told counts against it. Of several, the one with the
 * most units, then the later.
 */
export function keptBy(
  { units, servedBefore: before }: Pick<Promised, "units" | "servedBefore">,
  counted: readonly Counted[],
): Counted | null {
  const sum = counted.reduce((total, { served }) => total + served, 0);
  if (sum - before < units) return null;
  return [...counted].sort(
    (a, b) => b.served - a.served || b.period - a.period || (a.program < b.program ? -1 : 1),
  )[0];
}
