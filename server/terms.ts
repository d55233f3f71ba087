/** The five counting units; a ratio never mixes two of them. */
export const UNITS = ["person", "family", "house", "group", "village"] as const;
export const STRATEGIES = ["expenses", "income", "pockets"] as const;
export const COMPONENTS = [
  "poverty",
  "housing",
  "sanitation",
  "water",
  "electricity",
  "stunting",
  "out_of_school",
  "disability",
  "unemployment",
] as const;
/** Why a unit leaves the register without being served. */
export const CLOSURE_REASONS = ["moved", "died", "already_met", "refused"] as const;
export type Unit = (typeof UNITS)[number];
export type Strategy = (typeof STRATEGIES)[number];
export type Component = (typeof COMPONENTS)[number];
export type ClosureReason = (typeof CLOSURE_REASONS)[number];
