import type { Pool } from "pg";
import type { z } from "zod";
import type { KeyView, newKey } from "../core/contracts/accounts.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { hashOf, newSecret } from "./secrets.ts";

const COLUMNS = `id, name, agency_id as agency, scopes, expires_at as expires,
  case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'valid' end as state`;
type Row = Omit<KeyView, "expires"> & { expires: Date };
const viewOf = (row: Row): KeyView => ({ ...row, expires: row.expires.toISOString() });

export async function listKeys(pool: Pool): Promise<KeyView[]> {
  const { rows } = await pool.query<Row>(`select ${COLUMNS} from api_key order by id desc`);
  return rows.map(viewOf);
}

/** Makes a key for a machine. @returns the key itself, which is never shown again */
export async function addKey(
  pool: Pool,
  { name, agency, scopes, days }: z.infer<typeof newKey>,
): Promise<KeyView & { secret: string }> {
  const secret = `kantong_${newSecret()}`;
  const { rows } = await pool
    .query<Row>(
      `insert into api_key (name, key_hash, agency_id, scopes, expires_at)
       values ($1, $2, $3, $4, now() + $5 * interval '1 day') returning ${COLUMNS}`,
      [name, hashOf(secret), agency, [...new Set(scopes)], days],
    )
    .catch((error: { code?: string }) => {
      if (error.code === "23503") throw new ProblemError("agency_not_known", "There is no such agency.");
      throw error;
    });
  return { ...viewOf(rows[0]), secret };
}

/** @throws ProblemError 404 */
export async function revokeKey(pool: Pool, id: number): Promise<void> {
  const { rowCount } = await pool.query(
    "update api_key set revoked_at = coalesce(revoked_at, now()) where id = $1",
    [id],
  );
  if (!rowCount) throw new ProblemError("unknown_key", `There is no key ${id}.`);
}
