import type { z } from "zod";
import { ProblemError } from "../core/errors/problem-error.ts";

/**
 * Reads a query string, or what was sent.
 * @throws ProblemError 400 that names each bad parameter and what is allowed
 */
export function parse<T>(schema: z.ZodType<T>, query: unknown): T {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const detail = result.error.issues
    .map((issue) => [issue.path.join("."), issue.message].filter(Boolean).join(": "))
    .join("; ");
  // A refinement may name what is wrong for a page that says it in its own language.
  const named = result.error.issues.find((issue) => issue.code === "custom" && issue.params?.code);
  const code = named?.code === "custom" ? named.params?.code : undefined;
  throw new ProblemError(400, "Bad parameter", detail, code ? { code } : {});
}
