import type { Request } from "express";
import { ProblemError } from "./problem.ts";

/**
 * Refuses what another site's page sends in the name of somebody who is signed in here.
 * @throws ProblemError 403
 */
export function refuseForeign(request: Request): void {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const own = origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.host);
  if (own && (site === undefined || site === "same-origin" || site === "none")) return;
  throw new ProblemError(
    403,
    "From another site",
    "A page of another site asked for this; open Kantong itself.",
    { code: "foreign_site" },
  );
}
