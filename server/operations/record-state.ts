import type { RequestHandler } from "express";
import onHeaders from "on-headers";
import type { Pool } from "pg";
import { watchOf } from "../database/watch.ts";

export const RECORD_STATE = "X-Kantong-Record";

/** Says on each answer whether the record could be reached, so that a page can say how old its figures may be. */
export function recordState(pool: () => Pool | undefined): RequestHandler {
  return (_request, response, next) => {
    onHeaders(response, () => {
      const opened = pool();
      // Always one or the other: a 304 replaces what the browser kept of an earlier answer.
      if (opened) response.setHeader(RECORD_STATE, watchOf(opened).reachable() ? "current" : "unreachable");
    });
    next();
  };
}
