import type { Pool, PoolClient } from "pg";
import type { z } from "zod";
import type {
  AccountView,
  changedAccount,
  firstAccount,
  InvitationView,
  newAccount,
} from "../core/contracts/accounts.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { VISITOR } from "../http/actor.ts";
import { transaction } from "../platform/database/transaction.ts";
import { beginTrusted } from "./guarded-pool.ts";
import { hashOf, hashPassword, isPassword, newSecret } from "./secrets.ts";

/** How long an invitation or a reset can be used, in hours. */
const HOURS = 72;
/** Of changes of accounts; the role that requests take may lock no table. */
const LOCK = 330_200_2;

const COLUMNS = `id, name, login, role, agency_id as agency, retired_at is not null as retired,
  (select subject from identity where account_id = account.id) as subject`;

export async function listAccounts(pool: Pool): Promise<AccountView[]> {
  const { rows } = await pool.query<AccountView>(`select ${COLUMNS} from account order by name, id`);
  return rows;
}

/** Makes an account that its person opens by the invitation. @throws ProblemError 409 when the login is taken */
export const addAccount = (pool: Pool, { name, login, role, agency }: z.infer<typeof newAccount>) =>
  transaction(pool, async (client) => {
    const { rows } = await client.query<AccountView>(
      `insert into account (name, login, role, agency_id) values ($1, $2, $3, $4) returning ${COLUMNS}`,
      [name, login, role, agency],
    );
    return { account: rows[0], invitation: await invite(client, rows[0].id) };
  }).catch(refuseClash);

/** A link to choose a new password by; the old password holds until it is used, earlier links end. @throws ProblemError 404 */
export const inviteAgain = (pool: Pool, id: number): Promise<InvitationView> =>
  transaction(pool, async (client) => {
    const { retired, name } = await read(client, id);
    if (retired)
      throw new ProblemError("account_retired", `${name}'s account is retired; bring it back first.`);
    return invite(client, id);
  });

/** The links that an account had before end with the new one. */
async function invite(client: PoolClient, account: number): Promise<InvitationView> {
  await client.query("update invitation set used_at = now() where account_id = $1 and used_at is null", [
    account,
  ]);
  const token = newSecret();
  const expires = new Date(Date.now() + HOURS * 3_600_000);
  await client.query("insert into invitation (token_hash, account_id, expires_at) values ($1, $2, $3)", [
    hashOf(token),
    account,
    expires,
  ]);
  return { token, expires: expires.toISOString() };
}

/** @throws ProblemError 404, 409 when nobody would be left to look after accounts */
export const changeAccount = (
  pool: Pool,
  id: number,
  { name, role, agency, retired }: z.infer<typeof changedAccount>,
) =>
  transaction(pool, async (client) => {
    // One after the other: two operators must not retire each other at once.
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await read(client, id);
    await client.query(
      `update account set name = $2, role = $3, agency_id = $4,
         retired_at = case when $5 then coalesce(retired_at, now()) end where id = $1`,
      [id, name, role, agency, retired],
    );
    const { rows } = await client.query(
      "select 1 from account where role = 'operator' and retired_at is null limit 1",
    );
    if (rows.length === 0)
      throw new ProblemError(
        "last_operator",
        "Nobody would be left to look after accounts; make another operator first.",
      );
    return read(client, id);
  }).catch(refuseClash);

async function read(client: PoolClient, id: number): Promise<AccountView> {
  const { rows } = await client.query<AccountView>(`select ${COLUMNS} from account where id = $1`, [id]);
  if (rows.length === 0) throw new ProblemError("unknown_account", `There is no account ${id}.`);
  return rows[0];
}

function refuseClash(error: { code?: string }): never {
  if (error.code === "23505") throw new ProblemError("taken", "Another account has this login.");
  if (error.code === "23503") throw new ProblemError("agency_not_known", "There is no such agency.");
  throw error;
}

