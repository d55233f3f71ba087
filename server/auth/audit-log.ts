import { stringify } from "csv-stringify/sync";
import type { Pool } from "pg";
import type { z } from "zod";
import type { AuditEntry, AuditView, auditAsked } from "../core/contracts/accounts.ts";
import { safeCell } from "../platform/safe-cell.ts";

/** Entries of the record of changes that the asker may see, the newest first. */
export async function readAudit(pool: Pool, asked: z.infer<typeof auditAsked>): Promise<AuditView> {
  const { rows } = await pool.query<Omit<AuditEntry, "at" | "id"> & { at: Date; id: string }>(
    `select id, at, who, action, subject, key, agency_id as agency, before, after from audit
     where ($1::text is null or subject = $1) and ($2::text is null or who = $2)
       and ($3::text is null or agency_id = $3)
       and ($4::date is null or at >= $4::date) and ($5::date is null or at < $5::date + 1)
       and ($6::bigint is null or id < $6)
     order by id desc limit $7`,
    [asked.subject, asked.who, asked.agency, asked.from, asked.to, asked.before, asked.limit + 1],
  );
  const entries = rows
    .slice(0, asked.limit)
    .map((row) => ({ ...row, id: Number(row.id), at: row.at.toISOString() }));
  return { entries, next: rows.length > asked.limit ? entries[entries.length - 1].id : null };
}

/** Most rows of one export. */
const MOST = 100_000;

export async function auditCsv(pool: Pool, asked: z.infer<typeof auditAsked>): Promise<string> {
  const { entries } = await readAudit(pool, { ...asked, limit: MOST });
  return stringify(
    entries.map(({ before, after, ...entry }) =>
      [
        ...[entry.id, entry.at, entry.who, entry.action, entry.subject, entry.key ?? "", entry.agency ?? ""],
        ...[before && JSON.stringify(before), after && JSON.stringify(after)],
      ].map((cell) => safeCell(String(cell ?? ""))),
    ),
    {
      header: true,
      columns: ["id", "at", "who", "action", "subject", "key", "agency", "before", "after"],
      record_delimiter: "windows",
    },
  );
}
