import type { RequestHandler } from "express";
import type { Pool } from "pg";
import { processNumber } from "../platform/cluster/worker.ts";
import { watchOf } from "../platform/database/health.ts";
import { migrationNames } from "../platform/database/migrate.ts";
import { isRoomFull } from "./record-state.ts";

/** How long an answer of the database is good for, ms, however many ask. */
const GOOD = 1_000;
/** How long the database may take, ms. */
const PATIENCE = 2_000;

export type Readiness =
  /** it can be asked and written to now */
  | "ready"
  /** the record is not open yet */
  | "starting"
  /** the map answers from what it last read; nothing can be written */
  | "record_unreachable"
  /** it is read as ever, and takes no changes until there is room */
  | "disk_full"
  /** a replica answers all who read; nothing can be written */
  | "read_only"
  /** another version of Kantong has changed the database's tables */
  | "other_schema";

/** /healthz: the process lives and answers; which one, where several do. It says nothing of the record; a restart would not bring that back. */
export const alive: RequestHandler = (_request, response) => {
  response.set("Cache-Control", "no-store").json({ status: "alive", process: processNumber });
};

/**
 * /readyz: the database answers now and its tables are the ones that this program knows. A full disk is said, and is
 * no reason to send readers elsewhere: 200.
 */
export function readyRoute(pool: () => Pool | undefined, step: () => string): RequestHandler {
  let last: { status: Promise<Readiness>; at: number } | undefined;
  return async (_request, response) => {
    const opened = pool();
    if (opened && (!last || Date.now() - last.at > GOOD))
      last = { status: readiness(opened), at: Date.now() };
    const status = opened ? await last!.status : "starting";
    response
      // Whoever hands out requests goes on sending those that can be answered.
      .status(["ready", "read_only", "disk_full"].includes(status) ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({ status, step: step() });
  };
}

const lost = (pool: Pool): Readiness => (watchOf(pool).standIn?.() ? "read_only" : "record_unreachable");

async function readiness(pool: Pool): Promise<Readiness> {
  const asked = watchOf(pool).ask(() =>
    pool.query<{ name: string }>("select name from migration order by name"),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, undefined);
  });
  try {
    const answer = await Promise.race([asked, late]);
    if (!answer) {
      asked.catch(() => {});
      return lost(pool);
    }
    const names = answer.rows.map(({ name }) => name).join();
    if (names !== (await migrationNames()).join()) return "other_schema";
    return isRoomFull(pool) ? "disk_full" : "ready";
  } catch {
    return lost(pool);
  } finally {
    clearTimeout(timer);
  }
}
