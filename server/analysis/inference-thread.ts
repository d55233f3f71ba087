import { startThread } from "../thread.ts";
import type { Inference } from "./inference.ts";
import type { InferenceJob } from "./inference-worker.ts";

export interface InferenceThread {
  run(job: Omit<InferenceJob, "id">): Promise<Inference>;
  close(): Promise<void>;
}

/** One thread that draws permutations, so that no request waits behind them. Started at the first job. */
export function inferenceThread(): InferenceThread {
  const waiting = new Map<number, { resolve: (found: Inference) => void; reject: (error: Error) => void }>();
  let thread: ReturnType<typeof startThread> | undefined;
  let last = 0;

  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    thread = undefined;
  };
  const start = () => {
    const started = startThread(new URL("./inference-worker.ts", import.meta.url));
    started.on("message", (reply: { id: number; inference?: Inference; error?: string }) => {
      const job = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (reply.inference) job?.resolve(reply.inference);
      else job?.reject(new Error(reply.error));
    });
    started.on("error", failAll);
    started.on("exit", () => failAll(new Error("The analysis thread stopped.")));
    // The program may end while the thread idles.
    started.unref();
    return started;
  };
  return {
    run(job) {
      thread ??= start();
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        thread!.postMessage({ id, ...job } satisfies InferenceJob);
      });
    },
    async close() {
      await thread?.terminate();
    },
  };
}
