import type { Pool } from "pg";
import { watchOf } from "../platform/database/health.ts";
import { isBusy, isUnreachable } from "../platform/database/unreachable.ts";
import { loadSnapshot, newestRevisions } from "./load.ts";
import { revisionNotices } from "./notices.ts";
import type { Snapshot } from "./types.ts";

/** How long a process may go on with an older revision when no notice reaches it, ms. */
const POLL = 2_000;
/** The same while it listens: a connection can be dead and nobody told. */
const SLOW_POLL = 30_000;
/** The same while a replica is known to be behind. */
const LAG_POLL = 100;

export interface Newest {
  /** The newest snapshot of a regency; undefined when the record does not hold it. */
  of(regency: string): Promise<Snapshot | undefined>;
  /** The newest revision that concerns a regency, or that there is at all, if that is known now without waiting. */
  known(regency?: string): number | undefined;
  close(): void;
}

/**
 * Keeps the newest snapshot of each regency asked for; loads are single-flight. Another process's publish is
 * heard of at once where the database sends notices, and seen within two seconds where not. A record that
 * can't be reached leaves readers the snapshot they had.
 *
 * Where a replica is read, what is told of is not there yet: a revision counts when it is seen there, and until
 * then the one before is the newest. Nobody is shown an older one than before, whoever is read.
 * @param settings.notices false for the embedded database, see {@link revisionNotices}
 * @param settings.record  where revisions are told, when `pool` may read a replica of it
 * @param settings.poll    how long it may go on with an older revision without notices, ms
 */
export function newestSnapshots(
  pool: Pool,
  { notices, record, poll = POLL }: { notices: boolean; record?: Pool; poll?: number },
): Newest {
  const loaded = new Map<string, Loaded>();
  const watch = watchOf(pool);
  const lookUp = watch.lasting(() => newestRevisions(pool));
  /** newest revision of each regency; of "*", what may concern any */
  const newest = new Map<string, number>();
  /** the newest of them all */
  let latest = 0;
  /** newest revision that was told of or seen anywhere */
  let told = 0;
  let until = 0;
  let turn = 0;
  let looking: Promise<void> | undefined;

  // Revisions commit in the order of their numbers, so whatever comes late is no news.
  const learn = (revision: number, regency: string) => {
    newest.set(regency, Math.max(revision, newest.get(regency) ?? 0));
    latest = Math.max(latest, revision);
  };
  const revisionOf = (regency: string) => Math.max(newest.get("*") ?? 0, newest.get(regency) ?? 0);
  const doubt = () => {
    turn++;
    until = 0;
  };
  const heard = notices
    ? revisionNotices(record ?? pool, {
        heard(revision, regencies) {
          told = Math.max(told, revision);
          if (record) doubt();
          else for (const regency of regencies) learn(revision, regency);
        },
        turned: doubt,
      })
    : undefined;

  async function look(): Promise<void> {
    const [begun, of] = [Date.now(), turn];
    let seen = 0;
    for (const { id, regency, last } of await lookUp()) {
      learn(id, regency);
      seen = last;
    }
    told = Math.max(told, seen);
    if (of === turn) until = begun + (seen < told ? LAG_POLL : heard?.hearing() ? SLOW_POLL : poll);
  }
  function current(): Promise<void> | undefined {
    if (Date.now() <= until) return;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  /** The snapshot, not older than the revision that is known where that can be had. */
  async function load(regency: string, revision: number): Promise<Snapshot | undefined> {
    const found = await loadSnapshot(pool, regency).catch((error) => {
      if (record && (isUnreachable(error) || isBusy(error))) return loadSnapshot(record, regency);
      throw error;
    });
    if (!record || !found || found.revision >= revision) return found;
    // A replica came back and is behind what was read meanwhile.
    return loadSnapshot(record, regency).catch((error) => {
      if (isUnreachable(error)) return found;
      throw error;
    });
  }
  async function renew(regency: string, revision: number, kept: Loaded | undefined) {
    try {
      const found = await watch.ask(() => load(regency, revision));
      const before = found && (await kept?.snapshot);
      return before && before.revision > found.revision ? before : found;
    } catch (error) {
      if (kept && isUnreachable(error)) return kept.snapshot;
      throw error;
    }
  }
  return {
    known(regency) {
      if (Date.now() > until) return undefined;
      return regency === undefined ? latest : revisionOf(regency);
    },
    async of(regency) {
      await current();
      const revision = revisionOf(regency);
      const kept = loaded.get(regency);
      if (kept && (kept.revision >= revision || Date.now() < kept.until)) return kept.snapshot;
      const made: Loaded = { revision, until: 0, snapshot: renew(regency, revision, kept) };
      loaded.set(regency, made);
      made.snapshot.then(
        (found) => {
          // It may be of a later revision than the one that was known, or, off a replica, of an earlier one.
          if (!found) return;
          made.revision = found.revision;
          made.until = Date.now() + (found.revision < revision ? POLL : 0);
        },
        () => {
          // A failed load is not remembered: the next asker tries again.
          if (loaded.get(regency) !== made) return;
          if (kept) loaded.set(regency, kept);
          else loaded.delete(regency);
        },
      );
      return made.snapshot;
    },
    close() {
      heard?.close();
      loaded.clear();
    },
  };
}

interface Loaded {
  revision: number;
  /** ms of the clock until which it will do, though a later revision is known of */
  until: number;
  snapshot: Promise<Snapshot | undefined>;
}
