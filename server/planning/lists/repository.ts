import type { Pool, PoolClient } from "pg";
import type { ListsAsked } from "../../core/contracts/target-list-requests.ts";
import type { ListHead, WhyAdded } from "../../core/contracts/target-lists.ts";
import { CLAIMING } from "../../core/domain/claims.ts";
import type { Component, ListState, Strategy, Unit } from "../../core/domain/terms.ts";

type Database = Pool | PoolClient;

/** A list with what its program is. */
export interface StoredList extends ListHead {
  programUnit: Unit;
  unitCost: number | null;
  exclusionGroup: string | null;
  strategies: Strategy[];
  programEnds: number | null;
  /** year of its retirement */
  programRetired: number | null;
  agencyRetired: boolean;
}

export interface StoredVillage {
  village: string;
  /** as the boundaries have it now, or had it last */
  name: string;
  district: string;
  districtName: string;
  gone: boolean;
  units: number | null;
  cost: number | null;
  note: string | null;
  why: WhyAdded;
  addedAt: string;
  addedBy: string;
}

export interface StoredChange {
  at: string;
  who: string;
  agency: string | null;
  kind: "state" | "limits" | "villages";
  reason: string | null;
  detail: Record<string, unknown>;
}

/** A village on a list that claims it. */
export interface StoredClaim {
  list: number;
  village: string;
  units: number | null;
}

