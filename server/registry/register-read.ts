import type { Pool, PoolClient } from "pg";
import { readVocabulary } from "../answers/repository.ts";
import type { AgencyView, ProgramView, VocabularyView } from "../core/contracts/registry.ts";
import type { Component, Unit } from "../core/domain/terms.ts";

export type Database = Pool | PoolClient;

const day = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`;

/** Agencies by name, those that exist before those that were retired. @param id only this one */
export async function readAgencies(database: Database, id: string | null = null): Promise<AgencyView[]> {
  const { rows } = await database.query<AgencyView>(
    `select a.id, a.name, a.name_en as "nameEn", a.successor_id as successor, ${day("a.retired_at")} as retired,
       coalesce(a.revision_id, 0) as version,
       (select coalesce(json_agg(json_build_object('name', l.name, 'from', ${day("l.valid_from")}, 'to', ${day("l.valid_to")})
          order by l.valid_from nulls last, l.name), '[]') from agency_alias l where l.agency_id = a.id) as aliases,
       (select coalesce(array_agg(b.id order by b.id), '{}') from agency b where b.successor_id = a.id) as predecessors,
       (select count(*)::int from program p where p.agency_id = a.id) as programs,
       not exists (select 1 from program p where p.agency_id = a.id)
         and not exists (select 1 from program_former_agency f where f.agency_id = a.id)
         and not exists (select 1 from report r where r.agency_id = a.id)
         and not exists (select 1 from agency b where b.successor_id = a.id)
         and not exists (select 1 from message m where m.agency_id = a.id)
         and not exists (select 1 from mention n where n.agency_id = a.id)
         and not exists (select 1 from commitment c where c.agency_id = a.id) as removable
     from agency a where $1::text is null or a.id = $1 order by a.retired_at is not null, lower(a.name), a.id`,
    [id],
  );
  return rows;
}

/** Programs by name, those that run on before those that were retired. @param id only this one */
export async function readPrograms(database: Database, id: string | null = null): Promise<ProgramView[]> {
  const { rows } = await database.query<Omit<ProgramView, "unitCost"> & { unitCost: string | null }>(
    `select p.id, p.agency_id as agency, p.code, p.name, p.name_en as "nameEn", p.unit_id as unit,
       p.fund_source as "fundSource", p.exclusion_group as "exclusionGroup", p.unit_cost as "unitCost",
       p.recipients, p.starts, p.ends, p.criteria, ${day("p.retired_at")} as retired, coalesce(p.revision_id, 0) as version,
       (select coalesce(array_agg(s.id order by s.position), '{}') from program_strategy ps
          join strategy s on s.id = ps.strategy_id where ps.program_id = p.id) as strategies,
       (select coalesce(array_agg(c.id order by c.position), '{}') from program_component pc
          join component c on c.id = pc.component_id where pc.program_id = p.id) as components,
       (select coalesce(json_agg(json_build_object('year', y.year, 'budget', y.budget, 'funds',
          (select coalesce(json_agg(json_build_object('fund', f.fund_source, 'budget', f.budget) order by f.fund_source collate "C"), '[]')
             from program_year_fund f where f.program_id = p.id and f.year = y.year)) order by y.year), '[]')
          from program_year y where y.program_id = p.id) as budgets,
       (select coalesce(json_agg(json_build_object('agency', f.agency_id, 'until', f.until) order by f.until), '[]')
          from program_former_agency f where f.program_id = p.id) as "formerAgencies",
       ${DELIVERED} as delivered
     from program p where $1::text is null or p.id = $1 order by p.retired_at is not null, lower(p.name), p.id`,
    [id],
  );
  return rows.map((row) => ({ ...row, unitCost: row.unitCost === null ? null : Number(row.unitCost) }));
}

/** What was published and taken back counts too: it is part of the record's history. */
const DELIVERED = `(exists (select 1 from delivery d where d.program_id = p.id)
  or exists (select 1 from recipients.list l where l.program_id = p.id)
  or exists (select 1 from recipient_pattern t where p.id = any (t.program_ids)))`;

/** First and last year of each program's present deliveries. @param id only this one */
export async function readDeliveredYears(
  database: Database,
  id: string | null = null,
): Promise<Map<string, { first: number; last: number }>> {
  const { rows } = await database.query<{ id: string; first: number; last: number }>(
    `select program_id as id, min(period) as first, max(period) as last from delivery
     where revision_to is null and ($1::text is null or program_id = $1) group by program_id`,
    [id],
  );
  return new Map(rows.map(({ id, first, last }) => [id, { first, last }]));
}

export async function readComponentUnits(database: Database): Promise<Map<Component, Unit>> {
  const { rows } = await database.query<{ id: Component; unit: Unit }>(
    "select id, unit_id as unit from component",
  );
  return new Map(rows.map(({ id, unit }) => [id, unit]));
}

/** The words that a program is described in, and the free ones in use. */
export async function readRegisterVocabulary(pool: Pool): Promise<VocabularyView> {
  const texts = async (column: "fund_source" | "exclusion_group") => {
    const { rows } = await pool.query<{ text: string }>(
      `select distinct ${column} as text from program where ${column} is not null order by 1`,
    );
    return rows.map(({ text }) => text);
  };
  return {
    ...(await readVocabulary(pool)),
    fundSources: await texts("fund_source"),
    exclusionGroups: await texts("exclusion_group"),
  };
}
