/**
 * Why two periods of a village can't be compared as they stand:
 * `register`: the register's base changed by more than a fifth; `boundary`: the village's boundary
 * became valid in between; `unit`: need is counted in another unit; `estimate`: one is observed, the other
 * estimated; `unreported`: one of them is missing.
 */
export const BREAKS = ["register", "boundary", "unit", "estimate", "unreported"] as const;
export type BreakReason = (typeof BREAKS)[number];
