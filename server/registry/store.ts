import type { PoolClient } from "pg";
import type { ClosureReason, Component, StatedRecipients, Strategy, Unit } from "../core/domain/terms.ts";
import { noteProgramsHeard } from "../platform/database/revision.ts";

export interface AgencyRow {
  id: string;
  name: string;
  nameEn: string | null;
  aliases: string[];
}

export interface ProgramRow {
  id: string;
  agency: string;
  name: string;
  nameEn: string | null;
  unit: Unit;
  strategies: Strategy[];
  components: Component[];
  fundSource: string;
  exclusionGroup: string | null;
  unitCost: number | null;
  starts: number;
  ends: number | null;
  recipients: StatedRecipients | null;
}

export interface NeedRow {
  village: string;
  component: Component;
  unit: Unit;
  period: number;
  value: number | null;
  base: number | null;
  status: "observed" | "estimated" | "not_reported";
}

export interface DeliveryRow {
  program: string;
  village: string;
  period: number;
  planned: number | null;
  served: number | null;
  budget: number | null;
}

export interface PatternRow {
  village: string;
  component: Component;
  unit: Unit;
  period: number;
  programs: string[];
  units: number;
}

export interface ClosureRow {
  village: string;
  component: Component;
  unit: Unit;
  period: number;
  reason: ClosureReason;
  units: number;
}

/** Where rows come from and in which revision they appear. */
export interface Origin {
  regency: string;
  dataset: number;
  revision: number;
}

/** Each store is one statement: pg's arrays unnested, since COPY is not to be had on the embedded database. */
export async function storeAgencies(client: PoolClient, agencies: AgencyRow[]): Promise<void> {
  await client.query(
    "insert into agency (id, name, name_en) select * from unnest($1::text[], $2::text[], $3::text[])",
    [agencies.map((a) => a.id), agencies.map((a) => a.name), agencies.map((a) => a.nameEn)],
  );
  const aliases = agencies.flatMap((agency) => agency.aliases.map((name) => ({ agency: agency.id, name })));
  await client.query(
    "insert into agency_alias (agency_id, name) select * from unnest($1::text[], $2::text[])",
    [aliases.map((alias) => alias.agency), aliases.map((alias) => alias.name)],
  );
}

export async function storePrograms(client: PoolClient, programs: ProgramRow[]): Promise<void> {
  await client.query(
    `insert into program (id, agency_id, name, name_en, unit_id, fund_source, exclusion_group, unit_cost, starts, ends, recipients)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::bigint[], $9::smallint[], $10::smallint[], $11::text[])`,
    [
      programs.map((p) => p.id),
      programs.map((p) => p.agency),
      programs.map((p) => p.name),
      programs.map((p) => p.nameEn),
      programs.map((p) => p.unit),
      programs.map((p) => p.fundSource),
      programs.map((p) => p.exclusionGroup),
      programs.map((p) => p.unitCost),
      programs.map((p) => p.starts),
      programs.map((p) => p.ends),
      programs.map((p) => p.recipients),
    ],
  );
  const pairs = (of: (program: ProgramRow) => readonly string[]) => {
    const rows = programs.flatMap((program) => of(program).map((other) => [program.id, other]));
    return [rows.map((row) => row[0]), rows.map((row) => row[1])];
  };
  await client.query(
    "insert into program_strategy select * from unnest($1::text[], $2::text[])",
    pairs((program) => program.strategies),
  );
  await client.query(
    "insert into program_component select * from unnest($1::text[], $2::text[])",
    pairs((program) => program.components),
  );
}

export async function storeNeeds(client: PoolClient, origin: Origin, needs: NeedRow[]): Promise<void> {
  await client.query(
    `insert into need (regency_code, dataset_id, revision_from, village_code, component_id, unit_id, period, value, base, status)
     select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::text[], $7::smallint[], $8::int[], $9::int[], $10::text[])`,
    [
      origin.regency,
      origin.dataset,
      origin.revision,
      needs.map((n) => n.village),
      needs.map((n) => n.component),
      needs.map((n) => n.unit),
      needs.map((n) => n.period),
      needs.map((n) => n.value),
      needs.map((n) => n.base),
      needs.map((n) => n.status),
    ],
  );
}

