import { z } from "zod";
import { COMPONENTS, UNITS } from "../domain/terms.ts";
import { querySchema } from "../query/schema.ts";
import { codes, proposalQuery, proposalView } from "./proposals.ts";

const { unitCost, minimum, excluded, objective } = proposalQuery.shape;
const limit = z.coerce.number().int().min(0);

/** What is asked of the machine's best set for a list. */
export const listProposalAsked = z.strictObject({
  budget: limit.max(1e15).optional().describe("rupiah; left out: the list's"),
  cap: limit.max(10_000).optional().describe("most villages; left out: the list's"),
  unitCap: limit.max(10_000_000).optional().describe("most units; left out: the list's"),
  unitCost,
  minimum,
  excluded,
  keep: z
    .union([z.literal("all").transform(() => "all" as const), codes("to be in it")])
    .default([])
    .describe('villages to be in it, codes with commas between; "all": every village of the list'),
  others: z
    .enum(["true", "false"])
    .default("false")
    .transform((said) => said === "true")
    .describe("true: what other lists of the year claim counts as served, so that plans complete each other"),
  objective,
  omega: querySchema.shape.omega,
});
export type ListProposalAsked = z.infer<typeof listProposalAsked>;

const lossOf = {
  loss: z.number().describe("what the best set meets and this one does not, in the same units as value"),
  lossShare: z.number().describe("of the best set's value: 0.04 = it reaches 4 % less"),
};

export const listProposalView = z
  .object({
    list: z.int(),
    version: z.int(),
    revision: z.int(),
    synthetic: z.boolean(),
    period: z.int(),
    component: z.enum(COMPONENTS),
    unit: z.enum(UNITS),
    others: z.boolean().describe("other lists' claims count as served"),
    limits: z.object({
      budget: z.number().nullable(),
      cap: z.int().nullable(),
      unitCap: z.number().nullable(),
      minimum: z.int(),
      from: z
        .enum(["asked", "list", "size"])
        .describe("size: neither the question nor the list sets any, so the best set has as many villages"),
      priced: z
        .boolean()
        .describe("false: no unit cost is known, or it is 0: costs and budgets are left out"),
    }),
    best: proposalView.describe("the best set within the limits, whatever is on the list"),
    kept: proposalView
      .extend({ ...lossOf })
      .nullable()
      .describe("the best set that keeps what was asked for, and what that costs; null: nothing was"),
    yours: z
      .object({
        value: z.number().describe("residual need that the list meets with the units it plans"),
        ...lossOf,
        atMost: z
          .number()
          .nullable()
          .describe("lossShare against the bound: no list can be better than this by more; null: no bound"),
        units: z.number(),
        cost: z.number().nullable(),
        villages: z.int().describe("that count"),
        notCounted: z
          .array(z.string())
          .describe("villages whose figures are hidden or missing, or where nothing is left to meet"),
        over: z
          .object({
            budget: z.number().nullable(),
            cap: z.int().nullable(),
            unitCap: z.number().nullable(),
            districts: z
              .array(z.object({ district: z.string(), short: z.int() }))
              .describe("districts with fewer villages than the minimum"),
            excluded: z.array(z.string()).describe("villages on the list that were not to be in it"),
          })
          .describe("how far it breaks the limits; a list that does can meet more than the best set"),
      })
      .describe("the list as it is, held against the best set"),
    shared: z.array(z.string()).describe("villages in both"),
    onlyBest: z.array(z.string()),
    onlyYours: z.array(z.string()),
  })
  .meta({
    id: "TargetListProposal",
    description: "The best set of villages for a list's program, and what the list as it is gives up.",
  });
export type ListProposalView = z.infer<typeof listProposalView>;
