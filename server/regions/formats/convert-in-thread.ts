import path from "node:path";
import { InputError } from "../../core/errors/input-error.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { atOnce } from "../../platform/workers/at-once.ts";
import { startThread } from "../../platform/workers/thread.ts";
import { EXPORT } from "./faults.ts";
import type { Format } from "./format.ts";

/** A file that needs more than this to convert is a bomb, or better exported as GeoJSON, which is streamed. */
const MEMORY_MB = 2048;
const TIME_MS = 5 * 60_000;
/** Files that may wait for the one that is being converted. */
const WAITING = 4;

const place = atOnce(
  1,
  WAITING,
  () =>
    new ProblemError(
      "reading_busy",
      `Another file is being converted and ${WAITING} wait; send it again in some minutes, or as GeoJSON. Nothing was stored.`,
    ),
);

export interface Conversion {
  file: string;
  format: Format;
  into: string;
}
export type Converted = { done: true } | { refused: InputError["given"] } | { failed: string };

/**
 * Converts a file of boundaries in a thread of its own with bounded memory and time: formats that are read whole
 * neither hold up other requests nor stop the program.
 * @throws InputError, ProblemError 503 when too many wait
 */
export const convertInThread = (conversion: Conversion): Promise<void> =>
  place.run(() => convertAlone(conversion));

async function convertAlone(conversion: Conversion): Promise<void> {
  const file = path.basename(conversion.file);
  const thread = startThread(new URL("./convert-worker.ts", import.meta.url), {
    workerData: conversion,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const deadline = AbortSignal.timeout(TIME_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      thread.on("message", (answer: Converted) => {
        if ("done" in answer) resolve();
        else reject("refused" in answer ? new InputError(...answer.refused) : tooHard(file, answer.failed));
      });
      thread.on("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooHard(file, error.message) : error),
      );
      thread.on("exit", () => reject(tooHard(file, "reading stopped")));
      deadline.addEventListener("abort", () =>
        reject(tooHard(file, `more than ${TIME_MS / 60_000} minutes`)),
      );
    });
  } finally {
    await thread.terminate();
  }
}

const tooHard = (file: string, why: string) =>
  new InputError(
    { file },
    { id: `tidak bisa dikonversi (${why}).`, en: `can't be converted (${why}).` },
    EXPORT,
  );
