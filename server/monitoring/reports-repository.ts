import type { Pool, PoolClient } from "pg";
import type { Name } from "../core/contracts/answers.ts";
import type { MatrixFacts } from "./reports-matrix.ts";

type Database = Pool | PoolClient;

export interface AgencyName {
  id: string;
  name: Name;
  retired: boolean;
}

export async function readAgencies(database: Database): Promise<AgencyName[]> {
  const { rows } = await database.query<{
    id: string;
    name: string;
    name_en: string | null;
    retired: boolean;
  }>("select id, name, name_en, retired_at is not null as retired from agency order by name, id");
  return rows.map(({ id, name, name_en, retired }) => ({
    id,
    name: { id: name, en: name_en ?? name },
    retired,
  }));
}

/** Everything that the matrix of one regency is made of. */
export async function readMatrix(
  database: Database,
  regency: string,
): Promise<MatrixFacts & { periods: number[]; villages: number }> {
  const rowsOf = async <Row extends object>(sql: string, parameters: unknown[] = [regency]) =>
    (await database.query<Row>(sql, parameters)).rows;
  const [{ villages }] = await rowsOf<{ villages: number }>(
    `select count(*)::int as villages from region
     where regency_code = $1 and level = 'village' and valid_to is null and boundary is not null`,
  );
  const periods = await rowsOf<{ period: number }>(
    `select period from need where regency_code = $1 and revision_to is null
     union select period from delivery where regency_code = $1 and revision_to is null
     union select period from report where regency_code = $1 and revision_to is null`,
  );
  return {
    villages,
    periods: periods.map(({ period }) => period),
    programs: await rowsOf(
      `select id, agency_id as agency, starts, ends, to_char(retired_at, 'YYYY-MM-DD') as retired,
         (select coalesce(json_agg(json_build_object('agency', f.agency_id, 'until', f.until) order by f.until), '[]')
            from program_former_agency f where f.program_id = p.id) as "formerAgencies"
       from program p
       where not exists (select from program_regency h where h.program_id = p.id)
         or exists (select from program_regency h where h.program_id = p.id and h.regency_code = $1)`,
    ),
    delivered: await rowsOf(
      `select program_id as program, period,
         coalesce(array_agg(distinct import_id) filter (where import_id is not null), '{}') as imports
       from delivery join dataset on dataset.id = dataset_id
       where regency_code = $1 and revision_to is null group by 1, 2`,
    ),
    named: await rowsOf(
      `select ${agencyIn("d.period")} as agency, d.period, count(distinct village_code)::int as villages
       from delivery d join program p on p.id = d.program_id
       where regency_code = $1 and revision_to is null group by 1, 2`,
    ),
    reports: await rowsOf(
      `select agency_id as agency, period, reported, complete, nothing from report
       where regency_code = $1 and revision_to is null`,
    ),
  };
}

/** The agency that answers for program p's figures of a year, as analysis/running.ts has it. @param year SQL */
const agencyIn = (year: string): string =>
  `coalesce((select f.agency_id from program_former_agency f where f.program_id = p.id and ${year} <= f.until
     order by f.until limit 1), p.agency_id)`;

/** Villages of a regency with the programs of one agency whose lists name them. */
export async function readNamedVillages(
  database: Database,
  regency: string,
  agency: string,
  period: number,
): Promise<{ code: string; name: string; district: string; programs: string[] }[]> {
  const { rows } = await database.query<{ code: string; name: string; district: string; programs: string[] }>(
    `select r.code, r.name, d.name as district, coalesce((
         select array_agg(program_id order by program_id) from delivery
         join program p on p.id = program_id and ${agencyIn("$3")} = $2
         where regency_code = $1 and village_code = r.code and period = $3 and revision_to is null), '{}') as programs
     from region r join region d on d.code = r.parent_code
     where r.regency_code = $1 and r.level = 'village' and r.valid_to is null and r.boundary is not null
     order by r.code`,
    [regency, agency, period],
  );
  return rows;
}

export async function readProgramNames(
  database: Database,
  agency: string,
  period: number,
): Promise<{ id: string; name: Name }[]> {
  const { rows } = await database.query<{ id: string; name: string; name_en: string | null }>(
    `select id, name, name_en from program p where ${agencyIn("$2")} = $1 order by name, id`,
    [agency, period],
  );
  return rows.map(({ id, name, name_en }) => ({ id, name: { id: name, en: name_en ?? name } }));
}
