import { z } from "zod";
import { regencyCode } from "../domain/region-codes.ts";
import { name } from "./disclosed-values.ts";

/** How good the figures are that the map is made of, and what would improve it most. */

export const qualityAsked = z.strictObject({ regency: regencyCode.optional() });

const dataset = z.object({
  kind: z.enum(["need", "base", "delivery"]),
  of: z.string().describe("component of a need or a base, program of deliveries"),
  name,
  agency: z
    .string()
    .nullable()
    .describe("that brought it in or answers for the program; null: the coordinator"),
  agencyName: name.nullable(),
  period: z.int().describe("newest year that it has figures of"),
  villages: z.int().describe("villages with a figure in that year"),
  share: z.number().describe("of the regency's villages, 0–1"),
  date: z.string().nullable().describe("of the data, else of its publication, YYYY-MM-DD"),
  dated: z.enum(["data", "published"]).describe("what the date is of"),
  age: z.int().nullable().describe("days from that date to today"),
  setAside: z.int().describe("rows of its files that could not be used"),
  estimated: z.int().describe("villages whose figure is an estimate"),
  alarms: z.object({
    overBase: z.int().describe("villages with more in need than there are units"),
    overNeed: z.int().describe("villages where a program for those in need served more than are in need"),
    tenfold: z.int().describe("villages with ten times, or a tenth of, the year before"),
  }),
  corrected: z.string().nullable().describe("day on which a figure of it was last replaced or taken back"),
});
export type DatasetQuality = z.infer<typeof dataset>;

export const IMPROVEMENTS = ["statement", "component", "base", "villages", "age"] as const;
const improvement = z.object({
  kind: z
    .enum(IMPROVEMENTS)
    .describe(
      "statement: of recipients by an agency that is silent; component: need that nobody reported; base: number of all units; villages: those a need leaves out; age: newer data",
    ),
  agency: z.string().nullable().describe("whose it is; null: not known"),
  of: z.string().nullable().describe("component or program"),
  period: z.int().nullable(),
  villages: z.int().describe("villages whose picture becomes surer"),
  gain: z.number().describe("villages, of old data weighed by its age: one year old 0, four years or more 1"),
  said: name.describe("what to do, and what it brings"),
});
export type Improvement = z.infer<typeof improvement>;

export const qualityView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean(),
    regency: z.object({ code: z.string(), name: z.string() }).nullable(),
    today: z.string(),
    villages: z.int(),
    datasets: z.array(dataset),
    improvements: z.array(improvement).describe("greatest gain first"),
  })
  .meta({
    id: "QualityView",
    description: "Age, reach, doubts and corrections of each dataset; alarms are counted on what is public.",
  });
export type QualityView = z.infer<typeof qualityView>;
