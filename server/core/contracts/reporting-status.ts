import { z } from "zod";
import { regencyCode as regency } from "../domain/region-codes.ts";
import { name } from "./disclosed-values.ts";

const year = z.int().min(1990).max(2100);
const yearInQuery = z.coerce.number().pipe(year);
const agency = z.string().regex(/^[a-z0-9-]{1,80}$/, "an id of small letters, digits and hyphens");

export const reportsAsked = z.strictObject({ regency: regency.optional(), period: yearInQuery.optional() });
export const reportAsked = z.strictObject({ regency, agency, period: yearInQuery });
export const zeroReport = z.strictObject({ regency, agency, period: year });

/**
 * What an agency has said of a year: complete = it names every village that it reached, of every program that
 * runs; part = some of it; nothing = in its own word no activity; silent = programs run and nothing is known;
 * no_program = nothing to report.
 */
const reportState = z.enum(["complete", "part", "nothing", "silent", "no_program"]);
export type ReportState = z.infer<typeof reportState>;

const reportCell = z.object({
  state: reportState,
  running: z.int().describe("programs that run in the year"),
  reported: z.int().describe("of them, those that its lists name"),
  villages: z.int().describe("villages that its lists name"),
  imports: z.array(z.int()).describe("imports that its current figures came with, the newest first"),
});
export type ReportCell = z.infer<typeof reportCell>;

const place = z.object({ code: z.string(), name: z.string() });
export const reportsView = z
  .object({
    revision: z.int(),
    demo: z.boolean().describe("the record holds the demo regency: it is read, not written"),
    regency: place.nullable(),
    regencies: z.array(place),
    villages: z.int().describe("of the regency"),
    periods: z.array(z.int()).describe("years, the newest first"),
    agencies: z
      .array(z.object({ id: z.string(), name, retired: z.boolean(), cells: z.array(reportCell) }))
      .describe("by name; cells in the order of the periods"),
  })
  .meta({ id: "ReportsView", description: "Who has reported." });
export type ReportsView = z.infer<typeof reportsView>;

export const reportedVillagesView = z
  .object({
    agency: z.object({ id: z.string(), name }),
    period: z.int(),
    state: reportState,
    programs: z.array(z.object({ id: z.string(), name, villages: z.int() })),
    villages: z
      .array(
        z.object({
          ...place.shape,
          district: z.string(),
          programs: z.array(z.int()).describe("indices into programs"),
        }),
      )
      .describe("by code"),
  })
  .meta({ id: "ReportedVillagesView", description: "Which villages an agency's lists name." });
export type ReportedVillagesView = z.infer<typeof reportedVillagesView>;

export const reportRevision = z.object({ revision: z.int() }).meta({ id: "ReportRevision" });
