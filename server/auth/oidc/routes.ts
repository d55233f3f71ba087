import express, { type Request, type Response } from "express";
import type { Pool } from "pg";
import * as schemas from "../../core/contracts/accounts.ts";
import { parseBody } from "../../core/contracts/field-errors.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { type Endpoints, endpoints } from "../../http/endpoint.ts";
import { parse } from "../../http/parse-query.ts";
import { hashOf, same } from "../secrets.ts";
import type { Attempts } from "../throttle.ts";
import { accountOf, linkByHand, makeViewer, type Refused, redeemBy, unlink, type Who } from "./identities.ts";
import { type Failure, type Identity, type Provider, ProviderError } from "./provider.ts";
import type { OidcSettings } from "./settings.ts";
import * as visits from "./visits.ts";

/** What the page says when somebody was not let in; {@link Refused} and {@link Failure} are among them. */
type Said = Refused | Failure | "state";

const noProvider = () =>
  new ProblemError(404, "No provider", "No identity provider is set for this Kantong.", {
    code: "no_provider",
  });

/**
 * To the provider and back: /session/oidc. Going is a page's own act, coming back a plain visit that counts only with
 * the cookie of the one who went.
 * @param enter opens a session for whoever came back
 */
export function oidcRoutes(
  pool: Pool,
  provider: Provider | undefined,
  attempts: Attempts,
  enter: (request: Request, response: Response, who: Who, idToken: string) => Promise<void>,
): Endpoints {
  const routes = endpoints("/api/v1");

  routes.post("/session/oidc", express.json({ limit: "10kb" }), async (request, response) => {
    if (!provider) throw noProvider();
    const { invitation, english } = parse(schemas.oidcBegin, request.body);
    const { publicUrl } = provider.settings;
    const { origin } = request.headers;
    if (origin !== undefined && origin !== publicUrl)
      throw new ProblemError(409, "Another address", `Open Kantong at ${publicUrl} to sign in this way.`, {
        code: "other_address",
        address: publicUrl,
      });
    await attempts.begun(request.ip ?? "");
    const hash = invitation === undefined ? null : hashOf(invitation);
    if (hash) await refuseUsed(pool, hash);
    const secret = await visits.beginVisit(pool, { invitation: hash, english });
    const address = await provider.begin(secret).catch((error: unknown) => {
      note(request, error);
      throw new ProblemError(
        503,
        "Provider away",
        "The identity provider does not answer. Try again in a minute, or sign in with a password.",
        { code: "provider_away" },
      );
    });
    visits.setVisitCookie(request, response, secret);
    response.json({ address: address.href });
  });

  routes.get("/session/oidc/callback", async (request, response) => {
    const secret = visits.visitCookie(request);
    const search = searchOf(request);
    const state = new URLSearchParams(search).get("state");
    const known = provider && secret !== undefined && state !== null && same(state, visits.stateOf(secret));
    const visit = known ? await visits.endVisit(pool, secret) : undefined;
    if (!known || !visit) return back(response, "state", "");
    visits.clearVisitCookie(request, response);
    const lang = visit.english ? "lang=en" : "";
    const identity = await provider.finish(secret, search).catch((error: unknown) => {
      note(request, error);
      return error instanceof ProviderError ? error.failure : ("invalid" as const);
    });
    if (typeof identity === "string") return back(response, identity, lang);
    const who = await welcome(pool, provider.settings, visit.invitation, identity);
    // Their own identity is told to nobody but themselves, to be handed to an operator: behind # it is in no log.
    if (who === "unlinked")
      return back(response, who, lang, `#identitas=${encodeURIComponent(identity.subject)}`);
    if (typeof who === "string") return back(response, who, lang);
    await attempts.entered(request.ip ?? "");
    await enter(request, response, who, identity.idToken);
    response.redirect(303, `/data/saya${lang && `?${lang}`}`);
  });
  return routes;
}

const back = (response: Response, said: Said, lang: string, fragment = "") =>
  response.redirect(303, `/data/masuk?${[lang, `gagal=${said}`].filter(Boolean).join("&")}${fragment}`);

async function welcome(
  pool: Pool,
  { newViewers }: OidcSettings,
  invitation: Buffer | null,
  identity: Identity,
): Promise<Who | Refused> {
  if (invitation) return redeemBy(pool, invitation, identity);
  const who = await accountOf(pool, identity);
  return who === "unlinked" && newViewers ? makeViewer(pool, identity) : who;
}

async function refuseUsed(pool: Pool, hash: Buffer): Promise<void> {
  const { rows } = await pool.query(
    "select 1 from invitation where token_hash = $1 and used_at is null and expires_at > now()",
    [hash],
  );
  if (rows.length === 0)
    throw new ProblemError(410, "Not valid", "This link was used already, has ended, or is not whole.", {
      code: "link_ended",
    });
}

function searchOf({ originalUrl }: Request): string {
  const at = originalUrl.indexOf("?");
  return at < 0 ? "" : originalUrl.slice(at);
}

/** What went wrong, for the log: the library's code, for its words may repeat a token. */
function note(request: Request, error: unknown): void {
  const codes: unknown[] = [];
  for (let at = error; at instanceof Error && codes.length < 8; at = at.cause)
    codes.push((at as { code?: unknown }).code ?? at.name);
  request.log?.warn({ oidc: codes.join(" < ") }, "signing in by the identity provider failed");
}

/** Which identity opens which account, by hand: /accounts/{id}/identity. @param pool guarded */
export function identityRoutes(pool: Pool, settings: OidcSettings | undefined): Endpoints {
  const routes = endpoints("/api/v1");
  const id = (request: Request) => parse(schemas.numbered, request.params).id;
  routes.put("/accounts/:id/identity", express.json({ limit: "10kb" }), async (request, response) => {
    if (!settings) throw noProvider();
    const { subject } = parseBody(schemas.identityLink, request.body);
    await linkByHand(pool, id(request), { issuer: settings.issuer, subject });
    response.status(204).end();
  });
  routes.delete("/accounts/:id/identity", async (request, response) => {
    await unlink(pool, id(request));
    response.status(204).end();
  });
  return routes;
}
