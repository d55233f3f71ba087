import { ProblemError } from "../../core/errors/problem-error.ts";
import type { FileRefused } from "./file-faults.ts";

/** A refused file is the sender's to mend: 422, with the sentence in both languages. */
export const refusedFile = (error: FileRefused): ProblemError =>
  new ProblemError(422, "File refused", error.message, {
    code: error.fault,
    said: error.said,
    file: error.where.file,
    row: error.where.row ?? null,
  });
