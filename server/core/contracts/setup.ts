import { z } from "zod";
import { COMPONENTS, UNITS } from "../domain/terms.ts";
import { name } from "./disclosed-values.ts";

/** How far a step of the setup has come. */
const stepState = z.enum(["empty", "partly", "done"]);
export type StepState = z.infer<typeof stepState>;

const count = z.int().min(0);
const identified = z.object({ id: z.string(), name: z.string() });
const component = z.enum(COMPONENTS);

const outlook = z
  .object({
    id: z.enum(["need", "coverage", "pockets", "time", "bps"]),
    state: z.enum(["yes", "partly", "no"]),
    reason: z
      .enum([
        "no_needs",
        "needs_missing",
        "no_programs",
        "no_deliveries",
        "silent_agencies",
        "no_variation",
        "one_period",
        "no_crosswalk",
        "bps_missing",
      ])
      .optional()
      .describe("why not, or not wholly; left out for a plain yes"),
    period: z.int().optional().describe("year that it speaks of"),
    count: count.optional().describe("villages, agencies or pockets that the reason or the yes counts"),
    components: z.array(component).optional(),
  })
  .describe("what the map can already say of a regency");
export type Outlook = z.infer<typeof outlook>;

const regencySetup = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(["kabupaten", "kota"]),
  villages: count,
  districts: count,
  quality: z.enum(["surveyed", "simplified", "sketched", "unknown"]),
  source: z.string(),
  isolates: count.describe("villages without a neighbour"),
  withoutBps: z
    .object({ count, first: z.array(z.object({ code: z.string(), name: z.string() })) })
    .describe("villages that have no BPS code, and the first of them"),
  needs: z
    .array(
      z.object({
        component,
        period: z.int(),
        unit: z.enum(UNITS),
        villages: count.describe("with a figure"),
        missing: count.describe("villages without one"),
        estimated: count.describe("villages whose figure is an estimate"),
      }),
    )
    .describe("by period, the newest first, then component"),
  deliveries: z
    .array(z.object({ period: z.int(), programs: count, agencies: count, villages: count }))
    .describe("by period, the newest first"),
  officialLists: z
    .array(z.object({ period: z.int(), villages: count }))
    .describe("villages on an official list, by period"),
  outlook: z.array(outlook),
});
export type RegencySetup = z.infer<typeof regencySetup>;

export const setupView = z
  .object({
    revision: z.int(),
    demo: z.boolean().describe("the record holds the demo regency: it is read, not written"),
    components: z.array(z.object({ id: component, name })),
    steps: z.record(z.enum(["boundaries", "crosswalk", "register", "needs", "deliveries"]), stepState),
    regencies: z.array(regencySetup),
    crosswalk: z.object({ pairs: count, villages: count.describe("of the record with a BPS code") }),
    register: z.object({
      agencies: count,
      programs: count,
      agenciesWithoutProgram: z.array(identified),
      programsWithoutDelivery: z.array(identified.extend({ agency: z.string() })),
    }),
  })
  .meta({
    id: "SetupView",
    description: "What the record holds, what it lacks, what the map can already say.",
  });
export type SetupView = z.infer<typeof setupView>;
