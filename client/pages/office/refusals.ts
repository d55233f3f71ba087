import type { Problem } from "../../../server/core/contracts/answers.ts";
import { speaking } from "../../text/words.ts";
import { Refusal } from "./api.ts";

/**
 * What refused changes say, in the language of the page: by the refusal's code where there are words for it, else the
 * server's own sentence.
 * @param indonesian a sentence for each code, and "offline" for when nothing was answered
 */
export function refusalsIn<Code extends string>(
  indonesian: Record<Code | "offline", string>,
  english: Record<NoInfer<Code> | "offline", string>,
): (error: unknown) => string {
  const said = speaking(indonesian, english);
  return (error) => {
    if (!(error instanceof Refusal)) return said("offline");
    const { code } = error.problem as Problem & { code?: string };
    return code !== undefined && Object.hasOwn(indonesian, code) ? said(code as Code) : error.message;
  };
}
