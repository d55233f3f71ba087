import type { z } from "zod";
import { validated } from "./validation.ts";

/**
 * Reads a query string, or what was sent.
 * @throws ProblemError 400 that names each bad parameter and what is allowed
 */
export const parse = <T>(schema: z.ZodType<T>, query: unknown): T => validated("query", schema, query);
