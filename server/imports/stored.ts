import type { Pool, PoolClient } from "pg";
import type { FigureKind } from "../core/contracts/imports.ts";
import type { Component, StatedRecipients, Unit } from "../core/domain/terms.ts";
import { programKey } from "../tabular/cell-meanings.ts";
import type { Beside } from "./alarms.ts";
import { groupOf, keyed, kindOf, type StoredFigure, villageOf } from "./diff.ts";
import type { ProgramNames } from "./figures.ts";
import type { CalledProgram } from "./program-headings.ts";
import type { Proposed, Register } from "./proposed.ts";
import type { Readable, StoredKey } from "./readable.ts";

type Database = Pool | PoolClient;

/** Programs and components as an import needs them. */
export async function readRegister(
  database: Database,
): Promise<{ register: Register; names: ProgramNames; called: CalledProgram[] }> {
  const components = await database.query<{ id: Component; unit_id: Unit }>(
    "select id, unit_id from component",
  );
  const programs = await database.query<{
    id: string;
    name: string;
    name_en: string | null;
    fundSource: string;
    agency: string;
    unit: Unit;
    components: Component[];
    recipients: StatedRecipients | null;
    starts: number;
    ends: number | null;
    formerAgencies: { agency: string; until: number }[];
  }>(
    `select p.id, p.name, p.name_en, p.agency_id as agency, p.unit_id as unit, p.starts, p.ends, p.recipients,
       p.fund_source as "fundSource",
       (select coalesce(array_agg(component_id order by component_id), '{}') from program_component c where c.program_id = p.id) as components,
       (select coalesce(json_agg(json_build_object('agency', f.agency_id, 'until', f.until) order by f.until), '[]')
          from program_former_agency f where f.program_id = p.id) as "formerAgencies"
     from program p where retired_at is null`,
  );
  const names = new Map<string, string>();
  const called = new Map<string, Set<string>>();
  for (const { id, name, name_en } of programs.rows)
    for (const one of [id, name, name_en])
      if (one) called.set(programKey(one), (called.get(programKey(one)) ?? new Set()).add(id));
  // A name that two agencies' programs bear means neither: the table must say the id.
  for (const [name, ids] of called) if (ids.size === 1) names.set(name, [...ids][0]);
  return {
    register: {
      componentUnit: new Map(components.rows.map(({ id, unit_id }) => [id, unit_id])),
      programs: new Map(programs.rows.map((program) => [program.id, program])),
    },
    names,
    called: programs.rows.map(({ id, name, name_en, fundSource, components }) => ({
      ...{ id, fundSource, components },
      names: [id, name, name_en].filter((one) => one !== null),
    })),
  };
}

/** Stored rows of the components or programs, periods and regencies that a file speaks of, as far as they may be seen. */
export async function readStored(
  database: Database,
  proposed: Proposed,
  readable: Readable,
): Promise<StoredFigure[]> {
  return (await readRaw(database, proposed)).map(({ key, values }) => ({
    key,
    values: readable.seen(storedKey(key), values),
  }));
}

function storedKey(key: string): StoredKey {
  const [kind, id, period, village] = key.split("|");
  return { kind, id, period: Number(period), village, current: true };
}

async function readRaw(
  database: Database,
  proposed: Proposed,
): Promise<{ key: string; values: (number | null)[] }[]> {
  const keys = [...keyed(proposed).keys()];
  const regencies = [...new Set(keys.map((key) => villageOf(key).slice(0, 5)))];
  const groups = [...new Set(keys.map(groupOf))].map((group) => group.split("|"));
  const rows = [];
  // One after the other: a transaction has one connection.
  for (const kind of new Set(keys.map(kindOf))) {
    const own = groups.filter(([of]) => of === kind);
    rows.push(
      ...(await readKind(database, kind, [
        regencies,
        own.map(([, id]) => id),
        own.map(([, , period]) => Number(period)),
      ])),
    );
  }
  return rows;
}

