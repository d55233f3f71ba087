import type { Problem } from "../../../../server/core/contracts/answers.ts";
import type { Said } from "../../../../server/core/errors/said.ts";
import { ApiError, messageOf } from "../../../data/problem.ts";
import { language } from "../../../state/store.ts";
import { sentenceOf } from "../../../text/problem-sentences.ts";
import { w } from "./words.ts";

/** A refusal to show: its sentence and remedy in the language of the page where the server has both. */
export interface Told {
  code: string;
  sentence(): string;
  remedy(): string;
}

type Answered = Problem & { code?: string; said?: Said; file?: string; row?: number | null };

export function toldOf(error: unknown): Told {
  if (error instanceof ApiError) return toldOfProblem(error.problem);
  return { code: "", sentence: () => messageOf(error), remedy: () => "" };
}

export function toldOfProblem(problem: Answered): Told {
  const { code = "", said, file, row, detail } = problem;
  if (code === "offline") return { code, sentence: () => w("offline"), remedy: () => "" };
  if (code === "demo_record") return { code, sentence: () => w("demoNote"), remedy: () => "" };
  const where = [file, row ? `${w("row").toLowerCase()} ${row}` : ""].filter(Boolean).join(", ");
  return {
    code,
    sentence: () =>
      said
        ? [where, said.problem[language.value]].filter(Boolean).join(" ")
        : (sentenceOf(problem) ?? detail),
    remedy: () => said?.remedy[language.value] ?? "",
  };
}
