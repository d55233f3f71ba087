import type { Problem } from "../../server/core/contracts/answers.ts";

/** A request that the server refused, or that never reached it: `code` is "offline" then. */
export class ApiError extends Error {
  readonly problem: Problem;
  /** @param message the reason in the language of the page; left out: the server's own sentence */
  constructor(problem: Problem, message = problem.detail) {
    super(message);
    this.problem = problem;
  }
  /** Id of the reason, "" where there is none. */
  get code(): string {
    return String(this.problem.code ?? "");
  }
  /** HTTP status; 0 where nothing answered. */
  get status(): number {
    return this.problem.status;
  }
  /** True where the request named something that does not exist or can't be. */
  get isRequestFault(): boolean {
    return this.status === 400 || this.status === 404;
  }
}

/** What to show of anything that was thrown: a refusal's own sentence, else the error's. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * The body of a JSON answer; undefined for 204.
 * @param sentenceOf the page's own sentence for a problem, where it has one
 * @throws ApiError
 */
export async function answerOf<T>(
  response: Response,
  sentenceOf: (problem: Problem) => string | undefined = () => undefined,
): Promise<T> {
  if (response.status === 204) return undefined as T;
  if (response.ok) return response.json();
  const problem = await problemOf(response);
  throw new ApiError(problem, sentenceOf(problem));
}

/** The problem document of a refused answer, or one made of its status where something else than Kantong answered. */
async function problemOf(response: Response): Promise<Problem> {
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  const { status, statusText } = response;
  return problem ?? { type: "about:blank", title: statusText, status, detail: `${status} ${statusText}` };
}
