import type { Request } from "express";
import { ProblemError } from "../core/errors/problem-error.ts";
import { PUBLIC_URL } from "./public-url.ts";

/**
 * Refuses what another site's page sends in the name of somebody who is signed in here. An origin is scheme, host and
 * port; behind a proxy that ends TLS and is not named in TRUST_PROXY the scheme is not known here, and the browser's own
 * word that the page is of the same origin counts.
 * @throws ProblemError 403
 */
export function refuseForeign(request: Request): void {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const isOwn =
    origin === undefined ||
    origin === `${request.protocol}://${request.host}` ||
    origin === request.app.get(PUBLIC_URL) ||
    (site === "same-origin" && URL.canParse(origin) && new URL(origin).host === request.host);
  if (isOwn && (site === undefined || site === "same-origin" || site === "none")) return;
  throw new ProblemError(
    "foreign_site",
    "A page of another site asked for this; open Kantong itself. If this is Kantong's own page behind a proxy, name its address in PUBLIC_URL.",
  );
}
