import type { z } from "zod";
import { faultsOf, notValid } from "../core/contracts/field-errors.ts";
import { ProblemError } from "../core/errors/problem-error.ts";

/** Where a value stands in a request. */
export type Part = "path" | "query" | "body";

/**
 * Reads a part of a request.
 * @throws ProblemError 400 that names each field at fault and what is allowed; 404 where the path names none of a
 * schema's values
 */
export function validated<T>(part: Part, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  if (part === "path") refuseUnknown(result.error, value);
  throw notValid(faultsOf(result.error, part));
}

/** A path that names none of the things that a schema lists leads nowhere. */
function refuseUnknown({ issues }: z.ZodError, value: unknown): void {
  for (const issue of issues)
    if (issue.code === "invalid_value") {
      const name = issue.path.join(".");
      const given = (value as Record<string, unknown>)[name];
      throw new ProblemError(
        "nothing_here",
        `There is no ${name} "${String(given)}"; there are ${issue.values.join(", ")}.`,
        { title: `Unknown ${name}` },
      );
    }
}
