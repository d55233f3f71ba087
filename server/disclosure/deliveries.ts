import { isSmall } from "../core/domain/small-counts.ts";
import type { Component } from "../core/domain/terms.ts";
import type { DeliveryColumns, ProgramEntry, RecipientPattern } from "../snapshot/types.ts";
import { type Atom, type Blurred, tellableAtoms } from "./atoms.ts";
import { besideWholes, openAtoms, type Wholes } from "./leaving-few.ts";

/**
 * Units that stand where a small count is hidden: that somebody was served is told (it is presence, and
 * counts as a program there), how many is not. Far below one, so that it weighs nothing in any sum or share.
 */
export const TRACE = 1e-9;

/** What a delivery's `served` says to the public. */
export const TOLD = 0;
export const HIDDEN = 1;
/** at least so many: some of fewer than k are left out */
export const AT_LEAST = 2;

export interface PublicDelivery extends DeliveryColumns {
  /** per village: {@link TOLD}, {@link HIDDEN} or {@link AT_LEAST} */
  servedTold: Uint8Array;
  /** 1 = hidden */
  plannedHidden: Uint8Array;
}

export interface PublicDeliveries {
  patterns: RecipientPattern[];
  deliveries: PublicDelivery[];
  /** small atoms left out, by village, component and period */
  blurred: (Blurred & Pick<RecipientPattern, "village" | "component" | "period">)[];
}

/**
 * Deliveries and distinct recipients as the public may know them. Recipients are told by atoms of at least
 * k (see {@link tellableAtoms}); what is told of a linked program is the sum of its atoms told, so that its
 * own count gives none of them away. Where lists of several components share a program and one of them has a
 * small atom, only the list with the most programs is told for that village and period: the counts of
 * shared recipients are the same in both, and one would undo the other.
 *
 * Beside a need that is shown no count may stand from which it follows that 1 to k − 1 are left of it: such a count is told
 * as the least of what it may be (see {@link besideWholes} and {@link openAtoms}), and all that is computed is computed
 * from that.
 * @param wholes     what served counts stand beside
 * @param isWithheld tables of which nothing is told, for what was told of them before
 */
export function publicDeliveries(
  record: Recipients & { deliveries: DeliveryColumns[] },
  k: number,
  wholes: Wholes = () => [],
  isWithheld: (table: Pick<RecipientPattern, "village" | "component" | "period">) => boolean = () => false,
): PublicDeliveries {
  const patterns: RecipientPattern[] = [];
  const blurred: PublicDeliveries["blurred"] = [];
  const linked = new Map<string, Linked>();
  for (const { village, period, component, atoms, ...table } of recipientTables(record, k, wholes)) {
    const { told, untold } = isWithheld({ village, period, component })
      ? { told: [], untold: atoms.map(({ programs }): Blurred => ({ from: programs, to: [] })) }
      : table;
    patterns.push(...told.map((atom) => ({ ...atom, village, component, period })));
    blurred.push(...untold.map((atom) => ({ ...atom, village, component, period })));
    for (const program of new Set(atoms.flatMap(({ programs }) => programs))) {
      const units = told.reduce((sum, atom) => sum + (atom.programs.includes(program) ? atom.units : 0), 0);
      const leftOut = untold
        .filter(({ from, to }) => from.includes(program) && !to.includes(program))
        .reduce((sum, { most = k }) => sum + most, 0);
      linked.set(`${village} ${period} ${program}`, { units, leftOut });
    }
  }
  const deliveries = record.deliveries.map((delivery) =>
    // A road serves villages, not persons: there is nobody to protect.
    record.programs[delivery.program].unit === "village"
      ? {
          ...delivery,
          servedTold: new Uint8Array(delivery.served.length),
          plannedHidden: new Uint8Array(delivery.served.length),
        }
      : publicDelivery(
          delivery,
          (village) => linked.get(`${village} ${delivery.period} ${delivery.program}`),
          (village) => wholesOf(record.programs[delivery.program], wholes, village, delivery.period),
          k,
        ),
  );
  return { patterns, deliveries, blurred };
}

/** A linked program in one village: the units that its atoms tell, and the most that are left out. */
interface Linked {
  units: number;
  leftOut: number;
}

const wholesOf = ({ components, unit }: ProgramEntry, wholes: Wholes, village: number, period: number) =>
  components.flatMap((component) => wholes(village, component, period, unit));

