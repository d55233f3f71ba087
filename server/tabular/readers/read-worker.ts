import { parentPort, workerData } from "node:worker_threads";
import { FileRefused } from "./file-faults.ts";
import { read } from "./read.ts";

const { file, html } = workerData as { file: string; html: boolean };
read(file, html).then(
  (reading) => parentPort!.postMessage({ reading }),
  (error: unknown) => {
    if (error instanceof FileRefused) {
      const { where, fault, value } = error;
      parentPort!.postMessage({ refused: { where, fault, value } });
    } else parentPort!.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  },
);
