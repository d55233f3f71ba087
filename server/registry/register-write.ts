import type { PoolClient } from "pg";
import type { AgencyInput, ProgramInput } from "../core/contracts/registry.ts";

/** Stores an agency whole, new or changed, with its earlier and short names. */
export async function writeAgency(
  client: PoolClient,
  id: string,
  { name, nameEn, aliases }: AgencyInput,
  revision: number,
): Promise<void> {
  await client.query(
    `insert into agency (id, name, name_en, revision_id) values ($1, $2, $3, $4)
     on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, revision_id = excluded.revision_id`,
    [id, name, nameEn, revision],
  );
  await client.query("delete from agency_alias where agency_id = $1", [id]);
  await client.query(
    `insert into agency_alias (agency_id, name, valid_from, valid_to)
     select $1, * from unnest($2::text[], $3::date[], $4::date[])`,
    [id, aliases.map((alias) => alias.name), aliases.map(({ from }) => from), aliases.map(({ to }) => to)],
  );
}

/**
 * Stores a program whole, new or changed, with its strategies, components and budgets.
 * @param retired the day of its retirement
 */
export async function writeProgram(
  client: PoolClient,
  id: string,
  program: ProgramInput,
  retired: string | null,
  revision: number,
): Promise<void> {
  await client.query(
    `insert into program (id, agency_id, name, name_en, unit_id, fund_source, exclusion_group, unit_cost, starts, ends, criteria, retired_at, revision_id, recipients, code)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (id) do update set agency_id = excluded.agency_id, name = excluded.name, name_en = excluded.name_en,
       unit_id = excluded.unit_id, fund_source = excluded.fund_source, exclusion_group = excluded.exclusion_group,
       unit_cost = excluded.unit_cost, starts = excluded.starts, ends = excluded.ends, criteria = excluded.criteria,
       retired_at = excluded.retired_at, revision_id = excluded.revision_id, recipients = excluded.recipients, code = excluded.code`,
    [
      ...[id, program.agency, program.name, program.nameEn, program.unit, program.fundSource],
      ...[
        program.exclusionGroup,
        program.unitCost,
        program.starts,
        program.ends,
        program.criteria,
        retired,
        revision,
        program.recipients,
        program.code,
      ],
    ],
  );
  await clearProgram(client, id);
  await client.query("insert into program_strategy select $1, unnest($2::text[])", [id, program.strategies]);
  await client.query("insert into program_component select $1, unnest($2::text[])", [id, program.components]);
  await client.query("insert into program_year select $1, * from unnest($2::smallint[], $3::bigint[])", [
    id,
    program.budgets.map(({ year }) => year),
    program.budgets.map(({ budget }) => budget),
  ]);
  const funds = program.budgets.flatMap((one) => one.funds.map((fund) => ({ ...fund, year: one.year })));
  await client.query(
    "insert into program_year_fund select $1, * from unnest($2::smallint[], $3::text[], $4::bigint[])",
    [id, funds.map(({ year }) => year), funds.map(({ fund }) => fund), funds.map(({ budget }) => budget)],
  );
}

async function clearProgram(client: PoolClient, id: string): Promise<void> {
  for (const table of ["program_strategy", "program_component", "program_year_fund", "program_year"])
    await client.query(`delete from ${table} where program_id = $1`, [id]);
}

export async function deleteProgram(client: PoolClient, id: string): Promise<void> {
  await clearProgram(client, id);
  await client.query("delete from program_former_agency where program_id = $1", [id]);
  await client.query("delete from program where id = $1", [id]);
}

export async function deleteAgency(client: PoolClient, id: string): Promise<void> {
  await client.query("delete from agency_alias where agency_id = $1", [id]);
  await client.query("delete from agency where id = $1", [id]);
}

/** @param date null brings it back */
export async function writeRetired(
  client: PoolClient,
  table: "agency" | "program",
  id: string,
  date: string | null,
  revision: number,
): Promise<void> {
  await client.query(`update ${table} set retired_at = $2, revision_id = $3 where id = $1`, [
    id,
    date,
    revision,
  ]);
}

/** Years before `since` stay with the agency that answered for the program then. */
export async function keepFormerAgency(
  client: PoolClient,
  program: string,
  agency: string,
  since: number,
): Promise<void> {
  // What the agency never answered for a whole year leaves no trace.
  await client.query(
    `insert into program_former_agency (program_id, until, agency_id) values ($1, $2, $3)
     on conflict (program_id, until) do nothing`,
    [program, since - 1, agency],
  );
}

/** Gives an agency's running programs to the one it is merged into. */
export async function mergeInto(
  client: PoolClient,
  id: string,
  into: string,
  date: string,
  revision: number,
): Promise<void> {
  await client.query("update agency set successor_id = $2, retired_at = $3, revision_id = $4 where id = $1", [
    id,
    into,
    date,
    revision,
  ]);
  await client.query(
    `insert into program_former_agency (program_id, until, agency_id)
     select id, extract(year from $2::date)::int - 1, agency_id from program where agency_id = $1 and retired_at is null
     on conflict (program_id, until) do nothing`,
    [id, date],
  );
  await client.query(
    "update program set agency_id = $2, revision_id = $3 where agency_id = $1 and retired_at is null",
    [id, into, revision],
  );
}

/** Takes a merger back: the programs that went along, and stayed where they went, return. */
export async function unmerge(client: PoolClient, id: string, revision: number): Promise<void> {
  await client.query(
    `with moved as (
       delete from program_former_agency f using agency a, program p
       where a.id = $1 and f.agency_id = a.id and p.id = f.program_id and p.agency_id = a.successor_id
         and f.until = (select max(until) from program_former_agency g where g.program_id = f.program_id)
       returning f.program_id)
     update program set agency_id = $1, revision_id = $2 where id in (select program_id from moved)`,
    [id, revision],
  );
  await client.query(
    "update agency set successor_id = null, retired_at = null, revision_id = $2 where id = $1",
    [id, revision],
  );
}

/** Keeps the names of the tree's upper nodes; a later table's name for a code replaces an earlier one's. */
export async function writeActivities(
  client: PoolClient,
  nodes: readonly { code: string; name: string }[],
): Promise<void> {
  const named = [...new Map(nodes.map(({ code, name }) => [code, name.slice(0, 300)]))];
  await client.query(
    `insert into activity (code, name) select * from unnest($1::text[], $2::text[])
     on conflict (code) do update set name = excluded.name where activity.name <> excluded.name`,
    [named.map(([code]) => code), named.map(([, name]) => name)],
  );
}
