import { Refusal } from "../api.ts";
import { w } from "./words.ts";

/** What a refused change says, in the language of the page where it has words for it. */
export function refusal(error: unknown): string {
  if (error instanceof Refusal && error.problem.code === "changed_meanwhile") return w("changedMeanwhile");
  if (error instanceof Refusal && error.problem.code === "reason_wanted") return w("reasonNeeded");
  return error instanceof Error ? error.message : String(error);
}
