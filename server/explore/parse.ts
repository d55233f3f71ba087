import type { z } from "zod";
import { ProblemError } from "../problem.ts";

/**
 * Reads a query string.
 * @throws ProblemError 400 that names each bad parameter and what is allowed
 */
export function parse<T>(schema: z.ZodType<T>, query: unknown): T {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const detail = result.error.issues
    .map((issue) => [issue.path.join("."), issue.message].filter(Boolean).join(": "))
    .join("; ");
  throw new ProblemError(400, "Bad parameter", detail);
}
