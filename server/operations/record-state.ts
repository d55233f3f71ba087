import type { RequestHandler } from "express";
import onHeaders from "on-headers";
import type { Pool } from "pg";
import { roomOf } from "../database/room.ts";
import { watchOf } from "../database/watch.ts";
import { receivingRoom } from "../receive-file.ts";

export const RECORD_STATE = "X-Kantong-Record";

/** How the record is: as it should be, out of reach (a copy answers, or figures may be old), or on a full disk. */
function stateOf(pool: Pool): "current" | "read-only" | "unreachable" | "full" {
  const { reachable, standIn } = watchOf(pool);
  if (!reachable()) return standIn?.() ? "read-only" : "unreachable";
  return isRoomFull(pool) ? "full" : "current";
}

/** True while the disk under the record, or the one that files are received on, has no room: it is only read. */
export const isRoomFull = (pool: Pool): boolean => roomOf(pool).full() || receivingRoom.full();

/** Says on each answer how the record is, so that a page can say what may be old and what can't be done. */
export function recordState(pool: () => Pool | undefined): RequestHandler {
  return (_request, response, next) => {
    onHeaders(response, () => {
      const opened = pool();
      // Always one of them: a 304 replaces what the browser kept of an earlier answer.
      if (opened) response.setHeader(RECORD_STATE, stateOf(opened));
    });
    next();
  };
}
