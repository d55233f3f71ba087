import type { Response } from "express";
import { ProblemError } from "../core/errors/problem-error.ts";
import { SolverBusy } from "./proposals/solver.ts";

/**
 * Answers what the solver has to work out, which is given up as soon as nobody waits for it.
 * @throws ProblemError 503 where too many wait for the solver already
 */
export async function answerWhileWaited<T>(
  response: Response,
  work: (signal: AbortSignal) => Promise<T>,
  answer: (found: T) => void,
): Promise<void> {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    answer(await work(gone.signal));
  } catch (error) {
    // Nobody is there to answer to.
    if (gone.signal.aborted && error === gone.signal.reason) return;
    if (error instanceof SolverBusy)
      throw new ProblemError(503, "Busy", error.message, { code: "solver_busy" });
    throw error;
  }
}
