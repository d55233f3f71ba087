import { isSmall } from "../core/domain/small-counts.ts";

/** How many distinct units exactly this set of programs served. */
export interface Atom {
  /** indices of programs, ascending */
  programs: number[];
  units: number;
}

/** A small atom that is not told: its units count as served by `to` only, or by nobody (empty). */
export interface Blurred {
  from: number[];
  to: number[];
  /** most units that are left out so; absent: fewer than k */
  most?: number;
}

/**
 * The atoms of one village that may be told: each holds at least k units. Every count of distinct units
 * under any selection of programs is a sum of atoms, so once no atom is small, no number of unions,
 * intersections and filters brings a small one out again.
 *
 * The units of an atom of 1 … k − 1 are added to the largest atom whose programs are all among its own
 * (they did receive those), else they count for nobody. So whatever is counted is never too much: it is
 * exact, or a lower bound short by less than k for each blurred atom that it touches.
 */
export function tellableAtoms(atoms: readonly Atom[], k: number): { told: Atom[]; blurred: Blurred[] } {
  const units = new Map(atoms.map((atom) => [atom, atom.units]));
  const movedTo = new Map<Atom, Atom | undefined>();
  // Larger sets first, so that what they hand down is counted before the smaller set is judged.
  const order = [...atoms].sort(
    (a, b) => b.programs.length - a.programs.length || compare(a.programs, b.programs),
  );
  for (const atom of order) {
    const count = units.get(atom)!;
    if (!isSmall(count, k)) continue;
    const [target] = atoms
      .filter((other) => units.get(other)! > 0 && isProperSubset(other.programs, atom.programs))
      .sort(
        (a, b) =>
          Number(isSmall(units.get(a)!, k)) - Number(isSmall(units.get(b)!, k)) ||
          b.programs.length - a.programs.length ||
          units.get(b)! - units.get(a)! ||
          compare(a.programs, b.programs),
      );
    units.set(atom, 0);
    if (target) units.set(target, units.get(target)! + count);
    movedTo.set(atom, target);
  }
  const destination = (atom: Atom): number[] => {
    const target = movedTo.get(atom);
    if (!target) return [];
    return movedTo.has(target) ? destination(target) : target.programs;
  };
  return {
    told: atoms.flatMap((atom) => {
      const count = units.get(atom)!;
      return count > 0 ? [{ programs: atom.programs, units: count }] : [];
    }),
    blurred: [...movedTo.keys()].map((atom) => ({ from: atom.programs, to: destination(atom) })),
  };
}

const isProperSubset = (a: number[], b: number[]) => a.length < b.length && a.every((one) => b.includes(one));

function compare(a: number[], b: number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
