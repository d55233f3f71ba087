import { type AskedThread, askedThread } from "../../platform/workers/request-thread.ts";
import { cores } from "../../platform/workers/thread.ts";
import type { TileAddress } from "./render.ts";
import { type Material, materialOf, type TileQuestion } from "./source.ts";

export interface TileJob {
  address: TileAddress;
  /** what settles the shapes, the question, and the cells: the thread keeps each by it */
  keys: Record<keyof Material, string>;
  /** sent when the thread does not have it */
  material?: Material;
}

export interface TileThreads {
  /** as many tiles are rendered at a time */
  count: number;
  /**
   * @param signal aborts the wait for a thread; a tile that is being cut is finished, it takes milliseconds
   * @throws the signal's reason
   */
  render(question: TileQuestion, address: TileAddress, signal?: AbortSignal): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

type Thread = AskedThread<TileJob, Uint8Array | undefined | "unknown">;

/**
 * Renders tiles in threads, so that no request waits behind another's. Whoever comes while all are busy
 * waits in line; the thread that was busy last is asked first, for it has what it needs.
 */
export function tileThreads(count = Math.min(4, Math.max(1, cores() - 1))): TileThreads {
  const threads = Array.from(
    { length: count },
    (): Thread => askedThread(new URL("./tile-worker.ts", import.meta.url)),
  );
  const idle = [...threads];
  const line = new Set<(thread: Thread) => void>();

  function borrow(signal?: AbortSignal): Promise<Thread> {
    const free = idle.pop();
    if (free) return Promise.resolve(free);
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.delete(take);
        reject(signal!.reason);
      };
      const take = (thread: Thread) => {
        signal?.removeEventListener("abort", leave);
        resolve(thread);
      };
      line.add(take);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }
  function giveBack(thread: Thread): void {
    const [next] = line;
    line.delete(next);
    if (next) next(thread);
    else idle.push(thread);
  }
  return {
    count,
    async render(question, address, signal) {
      const { keys, material } = await materialOf(question, address, signal);
      signal?.throwIfAborted();
      const thread = await borrow(signal);
      try {
        const found = await thread.ask({ address, keys });
        return found === "unknown"
          ? ((await thread.ask({ address, keys, material })) as Uint8Array | undefined)
          : found;
      } finally {
        giveBack(thread);
      }
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
