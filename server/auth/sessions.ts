import type { Pool } from "pg";
import type { Role, Scope } from "../core/domain/roles.ts";
import { type Actor, VISITOR } from "../http/actor.ts";
import { transaction } from "../platform/database/transaction.ts";
import { beginTrusted } from "./guarded-pool.ts";
import { hashOf, newSecret } from "./secrets.ts";

/** A working day with its evening, in hours. */
const HOURS = 12;

export interface SessionOf {
  account: number;
  name: string;
  login: string;
  role: Role;
  agency: string | null;
  agencyName: string | null;
  /** whether it has a password; without one its person comes by the identity provider alone */
  hasPassword: boolean;
}

/** Whether anybody has an account: from then on changing needs one. */
export async function hasAccounts(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>("select exists (select from account) as there");
  return rows[0].there;
}

/** Whether somebody can look after accounts. */
export async function hasOperator(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(
    "select exists (select from account where role = 'operator' and retired_at is null) as there",
  );
  return rows[0].there;
}

/** Opens a session. @param idToken of the identity provider that it was opened by @returns its secret, for the cookie, and when it ends */
export async function openSession(
  pool: Pool,
  who: { account: number; login: string },
  idToken?: string,
): Promise<{ secret: string; expires: Date }> {
  const secret = newSecret();
  const expires = new Date(Date.now() + HOURS * 3_600_000);
  await transaction(
    pool,
    async (client) => {
      await client.query("delete from session where expires_at < now()");
      await client.query("insert into session (token_hash, account_id, expires_at) values ($1, $2, $3)", [
        hashOf(secret),
        who.account,
        expires,
      ]);
      if (idToken !== undefined)
        await client.query("insert into oidc_session (token_hash, id_token) values ($1, $2)", [
          hashOf(secret),
          idToken,
        ]);
    },
    beginTrusted({ ...VISITOR, account: who.account, who: who.login }),
  );
  return { secret, expires };
}

/** Whose session a secret opens, if it still does. */
export async function sessionOf(pool: Pool, secret: string): Promise<SessionOf | undefined> {
  const { rows } = await pool.query<SessionOf>(
    `select a.id as account, a.name, a.login, a.role, a.agency_id as agency, g.name as "agencyName",
       a.password_hash is not null as "hasPassword"
     from session s join account a on a.id = s.account_id left join agency g on g.id = a.agency_id
     where s.token_hash = $1 and s.expires_at > now() and a.retired_at is null`,
    [hashOf(secret)],
  );
  return rows[0];
}

/** The ID token of the provider that opened a session, if one did. */
export async function idTokenOf(pool: Pool, secret: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ token: string }>(
    "select id_token as token from oidc_session where token_hash = $1",
    [hashOf(secret)],
  );
  return rows[0]?.token;
}

export async function closeSession(pool: Pool, secret: string): Promise<void> {
  await pool.query("delete from session where token_hash = $1", [hashOf(secret)]);
}

/** Ends an account's sessions, but for one. */
export async function closeSessions(pool: Pool, account: number, but = ""): Promise<void> {
  await pool.query("delete from session where account_id = $1 and token_hash <> $2", [account, hashOf(but)]);
}

export const actorOf = ({ role, account, login, agency }: SessionOf): Actor => ({
  role,
  account,
  who: login,
  // A coordinator of an agency is nevertheless of all.
  agency,
  via: "session",
});

/** In whose name a machine's key acts: an agency's editor's, or a coordinator's where it is of all agencies. */
export async function actorOfKey(pool: Pool, key: string): Promise<Actor | undefined> {
  const { rows } = await pool.query<{ name: string; agency: string | null; scopes: Scope[] }>(
    `select name, agency_id as agency, scopes from api_key
     where key_hash = $1 and revoked_at is null and expires_at > now()`,
    [hashOf(key)],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { name, agency, scopes } = found;
  return {
    role: agency ? "editor" : "coordinator",
    account: null,
    who: `key:${name}`,
    agency,
    via: "key",
    scopes,
  };
}
