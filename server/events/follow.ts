import type { Pool } from "pg";
import { listenTo, type Notices } from "../platform/database/listen.ts";
import { type Happening, happenedAfter, keptIds } from "./repository.ts";

/** How often it is asked what happened where no notice tells, ms. */
const POLL = 1_000;
/** The same while it listens: a connection can be dead and nobody told. */
const SLOW_POLL = 30_000;
/** Happenings read at once. */
const BATCH = 500;

/** Who is told. */
export interface Hearers {
  /** Is awaited before each batch; what it throws puts the batch off. */
  before(): Promise<void>;
  tell(batch: readonly Happening[]): void;
}

export interface News {
  /** Begins to follow, unless it does. @returns the id after which is told */
  begin(): Promise<number>;
  /** Nobody is there to tell. */
  rest(): void;
}

/**
 * Tells of each happening once, in the order of the commits: at the moment of the commit where the database sends
 * notices, within a second where it is only asked. What could not be told (the record is away) is told later.
 */
export function newsOf(pool: Pool, { notices }: { notices: boolean }, hearers: Hearers): News {
  let following: { last: number; stopped: boolean } | undefined;
  let beginning: Promise<number> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let listening: Notices | undefined;
  let reading = false;
  let again = false;

  async function read(): Promise<void> {
    again = true;
    if (reading) return;
    reading = true;
    while (again && following) {
      again = false;
      await readOn(following).catch(() => {
        // Whoever asks the record says that it is away; here it is asked again at the next turn.
      });
    }
    reading = false;
    if (following) wait();
  }
  async function readOn(now: { last: number; stopped: boolean }): Promise<void> {
    for (let more = true; more; ) {
      const batch = await happenedAfter(pool, now.last, BATCH);
      if (batch.length === 0) return;
      await hearers.before();
      if (now.stopped) return;
      hearers.tell(batch);
      // In one go with the telling: whoever begins to hear now, hears from here.
      now.last = batch[batch.length - 1].id;
      more = batch.length === BATCH;
    }
  }
  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(read, listening?.hearing() ? SLOW_POLL : POLL);
    timer.unref();
  }
  async function start(): Promise<number> {
    const { last } = await keptIds(pool);
    following = { last, stopped: false };
    if (notices) listening = listenTo(pool, "kantong_happening", { told: read, turned: read });
    wait();
    return last;
  }
  return {
    async begin() {
      if (following) return following.last;
      beginning ??= start().finally(() => {
        beginning = undefined;
      });
      return beginning;
    },
    rest() {
      if (following) following.stopped = true;
      following = undefined;
      clearTimeout(timer);
      listening?.close();
      listening = undefined;
    },
  };
}
