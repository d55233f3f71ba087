export { type ByStrategy, byStrategyName, STRATEGIES, STRATEGY, type Strategy } from "./strategies.ts";

/** The five counting units; a ratio never mixes two of them. */
export const UNITS = ["person", "family", "house", "group", "village"] as const;
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
/** What a component is counted in. */
export const COMPONENT_UNIT: Record<Component, Unit> = {
  poverty: "family",
  housing: "house",
  sanitation: "family",
  water: "family",
  electricity: "family",
  stunting: "person",
  out_of_school: "person",
  disability: "person",
  unemployment: "person",
};
/** Whom a program's recipients are known to be: chosen from those in need, or anyone. Nothing stated counts as anyone. */
export const STATED_RECIPIENTS = ["in_need", "anyone"] as const;
/** Whether too few strategies reach a village: certainly, possibly, no; unknown where nobody reported anything. */
export const GAP_IS = ["certain", "possible", "none", "unknown"] as const;
export type GapIs = (typeof GAP_IS)[number];
/** What the tests say of a pocket's or cluster's own villages: clustered, adjacent, single. */
export const EVIDENCE = ["confirmed", "probable", "isolated"] as const;
export type Evidence = (typeof EVIDENCE)[number];
/** Why a unit leaves the register without being served. */
export const CLOSURE_REASONS = ["moved", "died", "already_met", "refused"] as const;
/** The definitions of a pocket side by side, in the order in which they are shown and of the bits of `memberOf`. */
export const DEFINITIONS = [
  "threshold",
  "matrix",
  "quadrant",
  "hotspot",
  "moran",
  "scan",
  "pocket",
  "official",
] as const;
/** What becomes of a target list. */
export const LIST_STATES = ["draft", "proposed", "agreed", "done"] as const;
export type StatedRecipients = (typeof STATED_RECIPIENTS)[number];
export type Recipients = StatedRecipients | "unstated";
export type Unit = (typeof UNITS)[number];
export type Component = (typeof COMPONENTS)[number];
export type ClosureReason = (typeof CLOSURE_REASONS)[number];
export type DefinitionId = (typeof DEFINITIONS)[number];
export type ListState = (typeof LIST_STATES)[number];

/** The definitions whose bits are set. */
export const definitionsIn = (bits: number): DefinitionId[] => DEFINITIONS.filter((_, d) => bits & (1 << d));
