import type { Pool, PoolClient } from "pg";
import { ADJACENCY_METRES } from "../core/domain/method-constants.ts";
import type { Component, Strategy, Unit } from "../core/domain/terms.ts";
import { transaction } from "../platform/database/transaction.ts";
import { readClosures, readDeliveries, readNeeds, readPatterns } from "./columns.ts";
import { neighboursFromPairs } from "./neighbours.ts";
import { readServices } from "./services.ts";
import { readSettings } from "./settings-in-force.ts";
import type { DatasetEntry, ProgramEntry, Snapshot, VillageColumns } from "./types.ts";

/** Code that a record without any regency is read by: a snapshot without villages, with its agencies and programs. */
export const NO_REGENCY = "";

/** The record's newest revision; 0 when nothing was ever published. */
export async function currentRevision(on: Pool | PoolClient): Promise<number> {
  const { rows } = await on.query<{ id: number }>("select coalesce(max(id), 0) as id from revision");
  return rows[0].id;
}

/** The newest revision of each regency, of those that may concern any ("*"), and of all. */
export async function newestRevisions(pool: Pool): Promise<{ regency: string; id: number; last: number }[]> {
  const { rows } = await pool.query<{ regency: string; id: number; last: number }>(
    `select regency, max(id) as id, (select max(id) from revision) as last
     from revision, unnest(coalesce(regency_codes, '{*}')) as one (regency) group by regency`,
  );
  return rows;
}

/**
 * Reads the newest revision of one regency into columns, in one read-only transaction, so that a publish
 * in between is seen whole or not at all.
 * @returns undefined when the record does not hold the regency
 */
export async function loadSnapshot(pool: Pool, regency: string): Promise<Snapshot | undefined> {
  return transaction(
    pool,
    (client) => read(client, regency),
    "begin isolation level repeatable read read only",
    "reading",
  );
}

