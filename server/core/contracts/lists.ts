import { z } from "zod";
import { STRATEGIES } from "../domain/terms.ts";
import { bounds, envelope, evidence, gapIs, kind, strategy } from "./answers.ts";
import { intervalView, silenceOfPocket } from "./coverage.ts";
import { shown } from "./disclosed-values.ts";
import { definitionId, definitionView, methodBlock, priorityView, rankingSettings } from "./method.ts";

/** Lists of pockets, villages, definitions and ranks, by code and id: for programs that don't draw the map. */

const codes = z.array(z.string()).describe("Kemendagri codes, ascending");
const ofStrategies = <T extends z.ZodType>(item: T) =>
  z.object(
    Object.fromEntries(STRATEGIES.map((one) => [one, item])) as Record<(typeof STRATEGIES)[number], T>,
  );
const units = {
  base: shown("H, all units: families where P is in families"),
  eligible: shown("P, units in need"),
  unreached: intervalView.describe(
    "N, units in need that no program serves and no closure explains: least and most",
  ),
  serviceGap: shown("U, in family equivalents: it ranks, and is no number of families"),
  gapProbability: shown("γ, probability that fewer strategies than wanted reach τ: a reading, no bound"),
  probability: shown("π, how sure it is that need is high and strategies are lacking, 0–1"),
};

const pocketItem = z
  .object({
    id: z.string().describe("stable: smallest village code in it and the period"),
    rank: z.int().describe("by U descending, from 1"),
    evidence,
    standsOut: z.boolean().describe("it also stands out from its surroundings"),
    gapIs,
    villages: codes,
    ...units,
    smoothed: z
      .union([z.tuple([z.number(), z.number()]), z.literal("hidden")])
      .describe("least and greatest smoothed rate θ"),
    coverage: ofStrategies(intervalView).describe("share of eligible reached: least and most"),
    missingStrategies: z.array(strategy).describe("even at most below τ in the pocket as a whole"),
    programs: z.int(),
    agencies: z.array(z.string()),
    ...silenceOfPocket,
    coreP: z.number().nullable().describe("smallest Gi* permutation p of its cores"),
    massP: z.number().nullable().describe("p of the cluster mass it overlaps"),
    priority: priorityView.nullable().describe("among the pockets; null where its figures are hidden"),
    bounds,
  })
  .meta({ id: "PocketItem" });
export const pocketsView = z
  .object({ ...envelope, method: methodBlock, ranking: rankingSettings, items: z.array(pocketItem) })
  .meta({ id: "PocketsView", description: "Pockets lacking overlap, by units not reached." });
export type PocketsView = z.infer<typeof pocketsView>;

export const MORAN_CLASSES = ["none", "highHigh", "lowLow", "highLow", "lowHigh"] as const;
const moranClass = z.enum(MORAN_CLASSES);
const statistics = z.object({
  smoothedLocal: shown("empirical-Bayes rate steadied by the village's own surroundings"),
  gi: shown("z of Gi on z"),
  giStar: shown("z of Gi* on z"),
  moranI: shown("Local Moran I on z"),
  moranZ: shown("its z when the village is held and the others are permuted"),
  moranP: shown("its two-sided permutation p"),
  moranQ: shown("its Benjamini–Hochberg q"),
  massP: shown("p of the cluster mass it lies in; null when none"),
  joins: shown("neighbours of high need and uncovered, where it is so itself"),
  joinsP: shown("its exact p; null where there is none"),
  needAndCoverage: z
    .union([z.object({ i: z.number(), class: moranClass }), z.literal("hidden"), z.null()])
    .describe(
      "bivariate Local Moran of need against the neighbours' coverage: for exploration only, without a test",
    ),
});
export type Statistics = z.infer<typeof statistics>;