export async function storeDeliveries(
  client: PoolClient,
  origin: Origin,
  deliveries: DeliveryRow[],
): Promise<void> {
  await client.query(
    `insert into delivery (regency_code, dataset_id, revision_from, program_id, village_code, period, planned, served, budget)
     select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::smallint[], $7::int[], $8::int[], $9::bigint[])`,
    [
      origin.regency,
      origin.dataset,
      origin.revision,
      deliveries.map((d) => d.program),
      deliveries.map((d) => d.village),
      deliveries.map((d) => d.period),
      deliveries.map((d) => d.planned),
      deliveries.map((d) => d.served),
      deliveries.map((d) => d.budget),
    ],
  );
  const heard = deliveries.map(({ program }) => ({ program, regency: origin.regency }));
  await noteProgramsHeard(client, origin.revision, heard);
}

export async function storePatterns(
  client: PoolClient,
  origin: Origin,
  patterns: PatternRow[],
): Promise<void> {
  // unnest flattens arrays of arrays, so each set of programs travels as one comma-separated text.
  await client.query(
    `insert into recipient_pattern (regency_code, dataset_id, revision_from, village_code, component_id, unit_id, period, program_ids, units)
     select $1, $2, $3, v, c, u, y, string_to_array(p, ','), k
     from unnest($4::text[], $5::text[], $6::text[], $7::smallint[], $8::text[], $9::int[]) as t (v, c, u, y, p, k)`,
    [
      origin.regency,
      origin.dataset,
      origin.revision,
      patterns.map((p) => p.village),
      patterns.map((p) => p.component),
      patterns.map((p) => p.unit),
      patterns.map((p) => p.period),
      patterns.map((p) => [...p.programs].sort().join(",")),
      patterns.map((p) => p.units),
    ],
  );
}

export async function storeClosures(
  client: PoolClient,
  origin: Origin,
  closures: ClosureRow[],
): Promise<void> {
  await client.query(
    `insert into closure (regency_code, dataset_id, revision_from, village_code, component_id, unit_id, period, reason, units)
     select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::text[], $7::smallint[], $8::text[], $9::int[])`,
    [
      origin.regency,
      origin.dataset,
      origin.revision,
      closures.map((c) => c.village),
      closures.map((c) => c.component),
      closures.map((c) => c.unit),
      closures.map((c) => c.period),
      closures.map((c) => c.reason),
      closures.map((c) => c.units),
    ],
  );
}

export async function storeReports(
  client: PoolClient,
  origin: Origin,
  reports: { agency: string; period: number; reported: boolean }[],
): Promise<void> {
  await client.query(
    `insert into report (regency_code, revision_from, agency_id, period, reported)
     select $1, $2, * from unnest($3::text[], $4::smallint[], $5::boolean[])`,
    [
      origin.regency,
      origin.revision,
      reports.map((r) => r.agency),
      reports.map((r) => r.period),
      reports.map((r) => r.reported),
    ],
  );
}

export async function storeHouseholdCells(
  client: PoolClient,
  origin: Origin,
  cells: { village: string; cell: string; households: number; eligible: number }[],
): Promise<void> {
  await client.query(
    `insert into household_cell (regency_code, dataset_id, village_code, cell, households, eligible)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::int[], $6::int[])`,
    [
      origin.regency,
      origin.dataset,
      cells.map((c) => c.village),
      cells.map((c) => c.cell),
      cells.map((c) => c.households),
      cells.map((c) => c.eligible),
    ],
  );
}

export async function storeOfficialList(
  client: PoolClient,
  origin: Origin,
  list: { period: number; villages: string[] },
): Promise<void> {
  await client.query(
    `insert into official_list (regency_code, period, dataset_id, revision_from, village_code)
     select $1, $2, $3, $4, unnest($5::text[])`,
    [origin.regency, list.period, origin.dataset, origin.revision, list.villages],
  );
}
