import type { ShownInterval } from "../contracts/coverage.ts";
import type { Shown } from "../contracts/disclosed-values.ts";

/** The least that an interval allows, where it may be known. */
export const lowEnd = (interval: ShownInterval): Shown => (Array.isArray(interval) ? interval[0] : interval);
/** The most. */
export const highEnd = (interval: ShownInterval): Shown => (Array.isArray(interval) ? interval[1] : interval);
