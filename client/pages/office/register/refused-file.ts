import type { Name } from "../../../../server/core/contracts/answers.ts";
import { ApiError } from "../../../data/problem.ts";
import { named } from "../../../text/words.ts";
import { outcomeOf } from "./saying.ts";

/** Why a file is no table of the register, in the language of the page. */
export function refusedFile(error: unknown, file: string): string {
  const said = error instanceof ApiError ? (error.problem as { problem?: Name; remedy?: Name }) : {};
  if (said.problem && said.remedy) return `${file} ${named(said.problem)} ${named(said.remedy)}`;
  return said.problem ? named(said.problem) : outcomeOf(error).sentence;
}
