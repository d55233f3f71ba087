import { z } from "zod";
import { villageCode } from "../domain/region-codes.ts";
import { COMPONENTS, STRATEGIES, UNITS } from "../domain/terms.ts";
import { querySchema, slug } from "../query/schema.ts";

export const codes = (what: string) =>
  z
    .string()
    .max(20_000)
    .transform((text) => [...new Set(text.split(",").filter(Boolean))].sort())
    .pipe(z.array(villageCode))
    .default([])
    .describe(`${what}: villages' Kemendagri codes with commas between`);
const rupiah = z.coerce.number().int().min(0).max(1e15).optional();

/** What is asked of a proposal. */
export const proposalQuery = z.strictObject({
  regency: querySchema.shape.regency,
  period: querySchema.shape.period,
  component: querySchema.shape.component,
  omega: querySchema.shape.omega,
  program: z
    .string()
    .transform((text) => [...new Set(text.split(",").filter(Boolean))].sort())
    .pipe(z.array(slug).min(1).max(20))
    .optional()
    .describe("ids of the programs to place, with commas between; or"),
  agency: slug.optional().describe("id of an agency: all its programs that can be placed"),
  budget: rupiah.describe("rupiah, for all programs together; left out: only the cap limits"),
  unitCost: rupiah.describe("rupiah for each unit served, instead of what the register says"),
  cap: z.coerce.number().int().min(1).max(10_000).optional().describe("most villages"),
  minimum: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe("least villages in each district that holds a pocket"),
  locked: codes("to be in it"),
  excluded: codes("not to be in it"),
  list: codes("a list of your own, to be held against the best one; with one program only"),
  objective: z
    .enum(["impact", "severity"])
    .default("impact")
    .describe("value of a village: its residual need U, or U weighted by severity, θU/m"),
});
export type ProposalQuery = z.infer<typeof proposalQuery>;

const village = z.string().describe("Kemendagri code");
const units = z.number().describe("units of residual need, weighted by severity where that was asked");

const breach = z.object({
  limit: z.enum(["budget", "program_budget", "cap", "floor", "locked", "excluded"]),
  by: z.number().nullable().describe("how far it is missed: rupiah or villages"),
  place: z.string().nullable().describe("code of the district or village, where it is about one"),
});

export const proposalView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean().describe("demo data"),
    regency: z.string(),
    period: z.int(),
    component: z.enum(COMPONENTS),
    unit: z.enum(UNITS),
    objective: z.enum(["impact", "severity"]),
    status: z
      .enum(["optimal", "time_limit", "bounded", "infeasible", "not_found"])
      .describe(
        "optimal: nothing is better by more than the gap; time_limit, bounded: the gap says how far it may be from the best; infeasible: the limits can't all be kept; not_found: time ran out before anything was found",
      ),
    infeasible: z
      .object({
        why: z.enum([
          ...(["locked_impossible", "locked_above_cap", "locked_above_budget"] as const),
          ...(["floor_villages", "floor_cap", "floor_budget", "together"] as const),
        ]),
        detail: z.string(),
        places: z.array(z.string()).describe("codes of the districts or villages that break it"),
      })
      .nullable(),
    by: z.enum(["solver", "greedy"]).nullable(),
    value: units.nullable().describe("residual need that the proposal meets"),
    bound: units.nullable().describe("no selection under these limits meets more"),
    gap: z.number().nullable().describe("(bound − value) / bound; 0 = proved the best"),
    cost: z.number().nullable().describe("rupiah"),
    budget: z.number().nullable().describe("rupiah, as asked"),
    weights: z
      .array(z.object({ strategy: z.enum(STRATEGIES), weight: z.number() }))
      .describe("of a strategy's residual need in U: ω over the strategies that have a program"),
    programs: z.array(
      z.object({
        program: z.string(),
        unitCost: z.number().describe("rupiah a unit"),
        strategies: z.array(z.enum(STRATEGIES)),
        villages: z.int(),
        cost: z.number(),
      }),
    ),
    leftOut: z.array(
      z.object({
        program: z.string(),
        why: z.enum(["other_component", "other_unit", "no_unit_cost", "ended"]),
      }),
    ),
    districts: z
      .array(z.object({ district: z.string(), least: z.int(), villages: z.int() }))
      .describe("districts with a minimum, and what the proposal gives them"),
    chosen: z.array(
      z.object({
        village,
        name: z.string(),
        district: z.string(),
        program: z.string(),
        reason: z
          .enum(["locked", "value", "floor", "fit"])
          .describe(
            "locked: asked for; value: nothing left out gives more per rupiah; floor: the district's minimum; fit: what gives more per rupiah does not fit in its stead",
          ),
        adds: units.describe("residual need met beyond the programs before it in the village"),
        units: z.int().describe("units that the program would have to reach"),
        cost: z.number().describe("rupiah"),
        perMillion: z.number().nullable().describe("adds for each million rupiah; null = it costs nothing"),
        rank: z.int().describe("by value per rupiah among all that could be chosen, each taken alone"),
        passedOver: z.int().describe("choices left out that give more per rupiah"),
        complete: z.boolean().describe("with the proposal, every strategy's residual need there is met"),
      }),
    ),
    notProposable: z
      .array(z.object({ village, why: z.enum(["hidden", "no_data", "nothing_left", "excluded"]) }))
      .describe(
        "villages that can't be proposed: their figures are hidden or missing, or nothing is left to meet",
      ),
    list: z
      .object({
        value: units,
        loss: units.describe(
          "what the best list meets and this one does not; below 0 where limits are broken",
        ),
        lossShare: z.number().describe("of the proposal's value: 0.04 = the list reaches 4 % less"),
        cost: z.number(),
        breaches: z.array(breach),
        unusable: z
          .array(village)
          .describe("villages of the list that can't be proposed: they count nothing"),
      })
      .nullable(),
  })
  .meta({
    id: "ProposalView",
    description: "The best villages for programs within limits, and why each is in it.",
  });
export type ProposalView = z.infer<typeof proposalView>;
