import type { RequestHandler } from "express";
import type { Pool } from "pg";
import { roomOf } from "../platform/database/disk-space.ts";
import { watchOf } from "../platform/database/health.ts";
import { receivingRoom } from "../platform/receiving-space.ts";
import { beforeHeaders } from "./before-headers.ts";

export const RECORD_STATE = "X-Kantong-Record";

/** How the record is: as it should be, out of reach (a copy answers, or figures may be old), or on a full disk. */
function stateOf(pool: Pool): "current" | "read-only" | "unreachable" | "full" {
  const { reachable, standIn } = watchOf(pool);
  if (!reachable()) return standIn?.() ? "read-only" : "unreachable";
  return isRoomFull(pool) ? "full" : "current";
}

/** True while the disk under the record, or the one that files are received on, has no room: it is only read. */
export const isRoomFull = (pool: Pool): boolean => roomOf(pool).full() || receivingRoom.full();

const SAID = {
  current: "The record is well again.",
  "read-only": "The record can't be reached: a copy answers readers, and nothing can be stored.",
  unreachable: "The record can't be reached: readers get what was last read, and nothing can be stored.",
  full: "A disk is full: the record is read as ever, and nothing can be stored until there is room.",
};

/** Says on each answer how the record is, so that a page can say what may be old and what can't be done; in the log, once. */
export function recordState(pool: () => Pool | undefined): RequestHandler {
  let before: keyof typeof SAID = "current";
  return (request, response, next) => {
    beforeHeaders(response, () => {
      const opened = pool();
      if (!opened) return;
      const now = stateOf(opened);
      // Always one of them: a 304 replaces what the browser kept of an earlier answer.
      response.setHeader(RECORD_STATE, now);
      if (now !== before) request.log?.warn({ record: now }, SAID[now]);
      before = now;
    });
    next();
  };
}
