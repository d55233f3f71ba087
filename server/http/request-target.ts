import type { IncomingMessage } from "node:http";

/** Scheme, authority without user information, and the rest. */
const ABSOLUTE = /^https?:\/\/([^/?#@\s\\]+)(?=[/?#]|$)([^#]*)/i;

/**
 * Brings a request's target into the origin form, "/path?query", in which alone it is read from here on: the absolute
 * form loses its scheme and authority, and the authority takes the place of the Host header (RFC 9112, 3.2.2).
 * @returns false for a target that is neither, such as `*`, an authority alone or another scheme
 */
export function toOriginForm(request: IncomingMessage): boolean {
  const target = request.url ?? "";
  if (target.startsWith("/")) return true;
  const [, authority, rest] = ABSOLUTE.exec(target) ?? [];
  if (authority === undefined) return false;
  request.url = rest.startsWith("/") ? rest : `/${rest}`;
  request.headers.host = authority;
  return true;
}
