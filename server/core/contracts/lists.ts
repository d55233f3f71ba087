import { z } from "zod";
import { itemOf } from "../indicators/schemas.ts";
import { bounds, envelope } from "./answers.ts";
import { shown } from "./disclosed-values.ts";
import { definitionId, definitionView, methodBlock, priorityView, rankingSettings } from "./method.ts";

/** Lists of pockets, villages, definitions and ranks, by code and id: for programs that don't draw the map. */

const codes = z.array(z.string()).describe("Kemendagri codes, ascending");

const pocketItem = z.object({ ...itemOf("pockets"), bounds }).meta({ id: "PocketItem" });
export const pocketsView = z
  .object({ ...envelope, method: methodBlock, ranking: rankingSettings, items: z.array(pocketItem) })
  .meta({ id: "PocketsView", description: "Pockets lacking overlap, by the service gap." });
export type PocketsView = z.infer<typeof pocketsView>;

const villageItem = z.object(itemOf("villages")).meta({ id: "VillageItem" });
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
    pockets: z.array(priorityView.extend({ pocket: z.string(), robust: z.boolean() })).describe("by rank"),
    unranked: z.array(z.object({ code: z.string(), why: z.enum(["hidden", "noData"]) })),
  })
  .meta({ id: "RankingView", description: "Priority with reasons and stability." });
export type RankingView = z.infer<typeof rankingView>;
