import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { z } from "zod";
import type { Closures, ClosuresInForce, closuresAsked } from "../core/contracts/closures.ts";
import { notValid } from "../core/contracts/field-errors.ts";
import { CLOSURE_REASONS } from "../core/domain/terms.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { newRevision } from "../platform/database/revision.ts";
import { transaction } from "../platform/database/transaction.ts";
import { refuseMixing } from "../platform/demo-record.ts";

type Row = Closures["closures"][number];

export async function readClosuresInForce(
  pool: Pool,
  { regency, period }: z.infer<typeof closuresAsked>,
): Promise<ClosuresInForce> {
  const { rows } = await pool.query<ClosuresInForce["closures"][number]>(
    `select c.village_code as village, c.component_id as component, c.reason, c.units, c.note, d.source
     from closure c join dataset d on d.id = c.dataset_id join component k on k.id = c.component_id
     where c.regency_code = $1 and c.period = $2 and c.revision_to is null and c.units > 0
     order by c.village_code, k.position, array_position($3::text[], c.reason)`,
    [regency, period, CLOSURE_REASONS],
  );
  return { closures: rows };
}

/**
 * Records closures as one revision. Each figure stands for its village, component, period and reason: a later
 * one takes its place, and what is the same stays as it is.
 * @returns the revision, null when nothing differs from what is recorded
 * @throws ProblemError 400 naming the entry at fault, 404 for an unknown village, 409 on a demo record
 */
export async function recordClosures(
  pool: Pool,
  { source, closures }: Closures,
): Promise<{ revision: number | null; recorded: number }> {
  refuseTwice(closures);
  return transaction(pool, async (client) => {
    await refuseMixing(client);
    await refuseUnknown(client, closures);
    const columns = asColumns(closures);
    // Whoever else records waits, so what is compared here stands.
    await client.query("lock table revision in exclusive mode");
    const { rows: news } = await client.query<{ at: number }>(
      `select t.at::int from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::int[], $6::text[])
         with ordinality as t (village, component, period, reason, units, note, at)
       left join closure c on c.regency_code = left(t.village, 5) and c.village_code = t.village
         and c.component_id = t.component and c.period = t.period and c.reason = t.reason and c.revision_to is null
       where c.units is distinct from t.units or c.note is distinct from t.note`,
      columns,
    );
    if (news.length === 0) return { revision: null, recorded: 0 };
    const rows = news.map(({ at }) => closures[at - 1]);
    const regencies = [...new Set(rows.map(({ village }) => village.slice(0, 5)))].sort();
    const revision = await newRevision(client, "publish", `Closures: ${source}`, { regencies });
    const changed = asColumns(rows);
    await client.query(
      `update closure c set revision_to = $5
       from unnest($1::text[], $2::text[], $3::smallint[], $4::text[]) as t (village, component, period, reason)
       where c.regency_code = left(t.village, 5) and c.village_code = t.village and c.component_id = t.component
         and c.period = t.period and c.reason = t.reason and c.revision_to is null`,
      [...changed.slice(0, 4), revision],
    );
    await client.query(
      `insert into closure (regency_code, village_code, component_id, unit_id, period, reason, units, note, dataset_id, revision_from)
       select left(t.village, 5), t.village, t.component, k.unit_id, t.period, t.reason, t.units, t.note, $7, $8
       from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::int[], $6::text[])
         as t (village, component, period, reason, units, note)
       join component k on k.id = t.component`,
      [...changed, await newDataset(client, revision, source, closures), revision],
    );
    return { revision, recorded: news.length };
  });
}

/** One array a column, in the order village, component, period, reason, units, note. */
const asColumns = (rows: readonly Row[]) => [
  rows.map((row) => row.village),
  rows.map((row) => row.component),
  rows.map((row) => row.period),
  rows.map((row) => row.reason),
  rows.map((row) => row.units),
  rows.map((row) => row.note ?? null),
];

function refuseTwice(closures: readonly Row[]): void {
  const first = new Map<string, number>();
  closures.forEach(({ village, component, period, reason }, i) => {
    const key = [village, component, period, reason].join(" ");
    const before = first.get(key);
    if (before !== undefined)
      throw notValid([
        {
          field: `closures.${i}`,
          code: "twice",
          reason: `repeats closures.${before} (${key}); give one figure for each`,
        },
      ]);
    first.set(key, i);
  });
}

async function refuseUnknown(client: PoolClient, closures: readonly Row[]): Promise<void> {
  const { rows } = await client.query<{ village: string }>(
    `select distinct t.village from unnest($1::text[]) as t (village)
     where not exists (select 1 from region r where r.code = t.village and r.level = 'village' and r.valid_to is null)
     order by 1`,
    [closures.map(({ village }) => village)],
  );
  if (rows.length === 0) return;
  const at = closures.findIndex(({ village }) => village === rows[0].village);
  throw new ProblemError(
    "unknown_village",
    `The record has no village ${rows[0].village} (closures.${at}.village)${rows.length > 1 ? ` and ${rows.length - 1} others` : ""}; import its boundaries first, or correct the code.`,
  );
}

async function newDataset(
  client: PoolClient,
  revision: number,
  source: string,
  closures: readonly Row[],
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into dataset (name, source, sha256, rows_accepted, revision_id) values ('Closures', $1, $2, $3, $4) returning id`,
    [source, createHash("sha256").update(JSON.stringify(closures)).digest("hex"), closures.length, revision],
  );
  return rows[0].id;
}
