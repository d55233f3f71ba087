import { parentPort } from "node:worker_threads";
import type { Asked } from "../../server/platform/workers/request-thread.ts";

/** A thread that dies of a question below 0, and answers any other. */
parentPort!.on("message", ({ id, question }: Asked<number>) => {
  if (question < 0) throw new Error("too low");
  setTimeout(() => parentPort!.postMessage({ id, answer: question * 2 }), 100);
});
