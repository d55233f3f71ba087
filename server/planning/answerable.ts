import type { Response } from "express";
import { ProblemError } from "../core/errors/problem-error.ts";
import { SolverBusy } from "./proposals/solver.ts";

/**
 * Does what the solver has to work out, which is given up as soon as nobody waits for the response.
 * @returns undefined where nobody waits any more
 * @throws ProblemError 503 where too many wait for the solver already
 */
export async function whileWaited<T>(
  response: Response,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    return await work(gone.signal);
  } catch (error) {
    if (gone.signal.aborted && error === gone.signal.reason) return undefined;
    if (error instanceof SolverBusy) throw new ProblemError("solver_busy", error.message);
    throw error;
  }
}
