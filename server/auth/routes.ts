import express, { type Request, type RequestHandler, type Response } from "express";
import type { Pool } from "pg";
import * as schemas from "../core/contracts/accounts.ts";
import { parseBody } from "../core/contracts/field-errors.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { clearCookie, cookieOf, setCookie } from "../http/cookie.ts";
import { type Endpoints, endpoints } from "../http/endpoint.ts";
import { parse } from "../http/parse-query.ts";
import { refuseForeign } from "../http/same-origin.ts";
import * as accounts from "./accounts.ts";
import { auditCsv, readAudit } from "./audit-log.ts";
import { addKey, listKeys, revokeKey } from "./keys.ts";
import { isMachine, notTheMachine, setMachineCookie } from "./machine.ts";
import { provider } from "./oidc/provider.ts";
import { oidcRoutes } from "./oidc/routes.ts";
import type { OidcSettings } from "./oidc/settings.ts";
import { csrfOf, same } from "./secrets.ts";
import { closeSession, closeSessions, hasAccounts, idTokenOf, openSession, sessionOf } from "./sessions.ts";
import { limitedAttempts } from "./throttle.ts";

/** How people get in. */
export interface Entrance {
  /** the record as the program has it: sessions and passwords are looked up before anybody is anybody */
  pool: Pool;
  /** what the terminal showed at the start, to make the first account by */
  firstToken?: string;
  /** the site's identity provider, where it has one */
  oidc?: OidcSettings;
}

/** Signing in and out: /session, /invitations, /accounts/first. */
export function sessionRoutes({ pool, firstToken, oidc }: Entrance): Endpoints {
  const routes = endpoints("/api/v1", own);
  const json = express.json({ limit: "10kb" });
  const attempts = limitedAttempts();
  const identities = oidc && provider(oidc);

  routes.get("/session", async (request, response) => {
    response.json(await view(request, cookieOf(request)));
  });
  const view = async (request: Request, secret: string | undefined) => ({
    ...(await viewOf(pool, secret, oidc)),
    machine: !(await hasAccounts(pool)) && isMachine(request, firstToken),
  });
  const open = async (
    request: Request,
    response: Response,
    who: { account: number; login: string },
    idToken?: string,
  ) => {
    const before = cookieOf(request);
    if (before) await closeSession(pool, before);
    const { secret, expires } = await openSession(pool, who, idToken);
    setCookie(request, response, secret, expires);
    return secret;
  };
  const enter = async (request: Request, response: Response, who: { account: number; login: string }) => {
    const secret = await open(request, response, who);
    response.status(201).json(await view(request, secret));
  };
  routes.include(
    oidcRoutes(pool, identities, attempts, async (request, response, who, idToken) => {
      await open(request, response, who, idToken);
    }),
  );

  routes.post("/session", json, async (request, response) => {
    const { login, password } = parse(schemas.logIn, request.body);
    const found = await attempts.password(request.ip ?? "", login.trim().toLowerCase(), () =>
      accounts.accountByPassword(pool, login, password),
    );
    if (!found)
      throw new ProblemError(401, "Not right", "The login or the password is not right.", { code: "wrong" });
    await enter(request, response, found);
  });

  routes.delete("/session", async (request, response) => {
    const secret = cookieOf(request);
    const idToken = secret && identities ? await idTokenOf(pool, secret) : undefined;
    if (secret) await closeSession(pool, secret);
    clearCookie(request, response);
    // Here the session has ended, whatever becomes of the provider's own.
    const leaving = idToken === undefined ? undefined : await identities?.leaving(idToken);
    response.json({ leaving: leaving?.href ?? null });
  });

  routes.put("/session/password", json, async (request, response) => {
    const { current, next } = parse(schemas.changePassword, request.body);
    const secret = cookieOf(request);
    const session = secret && (await sessionOf(pool, secret));
    if (!session) throw new ProblemError(401, "Not signed in", "Sign in first.", { code: "signed_out" });
    if (!same(request.get("x-csrf-token") ?? "", csrfOf(secret)))
      throw new ProblemError(403, "No token", "Load the page again.", { code: "csrf" });
    const right = await attempts.password(request.ip ?? "", session.login, () =>
      accounts.accountByPassword(pool, session.login, current),
    );
    if (!right)
      throw new ProblemError(403, "Not right", "The present password is not right.", { code: "wrong" });
    await accounts.setPassword(pool, session, next);
    await closeSessions(pool, session.account, secret);
    response.status(204).end();
  });

  routes.post("/invitations/redeem", json, async (request, response) => {
    const { token, password } = parse(schemas.redemption, request.body);
    await enter(request, response, await accounts.redeem(pool, token, password));
  });

  routes.post("/session/machine", json, async (request, response) => {
    const { token } = parse(schemas.machineSession, request.body);
    if ((await hasAccounts(pool)) || !isMachine(request, firstToken, token)) throw notTheMachine();
    setMachineCookie(response, token);
    response.status(201).json({ ...(await view(request, cookieOf(request))), machine: true });
  });

  routes.post("/accounts/first", json, async (request, response) => {
    const { token, ...first } = parse(schemas.firstAccount, request.body);
    if (!isMachine(request, firstToken, token))
      throw new ProblemError(
        403,
        "Not the first",
        "The first account is made on the machine that Kantong runs on, by the link that its terminal shows at the start.",
        { code: "first_token" },
      );
    await enter(request, response, await accounts.makeFirst(pool, first));
  });
  return routes;
}