async function readKind(
  database: Database,
  kind: FigureKind,
  parameters: [regencies: string[], ids: string[], periods: number[]],
): Promise<{ key: string; values: (number | null)[] }[]> {
  const wanted = "join unnest($2::text[], $3::smallint[]) as g (id, period)";
  const query = async (sql: string) =>
    (await database.query<Record<string, number | string | null>>(sql, parameters)).rows;
  const asNumber = (value: number | string | null) => (value === null ? null : Number(value));
  if (kind === "need")
    return (
      await query(
        `select component_id, n.period, village_code, value, base from need n ${wanted}
           on g.id = component_id and g.period = n.period
         where regency_code = any($1) and revision_to is null`,
      )
    ).map((row) => ({
      key: `need|${row.component_id}|${row.period}|${row.village_code}`,
      values: [asNumber(row.value), asNumber(row.base)],
    }));
  if (kind === "base")
    return (
      await query(
        `select component_id, b.period, village_code, value from base b ${wanted}
           on g.id = component_id and g.period = b.period
         where regency_code = any($1) and revision_to is null`,
      )
    ).map((row) => ({
      key: `base|${row.component_id}|${row.period}|${row.village_code}`,
      values: [asNumber(row.value)],
    }));
  if (kind === "delivery")
    return (
      await query(
        `select program_id, d.period, village_code, planned, served, budget from delivery d ${wanted}
           on g.id = program_id and g.period = d.period
         where regency_code = any($1) and revision_to is null`,
      )
    ).map((row) => ({
      key: `delivery|${row.program_id}|${row.period}|${row.village_code}`,
      values: [asNumber(row.planned), asNumber(row.served), asNumber(row.budget)],
    }));
  return (
    await query(
      `select l.period, village_code from official_list l ${wanted} on g.id = '' and g.period = l.period
         where regency_code = any($1) and revision_to is null`,
    )
  ).map((row) => ({ key: `list||${row.period}|${row.village_code}`, values: [1] }));
}

/** What the alarms compare with: needs of the same villages, and each figure's period before. */
export async function readBeside(
  database: Database,
  proposed: Proposed,
  register: Register,
  readable: Readable,
): Promise<Beside> {
  const keys = [...keyed(proposed).keys()];
  const regencies = [...new Set(keys.map((key) => villageOf(key).slice(0, 5)))];
  const earlier: Proposed = {
    blocks: [],
    needs: proposed.needs.map((need) => ({ ...need, period: need.period - 1 })),
    deliveries: proposed.deliveries.map((one) => ({ ...one, period: one.period - 1 })),
    list: [],
  };
  const later = (key: string) => {
    const [kind, id, period, village] = key.split("|");
    return [kind, id, Number(period) + 1, village].join("|");
  };
  // One after the other: a transaction has one connection.
  const needs = await database.query<{
    component_id: string;
    period: number;
    village_code: string;
    value: number;
    base: number | null;
  }>(
    `select component_id, period, village_code, value, base from need
     where regency_code = any($1) and revision_to is null and value is not null`,
    [regencies],
  );
  const bases = await database.query<{
    component_id: string;
    unit_id: string;
    period: number;
    village_code: string;
    value: number | null;
    base: number;
  }>(
    `select component_id, unit_id, period, village_code, value, base from need
     where regency_code = any($1) and revision_to is null and base is not null`,
    [regencies],
  );
  const mayRead = (row: {
    component_id: string;
    period: number;
    village_code: string;
    value: number | null;
    base: number | null;
  }) =>
    !readable
      .seen(
        {
          kind: "need",
          id: row.component_id,
          period: row.period,
          village: row.village_code,
          current: true,
        },
        [row.value, row.base],
      )
      .includes("hidden");
  const population = new Map<string, number>();
  for (const row of bases.rows.filter(mayRead)) {
    const key = `${row.unit_id}|${row.period}|${row.village_code}`;
    population.set(key, Math.max(row.base, population.get(key) ?? 0));
  }
  const last = await readStored(database, earlier, readable);
  const now = await readStored(database, proposed, readable);
  return {
    needs: new Map(
      needs.rows
        .filter(mayRead)
        .map((row) => [`${row.component_id}|${row.period}|${row.village_code}`, row.value]),
    ),
    population,
    lastPeriod: new Map(last.map(({ key, values }) => [later(key), values])),
    componentsOf: (program) => register.programs.get(program)?.components ?? [],
    unitOf: (program) => register.programs.get(program)?.unit,
    yearsOf: (program) => register.programs.get(program),
    reported: new Set(now.map(({ key }) => groupOf(key))),
  };
}
