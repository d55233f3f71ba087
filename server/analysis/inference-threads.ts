import { cores, startThread } from "../platform/workers/thread.ts";
import type { Inference, InferenceInput } from "./inference.ts";
import type { ShareTally } from "./inference-steps.ts";
import type { InferenceOrder, InferenceReply } from "./inference-worker.ts";

export interface InferenceThreads {
  /**
   * @param options.signal   aborts the draws; the promise rejects with its reason
   * @param options.progress hears of the share done, 0–1, after each block of draws
   */
  run(
    input: InferenceInput,
    options?: { signal?: AbortSignal; progress?: (share: number) => void },
  ): Promise<Inference>;
  close(): Promise<void>;
}

interface Job {
  resolve: (found: Inference) => void;
  reject: (error: Error) => void;
  progress?: (share: number) => void;
  cancelled: SharedArrayBuffer;
  /** blocks done by each thread, and threads that have yet to hand in their tallies */
  done: number[];
  pending: number;
  tallies: ShareTally[];
}

/**
 * Threads that draw permutations, so that no request waits behind them; each is started at the first job that
 * wants it. The answer is the same to the last byte whatever their number.
 * @param threads   at most this many
 * @param splitFrom jobs of fewer units stay on one thread: starting another would take longer than the draws
 */
export function inferenceThreads({
  threads = Math.min(4, cores()),
  splitFrom = 5_000,
} = {}): InferenceThreads {
  const jobs = new Map<number, Job>();
  let pool: ReturnType<typeof startThread>[] = [];
  let last = 0;

  const settle = (id: number, how: (job: Job) => void) => {
    const job = jobs.get(id);
    jobs.delete(id);
    // The program may end while the threads idle.
    if (jobs.size === 0) for (const thread of pool) thread.unref();
    if (job) how(job);
  };
  const failAll = (error: Error) => {
    for (const id of [...jobs.keys()]) settle(id, (job) => job.reject(error));
    const ending = pool;
    pool = [];
    return Promise.all(ending.map((thread) => thread.removeAllListeners("exit").terminate()));
  };
  const heard = (turn: number, reply: InferenceReply) => {
    const job = jobs.get(reply.id);
    if (!job) return;
    if (reply.kind === "progress") {
      job.done[turn] = reply.done;
      job.progress?.(job.done.reduce((sum, one) => sum + one, 0) / reply.total);
    } else if (reply.kind === "drawn") {
      job.tallies.push(...reply.tallies);
      if (--job.pending === 0) order(0, { kind: "conclude", id: reply.id, tallies: job.tallies });
    } else if (reply.kind === "concluded") settle(reply.id, () => job.resolve(reply.inference));
    else {
      Atomics.store(new Int32Array(job.cancelled), 0, 1);
      settle(reply.id, () => job.reject(new Error(reply.error)));
    }
  };
  const start = (turn: number) => {
    const started = startThread(new URL("./inference-worker.ts", import.meta.url));
    started.on("message", (reply: InferenceReply) => heard(turn, reply));
    started.on("error", failAll);
    started.on("exit", () => failAll(new Error("The analysis thread stopped.")));
    return started;
  };
  const order = (turn: number, message: InferenceOrder) => {
    while (pool.length <= turn) pool.push(start(pool.length));
    pool[turn].ref();
    pool[turn].postMessage(message);
  };
  return {
    run(input, { signal, progress } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const id = ++last;
        const of = input.count.length < splitFrom ? 1 : threads;
        const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
        const stop = () => {
          Atomics.store(new Int32Array(cancelled), 0, 1);
          settle(id, () => reject(signal!.reason));
        };
        signal?.addEventListener("abort", stop, { once: true });
        const ended =
          <T>(how: (value: T) => void) =>
          (value: T) => {
            signal?.removeEventListener("abort", stop);
            how(value);
          };
        jobs.set(id, {
          resolve: ended(resolve),
          reject: ended(reject),
          progress,
          cancelled,
          done: [],
          pending: of,
          tallies: [],
        });
        for (let turn = 0; turn < of; turn++) order(turn, { kind: "draw", id, input, turn, of, cancelled });
      });
    },
    async close() {
      await failAll(new Error("The analysis threads were closed."));
    },
  };
}
