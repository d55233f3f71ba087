import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { VISITOR } from "../../http/actor.ts";
import { transaction } from "../../platform/database/transaction.ts";
import { beginTrusted } from "../guarded-pool.ts";
import { hasOperator } from "../sessions.ts";
import type { Identity } from "./provider.ts";

export interface Who {
  account: number;
  login: string;
}
type Known = Pick<Identity, "issuer" | "subject">;

/** Why a person whom the provider knows is not let in. */
export type Refused = "unlinked" | "retired" | "taken" | "ended";

/** Whose account an identity opens. */
export async function accountOf(pool: Pool, { issuer, subject }: Known): Promise<Who | Refused> {
  const { rows } = await pool.query<Who & { retired: boolean }>(
    `select a.id as account, a.login, a.retired_at is not null as retired
     from identity i join account a on a.id = i.account_id where i.issuer = $1 and i.subject = $2`,
    [issuer, subject],
  );
  const [found] = rows;
  if (!found) return "unlinked";
  return found.retired ? "retired" : { account: found.account, login: found.login };
}

/**
 * Links an identity to the account of an invitation, which is used up with all others of the account, as by
 * choosing a password; what was linked before is no more, and the account's sessions end.
 */
export const redeemBy = (pool: Pool, invitation: Buffer, identity: Known): Promise<Who | Refused> =>
  transaction(pool, async (client) => {
    await client.query("lock table invitation in share row exclusive mode");
    const { rows } = await client.query<Who>(
      `select a.id as account, a.login from invitation i join account a on a.id = i.account_id
       where token_hash = $1 and used_at is null and expires_at > now() and retired_at is null`,
      [invitation],
    );
    const [who] = rows;
    if (!who) return "ended";
    await client.query(
      "select set_config('kantong.account', $1, true), set_config('kantong.who', $2, true)",
      [String(who.account), who.login],
    );
    await link(client, who.account, identity);
    await client.query("update invitation set used_at = now() where account_id = $1 and used_at is null", [
      who.account,
    ]);
    await client.query("delete from session where account_id = $1", [who.account]);
    return who;
  }).catch(whereTaken);

async function link(client: PoolClient, account: number, { issuer, subject }: Known): Promise<void> {
  await client.query(
    `insert into identity (account_id, issuer, subject) values ($1, $2, $3)
     on conflict (account_id) do update set issuer = excluded.issuer, subject = excluded.subject, created_at = now()`,
    [account, issuer, subject],
  );
}

function whereTaken(error: { code?: string }): "taken" {
  if (error.code === "23505") return "taken";
  throw error;
}

/**
 * A viewer's account for somebody whom only the provider knows. Not before there is an operator: the first account
 * takes from this machine the right to change the record.
 */
export async function makeViewer(pool: Pool, identity: Identity): Promise<Who | Refused> {
  if (!(await hasOperator(pool))) return "unlinked";
  const { issuer, subject, name } = identity;
  // Not the name that the person goes by at the provider: that could be another's login here.
  const login = `oidc-${createHash("sha256").update(`${issuer} ${subject}`).digest("hex").slice(0, 16)}`;
  const called = (name ?? "").replaceAll("\0", "").trim().slice(0, 200) || login;
  const made = await transaction(
    pool,
    async (client) => {
      const { rows } = await client.query<Who>(
        "insert into account (name, login, role) values ($1, $2, 'viewer') returning id as account, login",
        [called, login],
      );
      await link(client, rows[0].account, identity);
      return rows[0];
    },
    beginTrusted({ ...VISITOR, who: login }),
  ).catch(whereTaken);
  // Two pages of one browser at once: the other was first.
  return made === "taken" ? accountOf(pool, identity) : made;
}

/** Links an account to an identity by hand. @param pool guarded @throws ProblemError 404, 409 */
export async function linkByHand(pool: Pool, account: number, identity: Known): Promise<void> {
  const linked = await transaction(pool, async (client) => {
    const { rows } = await client.query("select 1 from account where id = $1", [account]);
    if (rows.length === 0) throw new ProblemError("unknown_account", `There is no account ${account}.`);
    await link(client, account, identity);
    return "linked" as const;
  }).catch(whereTaken);
  if (linked === "taken")
    throw new ProblemError("identity_taken", "This identity opens another account already.");
}

/** @param pool guarded @throws ProblemError 404 */
export async function unlink(pool: Pool, account: number): Promise<void> {
  const { rowCount } = await pool.query("delete from identity where account_id = $1", [account]);
  if (!rowCount) throw new ProblemError("not_linked", "No identity is linked to this account.");
}
