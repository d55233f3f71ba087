import { parentPort, workerData } from "node:worker_threads";
import { InputError } from "../../core/errors/input-error.ts";
import { convert } from "./convert.ts";
import type { Conversion, Converted } from "./convert-in-thread.ts";

const { file, format, into } = workerData as Conversion;
const answer = (converted: Converted) => parentPort!.postMessage(converted);
convert(file, format, into).then(
  () => answer({ done: true }),
  (error: unknown) =>
    answer(
      error instanceof InputError
        ? { refused: error.given }
        : { failed: error instanceof Error ? error.message : String(error) },
    ),
);
