import { z } from "zod";
import { DEFINITIONS, STRATEGIES } from "../domain/terms.ts";
import { byStrategy, triple } from "./disclosed-values.ts";

export const definitionId = z.enum(DEFINITIONS);

/** Why a definition could not be computed. */
export const OBSTACLES = ["noNeed", "noBase", "noVariation", "noList"] as const;

export const definitionView = z
  .object({
    id: definitionId,
    computed: z.boolean(),
    obstacle: z
      .enum(OBSTACLES)
      .nullable()
      .describe(
        "why not: no need reported; how many there are in all is missing; no variation beyond chance; no official list for the period or before",
      ),
    parameters: z
      .array(
        z.object({
          name: z.string().describe("the question's parameter"),
          value: z.union([z.number(), z.string(), z.null()]),
          default: z.union([z.number(), z.string(), z.null()]),
        }),
      )
      .describe("in force"),
    members: z.int().describe("villages that are a pocket by it, of those that may be known"),
    known: z.int().describe("villages for which it can be said"),
    hidden: z.int().describe("villages for which it may not be said"),
    listPeriod: z.int().nullable().describe("official list only: the year of the list used"),
  })
  .meta({ id: "DefinitionView", description: "One meaning of pocket, with its parameters." });
export type DefinitionView = z.infer<typeof definitionView>;

export const rankingSettings = z
  .object({
    weights: triple(z.number()).describe("of θ, U and g, in force; they sum to 1"),
    omega: byStrategy(z.number()).describe(
      "of the strategies' gaps, over those that the component concerns; they sum to 1",
    ),
    top: z.int().describe("N for villages"),
    topPockets: z.int().describe("N for pockets"),
    robust: z.number().describe("share of draws from which a place in the top N is robust"),
    draws: z.int(),
    seed: z.int(),
    ranked: z.int().describe("villages that can be ranked"),
  })
  .meta({ id: "RankingSettings" });

/** What an answer was computed with. */
export const methodBlock = z
  .object({
    mean: z.number().nullable().describe("m, pooled rate of the villages in the tests"),
    variance: z.number().nullable().describe("a, variance of the rates beyond chance"),
    precision: z.number().nullable().describe("φ of the beta-binomial; null where a = 0"),
    omega: byStrategy(z.number()).describe("ω in force, over the strategies concerned"),
    concerned: z.array(z.enum(STRATEGIES)).describe("strategies that the component concerns, by the record"),
    fewest: z.int().describe("a gap: fewer strategies than this reach τ"),
    gamma: z.number().describe("γ from which a possible gap counts"),
    permutations: z.int().describe("R"),
    seed: z.int().describe("of every draw"),
    readings: z
      .int()
      .nullable()
      .describe(
        "readings of the data behind probability; null where the register's unevenness could explain all",
      ),
    sigma: z.number().describe("σ, unevenness of the register's error between villages"),
    sigmaSource: z.string().nullable().describe("where σ comes from, as the regency states it"),
    scan: z.object({ null: z.enum(["permutation", "gamma-poisson"]), draws: z.int() }),
    adjacency: z.number().describe("neighbours lie within so many metres"),
    villages: z.int().describe("villages in the tests"),
    standIns: z
      .int()
      .describe("villages whose figures are hidden: another figure stands in for them in the tests"),
    withoutBase: z
      .int()
      .describe("villages with need and without a base: counted, but in no rate, test or rank of need"),
    lackingBase: z.array(z.string()).describe("codes of these villages"),
    bases: z
      .array(z.object({ name: z.string(), source: z.string(), dataDate: z.string().nullable() }))
      .describe("the files that all units, H, come from; a village's may be of another year than its need"),
    excess: z.int().describe("villages left out because more are registered in need than there are"),
  })
  .meta({ id: "MethodBlock", description: "Every value in force." });
export type MethodBlock = z.infer<typeof methodBlock>;

export const priorityView = z
  .object({
    priority: z.number(),
    priorityParts: triple(z.number()).describe("contributions of θ, U and g"),
    priorityRank: z.int(),
    priorityRankLow: z.int(),
    priorityRankHigh: z.int(),
    inTop: z.number(),
    paretoLayer: z.int(),
  })
  .meta({ id: "PriorityView", description: "Priority with its reasons and its stability." });
export type PriorityView = z.infer<typeof priorityView>;
