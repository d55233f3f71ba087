import { z } from "zod";
import { querySchema, slug } from "./schema.ts";

export const ofRegency = z.strictObject({ regency: querySchema.shape.regency });
export const searched = ofRegency.extend({
  q: z.string().min(1).max(100).describe("name or code, typos allowed"),
});
/** H3 resolution of cells where none is asked for. */
export const DEFAULT_RESOLUTION = 8;
export const ofCells = z.strictObject({
  resolution: z.coerce.number().int().min(6).max(9).default(DEFAULT_RESOLUTION).describe("of H3"),
});
export const compared = z.strictObject({
  from: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe("the earlier year; left out: the newest with need before the period"),
});
export const ofLedger = z.strictObject({
  regency: querySchema.shape.regency,
  period: querySchema.shape.period,
  component: querySchema.shape.component,
});
export const ofTargeting = z.strictObject({
  regency: querySchema.shape.regency,
  period: querySchema.shape.period,
  program: slug.optional().describe("id of a program; or"),
  agency: slug.optional().describe("id of an agency: all its programs"),
});
export const ofVillageLedger = ofLedger.omit({ component: true });
