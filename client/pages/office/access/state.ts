import { useSignal } from "@preact/signals";
import { messageOf } from "../../../data/problem.ts";

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
      problem.value = messageOf(error);
    } finally {
      busy.value = false;
    }
  };
  return { busy, problem, run };
}

/** Fields of a form by name, as text. */
export const fieldsOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
