import type { Pool } from "pg";
import { listenTo, type Notices } from "../database/listen.ts";

export interface Listener {
  /** A revision was committed. @param regency undefined: it may change any */
  heard(revision: number, regency: string | undefined): void;
  /** The connection began to listen, or was lost: what was committed meanwhile was not heard. */
  turned(): void;
}

/** Hears of revisions at the moment they are committed (migration 021); see {@link listenTo}. */
export const revisionNotices = (pool: Pool, { heard, turned }: Listener): Notices =>
  listenTo(pool, "kantong_revision", {
    told(payload) {
      const [revision, regency] = payload.split(" ");
      heard(Number(revision), regency || undefined);
    },
    turned,
  });
