import { z } from "zod";
import { BREAKS } from "../domain/breaks.ts";
import { envelope, evidence } from "./answers.ts";
import { intervalView } from "./coverage.ts";
import { numbers, shown, shownColumn } from "./disclosed-values.ts";

export const MOVES = ["in", "out", "stayed", "outside", "hidden"] as const;

const side = z.object({
  eligible: shown("P"),
  mean: z.number().nullable().describe("m"),
  serviceGap: z.number().nullable().describe("service gap U over the villages shown, in family equivalents"),
  unreached: intervalView.describe("N over the villages shown, as in the ledger"),
  inPocket: z.int().nullable().describe("villages in a pocket; null where pockets can't be found"),
});
const pocket = z.object({
  id: z.string(),
  evidence,
  villages: numbers("indices of villages"),
  gap: shown("U"),
});

export const changeView = z
  .object({
    ...envelope,
    from: z
      .int()
      .nullable()
      .describe(
        "the earlier period; `period` is the later. It may be another than was asked for, the newest with need before; null: there is none, so that nothing is compared",
      ),
    scope: z.object({ before: side, after: side }),
    registerBreak: z
      .boolean()
      .nullable()
      .describe(
        "the regency's base changed by more than `breakShare`: no jump is success; null where it is hidden",
      ),
    breakShare: z.number(),
    counts: z
      .object({ in: z.int(), out: z.int(), stayed: z.int(), broken: z.int() })
      .nullable()
      .describe(
        "villages that moved into a pocket, out of one, stayed in one; and of these, with a break between; null where pockets of either year can't be found",
      ),
    columns: z.object({
      code: z.array(z.string()),
      rateBefore: shownColumn("P / H"),
      rateAfter: shownColumn(),
      rateChange: shownColumn("after − before"),
      coveredBefore: shownColumn("mean coverage of the strategies, 1 − g"),
      coveredAfter: shownColumn(),
      coveredChange: shownColumn(),
      gapBefore: shownColumn("U"),
      gapAfter: shownColumn(),
      gapChange: shownColumn(),
      unreachedBefore: z.array(intervalView).describe("N"),
      unreachedAfter: z.array(intervalView),
      move: z
        .array(z.enum(MOVES).nullable())
        .describe(
          "into or out of a pocket lacking overlap, or stayed in or outside one; null without data, and where pockets of either year can't be found",
        ),
      because: z
        .array(z.array(z.enum(["need", "overlap"])))
        .describe(
          "what moved it: high need came or went, strategies fell short or took hold; [] when neither is known",
        ),
      breaks: z
        .array(z.array(z.enum(BREAKS)))
        .describe("why the two do not compare: a jump there is not read as success or failure"),
    }),
    pockets: z.object({
      before: z.array(pocket),
      after: z.array(pocket),
      links: z
        .array(z.object({ before: z.string(), after: z.string(), villages: z.int() }))
        .describe("pockets that share villages, and how many"),
      appeared: z.array(z.string()),
      gone: z.array(z.string()),
    }),
  })
  .meta({ id: "ChangeView", description: "Two periods compared, villages in the scope's order." });
export type ChangeView = z.infer<typeof changeView>;
