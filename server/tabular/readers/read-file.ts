import path from "node:path";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { atOnce } from "../../platform/workers/at-once.ts";
import { startThread } from "../../platform/workers/thread.ts";
import { type FileFault, FileRefused } from "./file-faults.ts";
import type { Reading } from "./table.ts";

/** A table that needs more than this is a bomb or no table of villages. */
const MEMORY_MB = 1024;
const TIME_MS = 60_000;
/** Tables read at once in a process, each with that memory, and those that may wait for them. */
const [AT_ONCE, WAITING] = [2, 10];

const places = atOnce(
  AT_ONCE,
  WAITING,
  () =>
    new ProblemError(
      "reading_busy",
      `${AT_ONCE} files are being read and ${WAITING} wait; send it again in a minute. Nothing was stored.`,
    ),
);

interface Answer {
  reading?: Reading;
  refused?: { where: { file: string; row?: number }; fault: FileFault; value: string };
  failed?: string;
}

/**
 * Reads any table that is known here, in a thread of its own with bounded memory and time, so that no file
 * can stop the program.
 * @throws FileRefused that names the file and the remedy, ProblemError 503 when too many are being read
 */
export const readFileInThread = (file: string, options: { html?: boolean } = {}): Promise<Reading> =>
  places.run(() => readAlone(file, options));

async function readAlone(file: string, options: { html?: boolean }): Promise<Reading> {
  const name = path.basename(file);
  const thread = startThread(new URL("./read-worker.ts", import.meta.url), {
    workerData: { file, html: options.html ?? false },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const deadline = AbortSignal.timeout(TIME_MS);
  try {
    return await new Promise<Reading>((resolve, reject) => {
      thread.on("message", (answer: Answer) => {
        if (answer.reading) resolve(answer.reading);
        else if (answer.refused)
          reject(new FileRefused(answer.refused.where, answer.refused.fault, answer.refused.value));
        else reject(tooHard(name, answer.failed ?? ""));
      });
      thread.on("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooHard(name, "it needs too much memory") : error),
      );
      thread.on("exit", () => reject(tooHard(name, "reading stopped")));
      deadline.addEventListener("abort", () => reject(tooHard(name, "it takes longer than a minute")));
    });
  } finally {
    await thread.terminate();
  }
}

const tooHard = (file: string, why: string) => new FileRefused({ file }, "too_hard", why);
