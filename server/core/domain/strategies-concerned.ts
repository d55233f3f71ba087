import { type Component, STRATEGIES, type Strategy } from "./terms.ts";

/**
 * Strategies that a component concerns where the record says nothing else (method, section 2). They never depend on
 * which programs happen to be registered: a strategy concerned without any program is the clearest gap there is.
 */
export const CONCERNED: Record<Component, readonly Strategy[]> = {
  poverty: STRATEGIES,
  housing: ["pockets"],
  sanitation: ["pockets"],
  water: ["pockets"],
  electricity: ["expenses", "pockets"],
  stunting: ["expenses", "pockets"],
  out_of_school: ["expenses"],
  disability: ["expenses", "income"],
  unemployment: ["income"],
};

/** What a regency sets otherwise. */
export type ConcernedSet = Partial<Record<Component, readonly Strategy[]>>;

/** In force for a component. */
export const concernedBy = (component: Component, set: ConcernedSet): readonly Strategy[] =>
  set[component] ?? CONCERNED[component];

/** Per strategy, in their order. */
export const concernedFlags = (component: Component, set: ConcernedSet): boolean[] => {
  const inForce = concernedBy(component, set);
  return STRATEGIES.map((strategy) => inForce.includes(strategy));
};
