/**
 * What the method holds fixed (no parameter of the question): computing and the Method page read the same declaration.
 * Card, sections 2 to 5.
 */

/** Villages within so many metres are neighbours. */
export const ADJACENCY_METRES = 20;
/** What a record may be imported with in its place, m. */
export const ADJACENCY_BOUNDS = { low: 0, high: 100 } as const;
/** High need: how sure it is that the odds exceed so many times those of the mean. */
export const EXCEEDED_ODDS = 1.25;
/** A scope of so many units is wide: fewer draws are made. */
export const WIDE_SCOPE = 5_000;
/** R, permutations of a test. */
export const PERMUTATIONS = { usual: 9_999, wide: 999 } as const;
/** Readings of the data behind π. */
export const READINGS = { usual: 2_000, wide: 500 } as const;
/** Scan: permutations of its null, and the greatest share of the population in a window. */
export const SCAN_DRAWS = 999;
export const SCAN_MOST = 0.1;
/** Draws of the priority's weights from Dirichlet(concentration × weights). */
export const WEIGHT_DRAWS = 2_000;
export const WEIGHT_CONCENTRATION = 20;
/** Share of those draws in the top N from which a place there is robust. */
export const ROBUST = 0.9;
/** The base of a register may change by this share between two periods before a jump is the register's doing. */
export const BASE_CHANGE = 0.2;
