import type { Request, RequestHandler } from "express";
import type { Pool } from "pg";
import { type Access, rankOf } from "../core/domain/roles.ts";
import { notYours, ProblemError } from "../core/errors/problem-error.ts";
import { type Actor, actAs, MACHINE, VISITOR } from "../http/actor.ts";
import { cookieOf } from "../http/cookie.ts";
import { crossOrigin } from "../http/cross-origin.ts";
import type { Declaration } from "../http/endpoint.ts";
import { isLocal } from "../http/local-writes.ts";
import { refuseForeign } from "../http/same-origin.ts";
import { isMachine, notTheMachine } from "./machine.ts";
import { csrfOf, same } from "./secrets.ts";
import { actorOf, actorOfKey, hasAccounts, sessionOf } from "./sessions.ts";

const isReading = (request: Request) => ["GET", "HEAD", "OPTIONS"].includes(request.method);

/**
 * Decides for an endpoint that the router has matched whether the sender may, and in whose name the request goes on.
 * What an agency's editor may write is then row security's business; where one reads, the endpoint says whose it is
 * (`own`).
 * @param machineToken the one-time token by which this machine may change the record while there is no account
 */
export const authorize =
  (pool: Pool, machineToken?: string) =>
  ({ access, method, ownPages }: Declaration): RequestHandler =>
  async (request, response, next) => {
    if (access === "public") {
      // Only a declared endpoint's answer is known to tell nothing but what anybody may know.
      const telling = method === "get" ? ({ telling: true, ...farOf(request) } as const) : {};
      const go = () => actAs({ ...VISITOR, ...telling }, next);
      return method === "get" && !ownPages ? crossOrigin(request, response, go) : go();
    }
    response.set("Cache-Control", "no-store");
    const who = await askerOf(pool, request, response, machineToken, access.least === "visitor");
    refuseLess(who, access);
    if (who.role === "editor" && access.own) await refuseOthers(pool, who, request, access.own);
    actAs(who, next);
  };

const farOf = (request: Request): { far?: true } =>
  request.headers.authorization || cookieOf(request) || isLocal(request) ? {} : { far: true };

/**
 * Whoever asks for something that not everybody may, or that is not the same for all.
 * @param visitors whether who says nothing of himself may ask too
 * @throws ProblemError 401, 403
 */
async function askerOf(
  pool: Pool,
  request: Request,
  response: Parameters<RequestHandler>[1],
  machineToken: string | undefined,
  visitors: boolean,
): Promise<Actor> {
  const [, key] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const accounts = await hasAccounts(pool);
  if (!accounts && isMachine(request, machineToken)) return MACHINE;
  if (key !== undefined) {
    const found = await actorOfKey(pool, key);
    if (found) return found;
    throw new ProblemError("key", "This key is unknown, revoked or has ended.");
  }
  const secret = cookieOf(request);
  const session = secret === undefined ? undefined : await sessionOf(pool, secret);
  if (secret !== undefined && session) {
    refuseForeign(request);
    if (!isReading(request) && !same(request.get("x-csrf-token") ?? "", csrfOf(secret)))
      throw new ProblemError(
        "csrf",
        "A change needs the session's token in X-CSRF-Token (see /api/v1/session); load the page again.",
      );
    return actorOf(session);
  }
  if (visitors) return VISITOR;
  if (accounts) {
    response.set("WWW-Authenticate", "Bearer");
    throw new ProblemError("signed_out", "Sign in first, or send a key: Authorization: Bearer ….");
  }
  throw notTheMachine();
}

function refuseLess(who: Actor, { least, scope }: Access): void {
  if (who.via === "key" && (scope === undefined || !who.scopes?.includes(scope)))
    throw new ProblemError(
      "scope",
      scope === undefined ? "No key may do this; it needs a person." : `The key's scopes lack ${scope}.`,
    );
  if (rankOf(who.role) < rankOf(least))
    throw new ProblemError("role", `This needs the role ${least}; yours is ${who.role}.`, { least });
}

/** An editor reads and changes what is the own agency's. @throws ProblemError 403 */
async function refuseOthers(
  pool: Pool,
  who: Actor,
  request: Request,
  own: NonNullable<Access["own"]>,
): Promise<void> {
  const given = own.in === "path" ? request.params[own.name] : request.query[own.name];
  const agency =
    own.what === "agency" || typeof given !== "string" ? given : await agencyOfProgram(pool, given);
  // What there isn't is nobody's: the route says so.
  if (agency === undefined && own.what === "program" && given !== undefined) return;
  if (agency !== who.agency) throw notYours();
}

async function agencyOfProgram(pool: Pool, program: string): Promise<string | undefined> {
  if (program.includes("\0")) return undefined;
  const { rows } = await pool.query<{ agency: string }>(
    "select agency_id as agency from program where id = $1",
    [program],
  );
  return rows[0]?.agency;
}