/** Whose login and password these are; nobody's when either is wrong. */
export async function accountByPassword(
  pool: Pool,
  login: string,
  password: string,
): Promise<{ account: number; login: string } | undefined> {
  const { rows } = await pool.query<{ account: number; login: string; hash: string | null }>(
    `select id as account, login, password_hash as hash from account where login = $1 and retired_at is null`,
    [login.trim().toLowerCase()],
  );
  const [found] = rows;
  const right = await isPassword(password, found?.hash ?? null);
  return right ? { account: found.account, login: found.login } : undefined;
}

export async function setPassword(
  pool: Pool,
  who: { account: number; login: string },
  password: string,
): Promise<void> {
  const hash = await hashPassword(password);
  await transaction(
    pool,
    (client) => client.query("update account set password_hash = $2 where id = $1", [who.account, hash]),
    beginTrusted({ ...VISITOR, account: who.account, who: who.login }),
  );
}

/**
 * Sets a password by an invitation or a reset, which is used up with all others of the account.
 * @throws ProblemError 410 when it was used, has ended or never was
 */
export async function redeem(
  pool: Pool,
  token: string,
  password: string,
): Promise<{ account: number; login: string }> {
  const find = `select a.id as account, a.login from invitation i join account a on a.id = i.account_id
    where token_hash = $1 and used_at is null and expires_at > now() and retired_at is null`;
  const { rows } = await pool.query<{ account: number; login: string }>(find, [hashOf(token)]);
  const [who] = rows;
  if (!who) throw usedUp();
  const hash = await hashPassword(password);
  await transaction(
    pool,
    async (client) => {
      await client.query("lock table invitation in share row exclusive mode");
      // Someone else may have been quicker while the password was hashed.
      if ((await client.query(find, [hashOf(token)])).rows.length === 0) throw usedUp();
      await client.query("update account set password_hash = $2 where id = $1", [who.account, hash]);
      await client.query("update invitation set used_at = now() where account_id = $1 and used_at is null", [
        who.account,
      ]);
      await client.query("delete from session where account_id = $1", [who.account]);
    },
    beginTrusted({ ...VISITOR, account: who.account, who: who.login }),
  );
  return who;
}

const usedUp = () =>
  new ProblemError(
    "link_ended",
    "This link was used already, has ended, or is not whole. Ask an operator for another.",
  );

/** Makes the first account, an operator's. @throws ProblemError 409 when there is one already */
export async function makeFirst(
  pool: Pool,
  { name, login, password }: Omit<z.infer<typeof firstAccount>, "token">,
): Promise<{ account: number; login: string }> {
  const hash = await hashPassword(password);
  return transaction(
    pool,
    async (client) => {
      await client.query("lock table account in share row exclusive mode");
      await refuseSecond(client);
      const { rows } = await client.query<{ account: number; login: string }>(
        `insert into account (name, login, role, password_hash) values ($1, $2, 'operator', $3)
         returning id as account, login`,
        [name, login, hash],
      );
      return rows[0];
    },
    beginTrusted({ ...VISITOR, who: "machine" }),
  );
}

async function refuseSecond(client: PoolClient): Promise<void> {
  const { rows } = await client.query("select 1 from account limit 1");
  if (rows.length > 0)
    throw new ProblemError("not_first", "There are accounts already; ask an operator for one.");
}

/**
 * Makes an operator from the command line, or gives one that is there a new link.
 * @returns the secret part of a link to choose a password by
 */
export const inviteOperator = (pool: Pool, login: string, name: string): Promise<InvitationView> =>
  transaction(pool, async (client) => {
    await client.query("lock table account in share row exclusive mode");
    const { rows } = await client.query<{ id: number; role: string; retired: boolean }>(
      "select id, role, retired_at is not null as retired from account where login = $1",
      [login],
    );
    const [found] = rows;
    if (found && (found.role !== "operator" || found.retired))
      throw new ProblemError("taken", `${login} is no operator's login; choose another.`);
    if (found) return invite(client, found.id);
    const { rows: made } = await client.query<{ id: number }>(
      "insert into account (name, login, role) values ($1, $2, 'operator') returning id",
      [name, login],
    );
    return invite(client, made[0].id);
  });
