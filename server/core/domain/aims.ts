/**
 * What a proposal of villages aims at (method, section 6). The first three are rules, never called the best:
 * most needed first, pocket by pocket, every district the same share. `units` is a model: the most units, then priority.
 */
export const AIMS = ["needed", "pockets", "even", "units"] as const;
export type Aim = (typeof AIMS)[number];
export type Rule = Exclude<Aim, "units">;

/** Why units are given: held (locked in, or a district's least), up to the target, the rest, an even share, the model. */
export const GIVING_STEPS = ["held", "to_target", "rest", "even", "units"] as const;
export type GivingStep = (typeof GIVING_STEPS)[number];
