import { signal } from "@preact/signals";
import { ApiError } from "../../../data/problem.ts";
import { named } from "../../../text/words.ts";
import { w } from "./words.ts";

interface FieldFault {
  field: string;
  id: string;
  en: string;
}

/** What came of sending a form. */
export interface Outcome {
  /** sentences by field, such as "budgets.0.year" */
  faults: Map<string, string>;
  /** a sentence about the whole */
  sentence: string;
  /** someone else's change stands in the way */
  conflict?: { stored: { version: number } & Record<string, unknown> };
}

export const outcomeSignal = () => signal<Outcome | undefined>(undefined);

/** What a refusal says, in the language of the page. @throws anything that is no refusal of the server */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ApiError)) throw error;
  if (error.code === "offline") return { faults: new Map(), sentence: w("offline") };
  const { problem } = error;
  const fields = (problem.fields ?? []) as FieldFault[];
  const faults = new Map(fields.map(({ field, id, en }) => [field, named({ id, en })]));
  if (problem.code === "changed_meanwhile")
    return { faults, sentence: "", conflict: { stored: problem.stored as { version: number } } };
  return { faults, sentence: sentenceOf(error, faults.size) };
}

function sentenceOf({ problem, message }: ApiError, faults: number): string {
  if (faults > 0) return w("faults", { n: faults });
  if (problem.status === 401 || (problem.status === 403 && problem.code)) return message;
  if (problem.status === 403) return w("onlyHere");
  switch (problem.code) {
    case "has_programs":
      return w("has_programs", { programs: (problem.programs as string[]).join(", ") });
    case "demo_record":
    case "has_deliveries":
    case "in_use":
    case "taken":
      return w(problem.code);
    default:
      return message;
  }
}
