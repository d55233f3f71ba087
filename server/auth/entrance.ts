import type { Request, Response } from "express";
import type { Pool } from "pg";
import type { SessionView } from "../core/contracts/accounts.ts";
import { cookieOf, setCookie } from "../http/cookie.ts";
import { refuseForeign } from "../http/same-origin.ts";
import { isMachine } from "./machine.ts";
import { type Provider, provider } from "./oidc/provider.ts";
import type { OidcSettings } from "./oidc/settings.ts";
import { csrfOf } from "./secrets.ts";
import { closeSession, hasAccounts, openSession, sessionOf } from "./sessions.ts";
import { type Attempts, limitedAttempts } from "./throttle.ts";

/** How people get in. */
export interface Entrance {
  /** the record as the program has it: sessions and passwords are looked up before anybody is anybody */
  pool: Pool;
  /** what the terminal showed at the start, to make the first account by */
  firstToken?: string;
  /** the site's identity provider, where it has one */
  oidc?: OidcSettings;
}

/** The entrance, who tries to get in, and the identity provider. */
export interface OpenEntrance extends Entrance {
  attempts: Attempts;
  identities?: Provider;
}

export const openEntrance = (entrance: Entrance): OpenEntrance => ({
  ...entrance,
  attempts: limitedAttempts(),
  ...(entrance.oidc && { identities: provider(entrance.oidc) }),
});

/** Only this program's own pages sign anybody in. @throws ProblemError 403 */
export function ownPagesOnly(request: Request, response: Response): void {
  response.set("Cache-Control", "no-store");
  if (request.method !== "GET" && request.method !== "HEAD") refuseForeign(request);
}

/** Opens a session in place of the one that the browser had. @returns its secret, which the response's cookie holds */
export async function enter(
  { pool }: Entrance,
  request: Request,
  response: Response,
  who: { account: number; login: string },
  idToken?: string,
): Promise<string> {
  const before = cookieOf(request);
  if (before) await closeSession(pool, before);
  const { secret, expires } = await openSession(pool, who, idToken);
  setCookie(request, response, secret, expires);
  return secret;
}

/** Who is signed in, and how one can sign in. @param secret of the session */
export async function sessionView(
  { pool, firstToken, oidc }: Entrance,
  request: Request,
  secret: string | undefined,
): Promise<SessionView> {
  const session = secret === undefined ? undefined : await sessionOf(pool, secret);
  const accounts = await hasAccounts(pool);
  const about = {
    accounts,
    provider: oidc ? { label: oidc.label ?? null } : null,
    machine: !accounts && isMachine(request, firstToken),
  };
  if (!session || secret === undefined) return { ...about, csrf: null, account: null };
  const { account: id, ...rest } = session;
  return { ...about, csrf: csrfOf(secret), account: { id, ...rest } };
}
