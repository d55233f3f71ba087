import type { Said } from "../../../../server/tabular/readers/file-faults.ts";
import { language } from "../../../state/store.ts";
import { Refusal } from "../api.ts";
import { w } from "./words.ts";

/** A failure's sentence in the language of the page, where the server has both. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Refusal)) return w("offline");
  const { said, detail } = error.problem as { said?: Said; detail: string };
  if (!said) return detail;
  return [said.problem[language.value], said.remedy[language.value]].filter(Boolean).join(" ");
}
