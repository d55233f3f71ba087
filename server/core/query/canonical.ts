import type { ResolvedQuery } from "./resolve.ts";
import { DEFAULTS, type Query, querySchema } from "./schema.ts";

/**
 * The one text of a query: parameters in a fixed order, those at the method's default left out. Who parses and
 * resolves it again has the same query.
 * @param own what the regency has its own default of: always written, for left out it would mean that value
 */
export function canonical(query: ResolvedQuery, own: Partial<Record<keyof Query, unknown>> = {}): string {
  const usual: Partial<Record<keyof Query, unknown>> = DEFAULTS;
  const parameters = new URLSearchParams();
  for (const name of Object.keys(querySchema.shape) as (keyof Query)[]) {
    const text = String(query[name] ?? "");
    if (text !== String(usual[name] ?? "") || name in own) parameters.set(name, text);
  }
  return parameters.toString();
}
