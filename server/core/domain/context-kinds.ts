/** What a context layer shows; decides its look alone. */
export const CONTEXT_KINDS = ["road", "river", "health", "school", "market", "place", "other"] as const;
export type ContextKind = (typeof CONTEXT_KINDS)[number];