const day = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`;
const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const name = (of: string) => `json_build_object('id', ${of}.name, 'en', coalesce(${of}.name_en, ${of}.name))`;

const LISTS = `select l.id, l.regency_code as regency, l.agency_id as agency, ${name("a")} as "agencyName",
    l.program_id as program, ${name("p")} as "programName", l.component_id as component, l.year, l.title, l.note,
    l.budget::float8 as budget, l.unit_cap as "unitCap", l.village_cap as "villageCap", l.state,
    ${day("l.proposed_on")} as "proposedAt", ${day("l.agreed_on")} as "agreedAt", ${day("l.done_on")} as "doneAt",
    ${moment("l.created_at")} as "createdAt", l.created_by as "createdBy", l.version,
    (select count(*)::int from target_list_village v where v.list_id = l.id) as villages,
    p.unit_id as "programUnit", p.unit_cost::float8 as "unitCost", p.exclusion_group as "exclusionGroup",
    (select coalesce(array_agg(s.id order by s.position), '{}') from program_strategy ps
       join strategy s on s.id = ps.strategy_id where ps.program_id = p.id) as strategies,
    p.ends as "programEnds", extract(year from p.retired_at)::int as "programRetired", a.retired_at is not null as "agencyRetired"
  from target_list l join agency a on a.id = l.agency_id join program p on p.id = l.program_id`;

/** Lists that the asker may see: the newest year first, then by agency and title. */
export async function readLists(
  database: Database,
  { regency, year, agency, program, state }: ListsAsked,
): Promise<StoredList[]> {
  const { rows } = await database.query<StoredList>(
    `${LISTS} where ($1::text is null or l.regency_code = $1) and ($2::int is null or l.year = $2)
       and ($3::text is null or l.agency_id = $3) and ($4::text is null or l.program_id = $4)
       and ($5::text is null or l.state = $5)
     order by l.year desc, lower(a.name), lower(l.title), l.id`,
    [regency ?? null, year ?? null, agency ?? null, program ?? null, state ?? null],
  );
  return rows;
}

export async function readList(database: Database, id: number): Promise<StoredList | undefined> {
  const { rows } = await database.query<StoredList>(`${LISTS} where l.id = $1`, [id]);
  return rows[0];
}

/** The same, and whoever else would change it waits until the transaction ends. */
export async function lockList(client: PoolClient, id: number): Promise<StoredList | undefined> {
  // Locked first, or what is read would be what stood there before the wait.
  await client.query("select 1 from target_list where id = $1 for update", [id]);
  return readList(client, id);
}

export async function readVillages(database: Database, list: number): Promise<StoredVillage[]> {
  const { rows } = await database.query<StoredVillage>(
    `select v.village_code as village, r.name, d.code as district, d.name as "districtName",
       r.valid_to is not null as gone, v.units, v.cost::float8 as cost, v.note, v.why,
       ${moment("v.added_at")} as "addedAt", v.added_by as "addedBy"
     from target_list_village v join region r on r.code = v.village_code join region d on d.code = r.parent_code
     where v.list_id = $1 order by v.village_code`,
    [list],
  );
  return rows;
}

export async function readChanges(database: Database, list: number): Promise<StoredChange[]> {
  const { rows } = await database.query<StoredChange>(
    `select ${moment("at")} as at, who, agency_id as agency, kind, reason, detail
     from target_list_change where list_id = $1 order by id`,
    [list],
  );
  return rows;
}

/** Lists of a regency and year that claim their villages, as far as the asker may see them, and what they claim. */
export async function readClaims(
  database: Database,
  regency: string,
  year: number,
): Promise<{ lists: StoredList[]; claims: StoredClaim[] }> {
  const { rows: lists } = await database.query<StoredList>(
    `${LISTS} where l.regency_code = $1 and l.year = $2 and l.state = any ($3) order by l.id`,
    [regency, year, CLAIMING],
  );
  const { rows: claims } = await database.query<StoredClaim>(
    `select list_id as list, village_code as village, units from target_list_village
     where regency_code = $1 and list_id = any ($2) order by village_code, list_id`,
    [regency, lists.map(({ id }) => id)],
  );
  return { lists, claims };
}

/** What a program must be for a list of it. */
export interface ProgramFacts {
  agency: string;
  name: string;
  unit: Unit;
  starts: number;
  ends: number | null;
  retired: string | null;
  /** in the order of the register, each with the unit that it is counted in */
  components: { id: Component; unit: Unit }[];
}

export async function readProgramFacts(database: Database, id: string): Promise<ProgramFacts | undefined> {
  const { rows } = await database.query<ProgramFacts>(
    `select agency_id as agency, name, unit_id as unit, starts, ends, ${day("retired_at")} as retired,
       (select coalesce(json_agg(json_build_object('id', c.id, 'unit', c.unit_id) order by c.position), '[]')
          from program_component pc join component c on c.id = pc.component_id where pc.program_id = p.id) as components
     from program p where p.id = $1`,
    [id],
  );
  return rows[0];
}

export async function insertList(
  client: PoolClient,
  list: Pick<ListHead, "regency" | "agency" | "program" | "component" | "year" | "title" | "note"> & Limits,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into target_list (regency_code, agency_id, program_id, component_id, year, title, note, budget, unit_cap, village_cap)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      ...[list.regency, list.agency, list.program, list.component, list.year, list.title, list.note],
      ...[list.budget, list.unitCap, list.villageCap],
    ],
  );
  return rows[0].id;
}

export type Limits = Pick<ListHead, "budget" | "unitCap" | "villageCap">;
export type Described = Limits & Pick<ListHead, "title" | "note" | "component">;

export async function updateList(client: PoolClient, id: number, list: Described): Promise<void> {
  await client.query(
    `update target_list set title = $2, note = $3, component_id = $4, budget = $5, unit_cap = $6, village_cap = $7 where id = $1`,
    [id, list.title, list.note, list.component, list.budget, list.unitCap, list.villageCap],
  );
}

/** Counts one more change of a list. */
export async function countChange(client: PoolClient, id: number): Promise<void> {
  await client.query("update target_list set version = version + 1 where id = $1", [id]);
}

export interface Step {
  state: ListState;
  proposedAt: string | null;
  agreedAt: string | null;
  doneAt: string | null;
}

export async function updateState(client: PoolClient, id: number, step: Step): Promise<void> {
  await client.query(
    "update target_list set state = $2, proposed_on = $3, agreed_on = $4, done_on = $5, done_by_deliveries = false where id = $1",
    [id, step.state, step.proposedAt, step.agreedAt, step.doneAt],
  );
}

export async function deleteList(client: PoolClient, id: number): Promise<void> {
  await client.query("delete from target_list_village where list_id = $1", [id]);
  await client.query("delete from target_list where id = $1", [id]);
}

export interface VillageRow {
  village: string;
  units: number | null;
  cost: number | null;
  note: string | null;
  why: WhyAdded;
}

/** Puts villages on a list; those that are on it already get these values and stay as they came onto it. */
export async function putVillages(
  client: PoolClient,
  { id, regency }: { id: number; regency: string },
  rows: readonly VillageRow[],
): Promise<void> {
  await client.query(
    `insert into target_list_village (regency_code, list_id, village_code, units, cost, note, why)
     select $1, $2, * from unnest($3::text[], $4::int[], $5::bigint[], $6::text[], $7::jsonb[])
     on conflict (regency_code, list_id, village_code)
       do update set units = excluded.units, cost = excluded.cost, note = excluded.note`,
    [
      ...[regency, id],
      rows.map((row) => row.village),
      rows.map((row) => row.units),
      rows.map((row) => row.cost),
      rows.map((row) => row.note),
      rows.map((row) => JSON.stringify(row.why)),
    ],
  );
}

export async function deleteVillages(
  client: PoolClient,
  list: number,
  codes: readonly string[],
): Promise<void> {
  await client.query("delete from target_list_village where list_id = $1 and village_code = any ($2)", [
    list,
    codes,
  ]);
}

export async function insertChange(
  client: PoolClient,
  list: number,
  change: Pick<StoredChange, "agency" | "kind" | "reason" | "detail">,
): Promise<void> {
  await client.query(
    "insert into target_list_change (list_id, agency_id, kind, reason, detail) values ($1, $2, $3, $4, $5)",
    [list, change.agency, change.kind, change.reason, JSON.stringify(change.detail)],
  );
}