const villageItem = z
  .object({
    code: z.string(),
    name: z.string(),
    kind,
    district: z.string(),
    longitude: z.number(),
    latitude: z.number(),
    area: z.number().describe("km²"),
    ...units,
    estimated: z.boolean(),
    rate: shown("P / H"),
    smoothed: shown("empirical-Bayes smoothed rate θ"),
    z: shown("(p − m) / √(a + m(1 − m)/H)"),
    exceedance: shown("Pr(odds of the rate > 1.25 × the odds of m)"),
    coreP: shown("upper permutation p of Gi* on z"),
    coreQ: shown("its Benjamini–Hochberg q"),
    high: shown("1 = high need"),
    core: shown("1 = core of concentrated need"),
    gapIs: z.union([gapIs, z.literal("hidden"), z.null()]),
    excess: z.boolean().describe("more are registered in need than there are: left out of the tests"),
    coverage: ofStrategies(intervalView).describe("share of eligible reached: least and most"),
    missingStrategies: z.array(strategy).describe("coverage is known and below τ"),
    covered: shown("mean coverage of the strategies, weighted by ω: 1 − g"),
    gapShare: shown("g = U / P"),
    effective: shown("strategies that reach τ, O"),
    programs: z.int(),
    agencies: z.int(),
    strategies: z.int(),
    duplicates: z.int().describe("pairs of programs of one exclusion group that both serve someone there"),
    silentStrategies: z
      .array(strategy)
      .describe("nothing is known of what a running program for it served there: not 0"),
    silence: z.boolean().describe("the gap may be silence"),
    over: z.boolean().describe("served more than registered in some program"),
    cluster: z.string().nullable().describe("id of the need cluster it lies in"),
    pocket: z.string().nullable().describe("id of the pocket it lies in"),
    evidence: evidence.nullable().describe("of its need cluster"),
    agreement: z
      .object({
        members: shown("in how many definitions it is a pocket"),
        of: z.int().describe("how many definitions can be said of it"),
        in: z.array(definitionId),
        hidden: z.array(definitionId).describe("may not be said"),
      })
      .describe("“pocket in 5 of 7”"),
    matrix: shown("priority 1–4 of the two-factor matrix"),
    moran: z
      .union([moranClass, z.literal("hidden"), z.null()])
      .describe("Local Moran on z where q is small enough; highLow = high surrounded by low"),
    priority: priorityView.nullable().describe("null where its figures are hidden or missing"),
    statistics,
  })
  .meta({ id: "VillageItem" });
export const villagesView = z
  .object({
    ...envelope,
    method: methodBlock,
    ranking: rankingSettings,
    moran: z
      .object({ i: z.number(), expected: z.number(), variance: z.number().nullable(), p: z.number() })
      .nullable()
      .describe("global Moran's I of z, rows standardised, with its permutation p; null without variation"),
    items: z.array(villageItem),
  })
  .meta({
    id: "VillagesView",
    description: "Every column of the method for every village, ordered by code.",
  });
export type VillagesView = z.infer<typeof villagesView>;

const zones = z.array(
  z.object({
    villages: codes,
    p: z.number().describe("against the calibrated null"),
    ratio: z.number().describe("units in need ÷ expected"),
  }),
);
export const definitionsView = z
  .object({
    ...envelope,
    method: methodBlock,
    items: z.array(
      definitionView.extend({
        villages: codes,
        hiddenVillages: codes.describe("of which it may not be said"),
      }),
    ),
    agreement: z
      .array(z.object({ members: z.int(), of: z.int(), villages: codes }))
      .describe("villages by “pocket in members of so many definitions”, most first"),
    scan: z
      .object({ circular: zones, flexible: zones })
      .describe(
        "zones of the scan, most likely first; a hidden village's part in one follows from what stands in for it",
      ),
  })
  .meta({ id: "DefinitionsView", description: "What a pocket can mean, side by side." });
export type DefinitionsView = z.infer<typeof definitionsView>;

export const auditView = z
  .object({
    ...envelope,
    method: methodBlock,
    list: z
      .object({ period: z.int(), villages: z.int() })
      .nullable()
      .describe("the official list held against the figures; null: there is none for the period or before"),
    items: z.array(
      z.object({
        definition: definitionId,
        computed: z.boolean(),
        both: codes.describe("listed, and a pocket"),
        listedNotNeeded: codes.describe("listed, and no pocket by this definition"),
        neededNotListed: codes.describe("a pocket by this definition that the list misses"),
        listedUnsaid: codes.describe("listed, but the definition can't be, or may not be, said of it"),
      }),
    ),
    listedInNone: codes.describe("listed, and a pocket by none of the other definitions"),
    missedByMost: codes.describe("not listed, and a pocket by at least half of the other definitions"),
  })
  .meta({ id: "AuditView", description: "The official list held against each definition." });
export type AuditView = z.infer<typeof auditView>;

export const rankingView = z
  .object({
    ...envelope,
    method: methodBlock,
    ranking: rankingSettings,
    items: z
      .array(
        priorityView.extend({
          code: z.string(),
          name: z.string(),
          district: z.string(),
          robust: z.boolean().describe("in the top N in at least `robust` of the draws"),
          smoothed: shown("θ"),
          serviceGap: shown("U"),
          gapShare: shown("g"),
          pocket: z.string().nullable(),
        }),
      )
      .describe("by rank"),
    pockets: z.array(priorityView.extend({ id: z.string(), robust: z.boolean() })).describe("by rank"),
    unranked: z.array(z.object({ code: z.string(), why: z.enum(["hidden", "noData"]) })),
  })
  .meta({ id: "RankingView", description: "Priority with reasons and stability." });
export type RankingView = z.infer<typeof rankingView>;
