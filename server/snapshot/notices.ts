import type { Pool } from "pg";
import { listenTo, type Notices } from "../platform/database/listen.ts";

export interface Listener {
  /** A revision was committed. @param regencies that it changes; "*": it may change any */
  heard(revision: number, regencies: string[]): void;
  /** The connection began to listen, or was lost: what was committed meanwhile was not heard. */
  turned(): void;
}

/** Hears of revisions at the moment they are committed (migration 021); see {@link listenTo}. */
export const revisionNotices = (pool: Pool, { heard, turned }: Listener): Notices =>
  listenTo(pool, "kantong_revision", {
    told(payload) {
      const [revision, ...regencies] = payload.split(" ");
      heard(Number(revision), regencies.filter(Boolean));
    },
    turned,
  });
