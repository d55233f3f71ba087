import type { PoolClient } from "pg";
import type { Mapping } from "../core/contracts/import-mapping.ts";
import { newRevision, noteProgramsHeard } from "../platform/database/revision.ts";
import { agencyIn } from "../snapshot/cancellation.ts";
import { apart, type Diff, villageOf } from "./diff.ts";
import type { Proposed, ProposedNeed, Register } from "./proposed.ts";
import { addBases, keepBases } from "./publish-bases.ts";
import { keepWhatWas, writeBesideYears } from "./publish-parts.ts";
import type { BesideYears } from "./year-parts.ts";

export interface Publication {
  importId: number;
  file: string;
  sheet: string;
  sha256: string;
  source: string;
  mapping: Mapping;
  proposed: Proposed;
  /** left out: nothing beside the years' figures */
  beside?: BesideYears;
  diff: Diff;
  /** rows of the file that entered, and that did not */
  accepted: number;
  rejected: number;
}

const TABLES = {
  need: { table: "need", id: "component_id" },
  base: { table: "base", id: "component_id" },
  delivery: { table: "delivery", id: "program_id" },
  list: { table: "official_list", id: "''" },
} as const;

/**
 * Puts an import into the record inside the caller's transaction, as one revision: what is changed or, from
 * a complete list, gone, is closed; what is new or changed is added; what is the same stays as it is.
 * @returns the revision
 */
