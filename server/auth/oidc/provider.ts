import * as openid from "openid-client";
import type { OidcSettings } from "./settings.ts";
import { nonceOf, stateOf, verifierOf } from "./visits.ts";

/** Where the provider sends people back to, under {@link OidcSettings.publicUrl}. */
export const CALLBACK = "/api/v1/session/oidc/callback";
/** How long the provider may take for one answer, seconds. */
const PATIENCE = 10;
/** How long what it said about itself is believed, ms; after that it is asked again. */
const BELIEVED = 3_600_000;
/** How far its clock may be from ours, seconds. */
const TOLERANCE = 30;

/** Whom the provider says somebody is. */
export interface Identity {
  issuer: string;
  subject: string;
  /** as they may call themselves: for a new account's name, never to find one by */
  name?: string;
  idToken: string;
}

/** Why somebody comes back from the provider without being let in. */
export type Failure = "away" | "refused" | "invalid";
export class ProviderError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, cause: unknown) {
    super(`The identity provider: ${failure}`, { cause });
    this.failure = failure;
  }
}

export interface Provider {
  settings: OidcSettings;
  /** The provider's address to go to. @throws ProviderError when it can't be reached */
  begin(secret: string): Promise<URL>;
  /**
   * Who has come back: the code is changed for an ID token whose signature, issuer, audience, times and nonce hold.
   * @param search the query with which they came @throws ProviderError
   */
  finish(secret: string, search: string): Promise<Identity>;
  /** Where the provider ends its own session; undefined when it offers that nowhere, or can't be reached. */
  leaving(idToken: string): Promise<URL | undefined>;
}

/** Speaks with the provider. Nothing is asked before somebody wants in, so it may be away when Kantong starts. */
export function provider(settings: OidcSettings): Provider {
  const { issuer, clientId, clientSecret, publicUrl } = settings;
  const redirect = new URL(CALLBACK, publicUrl);
  let known: { at: number; configuration: openid.Configuration } | undefined;
  let asking: Promise<openid.Configuration> | undefined;

  async function discover(): Promise<openid.Configuration> {
    const plain = new URL(issuer).protocol === "http:";
    const configuration = await openid.discovery(
      new URL(issuer),
      clientId,
      { client_secret: clientSecret, [openid.clockTolerance]: TOLERANCE },
      // In the body where the provider says that it takes it so, else in the header, as the standard presumes.
      (server, client, body, headers) =>
        (server.token_endpoint_auth_methods_supported?.includes("client_secret_post")
          ? openid.ClientSecretPost(clientSecret)
          : openid.ClientSecretBasic(clientSecret))(server, client, body, headers),
      { timeout: PATIENCE, execute: plain ? [openid.allowInsecureRequests] : [] },
    );
    // The token comes straight from the provider; its signature is looked at nevertheless.
    openid.enableNonRepudiationChecks(configuration);
    known = { at: Date.now(), configuration };
    return configuration;
  }

  async function configured(): Promise<openid.Configuration> {
    if (known && Date.now() - known.at < BELIEVED) return known.configuration;
    asking ??= discover().finally(() => {
      asking = undefined;
    });
    try {
      return await asking;
    } catch (error) {
      // What it said an hour ago will hold for a while.
      if (known) return known.configuration;
      throw new ProviderError("away", error);
    }
  }

  return {
    settings,
    async begin(secret) {
      return openid.buildAuthorizationUrl(await configured(), {
        redirect_uri: redirect.href,
        scope: settings.newViewers ? "openid profile" : "openid",
        state: stateOf(secret),
        nonce: nonceOf(secret),
        code_challenge: await openid.calculatePKCECodeChallenge(verifierOf(secret)),
        code_challenge_method: "S256",
      });
    },
    async finish(secret, search) {
      const configuration = await configured();
      const came = new URL(redirect);
      came.search = search;
      try {
        const tokens = await openid.authorizationCodeGrant(configuration, came, {
          expectedState: stateOf(secret),
          expectedNonce: nonceOf(secret),
          pkceCodeVerifier: verifierOf(secret),
          idTokenExpected: true,
        });
        const { iss, sub, name } = tokens.claims()!;
        if (!/^[^\0]{1,255}$/s.test(sub)) throw new TypeError("the token's subject is none");
        return {
          issuer: iss,
          subject: sub,
          name: typeof name === "string" ? name : undefined,
          idToken: tokens.id_token!,
        };
      } catch (error) {
        throw new ProviderError(failureOf(error), error);
      }
    },
    async leaving(idToken) {
      const configuration = await configured().catch(() => undefined);
      if (!configuration?.serverMetadata().end_session_endpoint) return undefined;
      return openid.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${publicUrl}/data/masuk`,
      });
    },
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof openid.AuthorizationResponseError)
    return error.error === "temporarily_unavailable" || error.error === "server_error" ? "away" : "refused";
  const unreached = error instanceof TypeError && error.message === "fetch failed";
  const late = (error as { name?: unknown })?.name === "TimeoutError";
  return unreached || late || isLate((error as { cause?: unknown })?.cause) ? "away" : "invalid";
}

const isLate = (cause: unknown) => (cause as { name?: unknown })?.name === "TimeoutError";
