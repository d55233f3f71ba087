import fc from "fast-check";
import { cellToChildren, latLngToCell } from "h3-js";
import { describe, expect, test } from "vitest";
import { linearBounds } from "../../server/disclosure/bounds.ts";
import { publicDeliveries } from "../../server/disclosure/deliveries.ts";
import {
  decideTables,
  pooledName,
  recipientsName,
  type ToldTable,
  tableMemoryOf,
  untoldName,
} from "../../server/disclosure/tables.ts";
import { householdBlocks } from "../../server/hexagons/blocks.ts";
import type { HouseholdCell, ProgramEntry, RecipientPattern } from "../../server/snapshot/types.ts";
import { feasible, type Row } from "./linear.ts";

/** Attacks on sequences of publications of linked recipients and household cells of one village. */
const bounds = await linearBounds();
const K = 5;
const CODE = "33.97.01.2001";
const programs = ["pkh", "sembako", "blt"].map(
  (id) => ({ id, unit: "family", components: ["poverty"] }) as unknown as ProgramEntry,
);
const SETS = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
const parent = latLngToCell(-7.4, 109.2, 8);
const CELLS = cellToChildren(parent, 9).sort();

/** Units by set of programs, and of each cell the households with those in need. */
interface State {
  atoms: number[];
  cells: [households: number, eligible: number][];
}

const patternsOf = ({ atoms }: State): RecipientPattern[] =>
  atoms.flatMap((units, i) =>
    units > 0 ? [{ village: 0, component: "poverty" as const, period: 2025, programs: SETS[i], units }] : [],
  );
const cellsOf = ({ cells }: State): HouseholdCell[] =>
  cells.flatMap(([households, eligible], i) =>
    households > 0
      ? [{ village: 0, cell: CELLS[i], households, eligible: Math.min(eligible, households) }]
      : [],
  );

/** Groups of counts of which each publication tells the sum, per table; a group of one is told itself. */
function publishAll(states: readonly State[], remembers: boolean): Map<string, Map<string, number>[][]> {
  const told: ToldTable[] = [];
  const tables = new Map<string, Map<string, number>[][]>();
  for (const state of states) {
    const snapshot = {
      patterns: patternsOf(state),
      programs,
      householdCells: cellsOf(state),
      villages: { code: [CODE] },
    } as unknown as Parameters<typeof decideTables>[0];
    const decided = decideTables(snapshot, K, tableMemoryOf(remembers ? told : []), bounds);
    told.push(...decided.told);
    const { withheld } = decided;
    const say = (table: string, groups: Map<string, number>[]) =>
      tables.set(table, [...(tables.get(table) ?? []), groups]);
    const { patterns, blurred } = publicDeliveries(
      { programs, deliveries: [], patterns: snapshot.patterns },
      K,
      () => [],
      ({ component, period }) => withheld.has(recipientsName(CODE, component, period)),
    );
    say(
      "recipients",
      patterns.map(({ programs: to, units }) => {
        const within = snapshot.patterns.filter(
          (one) =>
            one.programs.join() === to.join() ||
            blurred.some((blur) => blur.from.join() === one.programs.join() && blur.to.join() === to.join()),
        );
        expect(within.reduce((sum, one) => sum + one.units, 0)).toBe(units);
        return new Map(within.map((one) => [one.programs.join(), one.units]));
      }),
    );
    const blocks = withheld.has(untoldName(CODE))
      ? []
      : householdBlocks(snapshot.householdCells, K, withheld.has(pooledName(CODE)));
    const at = new Map(snapshot.householdCells.map((one) => [one.cell, one]));
    for (const of of ["households", "eligible"] as const)
      say(
        of,
        blocks.map(({ cells }) => new Map(cells.map((cell) => [cell, at.get(cell)![of]]))),
      );
  }
  return tables;
}

