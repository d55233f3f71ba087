import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Request } from "express";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";
import type { ProblemError } from "../core/errors/problem-error.ts";

/** An id that someone before us gave the request, when it can't be mistaken for anything else in a log. */
const ID = /^[\w.:-]{8,64}$/;

/**
 * One line for each request: its id, method, path and what became of it. No query string, no header, no body, no
 * address of a person. The id goes out with the answer, so that a complaint finds its line.
 */
export const requestLog = (logger: Logger) =>
  pinoHttp({
    logger,
    genReqId: requestId,
    // Why a request failed is logged where it did (logProblem); that it was refused is the asker's news.
    customLogLevel: (_request, response, error) =>
      error ? "error" : response.statusCode >= 400 && response.statusCode < 500 ? "info" : "debug",
    wrapSerializers: false,
    serializers: {
      req: ({ id, method, originalUrl, url }: IncomingMessage & { id: unknown; originalUrl?: string }) => ({
        id,
        method,
        path: pathOf(originalUrl ?? url ?? ""),
      }),
      res: ({ statusCode }: ServerResponse) => ({ statusCode }),
      // pino-http makes up an error for every status from 500 on.
      err: (error: Error) =>
        error.message.startsWith("failed with status code") ? undefined : failure(error),
    },
  });

/** One line for a fault of ours, with the place; one without for a record that is away, busy or full; none for others. */
export function logProblem(request: Request, { status, title, code }: ProblemError, error: unknown): void {
  if (status === 500) request.log?.error({ err: error }, title);
  else if (status > 500) {
    const { message, code: reason } = failure(error as Error);
    request.log?.warn({ code, reason: reason ?? message }, title);
  }
}

function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers["x-request-id"];
  const id = typeof given === "string" && ID.test(given) ? given : randomUUID();
  response.setHeader("X-Request-Id", id);
  return id;
}

const pathOf = (url: string): string => url.split("?", 1)[0].slice(0, 200);

/** Where it failed and how, without values: a database's messages repeat what was in the row. */
export function failure(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const { severity, code, table, column, constraint, routine } = error as unknown as Record<string, unknown>;
  return {
    type: name,
    ...(severity === undefined ? { message } : { code, table, column, constraint, routine }),
    ...(severity === undefined && code !== undefined && { code }),
    stack: stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n"),
    ...(cause instanceof Error && { cause: failure(cause) }),
  };
}
