import { z } from "zod";
import { numbers } from "../shown.ts";

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
