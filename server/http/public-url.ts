import type { Request } from "express";
import { ProblemError } from "../core/errors/problem-error.ts";
import { beforeHeaders } from "./before-headers.ts";

/** A name or an address, with a port or without. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/** The Express setting that holds PUBLIC_URL, where it is set. */
export const PUBLIC_URL = "public url";

/**
 * The address that links in an answer are built from, "https://kantong.example.go.id": PUBLIC_URL, else where the sender
 * reached the program, as a trusted proxy says or as its Host does. Whoever sends the Host could then have links to
 * another site kept by a shared cache: such an answer is for its sender alone.
 * @throws ProblemError 400 where Host is no host
 */
export function ownAddress(request: Request): string {
  const fixed: unknown = request.app.get(PUBLIC_URL);
  if (typeof fixed === "string") return fixed;
  const { protocol, host } = request;
  if (!HOST.test(host ?? ""))
    throw new ProblemError(
      "bad_host",
      "Host: a name or an address, with a port or without, such as kantong.example.go.id:8080.",
    );
  keepPrivate(request);
  return `${protocol}://${host}`;
}

function keepPrivate({ res: response }: Request): void {
  if (!response || response.locals.isOfItsHost) return;
  response.locals.isOfItsHost = true;
  beforeHeaders(response, () => {
    const caching = response.getHeader("Cache-Control");
    if (typeof caching === "string")
      response.setHeader("Cache-Control", caching.replace(/\bpublic\b/, "private"));
  });
}