/** Counts that all publications together give to less than k, though none of them tells them alone. */
async function revealed(states: readonly State[], remembers = true): Promise<string[]> {
  const found: string[] = [];
  for (const [table, publications] of publishAll(states, remembers)) {
    const groups = publications
      .flat()
      .map((group) => [...group].map(([key, count]) => [`${key}=${count}`, count] as const));
    const shown = new Set(groups.filter((group) => group.length === 1).map(([[key]]) => key));
    const open = groups
      .map((group) => group.filter(([key]) => !shown.has(key)))
      .filter((group) => group.length > 0);
    const unknowns = [...new Map(open.flat())];
    const place = new Map(unknowns.map(([key], x) => [key, x]));
    const rows = open.map((group): Row => {
      const total = group.reduce((sum, [, count]) => sum + count, 0);
      return { of: group.map(([key]) => [place.get(key)!, 1]), least: total, most: total };
    });
    const intervals = await feasible(
      rows,
      unknowns.map(() => Number.POSITIVE_INFINITY),
    );
    unknowns.forEach(([key], x) => {
      const [low, high] = intervals[x];
      if (high > 1e-6 && (high - low < K - 1e-6 || high < K - 1e-6))
        found.push(`${table} ${key} in ${low} … ${high}`);
    });
  }
  return found;
}

const none: State["cells"] = [];
const FIRST: State = {
  atoms: [30, 20, 0, 40, 2, 0, 0],
  cells: [
    [40, 12],
    [30, 9],
    [12, 2],
    [20, 6],
  ],
};
const with_ = (state: State, more: Partial<State>): State => ({ ...state, ...more });

describe.each([
  ["a small atom that grows", [FIRST, with_(FIRST, { atoms: [30, 20, 0, 40, 6, 0, 0] })]],
  ["and its undo", [FIRST, with_(FIRST, { atoms: [30, 20, 0, 40, 6, 0, 0] }), FIRST]],
  ["a small atom that appears", [with_(FIRST, { atoms: [30, 20, 0, 40, 0, 0, 0] }), FIRST]],
  [
    "one of a cell's few that is corrected",
    [
      FIRST,
      with_(FIRST, {
        cells: [
          [40, 12],
          [30, 9],
          [12, 6],
          [20, 6],
        ],
      }),
    ],
  ],
  [
    "a cell's households that grow",
    [
      with_(FIRST, {
        cells: [
          [40, 12],
          [30, 9],
          [3, 1],
          [20, 6],
        ],
      }),
      FIRST,
    ],
  ],
  ["a village that is surveyed anew", [FIRST, with_(FIRST, { cells: none }), FIRST]],
])("%s", (_, states) => {
  test("uncovers nothing", async () => {
    expect(await revealed(states)).toEqual([]);
  });
});

test("without memory some of them do, so the attack can fail", async () => {
  const states = [
    FIRST,
    with_(FIRST, {
      atoms: [30, 20, 0, 40, 6, 0, 0],
      cells: [
        [40, 12],
        [30, 9],
        [12, 6],
        [20, 6],
      ],
    }),
  ];
  expect(await revealed(states, false)).not.toEqual([]);
});

test("a first publication tells as much as it did", () => {
  expect(publishAll([FIRST], true)).toEqual(publishAll([FIRST], false));
});

const few = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 60 }));
const state = fc.record({
  atoms: fc.array(few, { minLength: SETS.length, maxLength: SETS.length }),
  cells: fc.array(fc.tuple(few, few), { minLength: 4, maxLength: 4 }),
});
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ at: fc.nat({ max: SETS.length - 1 }), to: few }) },
    { weight: 3, arbitrary: fc.record({ cell: fc.nat({ max: 3 }), to: fc.tuple(few, few) }) },
    { weight: 1, arbitrary: fc.record({ back: fc.nat({ max: 9 }) }) },
  ),
  { minLength: 1, maxLength: 8 },
);

test("no sequence of corrections, undos and backups put back gives a count to less than k", async () => {
  await fc.assert(
    fc.asyncProperty(state, steps, async (first, some) => {
      const states = [first];
      for (const step of some) {
        const last = states.at(-1)!;
        if ("back" in step) states.push(states[step.back % states.length]);
        else if ("cell" in step)
          states.push({ ...last, cells: last.cells.map((one, i) => (i === step.cell ? step.to : one)) });
        else states.push({ ...last, atoms: last.atoms.map((one, i) => (i === step.at ? step.to : one)) });
      }
      expect(await revealed(states)).toEqual([]);
    }),
    { seed: 20_261_201, numRuns: 60 },
  );
}, 120_000);
