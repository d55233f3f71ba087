import cors from "cors";
import type { RequestHandler } from "express";

/** Request headers that a page of another site may send: those of a conditional, a partial or a library's GET. */
const SENT = [
  ...["Accept", "Accept-Language", "Cache-Control", "Content-Type", "If-Modified-Since", "If-None-Match"],
  ...["If-Range", "Pragma", "Range", "X-Request-Id", "X-Requested-With"],
];
/** What it may read of an answer beside its content. */
const READ = [
  ...["ETag", "Link", "Content-Crs", "Content-Disposition", "Content-Range", "Accept-Ranges", "Retry-After"],
];
/** How long a browser may keep the answer to a preflight; each shortens it to its own limit. */
const PREFLIGHT_SECONDS = 24 * 60 * 60;

/**
 * Lets pages of every other site read, without cookies, what anybody may read (https://fetch.spec.whatwg.org/#http-cors-protocol),
 * and answers their browsers' preflights, which allow reading alone.
 */
export const crossOrigin = cors({
  origin: "*",
  methods: ["GET", "HEAD"],
  allowedHeaders: SENT,
  exposedHeaders: READ,
  maxAge: PREFLIGHT_SECONDS,
});

/** Answers preflights alone: which answers are for other sites is decided for each. */
export const preflight: RequestHandler = (request, response, next) =>
  request.method === "OPTIONS" ? crossOrigin(request, response, next) : next();