async function read(client: PoolClient, regency: string): Promise<Snapshot | undefined> {
  const rowsOf = async <Row extends object>(sql: string) =>
    (await client.query<Row>(sql, sql.includes("$1") ? [regency] : [])).rows;

  const [found] = await rowsOf<Snapshot["regency"] & { adjacency: number | null }>(
    "select code, name, kind, adjacency_m as adjacency from region where code = $1 and level = 'regency'",
  );
  const region =
    found ?? (regency === NO_REGENCY ? { code: regency, name: "", kind: "", adjacency: null } : undefined);
  if (!region) return undefined;
  const [{ revision, stamp }] = await rowsOf<{ revision: number; stamp: string }>(
    `select coalesce(max(id), 0) as revision,
       concat(max(id), '-', to_char((array_agg(at order by id desc))[1] at time zone 'utc', 'YYYYMMDDHH24MISSUS')) as stamp
     from revision where regency_codes is null or $1 = any(regency_codes)`,
  );
  const districts = await rowsOf<Snapshot["districts"][number]>(
    `select code, name, st_x(label_point) as longitude, st_y(label_point) as latitude from region
     where regency_code = $1 and level = 'district' and valid_to is null order by code`,
  );
  const villageRows = await rowsOf<VillageRow>(
    `select code, bps_code, name, kind, parent_code, area_m2, st_x(label_point) as longitude,
       st_y(label_point) as latitude, st_xmin(boundary) as west, st_ymin(boundary) as south,
       st_xmax(boundary) as east, st_ymax(boundary) as north, boundary_quality, boundary_source,
       to_char(valid_from, 'YYYY-MM-DD') as valid_from, st_asgeojson(boundary, 7) as outline from region
     where regency_code = $1 and level = 'village' and valid_to is null and boundary is not null order by code`,
  );
  const at = new Map(villageRows.map((row, index) => [row.code, index]));
  const pairs = await rowsOf<{ code_a: string; code_b: string }>(
    "select code_a, code_b from region_neighbour where regency_code = $1 order by code_a, code_b",
  );
  const programs = await rowsOf<
    ProgramEntry & { strategies: Strategy[]; components: Component[]; unit: Unit }
  >(
    `select p.id, p.agency_id as agency, p.name, p.name_en as "nameEn", p.unit_id as unit,
       p.fund_source as "fundSource", p.exclusion_group as "exclusionGroup", p.starts, p.ends, p.recipients,
       to_char(p.retired_at, 'YYYY-MM-DD') as retired,
       exists (select from program_regency h where h.program_id = p.id)
         and not exists (select from program_regency h where h.program_id = p.id and h.regency_code = $1) as elsewhere,
       (select coalesce(json_agg(json_build_object('agency', f.agency_id, 'until', f.until) order by f.until), '[]')
          from program_former_agency f where f.program_id = p.id) as "formerAgencies",
       (select coalesce(array_agg(s.id order by s.position), '{}') from program_strategy ps
          join strategy s on s.id = ps.strategy_id where ps.program_id = p.id) as strategies,
       (select coalesce(array_agg(c.id order by c.position), '{}') from program_component pc
          join component c on c.id = pc.component_id where pc.program_id = p.id) as components
     from program p order by p.id`,
  );
  const datasetRows = await rowsOf<DatasetEntry & { owner: string | null }>(
    `select id, (select i.agency_id from import i where i.id = import_id) as owner, name, source, licence, to_char(data_date, 'YYYY-MM-DD') as "dataDate", synthetic,
       mapping ->> 'recipients' as recipients
     from dataset where revision_id <= ${revision} order by id`,
  );
  const datasets = datasetRows.map(({ owner, ...dataset }): DatasetEntry => dataset);
  const index = {
    village: at,
    program: new Map(programs.map((program, i) => [program.id, i])),
    dataset: new Map(datasets.map((dataset, i) => [dataset.id, i])),
  };
  const needs = await readNeeds(client, regency, index);
  const listed = await rowsOf<{ period: number; village_code: string }>(
    "select period, village_code from official_list where regency_code = $1 and revision_to is null order by period, village_code",
  );
  const cells = await rowsOf<{ village_code: string; cell: string; households: number; eligible: number }>(
    `select village_code, cell, households, eligible from household_cell where regency_code = $1
     order by cell, village_code`,
  );
  const masses = await rowsOf<{ village_code: string; cell: string; mass: number }>(
    `select village_code, cell, mass from cell_mass where regency_code = $1 and revision_to is null
     order by cell, village_code`,
  );
  const used = new Set(needs.flatMap((column) => [...column.dataset]));
  return {
    revision,
    stamp,
    settings: await readSettings(client, regency),
    regency: { code: region.code, name: region.name, kind: region.kind },
    adjacency: region.adjacency ?? ADJACENCY_METRES,
    synthetic: datasets.some((dataset, i) => dataset.synthetic && used.has(i)),
    boundaryQuality: villageRows[0]?.boundary_quality ?? "unknown",
    boundarySource: villageRows[0]?.boundary_source ?? "",
    districts,
    villages: villageColumns(villageRows, new Map(districts.map((district, i) => [district.code, i]))),
    neighbours: neighboursFromPairs(
      villageRows.length,
      pairs.flatMap(({ code_a, code_b }): [number, number][] => {
        const [a, b] = [at.get(code_a), at.get(code_b)];
        return a === undefined || b === undefined ? [] : [[a, b]];
      }),
    ),
    agencies: await rowsOf(
      `select id, name, name_en as "nameEn", successor_id as successor from agency order by id`,
    ),
    programs,
    needs,
    deliveries: await readDeliveries(client, regency, index),
    patterns: await readPatterns(client, regency, index),
    reports: await rowsOf(
      `select agency_id as agency, period, reported, complete, nothing from report
       where regency_code = $1 and revision_to is null order by agency_id, period`,
    ),
    closures: await readClosures(client, regency, index),
    householdCells: cells.flatMap(({ village_code, ...cell }) => {
      const village = at.get(village_code);
      return village === undefined ? [] : [{ village, ...cell }];
    }),
    cellMasses: masses.flatMap(({ village_code, ...cell }) => {
      const village = at.get(village_code);
      return village === undefined ? [] : [{ village, ...cell }];
    }),
    services: await readServices(client, regency, index),
    officialLists: [...new Set(listed.map((row) => row.period))].map((period) => ({
      period,
      villages: listed.flatMap((row) => (row.period === period ? (at.get(row.village_code) ?? []) : [])),
    })),
    datasets,
    owners: datasetRows.map(({ owner }) => owner),
    // With all the rest: read later, they might be of another revision.
    boundaries: villageRows.map(({ outline }) => outline),
    serviceShapes: await rowsOf(
      `select program_id as program, period, st_asgeojson(area, 7) as area from service_area
       where regency_code = $1 and revision_to is null order by program_id, period`,
    ),
    periods: [...new Set(needs.map((column) => column.period))].sort((a, b) => a - b),
  };
}

interface VillageRow {
  code: string;
  bps_code: string | null;
  name: string;
  kind: "desa" | "kelurahan";
  parent_code: string;
  area_m2: number;
  longitude: number;
  latitude: number;
  west: number;
  south: number;
  east: number;
  north: number;
  boundary_quality: Snapshot["boundaryQuality"];
  boundary_source: string | null;
  valid_from: string | null;
  outline: string;
}

function villageColumns(rows: VillageRow[], districtAt: Map<string, number>): VillageColumns {
  return {
    code: rows.map((row) => row.code),
    bpsCode: rows.map((row) => row.bps_code),
    name: rows.map((row) => row.name),
    kind: rows.map((row) => row.kind),
    district: Int32Array.from(rows, (row) => districtAt.get(row.parent_code) ?? -1),
    area: Float64Array.from(rows, (row) => row.area_m2),
    longitude: Float64Array.from(rows, (row) => row.longitude),
    latitude: Float64Array.from(rows, (row) => row.latitude),
    extent: Float64Array.from(rows.flatMap((row) => [row.west, row.south, row.east, row.north])),
    validFrom: rows.map((row) => row.valid_from),
  };
}
