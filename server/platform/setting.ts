import type { z } from "zod";

/**
 * A setting of the environment: how it is read, and the sentence that `--help` and the README say of it.
 * @param initial its text where it is not set; absent: it may be wanting
 */
export function setting<T extends z.ZodType<unknown, string>>(
  description: string,
  schema: T,
  initial: string,
): z.ZodPrefault<T>;
export function setting<T extends z.ZodType<unknown, string>>(
  description: string,
  schema: T,
): z.ZodOptional<T>;
export function setting(description: string, schema: z.ZodType<unknown, string>, initial?: string) {
  const complete = initial === undefined ? schema.optional() : schema.prefault(initial);
  return complete.meta({ description, initial });
}