export async function publish(
  client: PoolClient,
  publication: Publication,
  register: Register,
): Promise<number> {
  const { proposed, diff, mapping } = publication;
  const revision = await newRevision(client, "publish", publication.file, {
    regencies: regenciesOf(publication),
  });
  const { rows } = await client.query<{ id: number }>(
    `insert into dataset (name, source, sha256, mapping, rows_accepted, rows_rejected, revision_id, sheet, import_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      publication.file,
      publication.source,
      publication.sha256,
      mapping,
      publication.accepted,
      publication.rejected,
      revision,
      publication.sheet,
      publication.importId,
    ],
  );
  const dataset = rows[0].id;
  const beside = publication.beside ?? { editions: [], parts: [], groups: [] };
  await keepWhatWas(client, revision, beside);
  await writeBesideYears(client, { revision, dataset, mapping }, beside);
  const closing = diff.changes.filter(({ kind }) => kind !== "new");
  const closed = closing.map(({ key }) => key);
  const { needs, bases } = apart(proposed.needs);
  const withBase = new Set(needs.filter(({ base }) => base !== null).map(keyOfNeed));
  await keepBases(
    client,
    revision,
    closed.filter((key) => key.startsWith("need|") && !withBase.has(key)),
  );
  await close(client, revision, closed);
  const entering = new Set(diff.changes.filter((one) => one.kind !== "vanished").map(({ key }) => key));
  await addNeeds(
    client,
    revision,
    dataset,
    mapping,
    needs.filter((need) => entering.has(keyOfNeed(need))),
  );
  await addBases(
    client,
    revision,
    dataset,
    bases.filter((b) => entering.has(`base|${b.component}|${b.period}|${b.village}`)),
  );
  await addDeliveries(
    client,
    revision,
    dataset,
    proposed.deliveries.filter((d) => entering.has(`delivery|${d.program}|${d.period}|${d.village}`)),
  );
  const listed = proposed.list.filter((one) => entering.has(`list||${one.period}|${one.village}`));
  await client.query(
    `insert into official_list (regency_code, period, village_code, dataset_id, revision_from)
     select left(v, 5), p, v, $3, $4 from unnest($1::text[], $2::smallint[]) as t (v, p)`,
    [listed.map((one) => one.village), listed.map((one) => one.period), dataset, revision],
  );
  await report(client, revision, mapping.complete, proposed, register);
  await noteProgramsHeard(
    client,
    revision,
    proposed.deliveries.map(({ program, village }) => ({ program, regency: village.slice(0, 5) })),
  );
  return revision;
}

/**
 * The regencies in which a publication changes something: a figure that enters or ends, or, where it has deliveries, the
 * word that their agency has reported.
 */
function regenciesOf({ proposed, diff, beside }: Publication): string[] {
  return [
    ...new Set([
      ...diff.changes.map(({ key }) => villageOf(key).slice(0, 5)),
      ...proposed.deliveries.map(({ village }) => village.slice(0, 5)),
      ...(beside?.editions ?? []).map(({ village }) => village.slice(0, 5)),
    ]),
  ].sort();
}

const keyOfNeed = ({ component, period, village }: ProposedNeed) => `need|${component}|${period}|${village}`;

/** Ends the current rows of these keys with this revision. */
export async function close(client: PoolClient, revision: number, keys: readonly string[]): Promise<void> {
  for (const [kind, { table, id }] of Object.entries(TABLES)) {
    const own = keys.filter((key) => key.startsWith(`${kind}|`)).map((key) => key.split("|"));
    if (own.length === 0) continue;
    await client.query(
      `update ${table} t set revision_to = $1 from unnest($2::text[], $3::smallint[], $4::text[]) as k (id, period, village)
       where t.revision_to is null and t.regency_code = left(k.village, 5) and t.village_code = k.village
         and t.period = k.period and ${id} = k.id`,
      [
        revision,
        own.map(([, one]) => one),
        own.map(([, , period]) => Number(period)),
        own.map((one) => villageOf(one.join("|"))),
      ],
    );
  }
}

/** Source rows travel as comma-separated text, for unnest flattens arrays of arrays. */
const asText = (rows: number[]) => rows.join(",");

async function addNeeds(
  client: PoolClient,
  revision: number,
  dataset: number,
  mapping: Mapping,
  needs: Proposed["needs"],
): Promise<void> {
  await client.query(
    `insert into need (regency_code, village_code, component_id, unit_id, period, value, base, status, dataset_id, revision_from, source_rows)
     select left(v, 5), v, c, u, p, x, b, case when x is null then 'not_reported' else $8 end, $9, $10, string_to_array(r, ',')::int[]
     from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::int[], $6::int[], $7::text[]) as t (v, c, u, p, x, b, r)`,
    [
      needs.map((n) => n.village),
      needs.map((n) => n.component),
      needs.map((n) => n.unit),
      needs.map((n) => n.period),
      needs.map((n) => n.value),
      needs.map((n) => n.base),
      needs.map((n) => asText(n.rows)),
      mapping.estimated ? "estimated" : "observed",
      dataset,
      revision,
    ],
  );
}

async function addDeliveries(
  client: PoolClient,
  revision: number,
  dataset: number,
  rows: Proposed["deliveries"],
): Promise<void> {
  await client.query(
    `insert into delivery (regency_code, village_code, program_id, period, planned, served, budget, dataset_id, revision_from, source_rows)
     select left(v, 5), v, g, p, a, s, b, $8, $9, string_to_array(r, ',')::int[]
     from unnest($1::text[], $2::text[], $3::smallint[], $4::int[], $5::int[], $6::bigint[], $7::text[]) as t (v, g, p, a, s, b, r)`,
    [
      rows.map((d) => d.village),
      rows.map((d) => d.program),
      rows.map((d) => d.period),
      rows.map((d) => d.planned),
      rows.map((d) => d.served),
      rows.map((d) => d.budget),
      rows.map((d) => asText(d.rows)),
      dataset,
      revision,
    ],
  );
}

/** Who has now reported which period. A complete list stays one when a partial one follows; figures outdo "nothing". */
async function report(
  client: PoolClient,
  revision: number,
  complete: boolean,
  proposed: Proposed,
  register: Register,
): Promise<void> {
  const told = new Set(
    proposed.deliveries.map((one) =>
      [one.village.slice(0, 5), agencyIn(register.programs.get(one.program)!, one.period), one.period].join(
        "|",
      ),
    ),
  );
  for (const one of told) {
    const [regency, agency, period] = one.split("|");
    const key = [regency, agency, Number(period)];
    const { rows } = await client.query<{ reported: boolean; complete: boolean; nothing: boolean }>(
      `select reported, complete, nothing from report where regency_code = $1 and agency_id = $2 and period = $3 and revision_to is null`,
      key,
    );
    const [before] = rows;
    const now = complete || (before?.reported === true && before.complete && !before.nothing);
    if (before?.reported && before.complete === now && !before.nothing) continue;
    await client.query(
      `update report set revision_to = $4 where regency_code = $1 and agency_id = $2 and period = $3 and revision_to is null`,
      [...key, revision],
    );
    await client.query(
      `insert into report (regency_code, agency_id, period, reported, complete, revision_from) values ($1, $2, $3, true, $4, $5)`,
      [...key, now, revision],
    );
  }
}
