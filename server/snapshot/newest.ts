import type { Pool } from "pg";
import { isUnreachable } from "../database/unreachable.ts";
import { watchOf } from "../database/watch.ts";
import { currentRevision, loadSnapshot } from "./load.ts";
import type { Snapshot } from "./types.ts";

/** How long a process may go on with an older revision when no notice reaches it, ms. */
const POLL = 2_000;

export interface Newest {
  /** The newest snapshot of a regency; undefined when the record does not hold it. */
  of(regency: string): Promise<Snapshot | undefined>;
  /** The newest revision known to this process. */
  revision(): Promise<number>;
  /** The same if it was looked up lately, without waiting. */
  known(): number | undefined;
  close(): void;
}

/**
 * Keeps the newest snapshot of each regency asked for. The revision is looked up at most every two
 * seconds, so another process's publish is seen by then; loads are single-flight. A record that can't be reached
 * leaves readers the snapshot they had.
 */
export function newestSnapshots(pool: Pool): Newest {
  const loaded = new Map<string, { revision: number; snapshot: Promise<Snapshot | undefined> }>();
  const watch = watchOf(pool);
  const newestRevision = watch.lasting(() => currentRevision(pool));
  let settled: { revision: number; until: number } | undefined;
  let known: { revision: Promise<number>; until: number } | undefined;

  const revision = () => {
    if (!known || Date.now() > known.until) {
      const asked = { revision: newestRevision(), until: Date.now() + POLL };
      asked.revision.then(
        (revision) => {
          settled = { revision, until: asked.until };
        },
        () => {
          // A failed look-up is not remembered; the asker gets the error.
          if (known === asked) known = undefined;
        },
      );
      known = asked;
    }
    return known.revision;
  };
  return {
    revision,
    known: () => (settled && Date.now() <= settled.until ? settled.revision : undefined),
    async of(regency) {
      const newest = await revision();
      const kept = loaded.get(regency);
      if (kept?.revision === newest) return kept.snapshot;
      const snapshot = watch
        .ask(() => loadSnapshot(pool, regency))
        .catch((error) => {
          // A failed load is not remembered: the next asker tries again.
          if (kept) loaded.set(regency, kept);
          else loaded.delete(regency);
          if (kept && isUnreachable(error)) return kept.snapshot;
          throw error;
        });
      loaded.set(regency, { revision: newest, snapshot });
      return snapshot;
    },
    close() {
      loaded.clear();
    },
  };
}
