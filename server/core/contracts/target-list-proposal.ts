import { z } from "zod";
import { rupiahInput } from "./money.ts";
import { codes, proposalOptions, proposalQuery, proposalView } from "./proposals.ts";

const limit = z.coerce.number().int().min(0);

/** What is asked of a proposal for a list. */
export const listProposalAsked = z.strictObject({
  budget: rupiahInput.optional().describe("rupiah; left out: the list's"),
  cap: limit.max(10_000).optional().describe("most villages; left out: the list's"),
  unitCap: limit.max(10_000_000).optional().describe("most units; left out: the list's"),
  unitCost: proposalQuery.shape.unitCost,
  keep: z
    .union([z.literal("all").transform(() => "all" as const), codes("to be in it")])
    .default([])
    .describe('villages to be in it, codes with commas between; "all": every village of the list'),
  others: z
    .enum(["true", "false"])
    .default("false")
    .transform((said) => said === "true")
    .describe("true: what other lists of the year claim counts as served, so that plans complete each other"),
  ...proposalOptions,
});
export type ListProposalAsked = z.infer<typeof listProposalAsked>;

export const listProposalView = z
  .object({
    list: z.int(),
    version: z.int(),
    others: z.boolean().describe("other lists' claims count as served"),
    limits: z.object({
      budget: z.number().nullable(),
      cap: z.int().nullable(),
      unitCap: z.number().nullable(),
      from: z
        .enum(["asked", "list", "size"])
        .describe("size: neither the question nor the list sets any, so a proposal has as many villages"),
      priced: z
        .boolean()
        .describe("false: no unit cost is known, or it is 0: costs and budgets are left out"),
    }),
    proposal: proposalView.describe("the list as it is stands in `list`"),
  })
  .meta({
    id: "TargetListProposal",
    description: "Where a list's program could go within its limits, and the list as it is beside that.",
  });
export type ListProposalView = z.infer<typeof listProposalView>;
