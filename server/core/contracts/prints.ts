import { z } from "zod";
import { COMPONENTS, UNITS } from "../domain/terms.ts";
import { intervalView } from "./coverage.ts";
import { numbers, shown } from "./disclosed-values.ts";

/** GET /api/v1/extents */
export const extentsView = z
  .object({
    revision: z.int(),
    regency: z.string().describe("Kemendagri code"),
    code: z.array(z.string()).describe("villages, in the scope's order"),
    extent: numbers("west, south, east, north of each village in turn, degrees"),
  })
  .meta({ id: "ExtentsView", description: "How far each village reaches: what a map is fitted to." });
export type ExtentsView = z.infer<typeof extentsView>;

/** GET /api/v1/sources */
export const sourcesView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean().describe("demo data"),
    boundaries: z.string().describe("where the boundaries come from"),
    items: z.array(
      z.object({
        name: z.string(),
        source: z.string(),
        licence: z.string().nullable().describe("as its source states it"),
        dataDate: z.string().nullable().describe("YYYY-MM-DD; null = not stated"),
      }),
    ),
  })
  .meta({
    id: "SourcesView",
    description: "The files that an answer comes from: need and deliveries of the period.",
  });
export type SourcesView = z.infer<typeof sourcesView>;

/** GET /api/v1/districts/{code} */
export const districtView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean().describe("demo data"),
    code: z.string().describe("Kemendagri code"),
    name: z.string(),
    period: z.int(),
    ledger: z
      .array(
        z.object({
          component: z.enum(COMPONENTS),
          unit: z.enum(UNITS),
          villages: z.int().describe("villages in the sums: those whose need is told"),
          need: z.number(),
          served: intervalView.describe("distinct units served"),
          unserved: intervalView.describe("after deliveries"),
          closed: intervalView.describe("closed with a reason"),
          left: intervalView.describe("after deliveries and closures"),
        }),
      )
      .describe("what is left of each component's need"),
    programs: z
      .array(
        z.object({
          program: z.string(),
          villages: z.int().describe("villages of the district where it serves someone"),
          served: shown("units, over the villages where they may be told"),
          lower: z.boolean().describe("at least so many: some are left out"),
        }),
      )
      .describe("of the question's programs, those in most villages first"),
    silent: z
      .array(z.string())
      .describe("agencies with a running program of which nothing is known in one of its villages"),
  })
  .meta({ id: "DistrictView", description: "Who is in a district, and what is left of its need." });
export type DistrictView = z.infer<typeof districtView>;
