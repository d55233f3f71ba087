import type { Pool } from "pg";
import type { RegencySetup, SetupView } from "../core/contracts/setup.ts";
import type { Component, Unit } from "../core/domain/terms.ts";

/** Villages named where many lack something. */
const NAMED = 20;

export interface RegencyFacts extends Omit<RegencySetup, "outlook"> {
  /** agencies that reported, by period: nothing and everything are told apart from silence */
  reported: { period: number; agency: string }[];
  /** programs with any delivery row, by period */
  delivered: { period: number; program: string }[];
}

export interface ProgramFacts {
  id: string;
  agency: string;
  unit: Unit;
  components: Component[];
  starts: number;
  ends: number | null;
}

export interface Facts {
  regencies: RegencyFacts[];
  programs: ProgramFacts[];
  crosswalk: SetupView["crosswalk"];
  register: SetupView["register"];
}

/** Counts what the record holds, for the setup page: no figure of any village. */
export async function readFacts(pool: Pool): Promise<Facts> {
  const rowsOf = async <Row extends object>(sql: string) => (await pool.query<Row>(sql)).rows;
  const regencies = await rowsOf<Omit<RegencySetup, "withoutBps" | "needs" | "deliveries" | "officialLists">>(
    `select r.code, r.name, r.kind, v.villages, v.districts, v.quality, v.source,
       coalesce(alone.isolates, 0) as isolates
     from region r join (
       select regency_code, count(*)::int as villages, count(distinct parent_code)::int as districts,
         coalesce(min(boundary_quality), 'unknown') as quality, coalesce(min(boundary_source), '') as source
       from region where level = 'village' and valid_to is null and boundary is not null group by regency_code) v
       on v.regency_code = r.code
     left join (
       select one.regency_code, count(*)::int as isolates from region one left join
         (select code_a as code from region_neighbour union select code_b from region_neighbour) n on n.code = one.code
       where one.level = 'village' and one.valid_to is null and n.code is null group by 1) alone
       on alone.regency_code = r.code
     where r.level = 'regency' order by r.code`,
  );
  const bare = await rowsOf<{ regency: string; count: number; first: { code: string; name: string }[] }>(
    `select regency, max(n)::int as count, jsonb_agg(jsonb_build_object('code', code, 'name', name) order by code) as first
     from (select regency_code as regency, code, name, row_number() over w as rank,
             count(*) over (partition by regency_code) as n
           from region where level = 'village' and valid_to is null and bps_code is null
           window w as (partition by regency_code order by code)) one
     where rank <= ${NAMED} group by regency`,
  );
  const needs = await rowsOf<RegencySetup["needs"][number] & { regency: string }>(
    `select regency_code as regency, component_id as component, period, min(unit_id) as unit,
       count(value)::int as villages, count(*) filter (where status = 'estimated')::int as estimated
     from need where revision_to is null group by 1, 2, 3 order by 3 desc, 2`,
  );
  const deliveries = await rowsOf<RegencySetup["deliveries"][number] & { regency: string }>(
    `select d.regency_code as regency, d.period, count(distinct program_id)::int as programs,
       count(distinct p.agency_id)::int as agencies, count(distinct village_code)::int as villages
     from delivery d join program p on p.id = d.program_id where revision_to is null group by 1, 2 order by 2 desc`,
  );
  const delivered = await rowsOf<{ regency: string; period: number; program: string }>(
    `select distinct regency_code as regency, period, program_id as program from delivery where revision_to is null`,
  );
  const reported = await rowsOf<{ regency: string; period: number; agency: string }>(
    `select regency_code as regency, period, agency_id as agency from report where revision_to is null and reported`,
  );
  const lists = await rowsOf<{ regency: string; period: number; villages: number }>(
    `select regency_code as regency, period, count(*)::int as villages from official_list
     where revision_to is null group by 1, 2 order by 2 desc`,
  );
  const own = <Row extends { regency: string }>(rows: Row[], code: string): Omit<Row, "regency">[] =>
    rows.flatMap(({ regency, ...row }) => (regency === code ? [row] : []));
  const [crosswalk] = await rowsOf<SetupView["crosswalk"]>(
    `select (select count(*)::int from crosswalk) as pairs,
       (select count(*)::int from region where level = 'village' and valid_to is null and bps_code is not null) as villages`,
  );
  return {
    regencies: regencies.map((regency) => ({
      ...regency,
      withoutBps: own(bare, regency.code)[0] ?? { count: 0, first: [] },
      needs: own(needs, regency.code).map((one) => ({
        ...one,
        missing: Math.max(0, regency.villages - one.villages),
      })),
      deliveries: own(deliveries, regency.code),
      delivered: own(delivered, regency.code),
      reported: own(reported, regency.code),
      officialLists: own(lists, regency.code),
    })),
    programs: await rowsOf(
      `select p.id, p.agency_id as agency, p.unit_id as unit, p.starts, p.ends,
         (select coalesce(array_agg(component_id order by component_id), '{}') from program_component c
          where c.program_id = p.id) as components
       from program p where p.retired_at is null order by p.id`,
    ),
    crosswalk,
    register: await readRegister(rowsOf),
  };
}

async function readRegister(
  rowsOf: <Row extends object>(sql: string) => Promise<Row[]>,
): Promise<Facts["register"]> {
  const [counts] = await rowsOf<{ agencies: number; programs: number }>(
    `select (select count(*)::int from agency where retired_at is null) as agencies,
       (select count(*)::int from program where retired_at is null) as programs`,
  );
  return {
    ...counts,
    agenciesWithoutProgram: await rowsOf(
      `select id, name from agency a where retired_at is null
         and not exists (select 1 from program p where p.agency_id = a.id and p.retired_at is null) order by name`,
    ),
    programsWithoutDelivery: await rowsOf(
      `select p.id, p.name, a.name as agency from program p join agency a on a.id = p.agency_id
       where p.retired_at is null
         and not exists (select 1 from delivery d where d.program_id = p.id and d.revision_to is null)
       order by a.name, p.name`,
    ),
  };
}
