import { z } from "zod";
import { ofCells } from "../../core/query/parameters.ts";
import { querySchema } from "../../core/query/schema.ts";

/** The greatest number that a revision can have. */
const LAST = 2 ** 31 - 1;
export const revisionsAsked = z.strictObject({
  since: z.coerce.number().int().min(0).max(LAST).default(0).describe("only revisions after this one"),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(LAST)
    .optional()
    .describe("only revisions before this one, for paging"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  regency: querySchema.shape.regency.describe("only revisions that may touch this regency"),
});

/** A question, and the resolution of cells. */
export const questionOfCells = querySchema.extend(ofCells.shape);
