import { type Block, householdBlocks } from "../hexagons/blocks.ts";
import type { HouseholdCell, Snapshot } from "../snapshot/types.ts";
import type { Atom } from "./atoms.ts";
import { recipientTables } from "./deliveries.ts";
import type { Wholes } from "./leaving-few.ts";
import { type Cell, cellKey, type Remembered, sumKey } from "./memory.ts";
import { type Bounds, givesAway } from "./narrowing.ts";

/** What a publication told of one table of counts, as far as no publication before had told it. */
export interface ToldTable {
  /** a village's recipients of a component and period by sets of programs, or its surveyed households by cells */
  table: string;
  shown: [key: string, count: number][];
  sums: Cell[][];
}

/** By {@link ToldTable.table}. */
export type TableMemory = ReadonlyMap<string, Remembered>;

export function tableMemoryOf(publications: Iterable<ToldTable>): TableMemory {
  const memory = new Map<string, Remembered>();
  for (const { table, shown, sums } of publications) {
    const known = memory.get(table) ?? { shown: new Set(), sums: new Map() };
    memory.set(table, known);
    for (const [village, count] of shown) known.shown.add(cellKey({ village, count }));
    for (const cells of sums) known.sums.set(sumKey(cells), cells);
  }
  return memory;
}

/** Tables that are told less of, by the names below, because of what was told before. */
export type Withheld = ReadonlySet<string>;

/** Of these recipients nothing is told but that they are. */
export const recipientsName = (village: string, component: string, period: number) =>
  `recipients ${village} ${component} ${period}`;
/** Of these households only the village's sum is told. */
export const pooledName = (village: string) => `pooled ${village}`;
/** Of these households nothing is told. */
export const untoldName = (village: string) => `untold ${village}`;

/**
 * Which tables of recipients and household cells are told less of, so that no count in them follows from this and all
 * earlier publications together (method, section 7, *Memory*).
 * @param wholes what served counts stand beside
 * @returns with what this publication tells that none before had told
 */
export function decideTables(
  {
    patterns,
    programs,
    householdCells,
    villages,
  }: Pick<Snapshot, "patterns" | "programs" | "householdCells" | "villages">,
  k: number,
  memory: TableMemory,
  bounds: Bounds,
  wholes: Wholes = () => [],
): { withheld: Set<string>; told: ToldTable[] } {
  const withheld = new Set<string>();
  const told: ToldTable[] = [];
  const isSafe = (tables: Table[]) =>
    tables.every(({ table, groups }) => !givesAway(groups, memory.get(table), k, bounds));
  const tell = (tables: Table[]) => {
    for (const { table, groups } of tables) told.push(...newlyTold(table, groups, memory.get(table)));
  };
  for (const { village, period, component, atoms, told: kept, untold } of recipientTables(
    { programs, patterns },
    k,
    wholes,
  )) {
    const name = recipientsName(villages.code[village], component, period);
    // By ids: indices move when the register grows.
    const idsOf = (some: readonly number[]) => some.map((p) => programs[p].id).join();
    // Of an atom that is opened no sum is told, only the least that it may be.
    const isOpened = ({ programs: own }: Atom) =>
      untold.some(({ from, most }) => most !== undefined && from.join() === own.join());
    const exact = kept.filter((atom) => !isOpened(atom));
    const groups = exact.map((atom) => {
      const to = atom.programs.join();
      const within = new Set([
        to,
        ...untold.filter((one) => one.to.join() === to).map(({ from }) => from.join()),
      ]);
      return atoms
        .filter((one) => within.has(one.programs.join()))
        .map((one) => ({ village: idsOf(one.programs), count: one.units, most: null }));
    });
    const table = [{ table: name, groups }];
    if (isSafe(table)) tell(table);
    else withheld.add(name);
  }
  for (const [village, counted] of householdsByVillage(householdCells)) {
    const code = villages.code[village];
    const levels = [false, true].map((pooled) =>
      tablesOfCells(code, counted, householdBlocks(counted, k, pooled)),
    );
    const level = levels.findIndex(isSafe);
    if (level === 1) withheld.add(pooledName(code));
    if (level < 0) withheld.add(untoldName(code));
    else tell(levels[level]);
  }
  return { withheld, told };
}

interface Table {
  table: string;
  /** counts of which only the sum is told; one alone is told itself */
  groups: Cell[][];
}

export function householdsByVillage(cells: readonly HouseholdCell[]): [village: number, HouseholdCell[]][] {
  const of = new Map<number, HouseholdCell[]>();
  for (const cell of cells) of.set(cell.village, [...(of.get(cell.village) ?? []), cell]);
  return [...of].sort(([a], [b]) => a - b);
}

function tablesOfCells(code: string, counted: readonly HouseholdCell[], blocks: readonly Block[]): Table[] {
  const at = new Map(counted.map((one) => [one.cell, one]));
  return (["households", "eligible"] as const).map((of) => ({
    table: `${of} ${code}`,
    groups: blocks.map(({ cells }) =>
      cells.map((cell) => ({ village: cell, count: at.get(cell)![of], most: null })),
    ),
  }));
}

function newlyTold(table: string, groups: readonly Cell[][], known: Remembered | undefined): ToldTable[] {
  const shown = groups
    .filter((cells) => cells.length === 1 && !known?.shown.has(cellKey(cells[0])))
    .map(([{ village, count }]): [string, number] => [village, count]);
  const sums = groups.filter((cells) => cells.length > 1 && !known?.sums.has(sumKey(cells)));
  return shown.length + sums.length > 0 ? [{ table, shown, sums }] : [];
}
