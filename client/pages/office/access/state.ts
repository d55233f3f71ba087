import { useSignal } from "@preact/signals";
import { Refusal } from "../api.ts";
import { w } from "./words.ts";

/** What a failure says, in the language of the page. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Refusal ? error.message : w("offline");

/** Something that is being done: whether, and what went wrong with it. */
export function useDoing() {
  const busy = useSignal(false);
  const problem = useSignal("");
  const run = async (work: () => Promise<void>) => {
    if (busy.value) return;
    busy.value = true;
    problem.value = "";
    try {
      await work();
    } catch (error) {
      problem.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  };
  return { busy, problem, run };
}

/** Fields of a form by name, as text. */
export const fieldsOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
