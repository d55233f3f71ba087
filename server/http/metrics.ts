import { timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler } from "express";
import type { Pool } from "pg";
import { ProblemError } from "../core/errors/problem-error.ts";
import { metricsOfAll, processNumber } from "../platform/cluster/worker.ts";
import { watchOf } from "../platform/database/health.ts";
import type { Replica } from "../platform/database/replica.ts";
import { counted, record, recordRegistry, registry, requests, seconds } from "../platform/metrics/meters.ts";
import { sha256OfText } from "../platform/sha256.ts";
import { isLocal } from "./local-writes.ts";

/** Counts and times every request by the pattern of its route: never by an address, which anyone can make up. */
export const measured: RequestHandler = (request, response, next) => {
  const began = performance.now();
  response.once("finish", () => {
    const route = patternOf(request);
    requests.inc({ method: request.method, route, status: response.statusCode });
    // One that stays open takes as long as its page does.
    if (!response.locals.stays) seconds.observe({ route }, (performance.now() - began) / 1000);
  });
  next();
};

/** The pattern of the route that answered, "other" for none. */
const patternOf = ({ route }: Request): string => (route ? String([route.path].flat()[0]) : "other");

/** GET /metrics, of all processes, for a scraper on this machine or one that shows the token. */
export function metricsRoute(
  pool: () => Pool | undefined,
  token: string | undefined,
  replica: () => Replica | undefined = () => undefined,
): RequestHandler {
  counted.pool = pool;
  return async (request, response) => {
    const shown = /^Bearer (.+)$/.exec(request.get("authorization") ?? "")?.[1];
    if (token === undefined ? !isLocal(request) : !shown || !same(shown, token))
      throw new ProblemError(
        "metrics",
        token === undefined
          ? "Only this machine reads the metrics; METRICS_TOKEN lets another one."
          : "Show the token of METRICS_TOKEN: Authorization: Bearer …",
      );
    const opened = pool();
    const copy = replica();
    await Promise.all([opened && readRecord(opened), copy && readReplica(copy)]);
    const texts = await Promise.all([
      processNumber === undefined ? registry.metrics() : metricsOfAll(),
      recordRegistry.metrics(),
    ]);
    if (texts[0] === undefined)
      throw new ProblemError("not_counted", "A process did not say in time what it had counted.");
    response
      .set({ "Content-Type": registry.contentType, "Cache-Control": "no-store" })
      .send(texts.join("\n"));
  };
}

/** In one time, however much of it is right. */
const same = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(sha256OfText(a)), Buffer.from(sha256OfText(b)));

/** What only the record knows; while it can't be reached its last figures are left out. */
async function readRecord(pool: Pool): Promise<void> {
  record.revision.reset();
  record.imports.reset();
  try {
    const { rows } = await watchOf(pool).ask(() =>
      pool.query<{ revision: number; imports: Record<string, number> }>(
        `select (select coalesce(max(id), 0) from revision) as revision,
           (select coalesce(json_object_agg(state, n), '{}') from (select state, count(*) as n from import group by state) i) as imports`,
      ),
    );
    record.up.set(1);
    record.revision.set(rows[0].revision);
    for (const state of ["review", "published", "undone", "discarded"])
      record.imports.set({ state }, rows[0].imports[state] ?? 0);
  } catch {
    // Saying so is what the metric is for.
    record.up.set(0);
  }
}

async function readReplica({ pool, usable }: Replica): Promise<void> {
  record.replicaRevision.reset();
  record.replicaUp.set(usable() ? 1 : 0);
  if (!usable()) return;
  try {
    const { rows } = await pool.query<{ revision: number }>(
      "select coalesce(max(id), 0) as revision from revision",
    );
    record.replicaRevision.set(rows[0].revision);
  } catch {
    record.replicaUp.set(0);
  }
}
