import type { Request, Response } from "express";
import type { Pool } from "pg";
import { z } from "zod";
import * as schemas from "../../core/contracts/accounts.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { endpointsOf, json } from "../../http/endpoint.ts";
import { enter, type OpenEntrance, ownPagesOnly } from "../entrance.ts";
import { hashOf, same } from "../secrets.ts";
import { accountOf, linkByHand, makeViewer, type Refused, redeemBy, unlink, type Who } from "./identities.ts";
import { type Failure, type Identity, ProviderError } from "./provider.ts";
import type { OidcSettings } from "./settings.ts";
import * as visits from "./visits.ts";

/** What the page says when somebody was not let in; {@link Refused} and {@link Failure} are among them. */
type Said = Refused | Failure | "state";

const noProvider = () => new ProblemError("no_provider", "No identity provider is set for this Kantong.");

const anybody = endpointsOf<{ entrance: OpenEntrance }>({
  tag: "access",
  access: "public",
  before: ownPagesOnly,
});

/**
 * To the provider and back. Going is a page's own act, coming back a plain visit that counts only with the cookie of the
 * one who went.
 */
export const oidcEndpoints = [
  anybody("post /session/oidc", {
    summary: { id: "Masuk lewat penyedia identitas", en: "Sign in by the identity provider" },
    body: json(schemas.oidcBegin, "10kb"),
    response: { schema: z.object({ address: z.string() }), what: "the provider's address to go to" },
    async handle({ body, request, response }, { entrance: { pool, identities: provider, attempts } }) {
      if (!provider) throw noProvider();
      const { publicUrl } = provider.settings;
      const { origin } = request.headers;
      if (origin !== undefined && origin !== publicUrl)
        throw new ProblemError("other_address", `Open Kantong at ${publicUrl} to sign in this way.`, {
          address: publicUrl,
        });
      await attempts.begun(request.ip ?? "");
      const hash = body.invitation === undefined ? null : hashOf(body.invitation);
      if (hash) await refuseUsed(pool, hash);
      const secret = await visits.beginVisit(pool, { invitation: hash, english: body.english });
      const address = await provider.begin(secret).catch((error: unknown) => {
        note(request, error);
        throw new ProblemError(
          "provider_away",
          "The identity provider does not answer. Try again in a minute, or sign in with a password.",
        );
      });
      visits.setVisitCookie(request, response, secret);
      return { address: address.href };
    },
  }),
  anybody("get /session/oidc/callback", {
    summary: { id: "Kembali dari penyedia identitas", en: "Come back from the identity provider" },
    response: {
      status: 303,
      type: "text/html",
      what: "to the own account's page, or to signing in with what went wrong",
    },
    async handle({ request, response }, { entrance }) {
      const { pool, identities: provider, attempts } = entrance;
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
      await enter(entrance, request, response, who, identity.idToken);
      response.redirect(303, `/data/saya${lang && `?${lang}`}`);
    },
  }),
];

function back(response: Response, said: Said, lang: string, fragment = ""): undefined {
  response.redirect(303, `/data/masuk?${[lang, `gagal=${said}`].filter(Boolean).join("&")}${fragment}`);
}

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
    throw new ProblemError("link_ended", "This link was used already, has ended, or is not whole.");
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

const operator = endpointsOf<{ pool: Pool; oidc?: OidcSettings }>({
  tag: "access",
  access: { least: "operator" },
});

/** Which identity opens which account, by hand. */
export const identityEndpoints = [
  operator("put /accounts/{id}/identity", {
    summary: { id: "Tautkan akun dengan identitas", en: "Link an account to an identity" },
    params: schemas.numbered,
    body: json(schemas.identityLink, "10kb"),
    response: { status: 204, what: "linked; sessions that a former identity opened are ended" },
    async handle({ params, body }, { pool, oidc }) {
      if (!oidc) throw noProvider();
      await linkByHand(pool, params.id, { issuer: oidc.issuer, subject: body.subject });
    },
  }),
  operator("delete /accounts/{id}/identity", {
    summary: { id: "Lepaskan identitas dari akun", en: "Unlink an account's identity" },
    params: schemas.numbered,
    response: { status: 204, what: "unlinked; sessions that it opened are ended" },
    async handle({ params }, { pool }) {
      await unlink(pool, params.id);
    },
  }),
];
