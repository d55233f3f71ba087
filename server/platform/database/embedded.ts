import { once } from "node:events";
import { chmod, mkdtemp, rm, statfs } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { ConfigurationError } from "../../config.ts";
import { startThread } from "../workers/thread.ts";
import { provideRecord } from "./empty-record.ts";
import { cutJournal, followJournal, missingJournal } from "./journal.ts";
import { damagedRecord } from "./start-fault.ts";

/** Waits before each new opening of a database that stopped, ms. After the last in vain it is given up. */
const WAITS = [0, 500, 2_000];
/** How long it must have been open for its next stop to count as the first again, ms. */
const STEADY = 60_000;
/** Wait for room on a full disk, over and over, ms. */
const FOR_ROOM = 3_000;
/** How long it may take to close, ms. */
const LAST_WORD = 5_000;
/** Bytes that PostgreSQL needs for the next file of its journal, twice, and some for its tables. */
export const LEAST_ROOM = 48 * 2 ** 20;

export interface EmbeddedDatabase {
  /** folder of the Unix socket, for pg's `host` */
  host: string;
  /** Ends it in the middle of whatever it does, as a kill would; it opens again by itself. */
  stop(): void;
  close(): Promise<void>;
}

/** A limit on files' sizes is heard of like a full disk, and does not end the program. */
const onlyFull = () => {};

/** What kept it from opening, in few words; a fault of our own has more to say than fits a sentence. */
const reasonOf = (cause: unknown) =>
  `it does not open (${(cause instanceof Error ? cause.message : String(cause)).split("\n")[0].replace(/\.$/, "")})`;

/** Bytes that may still be written under a folder. */
export async function roomUnder(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Starts PostGIS inside this process, in a worker thread, with its files in `folder`.
 * The socket lies in a private temporary folder: only this user can reach it, and the path stays
 * under the 107 bytes that a Unix socket allows however deep `folder` is.
 * A thread that ends by itself is replaced; who asks meanwhile is refused a connection.
 * @param givenUp called once when it can't be opened again
 */
export async function startEmbedded(
  folder: string,
  givenUp: (reason: Error) => void,
): Promise<EmbeddedDatabase> {
  process.off("SIGXFSZ", onlyFull).on("SIGXFSZ", onlyFull);
  const cut = (await cutJournal(folder)) ?? (await missingJournal(folder));
  if (cut) throw new ConfigurationError(damagedRecord(folder, cut));
  const host = await mkdtemp(path.join(os.tmpdir(), "kantong-"));
  await chmod(host, 0o700);
  const socket = path.join(host, ".s.PGSQL.5432");
  let worker: Worker | undefined;
  let running = false;
  let closing = false;
  let stops = 0;
  let opened = 0;

  async function open(): Promise<void> {
    await rm(socket, { force: true });
    const started = startThread(new URL("./embedded-worker.ts", import.meta.url), {
      workerData: { folder, socket },
    });
    worker = started;
    // An error of the thread's own comes before its end, and rejects this.
    const ended = once(started, "exit").then(([code]) => {
      throw new Error(`its thread ended with ${code}`);
    });
    await Promise.race([once(started, "message"), ended]);
    running = true;
    opened = Date.now();
    ended.catch((error: Error) => {
      running = false;
      if (!closing) void reopen(error);
    });
  }

  async function reopen(reason: Error): Promise<void> {
    if (Date.now() - opened > STEADY) stops = 0;
    console.error(`The embedded database stopped (${reason.message}); opening it again.`);
    for (let last = reason; !closing; ) {
      const full = (await roomUnder(folder).catch(() => LEAST_ROOM)) < LEAST_ROOM;
      if (!full && stops >= WAITS.length)
        return givenUp(
          new Error(
            `The embedded database in ${folder} stopped and could not be opened again in ${stops} tries: ${last.message.replace(/\.$/, "")}. Its files are left as they are; if it does not open at the next start either, restore a backup into another KANTONG_DATA_DIR.`,
          ),
        );
      await setTimeout(full ? FOR_ROOM : WAITS[stops++]);
      try {
        if (!closing) await open();
        if (!closing) console.error("The embedded database is open again.");
        return;
      } catch (error) {
        last = error as Error;
      }
    }
  }

  try {
    await provideRecord(folder);
    await open();
  } catch (cause) {
    await rm(host, { recursive: true, force: true });
    if (cause instanceof ConfigurationError) throw cause;
    if ((await roomUnder(path.dirname(folder))) < LEAST_ROOM)
      throw new ConfigurationError(
        `the embedded database in ${folder} could not be opened: the disk is full. Free some space.`,
      );
    throw new ConfigurationError(damagedRecord(folder, reasonOf(cause)));
  }
  const unfollow = followJournal(folder);
  return {
    host,
    stop() {
      if (running) void worker?.terminate();
    },
    async close() {
      closing = true;
      unfollow();
      if (running) {
        const closed = Promise.race([once(worker!, "message"), once(worker!, "exit")]);
        worker!.postMessage("close");
        // A statement under way keeps it from hearing; its files are then as at a kill, which they are made for.
        await Promise.race([closed, setTimeout(LAST_WORD, undefined, { ref: false })]);
      }
      await worker?.terminate();
      await rm(host, { recursive: true, force: true });
    },
  };
}
