import path from "node:path";
import { InputError } from "../../input-error.ts";
import { startThread } from "../../thread.ts";
import type { Reading } from "./table.ts";

/** A table that needs more than this is a bomb or no table of villages. */
const MEMORY_MB = 1024;
const TIME_MS = 120_000;

/**
 * Reads any table that is known here, in a thread of its own with bounded memory and time, so that no file
 * can stop the program.
 * @throws InputError that names the file and the remedy
 */
export async function readFileInThread(file: string, options: { html?: boolean } = {}): Promise<Reading> {
  const name = path.basename(file);
  const thread = startThread(new URL("./read-worker.ts", import.meta.url), {
    workerData: { file, html: options.html ?? false },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const deadline = AbortSignal.timeout(TIME_MS);
  try {
    return await new Promise<Reading>((resolve, reject) => {
      thread.on("message", (answer: { reading?: Reading; refused?: string; failed?: string }) => {
        if (answer.reading) resolve(answer.reading);
        else if (answer.refused) reject(InputError.said(answer.refused));
        else reject(tooHard(name, answer.failed ?? ""));
      });
      thread.on("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooHard(name, "it needs too much memory") : error),
      );
      thread.on("exit", () => reject(tooHard(name, "reading stopped")));
      deadline.addEventListener("abort", () => reject(tooHard(name, "it takes longer than two minutes")));
    });
  } finally {
    await thread.terminate();
  }
}

const tooHard = (file: string, why: string) =>
  new InputError({ file }, `can't be read (${why}).`, "Save it again as CSV with only the table in it.");
