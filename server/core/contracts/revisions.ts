import { z } from "zod";

/** What a revision can touch, each the name of what it holds. */
export const TOUCHED = {
  need: "need",
  base: "base",
  delivery: "deliveries",
  closure: "closures",
  report: "reports",
  official_list: "official_list",
  recipient_pattern: "recipients",
  service_area: "service_areas",
  cell_mass: "buildings",
} as const;

export const revisionsView = z
  .object({
    newest: z.int().describe("newest revision of the record"),
    items: z
      .array(
        z.object({
          revision: z.int(),
          at: z.iso.datetime().describe("when it was published, UTC"),
          kind: z
            .string()
            .describe("demo, boundaries, crosswalk, programs, publish, undo, official_list, settings"),
          undoes: z.int().nullable().describe("the revision that it takes back"),
          touches: z
            .array(
              z.object({
                regency: z.string(),
                what: z.enum([...Object.values(TOUCHED), "programs"]),
                period: z.int().nullable().describe("null: of every period"),
                components: z.array(z.string()).describe("empty: of every component"),
              }),
            )
            .describe(
              "figures that may read otherwise since: those added, changed or ended, and those that are computed or hidden together with them",
            ),
          everything: z
            .boolean()
            .describe(
              "true: it may touch any regency and period (boundaries, settings, agencies, programs that nobody reported yet)",
            ),
        }),
      )
      .describe("newest first"),
    next: z.string().nullable().describe("address of the next page, older revisions; null = that was all"),
  })
  .meta({ id: "RevisionsView", description: "The change feed: so that a portal renews only what changed." });
export type RevisionsView = z.infer<typeof revisionsView>;
