import type { Request, Response } from "express";

const NAME = "kantong_session";

/** The session's secret that a browser sent. */
export function cookieOf(request: Request): string | undefined {
  return new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? "")?.[1];
}

/** Behind a proxy that ends TLS the cookie is for TLS alone, too. */
const isSecure = (request: Request) =>
  request.secure || /^https\b/.test(String(request.headers["x-forwarded-proto"] ?? ""));

export const cookieOptions = (request: Request) =>
  ({ httpOnly: true, sameSite: "lax", secure: isSecure(request), path: "/" }) as const;

export function setCookie(request: Request, response: Response, secret: string, expires: Date): void {
  response.cookie(NAME, secret, { ...cookieOptions(request), expires });
}

export function clearCookie(request: Request, response: Response): void {
  response.clearCookie(NAME, cookieOptions(request));
}
