import { z } from "zod";
import { regencyCode, villageCode } from "../domain/region-codes.ts";
import { COMPONENTS, LIST_STATES } from "../domain/terms.ts";
import { slug } from "../query/schema.ts";
import { limits, reason, selection, text, version, villageInput, year } from "./target-lists.ts";

/** What is asked of target lists that are there. */

export const changedList = z.strictObject({
  version,
  title: text(200).optional(),
  note: text(2000).nullable().optional(),
  component: z.enum(COMPONENTS).optional(),
  ...limits,
  reason: reason.optional(),
});
export type ChangedList = z.infer<typeof changedList>;
const villages = z.array(villageInput).min(1).max(10_000);
export const addedVillages = z
  .strictObject({
    version: version.optional().describe("left out: whatever it is now"),
    villages: villages.optional(),
    select: selection.optional(),
    reason: reason.optional(),
  })
  .refine((one) => (one.villages === undefined) !== (one.select === undefined), "give villages or select");
export type AddedVillages = z.infer<typeof addedVillages>;
export const replacedVillages = z.strictObject({
  version,
  villages: z.array(villageInput).max(10_000),
  reason: reason.optional(),
});
export type ReplacedVillages = z.infer<typeof replacedVillages>;
export const removedVillages = z.strictObject({
  villages: z
    .string()
    .max(20_000)
    .transform((codes) => [...new Set(codes.split(",").filter(Boolean))].sort())
    .pipe(z.array(villageCode).min(1))
    .describe("Kemendagri codes with commas between"),
  version: z.coerce.number().pipe(version).optional(),
  reason: reason.optional(),
});
export type RemovedVillages = z.infer<typeof removedVillages>;

export const movedClaim = z.strictObject({
  village: villageCode,
  to: z.int().positive().max(2_147_483_647).describe("id of the list that gets the units"),
  units: z.int().min(1).max(10_000_000).optional().describe("left out: all of the village's"),
  version: version.optional().describe("of the list that gives them; left out: whatever it is now"),
  reason: reason.describe("kept and shown with both lists"),
});
export type MovedClaim = z.infer<typeof movedClaim>;

const day = z.iso
  .date("a day such as 2027-01-20")
  .refine((date) => date >= "1990" && date < "2101", "a day from 1990 to 2100");
export const movedList = z.strictObject({
  version,
  to: z.enum(LIST_STATES),
  on: day.optional().describe("the day it was proposed, agreed on or done; left out: today"),
  reason: reason.optional(),
});
export type MovedList = z.infer<typeof movedList>;

export const listId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
export const versionAsked = z.strictObject({ version: z.coerce.number().pipe(version) });
export const listsAsked = z.strictObject({
  regency: regencyCode.optional(),
  year: z.coerce.number().pipe(year).optional(),
  agency: slug.optional(),
  program: slug.optional(),
  state: z.enum(LIST_STATES).optional(),
});
export type ListsAsked = z.infer<typeof listsAsked>;
export const claimsAsked = z.strictObject({
  regency: regencyCode,
  year: z.coerce.number().pipe(year),
  component: z
    .enum(COMPONENTS)
    .optional()
    .describe("which need the orphaned villages have; left out: poverty"),
});
export type ClaimsAsked = z.infer<typeof claimsAsked>;
