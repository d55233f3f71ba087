import type { FigureKind } from "../core/contracts/imports.ts";
import type { Proposed, ProposedNeed } from "./proposed.ts";
import type { SeenFigure } from "./readable.ts";

/** A stored row that an import would touch, or leave behind. */
export interface StoredFigure {
  key: string;
  /** as whoever asks may see them */
  values: SeenFigure[];
}

export interface Change {
  key: string;
  kind: "new" | "changed" | "vanished";
  before: SeenFigure[] | null;
  after: (number | null)[] | null;
  rows: number[];
}

/** What publishing would do to the record. */
export interface Diff {
  /** fields of each kind of figure, in the order of its values */
  fields: Partial<Record<FigureKind, string[]>>;
  new: number;
  changed: number;
  /** rows of the record that a complete list does not name, and so ends */
  vanished: number;
  same: number;
  /** rows of the record that a list that is not complete says nothing of: they stay */
  untouched: number;
  /** sum of each field over all rows of the same component or program and period, before and after */
  totals: { group: string; before: SeenFigure[]; after: SeenFigure[] }[];
  /** the list is complete: what it does not name is ended */
  closes: boolean;
  changes: Change[];
}

/**
 * Needs, and bases alone: where a file gives all units of a component and year and no need, it says nothing of the need.
 * A village without a base is no base.
 */
export function apart(proposed: readonly ProposedNeed[]): { needs: ProposedNeed[]; bases: ProposedNeed[] } {
  const of = ({ component, period }: ProposedNeed) => `${component}|${period}`;
  const withNeed = new Set(proposed.filter(({ value }) => value !== null).map(of));
  const withBase = new Set(proposed.filter(({ base }) => base !== null).map(of));
  const alone = (one: ProposedNeed) => withBase.has(of(one)) && !withNeed.has(of(one));
  return {
    needs: proposed.filter((one) => !alone(one)),
    bases: proposed.filter((one) => alone(one) && one.base !== null),
  };
}

/** Everything a file proposes, by the key under which the record has it: "need|component|period|village". */
export function keyed(proposed: Proposed): Map<string, { values: (number | null)[]; rows: number[] }> {
  const result = new Map<string, { values: (number | null)[]; rows: number[] }>();
  const { needs, bases } = apart(proposed.needs);
  for (const base of bases)
    result.set(`base|${base.component}|${base.period}|${base.village}`, {
      values: [base.base],
      rows: base.rows,
    });
  for (const need of needs)
    result.set(`need|${need.component}|${need.period}|${need.village}`, {
      values: [need.value, need.base],
      rows: need.rows,
    });
  for (const one of proposed.deliveries)
    result.set(`delivery|${one.program}|${one.period}|${one.village}`, {
      values: [one.planned, one.served, one.budget],
      rows: one.rows,
    });
  for (const one of proposed.list)
    result.set(`list||${one.period}|${one.village}`, { values: [1], rows: one.rows });
  return result;
}

export const groupOf = (key: string): string => key.slice(0, key.lastIndexOf("|"));
export const villageOf = (key: string): string => key.slice(key.lastIndexOf("|") + 1);

export const kindOf = (key: string): FigureKind => key.slice(0, key.indexOf("|")) as FigureKind;

const FIELDS = {
  need: ["need", "base"],
  base: ["base"],
  delivery: ["planned", "served", "budget"],
  list: ["listed"],
} as const satisfies Record<FigureKind, readonly string[]>;

/** A need without a base leaves the base that the record has. */
function baseKept([need, base]: (number | null)[], stored: SeenFigure[] | undefined): (number | null)[] {
  const known = stored?.[1];
  return [need, base ?? (typeof known === "number" ? known : null)];
}

/**
 * Holds what a file proposes against the stored rows of the same components or programs, periods and regencies. A hidden
 * figure is never the same as the file's, and hides the sums that it is in: or guesses would find it.
 */
export function diffOf(proposed: Proposed, stored: readonly StoredFigure[], closes: boolean): Diff {
  const before = new Map(stored.map(({ key, values }) => [key, values]));
  const after = new Map(
    [...keyed(proposed)].map(([key, { values, rows }]) => [
      key,
      { values: kindOf(key) === "need" ? baseKept(values, before.get(key)) : values, rows },
    ]),
  );
  const diff: Diff = {
    fields: {},
    new: 0,
    changed: 0,
    vanished: 0,
    same: 0,
    untouched: 0,
    totals: [],
    closes,
    changes: [],
  };
  for (const key of after.keys()) diff.fields[kindOf(key)] ??= [...FIELDS[kindOf(key)]];
  for (const [key, { values, rows }] of after) {
    const old = before.get(key);
    if (!old) diff.changes.push({ key, kind: "new", before: null, after: values, rows });
    else if (old.some((value, i) => value !== values[i]))
      diff.changes.push({ key, kind: "changed", before: old, after: values, rows });
    else diff.same++;
  }
  for (const [key, values] of before) {
    if (after.has(key)) continue;
    if (closes) diff.changes.push({ key, kind: "vanished", before: values, after: null, rows: [] });
    else diff.untouched++;
  }
  for (const change of diff.changes) diff[change.kind]++;
  const groups = [...new Set([...before.keys(), ...after.keys()].map(groupOf))].sort();
  const sumOf = (group: string, rows: Iterable<SeenFigure[]>) => {
    const sums: SeenFigure[] = FIELDS[kindOf(group)].map(() => null);
    for (const values of rows)
      values.forEach((value, i) => {
        const sum = sums[i];
        if (value === "hidden" || sum === "hidden") sums[i] = "hidden";
        else if (value !== null) sums[i] = (sum ?? 0) + value;
      });
    return sums;
  };
  diff.totals = groups.map((group) => {
    const old = [...before].filter(([key]) => groupOf(key) === group);
    const now = [...after].filter(([key]) => groupOf(key) === group).map(([, { values }]) => values);
    const staying = closes ? [] : old.filter(([key]) => !after.has(key)).map(([, values]) => values);
    const was = old.map(([, values]) => values);
    return { group, before: sumOf(group, was), after: sumOf(group, [...now, ...staying]) };
  });
  return diff;
}
