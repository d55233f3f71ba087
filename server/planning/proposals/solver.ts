import { startThread } from "../../platform/workers/thread.ts";
import type { LinearModel } from "./linear-model.ts";

export interface SolveJob {
  id: number;
  model: LinearModel;
  seconds: number;
  presolve: boolean;
}

export type Solved =
  | {
      /** `time_limit`: stopped before it was sure; the bound says how far from the best it can be at most */
      status: "optimal" | "time_limit";
      /** null where time ran out before anything was found */
      objective: number | null;
      /** no solution has a greater objective; null = not known */
      bound: number | null;
      /** of the model's variables in their order */
      values: Float64Array | null;
    }
  | { status: "infeasible" };
export type SolveReply = { id: number } & (Solved | { error: string });

export interface SolveOptions {
  /** time that the solver gives itself */
  seconds?: number;
  /** false: the model goes to the search as it is written; true unless said */
  presolve?: boolean;
  /** ends the work; the promise rejects with its reason */
  signal?: AbortSignal;
}

export interface Solver {
  /** @throws SolverBusy when too many wait; what the solver said, when it could not read the model */
  solve(model: LinearModel, options?: SolveOptions): Promise<Solved>;
  close(): Promise<void>;
}

export class SolverBusy extends Error {}

interface Waiting {
  job: SolveJob;
  resolve: (solved: Solved) => void;
  reject: (error: unknown) => void;
  forget: () => void;
}

/**
 * HiGHS in a thread of its own. It cannot be interrupted while it runs: whoever gives up, and a solver that does not
 * heed its time limit, has the thread ended; the next model starts another. One model is solved at a time.
 * @param settings.grace ms after the time limit at which the thread is ended
 * @param settings.most  models that may wait
 */
export function highsSolver({
  grace = 1_500,
  most = 16,
  module = new URL("./solve-worker.ts", import.meta.url),
} = {}): Solver {
  let thread: ReturnType<typeof startThread> | undefined;
  let running: Waiting | undefined;
  let killer: NodeJS.Timeout | undefined;
  const queue: Waiting[] = [];
  let last = 0;

  const end = () => {
    const ending = thread;
    thread = undefined;
    return ending?.removeAllListeners().terminate();
  };
  const settle = (how: (one: Waiting) => void) => {
    const one = running;
    running = undefined;
    clearTimeout(killer);
    thread?.unref();
    if (one) {
      one.forget();
      how(one);
    }
    next();
  };
  const start = () => {
    const started = startThread(module);
    started.on("message", ({ id, ...reply }: SolveReply) => {
      if (running?.job.id !== id) return;
      settle(({ resolve, reject }) => ("error" in reply ? reject(new Error(reply.error)) : resolve(reply)));
    });
    const failed = (error: Error) => {
      void end();
      settle(({ reject }) => reject(error));
    };
    started.on("error", failed);
    started.on("exit", () => failed(new Error("The solver's thread stopped.")));
    return started;
  };
  const next = () => {
    if (running) return;
    running = queue.shift();
    if (!running) return;
    thread ??= start();
    thread.ref();
    killer = setTimeout(
      () => {
        void end();
        settle(({ resolve }) =>
          resolve({ status: "time_limit", objective: null, bound: null, values: null }),
        );
      },
      running.job.seconds * 1000 + grace,
    );
    thread.postMessage(running.job);
  };
  return {
    solve(model, { seconds = 10, presolve = true, signal } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (queue.length >= most)
          return reject(
            new SolverBusy(`${most} proposals are being worked out already; ask again in a minute.`),
          );
        const stop = () => {
          const at = queue.indexOf(one);
          if (at >= 0) {
            queue.splice(at, 1);
            one.forget();
            reject(signal!.reason);
          } else if (running === one) {
            void end();
            settle(() => reject(signal!.reason));
          }
        };
        const one: Waiting = {
          job: { id: ++last, model, seconds, presolve },
          resolve,
          reject,
          forget: () => signal?.removeEventListener("abort", stop),
        };
        signal?.addEventListener("abort", stop, { once: true });
        queue.push(one);
        next();
      });
    },
    async close() {
      const error = new Error("The solver was closed.");
      for (const one of queue.splice(0)) {
        one.forget();
        one.reject(error);
      }
      const ended = end();
      settle(({ reject }) => reject(error));
      await ended;
    },
  };
}
