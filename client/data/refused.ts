import type { Problem } from "../../server/core/contracts/answers.ts";

/** An answer that the server refused, with its own sentence and the code of the reason, if it has one. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  constructor(message: string, code: string, status = 0) {
    super(message);
    this.code = code;
    this.status = status;
  }
  /** True where the asker named something that isn't there or can't be. */
  get ofAsker(): boolean {
    return this.status === 400 || this.status === 404;
  }
}

/**
 * What a JSON answer says.
 * @param worded the page's own words for a problem
 * @throws Refused with them, otherwise with the problem's own sentence
 */
export async function read<T>(
  response: Response,
  worded: (problem: Problem) => string | undefined = () => undefined,
): Promise<T> {
  if (response.ok) return response.json();
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  throw new Refused(
    (problem && (worded(problem) ?? problem.detail)) ?? `${response.status} ${response.statusText}`,
    String(problem?.code ?? ""),
    response.status,
  );
}
