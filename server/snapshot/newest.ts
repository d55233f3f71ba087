import type { Pool } from "pg";
import { isUnreachable } from "../database/unreachable.ts";
import { watchOf } from "../database/watch.ts";
import { loadSnapshot, newestRevisions } from "./load.ts";
import { revisionNotices } from "./notices.ts";
import type { Snapshot } from "./types.ts";

/** How long a process may go on with an older revision when no notice reaches it, ms. */
const POLL = 2_000;
/** The same while it listens: a connection can be dead and nobody told. */
const SLOW_POLL = 30_000;

export interface Newest {
  /** The newest snapshot of a regency; undefined when the record does not hold it. */
  of(regency: string): Promise<Snapshot | undefined>;
  /** The newest revision that concerns a regency, if that is known now without waiting. */
  known(regency: string): number | undefined;
  close(): void;
}

/**
 * Keeps the newest snapshot of each regency asked for; loads are single-flight. Another process's publish is
 * heard of at once where the database sends notices, and seen within two seconds where not. A record that
 * can't be reached leaves readers the snapshot they had.
 * @param settings.notices false for the embedded database, see {@link revisionNotices}
 */
export function newestSnapshots(pool: Pool, { notices }: { notices: boolean }): Newest {
  const loaded = new Map<string, { revision: number; snapshot: Promise<Snapshot | undefined> }>();
  const watch = watchOf(pool);
  const lookUp = watch.lasting(() => newestRevisions(pool));
  /** newest revision of each regency; of "", what may concern any */
  const newest = new Map<string, number>();
  let until = 0;
  let turn = 0;
  let looking: Promise<void> | undefined;

  // Revisions commit in the order of their numbers, so whatever comes late is no news.
  const learn = (revision: number, regency = "") =>
    newest.set(regency, Math.max(revision, newest.get(regency) ?? 0));
  const revisionOf = (regency: string) => Math.max(newest.get("") ?? 0, newest.get(regency) ?? 0);
  const heard = notices
    ? revisionNotices(pool, {
        heard: learn,
        turned() {
          turn++;
          until = 0;
        },
      })
    : undefined;

  async function look(): Promise<void> {
    const [begun, of] = [Date.now(), turn];
    for (const { id, regency } of await lookUp()) learn(id, regency ?? "");
    if (of === turn) until = begun + (heard?.hearing() ? SLOW_POLL : POLL);
  }
  function current(): Promise<void> | undefined {
    if (Date.now() <= until) return;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }
  return {
    known: (regency) => (Date.now() <= until ? revisionOf(regency) : undefined),
    async of(regency) {
      await current();
      const revision = revisionOf(regency);
      const kept = loaded.get(regency);
      if (kept?.revision === revision) return kept.snapshot;
      const snapshot = watch
        .ask(() => loadSnapshot(pool, regency))
        .catch((error) => {
          // A failed load is not remembered: the next asker tries again.
          if (kept) loaded.set(regency, kept);
          else loaded.delete(regency);
          if (kept && isUnreachable(error)) return kept.snapshot;
          throw error;
        });
      loaded.set(regency, { revision, snapshot });
      return snapshot;
    },
    close() {
      heard?.close();
      loaded.clear();
    },
  };
}
