import type { Component, Unit } from "../core/domain/terms.ts";

/**
 * A count as it stood in a publication. The same village, period and count at two times is one unknown: whoever compares
 * revisions is taken to know which counts were corrected, and that the others were not.
 */
export interface Cell {
  /** Kemendagri code */
  village: string;
  count: number;
  /** the most that it can be by what is known elsewhere; null = no bound */
  most: number | null;
}

/** What a publication told of one component and period, as far as no publication before had told it. */
export interface Published {
  component: Component;
  unit: Unit;
  period: number;
  /** counts that were shown */
  shown: [village: string, count: number][];
  /** counts of which only the sum was told */
  sums: Cell[][];
}

/** All that publications have told of one component and period. */
export interface Remembered {
  /** keys of counts shown, see {@link cellKey} */
  shown: Set<string>;
  /** hidden counts together, by {@link sumKey} */
  sums: Map<string, Cell[]>;
}

/** By {@link memoryKey}. */
export type Memory = ReadonlyMap<string, Remembered>;

export const memoryKey = ({ component, unit, period }: Pick<Published, "component" | "unit" | "period">) =>
  `${component} ${unit} ${period}`;
export const cellKey = ({ village, count }: Pick<Cell, "village" | "count">) => `${village}:${count}`;
export const sumKey = (cells: readonly Cell[]) => cells.map(cellKey).sort().join();

/** What all these publications told together; their order does not matter. */
export function memoryOf(publications: Iterable<Published>): Memory {
  const memory = new Map<string, Remembered>();
  for (const one of publications) {
    const known = memory.get(memoryKey(one)) ?? { shown: new Set(), sums: new Map() };
    memory.set(memoryKey(one), known);
    for (const [village, count] of one.shown) known.shown.add(cellKey({ village, count }));
    for (const cells of one.sums) known.sums.set(sumKey(cells), cells);
  }
  return memory;
}
