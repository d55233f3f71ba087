import type { RequestHandler } from "express";
import { ProblemError } from "./problem.ts";

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/**
 * Lets only this machine, and only this program's own pages, at agencies' files: there are no accounts yet.
 * A request that a proxy hands on, or that another site's page sends, is refused.
 */
export const localOnly: RequestHandler = (request, _response, next) => {
  const { origin, host = "", "x-forwarded-for": forwarded, forwarded: by } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const foreign = (origin !== undefined && origin !== `http://${host}`) || site === "cross-site";
  const here =
    LOOPBACK.test(request.socket.remoteAddress ?? "") && LOCAL_HOST.test(host) && !forwarded && !by;
  if (here && !foreign) return next();
  throw new ProblemError(
    403,
    "Only on this machine",
    "Files are brought in, and the record is changed, only on the machine that Kantong runs on, through its own pages.",
  );
};
