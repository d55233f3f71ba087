import path from "node:path";
import { parse as parseQuery } from "node:querystring";
import { fileURLToPath } from "node:url";
import express, { type Express, type Request } from "express";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Explorer } from "./answers/explorer.ts";
import { authorize } from "./auth/authorize.ts";
import type { Entrance } from "./auth/entrance.ts";
import { guardedPool } from "./auth/guarded-pool.ts";
import { isMachine } from "./auth/machine.ts";
import { readConfig, type Surface } from "./config.ts";
import { ProblemError } from "./core/errors/problem-error.ts";
import { ENDPOINTS, servicesOf } from "./endpoints.ts";
import { type Live, livePages } from "./events/stream.ts";
import { crossOrigin, preflight } from "./http/cross-origin.ts";
import { nothingAt, routerOf, type Sent } from "./http/endpoint.ts";
import { securityHeaders } from "./http/headers.ts";
import { alive, readyRoute } from "./http/health.ts";
import { measured, metricsRoute } from "./http/metrics.ts";
import { PAGES } from "./http/pages.ts";
import { sendProblem } from "./http/problem.ts";
import { PUBLIC_URL } from "./http/public-url.ts";
import { limitedRate } from "./http/rate-limit.ts";
import { recordState } from "./http/record-state.ts";
import { requestLog } from "./http/request-log.ts";
import { startingPage } from "./http/starting-page.ts";
import { ownReadingPool, type Replica, readingPool } from "./platform/database/replica.ts";
import type { FastPath } from "./publishing/tiles/fast-path.ts";
import type { Shapes } from "./publishing/tiles/tile-source.ts";

/** Where the start is: the rooms open only once the record does. */
export interface Start {
  /** what is being done now, for people */
  step: string;
  rooms?: {
    explore: Explorer;
    shapes: Shapes;
    pool: Pool;
    replica?: Replica;
    entrance?: Omit<Entrance, "pool">;
    /** pages that are kept up to date; whoever gives them closes them */
    live?: Live;
  };
}

const CLIENT = fileURLToPath(new URL("../dist/client/", import.meta.url));

/**
 * The HTTP surface. Before the record is open it answers "starting"; nothing waits and nothing breaks.
 * @param sent sees each JSON content before it is sent: tests hold it to the declared schema
 */
export function createApp(
  start: Start,
  log: Logger,
  fast: FastPath,
  surface: Surface = readConfig({}).surface,
  sent: Sent = () => {},
): Express {
  const app = express();
  app.disable("x-powered-by");
  // Without a limit of its own: what stands after the thousandth would be left out and nobody told.
  app.set("query parser", (text: string) => parseQuery(text, "&", "=", { maxKeys: 0 }));
  app.set(PUBLIC_URL, surface.publicUrl);
  if (surface.trustProxy) app.set("trust proxy", surface.trustProxy);
  const pool = () => start.rooms?.pool;
  app.use(requestLog(log), measured, securityHeaders(surface.frameAncestors), recordState(pool));
  app.use(["/api", "/tiles", "/ogc"], preflight);
  app.use("/fonts", crossOrigin);
  app.get("/healthz", alive);
  app.get(
    "/readyz",
    readyRoute(pool, () => start.step),
  );
  app.get(
    "/metrics",
    metricsRoute(pool, surface.metricsToken, () => start.rooms?.replica),
  );
  app.use((request, response, next) => {
    if (start.rooms) return next();
    response.set({ "Retry-After": "1", "Cache-Control": "no-store" });
    if (!request.accepts("html") || /^\/(api|tiles|ogc)(\/|$)/i.test(request.path))
      throw new ProblemError("starting", `Kantong is starting: ${start.step}.`);
    response.status(503).type("html").send(startingPage(start.step));
  });
  const ofMachine = (request: Request) => isMachine(request, start.rooms?.entrance?.firstToken);
  app.use(limitedRate(surface.rateLimit, ofMachine), roomsWhenOpen(start, fast, sent));
  app.use(
    "/assets",
    express.static(path.join(CLIENT, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  app.use(express.static(CLIENT, { index: false }));
  // The page's own addresses; everything else is not ours.
  for (const { file, paths } of PAGES)
    app.get(paths, (_request, response) => {
      response.set("Cache-Control", "no-cache").sendFile(path.join(CLIENT, file));
    });
  app.use((request) => {
    throw nothingAt(request.originalUrl);
  });
  app.use(sendProblem);
  return app;
}

/** Mounts the rooms once, at the first request after the record opened. */
function roomsWhenOpen(start: Start, fast: FastPath, sent: Sent): express.RequestHandler {
  let rooms: express.Router | undefined;
  return (request, response, next) => {
    if (!rooms && start.rooms) {
      const {
        explore,
        shapes,
        pool: record,
        replica,
        entrance,
        live = livePages(record, { notices: false }),
      } = start.rooms;
      const authorized = authorize(record, entrance?.firstToken);
      // Every other room has the record as whoever asks may use it; the map shows what may be told to anybody.
      const pool = guardedPool(
        record,
        replica && { far: readingPool(record, replica), near: ownReadingPool(record, replica) },
      );
      const services = servicesOf({
        ...{ pool, explore, shapes, live, fast },
        entrance: { ...entrance, pool: record },
      });
      rooms = routerOf(ENDPOINTS, services, (endpoint) => [authorized(endpoint)], sent);
    }
    if (rooms) rooms(request, response, next);
    else next();
  };
}
