import { ApiError, messageOf } from "../../data/problem.ts";
import { speaking } from "../../text/words.ts";

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
    const known = error instanceof ApiError && Object.hasOwn(indonesian, error.code);
    return known ? said(error.code as Code) : messageOf(error);
  };
}
