import type { Request, Response } from "express";
import { ProblemError } from "../core/errors/problem-error.ts";
import { isLocal } from "../http/local-writes.ts";
import { same } from "./secrets.ts";

const NAME = "kantong_machine";
const COOKIE = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]+)(?:;|$)`);

/** What a request shows as the one-time token: the cookie that the terminal's link sets, or a bearer token. */
const shownBy = ({ headers }: Request): string | undefined =>
  COOKIE.exec(headers.cookie ?? "")?.[1] ?? /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];

/**
 * Whether a request may act as this machine, which it may only while there is no account.
 * @param token that the terminal showed at the start; undefined when there were accounts by then
 */
export function isMachine(request: Request, token: string | undefined, shown = shownBy(request)): boolean {
  return token !== undefined && shown !== undefined && isLocal(request) && same(shown, token);
}

/** For as long as the browser is open: the token itself ends with the program, or with the first account. */
export function setMachineCookie(response: Response, token: string): void {
  response.cookie(NAME, token, { httpOnly: true, sameSite: "strict", path: "/" });
}

export const notTheMachine = () =>
  new ProblemError(
    "machine",
    "While there are no accounts, the record is changed only on the machine that Kantong runs on, with the one-time link that its terminal shows at the start: open it in a browser, or send its token: Authorization: Bearer ….",
  );