/** Only this program's own pages sign anybody in. */
const own: RequestHandler = (request, response, next) => {
  response.set("Cache-Control", "no-store");
  if (request.method !== "GET" && request.method !== "HEAD") refuseForeign(request);
  next();
};

async function viewOf(
  pool: Pool,
  secret: string | undefined,
  oidc: OidcSettings | undefined,
): Promise<Omit<schemas.SessionView, "machine">> {
  const session = secret === undefined ? undefined : await sessionOf(pool, secret);
  const accounts = await hasAccounts(pool);
  const about = {
    accounts,
    provider: oidc ? { label: oidc.label ?? null } : null,
  };
  if (!session || secret === undefined) return { ...about, csrf: null, account: null };
  const { account: id, ...rest } = session;
  return { ...about, csrf: csrfOf(secret), account: { id, ...rest } };
}

/** Looking after accounts and keys, and the record of changes: /accounts, /keys, /audit-log. @param pool guarded */
export function accessRoutes(pool: Pool): Endpoints {
  const routes = endpoints("/api/v1");
  const json = express.json({ limit: "10kb" });
  const id = (request: Request) => parse(schemas.numbered, request.params).id;

  routes.get("/accounts", async (_request, response) => {
    response.json({ accounts: await accounts.listAccounts(pool) });
  });
  routes.post("/accounts", json, async (request, response) => {
    response.status(201).json(await accounts.addAccount(pool, parseBody(schemas.newAccount, request.body)));
  });
  routes.put("/accounts/:id", json, async (request, response) => {
    response.json(
      await accounts.changeAccount(pool, id(request), parseBody(schemas.changedAccount, request.body)),
    );
  });
  routes.post("/accounts/:id/invitation", async (request, response) => {
    response.status(201).json(await accounts.inviteAgain(pool, id(request)));
  });

  routes.get("/keys", async (_request, response) => {
    response.json({ keys: await listKeys(pool) });
  });
  routes.post("/keys", json, async (request, response) => {
    response.status(201).json(await addKey(pool, parseBody(schemas.newKey, request.body)));
  });
  routes.delete("/keys/:id", async (request, response) => {
    await revokeKey(pool, id(request));
    response.status(204).end();
  });

  routes.get("/audit-log", async (request, response) => {
    response.json(await readAudit(pool, parse(schemas.auditAsked, request.query)));
  });
  routes.get("/audit-log.csv", async (request, response) => {
    response
      .attachment("kantong-audit.csv")
      .type("text/csv; charset=utf-8")
      .send(await auditCsv(pool, parse(schemas.auditAsked, request.query)));
  });
  return routes;
}
