import type { Name } from "../../../../server/core/contracts/answers.ts";
import { ApiError } from "../../../data/problem.ts";
import { named } from "../../../text/words.ts";
import { outcomeOf } from "./saying.ts";

interface Refused {
  code?: string;
  said?: { problem: Name; remedy: Name };
}

/** Why a file is no table of the register, in the language of the page. */
export function refusedFile(error: unknown, file: string): string {
  const { code, said } = (error instanceof ApiError ? error.problem : {}) as Refused;
  if (said?.remedy.id) return `${file} ${named(said.problem)} ${named(said.remedy)}`;
  return said && code === "no_programs" ? named(said.problem) : outcomeOf(error).sentence;
}