function publicDelivery(
  delivery: DeliveryColumns,
  linkedIn: (village: number) => Linked | undefined,
  wholes: (village: number) => readonly number[],
  k: number,
): PublicDelivery {
  const result: PublicDelivery & { untold: Float64Array } = {
    ...delivery,
    planned: delivery.planned.slice(),
    served: delivery.served.slice(),
    budget: delivery.budget.slice(),
    servedTold: new Uint8Array(delivery.served.length),
    plannedHidden: new Uint8Array(delivery.served.length),
    untold: new Float64Array(delivery.served.length),
  };
  delivery.served.forEach((served, i) => {
    const link = Number.isNaN(served) ? undefined : linkedIn(i);
    if (link && link.leftOut > 0) {
      result.untold[i] = link.leftOut;
      result.served[i] = link.units > 0 ? Math.min(link.units, served) : TRACE;
      result.servedTold[i] = link.units > 0 ? AT_LEAST : HIDDEN;
    }
    if (isSmall(served, k)) {
      result.served[i] = TRACE;
      result.servedTold[i] = HIDDEN;
      result.untold[i] = k;
    }
    if (result.servedTold[i] !== HIDDEN && served > 0) {
      const most = result.served[i] + result.untold[i];
      const beside = besideWholes(result.served[i], wholes(i), k);
      if (beside.count === "hidden") {
        result.served[i] = TRACE;
        result.servedTold[i] = HIDDEN;
      } else if (beside.lower) {
        result.served[i] = beside.count;
        result.servedTold[i] = AT_LEAST;
      }
      result.untold[i] = Math.max(most, beside.most) - result.served[i];
    }
    if (isSmall(delivery.planned[i], k)) {
      result.planned[i] = TRACE;
      result.plannedHidden[i] = 1;
    }
    // Money is a price times a count: it would give either away.
    if (result.servedTold[i] !== TOLD || result.plannedHidden[i]) result.budget[i] = Number.NaN;
  });
  return result;
}

/** A village's recipients of one component and period, and how much of them may be told. */
export interface RecipientTable extends Pick<RecipientPattern, "village" | "component" | "period"> {
  atoms: RecipientPattern[];
  told: Atom[];
  untold: Blurred[];
}

/** The tables that are told at all, see {@link publicDeliveries}. */
export const recipientTables = (
  { programs, patterns }: Recipients,
  k: number,
  wholes: Wholes,
): RecipientTable[] =>
  [...byPlaceAndPeriod(patterns).values()].flatMap((tables) => {
    const { village, period } = tables[0][0];
    return protectedTables(tables, k, (told) => opened(told, { programs, wholes, village, period }, k)).map(
      (table) => ({ ...table, village, period }),
    );
  });

export interface Recipients {
  programs: ProgramEntry[];
  patterns: RecipientPattern[];
}

/** Atoms as they may stand beside what the village needs: those count that a program for it serves in its unit. */
function opened(
  { component, told }: { component: Component; told: readonly Atom[] },
  { programs, wholes, village, period }: Pick<Recipients, "programs"> & Place & { wholes: Wholes },
  k: number,
): ReturnType<typeof openAtoms> {
  const found: ReturnType<typeof openAtoms> = { told: [...told], opened: [] };
  const units = new Set(told.flatMap((atom) => atom.programs.map((p) => programs[p].unit)));
  for (const unit of units) {
    const counts = ({ programs: some }: Atom) =>
      some.some((p) => programs[p].unit === unit && programs[p].components.includes(component));
    const beside = openAtoms(found.told.filter(counts), wholes(village, component, period, unit), k);
    if (beside.opened.length === 0) continue;
    found.told = [...found.told.filter((atom) => !counts(atom)), ...beside.told];
    found.opened.push(...beside.opened);
  }
  return found;
}
type Place = Pick<RecipientPattern, "village" | "period">;

/** The lists of each village and period, one per component. */
function byPlaceAndPeriod(patterns: readonly RecipientPattern[]): Map<string, RecipientPattern[][]> {
  const lists = new Map<string, Map<string, RecipientPattern[]>>();
  for (const pattern of patterns) {
    const key = `${pattern.village} ${pattern.period}`;
    const components = lists.get(key) ?? new Map<string, RecipientPattern[]>();
    lists.set(key, components);
    const list = components.get(pattern.component);
    if (list) list.push(pattern);
    else components.set(pattern.component, [pattern]);
  }
  return new Map([...lists].map(([key, components]) => [key, [...components.values()]]));
}

function protectedTables(
  tables: RecipientPattern[][],
  k: number,
  open: (table: { component: Component; told: readonly Atom[] }) => ReturnType<typeof openAtoms>,
) {
  const protectedOnes = tables.map((atoms) => {
    const { component } = atoms[0];
    const { told, blurred } = tellableAtoms(atoms, k);
    const beside = open({ component, told });
    return { component, atoms, told: beside.told, untold: [...blurred, ...beside.opened] };
  });
  if (protectedOnes.every(({ untold }) => untold.length === 0)) return protectedOnes;
  const programsOf = ({ atoms }: { atoms: RecipientPattern[] }) =>
    new Set(atoms.flatMap(({ programs }) => programs));
  const kept: typeof protectedOnes = [];
  const taken = new Set<number>();
  for (const table of [...protectedOnes].sort((a, b) => programsOf(b).size - programsOf(a).size)) {
    const programs = programsOf(table);
    if ([...programs].some((program) => taken.has(program))) continue;
    kept.push(table);
    for (const program of programs) taken.add(program);
  }
  return kept;
}
