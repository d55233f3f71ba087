import type { Pool } from "pg";
import { addAccount } from "../../server/auth/accounts.ts";
import { addKey } from "../../server/auth/keys.ts";
import { csrfOf } from "../../server/auth/secrets.ts";
import { openSession } from "../../server/auth/sessions.ts";
import type { Role, Scope } from "../../server/core/domain/roles.ts";

/** Everybody who may ask: nobody, an account of each role, and keys. */
export const PEOPLE = [
  ...(["visitor", "viewer", "own", "foreign", "coordinator", "operator"] as const),
  ...(["key", "foreignKey", "auditKey", "everyKey"] as const),
];
export type Person = (typeof PEOPLE)[number];

/** Makes accounts and keys, and says what each sends with a request: a session of its own, or a key. */
export async function people(pool: Pool): Promise<(who: Person) => Promise<Record<string, string>>> {
  const account = async (login: string, role: Role, agency: string | null) =>
    (await addAccount(pool, { name: `Nama ${login}`, login, role, agency })).account.id;
  const accounts = new Map<Person, { account: number; login: string }>();
  for (const [login, role, agency] of [
    ["viewer", "viewer", null],
    ["own", "editor", "perkim"],
    ["foreign", "editor", "sosial"],
    ["coordinator", "coordinator", null],
    ["operator", "operator", null],
  ] as const)
    accounts.set(login, { account: await account(login, role, agency), login });
  const keyOf = async (name: string, agency: string | null, scopes: Scope[]) =>
    (await addKey(pool, { name, agency, scopes, days: 1 })).secret;
  const work: Scope[] = ["imports", "programs", "reports", "regions"];
  const keys = new Map<Person, string>([
    ["key", await keyOf("key", "perkim", work)],
    ["foreignKey", await keyOf("foreignKey", "sosial", work)],
    ["auditKey", await keyOf("auditKey", "perkim", ["audit"])],
    ["everyKey", await keyOf("everyKey", null, [...work, "audit"])],
  ]);
  return async (who): Promise<Record<string, string>> => {
    const key = keys.get(who);
    if (key) return { Authorization: `Bearer ${key}` };
    const found = accounts.get(who);
    if (!found) return {};
    const { secret } = await openSession(pool, found);
    return { Cookie: `kantong_session=${secret}`, "X-CSRF-Token": csrfOf(secret) };
  };
}
