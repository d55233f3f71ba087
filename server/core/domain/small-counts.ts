/** A count from 1 to k − 1. */
export const isSmall = (count: number, k: number): boolean => count > 0 && count < k;

/** Least count shown, k of the disclosure gate. */
export const LEAST_SHOWN = 5;
