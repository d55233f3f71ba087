import type { Component, Unit } from "../core/domain/terms.ts";
import type { Atom, Blurred } from "./atoms.ts";

/**
 * Counts beside which a village's served units stand: what it needs of the component, as it is shown or was, and all its
 * units. From such a count and the served ones follows how many are left.
 */
export type Wholes = (village: number, component: Component, period: number, unit: Unit) => readonly number[];

/** A served count as it may be told beside {@link Wholes}. */
export interface Beside {
  count: number | "hidden";
  /** it is the least of what it may be */
  lower: boolean;
  /** the most that it may be */
  most: number;
}

const leaves = (whole: number, served: number): number => Math.round(whole - served);
const fewOf = (wholes: readonly number[], served: number, k: number): number[] =>
  wholes.filter((whole) => leaves(whole, served) > 0 && leaves(whole, served) < k);

/**
 * A program's count beside the wholes that it is a part of: where it leaves 1 to k − 1 of one, it is told as at least the
 * whole less k, or not at all where that were small itself.
 */
export function besideWholes(served: number, wholes: readonly number[], k: number): Beside {
  const few = fewOf(wholes, served, k);
  if (few.length === 0) return { count: served, lower: false, most: served };
  const [least, most] = [Math.min(...few) - k, Math.max(...few)];
  return least >= k ? { count: least, lower: true, most } : { count: "hidden", lower: false, most };
}

/** Of so many programs at most every selection is tried; of more, each alone and all together. */
const SELECTABLE = 10;

/**
 * Distinct recipients beside the wholes that they are a part of: wherever those of some selection of programs leave 1 to
 * k − 1 of one, one atom among them is told as at least so many that k are left, or not at all. Which one depends on the
 * programs alone: were it the largest, its place among the others would narrow its count.
 * @param atoms each of at least k units
 * @returns with what is left out of atoms, in so far as it may be k units or more
 */
export function openAtoms(
  atoms: readonly Atom[],
  wholes: readonly number[],
  k: number,
): { told: Atom[]; opened: Blurred[] } {
  const units = new Map(atoms.map((atom) => [atom, atom.units]));
  const leftOut = new Map<Atom, number>();
  const sum = (some: readonly Atom[]) => some.reduce((total, atom) => total + units.get(atom)!, 0);
  const ordered = [...atoms].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const selected = sum(atoms) > Math.min(...wholes) - k ? selectionsOf(ordered) : [];
  for (let isOpen = false; !isOpen; ) {
    isOpen = true;
    for (const some of selected) {
      const served = sum(some);
      const [whole] = fewOf(wholes, served, k);
      const atom = some.find((one) => units.get(one)! > 0);
      if (whole === undefined || !atom) continue;
      const least = units.get(atom)! - (k - leaves(whole, served));
      const isTold = least >= k;
      leftOut.set(atom, (leftOut.get(atom) ?? 0) + (isTold ? k : 2 * k));
      units.set(atom, isTold ? least : 0);
      isOpen = false;
    }
  }
  return {
    told: atoms.flatMap((atom) => {
      const count = units.get(atom)!;
      return count > 0 ? [{ ...atom, units: count }] : [];
    }),
    opened: [...leftOut].map(([{ programs }, most]) => ({ from: programs, to: [], most })),
  };
}

/** Of fewest programs first. */
const nameOf = ({ programs }: Atom): string =>
  [programs.length, ...programs].map((n) => String(n).padStart(6, "0")).join();

/** The atoms that each selection of programs holds. */
function selectionsOf(atoms: readonly Atom[]): Atom[][] {
  const programs = [...new Set(atoms.flatMap((atom) => atom.programs))];
  const selections =
    programs.length > SELECTABLE
      ? [...programs.map((one) => [one]), programs]
      : Array.from({ length: 2 ** programs.length - 1 }, (_, set) =>
          programs.filter((_one, bit) => (set + 1) & (1 << bit)),
        );
  return selections.map((selection) =>
    atoms.filter((atom) => atom.programs.some((program) => selection.includes(program))),
  );
}
