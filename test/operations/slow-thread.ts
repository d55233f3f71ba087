import { parentPort } from "node:worker_threads";
import type { Asked } from "../../server/platform/workers/request-thread.ts";

/** A thread that takes its time. */
parentPort!.on("message", ({ id, question }: Asked<number>) => {
  setTimeout(() => parentPort!.postMessage({ id, answer: question * 2 }), 300);
});
