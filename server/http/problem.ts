import type { ErrorRequestHandler } from "express";
import { notYours, ProblemError } from "../core/errors/problem-error.ts";
import { isBusy, isFull, isUnreachable } from "../platform/database/unreachable.ts";
import { logProblem } from "./request-log.ts";

/** Express's last stop: every error becomes a problem document (RFC 9457); internals stay in the log. */
export const sendProblem: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const known = problemOf(error);
  logProblem(request, known, error);
  response.removeHeader("ETag");
  if (known.status === 503) response.set("Retry-After", "5");
  response
    .status(known.status)
    .set({ "Cache-Control": "no-store", "Access-Control-Allow-Origin": "*" })
    .type("application/problem+json")
    .send(JSON.stringify(known.document));
};

/** character_not_in_repertoire, untranslatable_character */
const UNSTORABLE = ["22021", "22P05"];

/** What is told of an error. Express's own (a malformed address, a body too large) keep their 4xx; all else is ours. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const ofRecord = recordProblem(error);
  if (ofRecord) return ofRecord;
  // PostgreSQL keeps no zero byte in a text: whoever sent one is told, wherever it came in.
  if (UNSTORABLE.includes(String((error as { code?: unknown })?.code)))
    return new ProblemError(
      "zero_byte",
      "A text holds a zero byte, which can't be stored; take it out. Nothing was stored.",
    );
  // PostgreSQL's insufficient_privilege: row security refused what no route had seen to be another's.
  if ((error as { code?: unknown })?.code === "42501") return notYours();
  const status = (error as { status?: unknown })?.status;
  if (typeof status === "number" && status >= 400 && status < 500) {
    const code = status === 404 ? "nothing_here" : status === 413 ? "too_large" : "bad_request";
    return new ProblemError(code, error instanceof Error ? error.message : undefined, { status });
  }
  return new ProblemError("server_error", "Something went wrong here; the server's log says what.");
}

/** What is told when it is the record that is away, busy or full, whatever was asked; undefined for other errors. */
export function recordProblem(error: unknown): ProblemError | undefined {
  if (isUnreachable(error))
    return new ProblemError(
      "record_unreachable",
      "The record can't be reached at the moment; try again in a minute. If you were changing something, look first whether it is there.",
    );
  if (isBusy(error))
    return new ProblemError(
      "record_busy",
      "The database is too busy for this at the moment: it took too long, or somebody else's change was being stored. Nothing of this request was stored; try again in a minute.",
    );
  if (isFull(error))
    return new ProblemError(
      "disk_full",
      "The disk is full: the record can be read, but takes no changes. Nothing of this request was stored; whoever runs Kantong has to free some space, and then it goes on by itself.",
    );
  return undefined;
}
