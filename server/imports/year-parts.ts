import type { Pool, PoolClient } from "pg";
import type { Mapping } from "../core/contracts/import-mapping.ts";
import { orderOfPart } from "../core/domain/year-parts.ts";
import { apart } from "./diff.ts";
import type { Proposed, ProposedDelivery, ProposedNeed } from "./proposed.ts";
import type { Readable } from "./readable.ts";
import { type PartFigures, quartersMissing, yearOf } from "./year-sum.ts";

type Database = Pool | PoolClient;

/** What a file adds beside the years' figures: editions of needs, and parts of deliveries. */
export interface BesideYears {
  /** written as editions, whether they count or not */
  editions: ProposedNeed[];
  /** written as parts */
  parts: (ProposedDelivery & { running: boolean })[];
  /** per component and period, or program and period: what there is with this file */
  groups: YearGroup[];
}

export interface YearGroup {
  kind: "need" | "delivery";
  /** component or program */
  id: string;
  period: number;
  /** of needs: whose editions these are */
  regency: string | null;
  /** in their order; running: a total since the year began */
  parts: { part: string; running: boolean; here: boolean }[];
  /** of needs: the edition that counts once this file is published, and whether somebody chose it */
  current: string | null;
  chosen: boolean;
  /** of deliveries: quarters, or stages, that nobody reported before the last one */
  missing: string[];
}

