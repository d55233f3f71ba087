import { ProblemError } from "../core/errors/problem-error.ts";
import { FileRefused } from "./readers/file-faults.ts";
import { Refused, refusalWords } from "./table-refused.ts";

/** A refused file or table is the sender's to mend: 422, with the sentence in both languages. Other errors stay. */
export function asProblem(error: unknown): unknown {
  if (error instanceof FileRefused)
    return new ProblemError("file_refused", error.message, {
      code: error.fault,
      said: error.said,
      file: error.where.file,
      row: error.where.row ?? null,
    });
  if (error instanceof Refused) {
    const words = refusalWords(error.refusal, error.level);
    return new ProblemError("file_refused", `${words.problem.en} ${words.remedy.en}`, {
      title: "No table of villages",
      code: error.refusal,
      said: words,
    });
  }
  return error;
}
