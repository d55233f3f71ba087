import type { Request, RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { ProblemError } from "../core/errors/problem-error.ts";
import { requestStore } from "../platform/cluster/count.ts";

/** Routes that compute, search, or read a file: a script in a loop could keep the rest waiting. */
const COSTLY = /^\/(api\/v1|tiles|ogc)\//i;

/**
 * At most so many costly requests a minute for each address. A browser that moves over the whole map asks for some
 * 200 tiles a minute, and a whole office may share one address. What was sent before comes from memory and is not
 * counted.
 * @param perMinute 0: no limit
 * @param exempt    requests that are not counted
 */
export function limitedRate(perMinute: number, exempt: (request: Request) => boolean): RequestHandler {
  if (perMinute === 0) return (_request, _response, next) => next();
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    store: requestStore("requests", perMinute, 60),
    // The count being out of reach is no reason to refuse anybody.
    passOnStoreError: true,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    skip: (request) => !COSTLY.test(request.path) || exempt(request),
    // Behind a proxy that nobody named, all visitors have its address: better told than counted as one.
    validate: { xForwardedForHeader: false },
    handler: (_request, response, next, { windowMs }) => {
      response.set("Retry-After", String(Math.ceil(windowMs / 1000)));
      next(
        new ProblemError(
          "too_many_requests",
          `One address may make ${perMinute} such requests a minute; wait a minute, or ask whoever runs Kantong for a higher RATE_LIMIT.`,
        ),
      );
    },
  });
}
