import type { Request, RequestHandler } from "express";
import { ProblemError } from "./problem.ts";

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/** Whether a request comes from this machine's own pages: no proxy handed it on, no other site's page sent it. */
export function isLocal(request: Request): boolean {
  const { origin, host = "", "x-forwarded-for": forwarded, forwarded: by } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const foreign = (origin !== undefined && origin !== `http://${host}`) || site === "cross-site";
  const here =
    LOOPBACK.test(request.socket.remoteAddress ?? "") && LOCAL_HOST.test(host) && !forwarded && !by;
  return here && !foreign;
}

/** Lets only this machine, and only this program's own pages, at the record: while there are no accounts. */
export const localOnly: RequestHandler = (request, _response, next) => {
  if (isLocal(request)) return next();
  throw new ProblemError(
    403,
    "Only on this machine",
    "Files are brought in, and the record is changed, only on the machine that Kantong runs on, through its own pages, until there are accounts.",
  );
};