const groupsOf = <T extends { period: number }>(rows: readonly T[], idOf: (row: T) => string) => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = `${idOf(row)}|${row.period}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
};
/** Editions stand in each regency's own row of them. */
const regencyOf = (village: string) => village.slice(0, 5);
const idsAndPeriods = (keys: Iterable<string>): [string[], number[]] => {
  const pairs = [...keys].map((key) => key.split("|"));
  return [pairs.map(([id]) => id), pairs.map(([, period]) => Number(period))];
};

/**
 * Takes from what a file proposes what does not change a year: a register's edition that does not count goes beside it, and
 * deliveries of a part of the year become the year added up with the parts that the record has.
 */
export async function besideYears(
  database: Database,
  proposed: Proposed,
  mapping: Mapping,
  regencies: readonly string[],
  readable: Readable,
): Promise<{ proposed: Proposed; beside: BesideYears }> {
  const beside: BesideYears = { editions: [], parts: [], groups: [] };
  const { needs: stated, bases } = apart(proposed.needs);
  const needs = [...(await countedNeeds(database, stated, beside)), ...bases];
  const deliveries = await addedUp(database, proposed.deliveries, mapping, regencies, readable, beside);
  return { proposed: { ...proposed, needs, deliveries }, beside };
}

async function countedNeeds(
  database: Database,
  needs: readonly ProposedNeed[],
  beside: BesideYears,
): Promise<ProposedNeed[]> {
  const groups = groupsOf(needs, ({ village, component }) => `${regencyOf(village)}|${component}`);
  const stored = await readEditions(database, groups.keys());
  return [...groups].flatMap(([key, rows]) => {
    const known = stored.get(key);
    const own = [...new Set(rows.map(({ part }) => part))];
    if (own.every((part) => part === "") && !known?.parts.some((part) => part !== "")) return rows;
    const parts = [...new Set([...(known?.parts ?? []), ...own])].sort(
      (a, b) => orderOfPart(a) - orderOfPart(b),
    );
    // A choice whose edition was undone chooses nothing.
    const chosen = known?.chosen != null && parts.includes(known.chosen);
    const current = chosen ? known.chosen : (parts.at(-1) ?? "");
    beside.editions.push(...rows);
    const [regency, id, period] = key.split("|");
    beside.groups.push({
      ...{ kind: "need", id, period: Number(period), regency, current, chosen, missing: [] },
      parts: parts.map((part) => ({ part, running: false, here: own.includes(part) })),
    });
    return rows.filter(({ part }) => part === current);
  });
}

interface Editions {
  parts: string[];
  chosen: string | null;
}

/**
 * Editions that the record has; figures without an edition are one without a part.
 * @param keys regency|component|period
 */
async function readEditions(database: Database, keys: Iterable<string>): Promise<Map<string, Editions>> {
  const asked = [...keys].map((key) => [key, ...key.split("|")]);
  const { rows } = await database.query<Editions & { key: string }>(
    `select g.key,
       coalesce((select array_agg(distinct e.part) from need_edition e where e.regency_code = g.regency
          and e.component_id = g.id and e.period = g.period and e.revision_to is null),
         (select '{""}'::text[] from need n where n.regency_code = g.regency and n.component_id = g.id
            and n.period = g.period and n.revision_to is null limit 1), '{}') as parts,
       (select c.part from edition_choice c where c.regency_code = g.regency and c.component_id = g.id
          and c.period = g.period and c.revision_to is null) as chosen
     from unnest($1::text[], $2::text[], $3::text[], $4::smallint[]) as g (key, regency, id, period)`,
    [0, 1, 2, 3].map((column) => asked.map((one) => one[column])),
  );
  return new Map(rows.map(({ key, parts, chosen }) => [key, { parts, chosen }]));
}

interface StoredPart extends PartFigures {
  program: string;
  period: number;
  village: string;
}

async function addedUp(
  database: Database,
  deliveries: readonly ProposedDelivery[],
  mapping: Mapping,
  regencies: readonly string[],
  readable: Readable,
  beside: BesideYears,
): Promise<ProposedDelivery[]> {
  const groups = groupsOf(deliveries, ({ program }) => program);
  const stored = groupsOf(await readParts(database, regencies, groups.keys()), ({ program }) => program);
  return [...groups].flatMap(([key, rows]) => {
    const [program, period] = key.split("|");
    // Whose figures may not be seen are not added to what is shown.
    const known = (stored.get(key) ?? []).filter(({ village, planned, served, budget }) => {
      const seen = { kind: "delivery", id: program, period: Number(period), village, current: true };
      return !readable.seen(seen, [planned, served, budget]).includes("hidden");
    });
    if (rows.every(({ part }) => part === "") && !known.some(({ part }) => part !== "")) return rows;
    const running = mapping.counts === "running";
    beside.parts.push(...rows.map((row) => ({ ...row, running: row.part !== "" && running })));
    const here = new Map(rows.map((row) => [row.part, { part: row.part, running, here: true }]));
    const all = new Map<string, { part: string; running: boolean; here: boolean }>(here);
    for (const one of known) if (!all.has(one.part)) all.set(one.part, { ...pick(one), here: false });
    const parts = [...all.values()].sort((a, b) => orderOfPart(a.part) - orderOfPart(b.part));
    beside.groups.push({
      ...{
        kind: "delivery",
        id: program,
        period: Number(period),
        regency: null,
        parts,
        current: null,
        chosen: false,
      },
      missing: quartersMissing(parts),
    });
    const before = groupBy(known);
    return [...groupBy(rows)].map(([village, own]) => {
      const replaced = new Set(own.map(({ part }) => part));
      const others = (before.get(village) ?? []).filter(({ part }) => !replaced.has(part));
      const year = yearOf([...others, ...own.map((one) => ({ ...one, running }))]);
      return {
        ...{ village, program, period: Number(period), part: "", ...year },
        rows: [...new Set(own.flatMap((one) => one.rows))],
      };
    });
  });
}

const pick = ({ part, running }: PartFigures) => ({ part, running });
const groupBy = <T extends { village: string }>(rows: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.village, [...(groups.get(row.village) ?? []), row]);
  return groups;
};

/** Parts that the record has of programs' years; a year that came whole is its part "". */
async function readParts(
  database: Database,
  regencies: readonly string[],
  keys: Iterable<string>,
): Promise<StoredPart[]> {
  const { rows } = await database.query<StoredPart & { budget: string | null }>(
    `select program_id as program, period, village_code as village, part, running, planned, served, budget
     from delivery_part join unnest($2::text[], $3::smallint[]) as g (id, year) on g.id = program_id and g.year = period
     where regency_code = any($1) and revision_to is null
     union all
     select program_id, period, village_code, '', false, planned, served, budget
     from delivery d join unnest($2::text[], $3::smallint[]) as g (id, year) on g.id = program_id and g.year = period
     where regency_code = any($1) and revision_to is null
       and not exists (select from delivery_part p where p.regency_code = d.regency_code and p.program_id = d.program_id
         and p.village_code = d.village_code and p.period = d.period and p.revision_to is null)`,
    [regencies, ...idsAndPeriods(keys)],
  );
  return rows.map((row) => ({ ...row, budget: row.budget === null ? null : Number(row.budget) }));
}
