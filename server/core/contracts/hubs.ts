import { z } from "zod";
import { COMPONENTS, UNITS } from "../domain/terms.ts";
import { querySchema } from "../query/schema.ts";

/** What is asked of hubs. */
export const hubsQuery = z.strictObject({
  regency: querySchema.shape.regency,
  period: querySchema.shape.period,
  component: querySchema.shape.component,
  hubs: z.coerce.number().int().min(1).max(200).describe("how many, such as clinics or training centres"),
  within: z.coerce
    .number()
    .min(0.1)
    .max(100)
    .optional()
    .describe("km between label points that a hub serves; left out: its own village and its neighbours"),
  weigh: z
    .enum(["eligible", "unreached"])
    .default("eligible")
    .describe("what serving a village is worth: all units in need, or those that certainly nobody reaches"),
});
export type HubsQuery = z.infer<typeof hubsQuery>;

export const hubsView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean(),
    regency: z.string(),
    period: z.int(),
    component: z.enum(COMPONENTS),
    unit: z.enum(UNITS),
    status: z
      .enum(["searched", "stopped", "greedy"])
      .describe("stopped: time ran out, the gap says how far it may be"),
    served: z.number().describe("units in villages that a hub serves"),
    total: z.number().describe("units in all villages that are told"),
    bound: z.number().describe("no choice of as many hubs serves more"),
    gap: z.number().describe("units that another choice could serve more, at most"),
    hubs: z.array(
      z.object({
        village: z.string(),
        name: z.string(),
        serves: z.array(z.string()).describe("villages, each by the first hub that serves it, in this order"),
        units: z.number().describe("in these villages"),
      }),
    ),
    notCounted: z
      .int()
      .describe("villages whose figures are hidden or missing: they may hold a hub, and count nothing"),
  })
  .meta({
    id: "HubsView",
    description: "Where hubs would serve most (maximal covering, Church and ReVelle 1974).",
  });
export type HubsView = z.infer<typeof hubsView>;
