import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import type { Pool } from "pg";
import { cookieOptions } from "../../http/cookie.ts";
import { hashOf, newSecret } from "../secrets.ts";

/** How long somebody may take at the provider, minutes. */
const MINUTES = 10;
const NAME = "kantong_oidc";

/** What binds a visit to the browser that began it; state, nonce and PKCE's verifier all follow from it. */
const derived = (what: string) => (secret: string) =>
  createHash("sha256").update(`oidc ${what} ${secret}`).digest("base64url");
/** Goes through the provider and comes back: it tells nothing of the secret. */
export const stateOf = derived("state");
/** Comes back within the ID token. */
export const nonceOf = derived("nonce");
/** Of it the provider sees the hash first, itself last, from the server alone. */
export const verifierOf = derived("verifier");

export interface Visit {
  /** hash of the invitation that it uses up; null: to sign in */
  invitation: Buffer | null;
  english: boolean;
}

/** @returns the visit's secret, for the browser's cookie alone */
export async function beginVisit(pool: Pool, { invitation, english }: Visit): Promise<string> {
  const secret = newSecret();
  await pool.query("delete from oidc_visit where expires_at < now()");
  await pool.query(
    "insert into oidc_visit (token_hash, invitation_hash, english, expires_at) values ($1, $2, $3, now() + $4 * interval '1 minute')",
    [hashOf(secret), invitation, english, MINUTES],
  );
  return secret;
}

/** The visit that a browser comes back from: whoever is first has it, and nobody after. */
export async function endVisit(pool: Pool, secret: string): Promise<Visit | undefined> {
  const { rows } = await pool.query<Visit & { ended: boolean }>(
    `delete from oidc_visit where token_hash = $1
     returning invitation_hash as invitation, english, expires_at < now() as ended`,
    [hashOf(secret)],
  );
  const [{ ended, ...visit } = { ended: true, invitation: null, english: false }] = rows;
  return ended ? undefined : visit;
}

export const visitCookie = (request: Request): string | undefined =>
  new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? "")?.[1];

/** Lax, for the provider's page is another site's: it comes back with a plain visit to the address. */
export function setVisitCookie(request: Request, response: Response, secret: string): void {
  response.cookie(NAME, secret, { ...cookieOptions(request), maxAge: MINUTES * 60_000 });
}

export function clearVisitCookie(request: Request, response: Response): void {
  response.clearCookie(NAME, cookieOptions(request));
}
