import type { PoolClient } from "pg";
import { newRevision } from "../platform/database/revision.ts";
import { laterRevision } from "./conflicts.ts";

/** Tables that publishing writes to, and the columns that make two of their rows the same thing. */
const VERSIONED: Record<string, { key: string[]; copied: string[] }> = {
  need: {
    key: ["regency_code", "village_code", "component_id", "unit_id", "period"],
    copied: ["value", "base", "status", "dataset_id", "source_rows"],
  },
  base: {
    key: ["regency_code", "village_code", "component_id", "unit_id", "period"],
    copied: ["value", "dataset_id", "source_rows"],
  },
  delivery: {
    key: ["regency_code", "program_id", "village_code", "period"],
    copied: ["planned", "served", "budget", "dataset_id", "source_rows"],
  },
  need_edition: {
    key: ["regency_code", "village_code", "component_id", "unit_id", "period", "part"],
    copied: ["value", "base", "status", "dataset_id", "source_rows"],
  },
  edition_choice: { key: ["regency_code", "component_id", "period"], copied: ["part"] },
  delivery_part: {
    key: ["regency_code", "program_id", "village_code", "period", "part"],
    copied: ["running", "planned", "served", "budget", "dataset_id", "source_rows"],
  },
  official_list: { key: ["regency_code", "period", "village_code"], copied: ["dataset_id"] },
  closure: {
    key: ["regency_code", "village_code", "component_id", "unit_id", "period", "reason"],
    copied: ["units", "note", "dataset_id"],
  },
  report: { key: ["regency_code", "agency_id", "period"], copied: ["reported", "complete", "nothing"] },
  recipient_pattern: {
    key: ["regency_code", "village_code", "component_id", "unit_id", "period", "program_ids"],
    copied: ["units", "dataset_id"],
  },
  cell_mass: { key: ["regency_code", "village_code", "cell"], copied: ["mass", "dataset_id"] },
  service_area: {
    key: ["regency_code", "program_id", "period"],
    copied: ["area", "buffer_m", "dataset_id"],
  },
  "recipients.list": {
    key: ["regency_code", "program_id", "period", "part", "village_code"],
    copied: ["identity", "import_id"],
  },
};

/**
 * Takes a publication back, inside the caller's transaction, as a revision of its own: what it added is
 * closed, what it closed is put back. Whatever later revisions did elsewhere stays; a later one that touched
 * the same figures is in the way, unless it was taken back itself.
 * @throws ProblemError 409 that names the revision in the way
 */
export async function undo(client: PoolClient, revision: number): Promise<number> {
  const undoing = await newRevision(client, "undo", `Undo of revision ${revision}`, {
    undoes: revision,
    regencies: await regenciesOf(client, revision),
  });
  for (const [table, { key, copied }] of Object.entries(VERSIONED)) {
    const same = (a: string, b: string) =>
      key.map((column) => `${a}.${column} = ${b}.${column}`).join(" and ");
    const differs =
      copied.length === 0
        ? ""
        : `or row(${copied.map((c) => `now.${c}`)}) is distinct from row(${copied.map((c) => `mine.${c}`)})`;
    // What it added must stand as it left it; what it ended must not have come back.
    const { rows } = await client.query<{ revision: number; rows: number }>(
      `with mine as (select * from ${table} where revision_from = $1),
         ended as (select * from ${table} old where revision_to = $1
           and not exists (select 1 from mine where ${same("mine", "old")})),
         changed as (
           select mine.* from mine left join ${table} now on ${same("now", "mine")} and now.revision_to is null
           where now.revision_from is null ${differs}
           union all
           select ended.* from ended join ${table} now on ${same("now", "ended")} and now.revision_to is null)
       select max(greatest(later.revision_from, later.revision_to)) as revision, count(distinct (${key.map((c) => `changed.${c}`)}))::int as rows
       from changed join ${table} later on ${same("later", "changed")} having count(*) > 0`,
      [revision],
    );
    if (rows.length > 0) {
      const { rows: notes } = await client.query<{ note: string }>(
        "select note from revision where id = $1",
        [rows[0].revision],
      );
      throw laterRevision({ ...rows[0], note: notes[0].note });
    }
  }
  for (const [table, { key, copied }] of Object.entries(VERSIONED)) {
    const columns = [...key, ...copied].join(", ");
    await client.query(
      `update ${table} now set revision_to = $2 from ${table} mine
       where mine.revision_from = $1 and now.revision_to is null
         and ${key.map((column) => `now.${column} = mine.${column}`).join(" and ")}`,
      [revision, undoing],
    );
    await client.query(
      `insert into ${table} (${columns}, revision_from) select ${columns}, $2 from ${table} where revision_to = $1`,
      [revision, undoing],
    );
  }
  await keepReported(client, undoing);
  return undoing;
}

/** What it changed is what taking it back changes. @returns null: any */
async function regenciesOf(client: PoolClient, revision: number): Promise<string[] | null> {
  const { rows } = await client.query<{ regencies: string[] | null }>(
    "select regency_codes as regencies from revision where id = $1",
    [revision],
  );
  return rows[0]?.regencies ?? null;
}

/** An agency whose other deliveries of a period stay has reported it, whichever publication said so first. */
async function keepReported(client: PoolClient, undoing: number): Promise<void> {
  await client.query(
    `insert into report (regency_code, agency_id, period, reported, complete, revision_from)
     select r.regency_code, r.agency_id, r.period, true,
       bool_or(coalesce((s.mapping->>'complete')::boolean, false)), $1::int
     from report r
       join program p on p.agency_id = r.agency_id
       join delivery d on d.regency_code = r.regency_code and d.program_id = p.id and d.period = r.period
         and d.revision_to is null
       join dataset s on s.id = d.dataset_id
     where r.revision_to = $1 and r.reported
       and not exists (select 1 from report now where now.regency_code = r.regency_code
         and now.agency_id = r.agency_id and now.period = r.period and now.revision_to is null)
     group by 1, 2, 3`,
    [undoing],
  );
}
