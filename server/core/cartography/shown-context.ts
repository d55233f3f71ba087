import type { ContextLayer } from "../contracts/context.ts";

/** The layers of an address, in the record's order; what is there no more is left out. */
export const shownContext = (layers: readonly ContextLayer[], ids: readonly string[]): ContextLayer[] =>
  layers.filter(({ id }) => ids.includes(id));
