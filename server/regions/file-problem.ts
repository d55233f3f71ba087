import { InputError } from "../core/errors/input-error.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { said } from "../core/errors/said.ts";
import { asProblem } from "../tabular/problem.ts";
import { FileRefused } from "../tabular/readers/file-faults.ts";

/** A fault in the file is the sender's to mend. @throws ProblemError 422 with the sentence in both languages */
export async function ofFile<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError) || error instanceof FileRefused) throw asProblem(error);
    throw new ProblemError("file_refused", error.message, {
      said: said(error.sentence.id, error.sentence.en),
    });
  }
}
