import { z } from "zod";
import type { ShownInterval } from "../../core/contracts/coverage.ts";
import { GAP_IS } from "../../core/domain/terms.ts";
import { count, figure } from "./field.ts";

/** Columns of the headline, the gap and how sure both are, of villages and pockets alike. */
export const unreachedColumns = {
  unreached_low: count("units in need that no program serves and no closure explains: least"),
  unreached_high: count("the same: most"),
};
export const unreachedOf = (interval: ShownInterval) => {
  const end = (at: 0 | 1) => (Array.isArray(interval) ? interval[at] : interval);
  return { unreached_low: end(0), unreached_high: end(1) };
};

export const gapColumns = {
  gap_is: z
    .union([z.enum(GAP_IS), z.literal("hidden"), z.null()])
    .describe("too few strategies reach the threshold: certain, possible, none; unknown: nobody reported"),
  gap_probability: figure("probability that too few strategies reach the threshold: a reading, no bound"),
  probability: figure("how sure it is that need is high and strategies are lacking, 0–1"),
  service_gap: figure("U, in family equivalents: it ranks, and is no number of families"),
};
