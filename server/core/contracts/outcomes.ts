import { z } from "zod";
import { BREAKS } from "../domain/breaks.ts";
import { COMPONENTS, UNITS } from "../domain/terms.ts";
import { compared } from "../query/parameters.ts";
import { querySchema } from "../query/schema.ts";
import { envelope, strategy } from "./answers.ts";

/** What is asked of outcomes: a year, and the one before that it is held against. */
export const outcomesAsked = querySchema.extend(compared.shape);

/** A break in the data, or a program that was silent in one of the years: a jump may only be one of reporting. */
export const DOUBTS = [...BREAKS, "silent"] as const;
export type Doubt = (typeof DOUBTS)[number];

const interval = z
  .union([z.tuple([z.number(), z.number()]), z.literal("hidden"), z.null()])
  .describe("least and most; alike where it is exact");
const doubts = z
  .array(z.enum(DOUBTS))
  .describe("why it may be a jump of the data and no success; such a village is in no total");
const code = z.string().describe("Kemendagri code of the village");

const servedVillage = z.object({ code, opening: interval, newly: interval, doubts });
const servedComponent = z
  .object({
    component: z.enum(COMPONENTS),
    unit: z.enum(UNITS),
    lasting: z
      .boolean()
      .describe(
        "what is built stays: all served this year are new. Otherwise new is what is served beyond the year before",
      ),
    counted: z.int().describe("villages in the sums: told, and without doubt"),
    hidden: z.int().describe("villages left out: a figure may not be told"),
    unknown: z.int().describe("villages left out: need, or last year's figures, were not reported"),
    doubtful: z.int().describe("villages left out: see doubts"),
    opening: interval.describe("residual need at the start of the year"),
    newly: interval.describe("units newly served during the year, never more than the opening"),
    closed: interval.describe("units closed with a reason: no success of a program"),
    villages: z.array(servedVillage).describe("villages with units newly served, most first"),
    doubted: z.array(servedVillage).describe("villages that would have, but for a doubt"),
  })
  .meta({ id: "ServedOutcome" });
export type ServedOutcome = z.infer<typeof servedComponent>;

const moved = z.object({
  code,
  because: z
    .array(z.enum(["need", "overlap"]))
    .describe("need fell or rose; strategies took hold or fell short"),
  doubts,
});
const step = z.object({ code, doubts });
const steps = z.object({ gained: z.array(step), lost: z.array(step) });

/** GET /api/v1/outcomes */
export const outcomesView = z
  .object({
    ...envelope,
    from: z.int().nullable().describe("the year it is held against; null: there is none before"),
    disclosure: z.int().describe("least count shown, k"),
    tau: z.number().describe("coverage from which a strategy is effective"),
    registerBreak: z
      .boolean()
      .nullable()
      .describe(
        "the whole regency's register changed too much to compare; null: hidden, or nothing to compare",
      ),
    served: z.array(servedComponent),
    pockets: z
      .object({
        left: z.array(moved).describe("in an unserved pocket the year before, in none now"),
        entered: z.array(moved),
        stayed: z.array(code),
      })
      .nullable()
      .describe("null where there is no earlier year, or pockets of either can't be found"),
    strategies: z
      .array(steps.extend({ strategy }))
      .nullable()
      .describe(
        "villages where a strategy reached τ and had not the year before, and the other way round; null where there is no earlier year, or coverage of either is unknown",
      ),
    complete: steps
      .nullable()
      .describe("villages where every strategy that has a program reaches τ now and did not before"),
  })
  .meta({
    id: "OutcomesView",
    description:
      "Gaps closed in a year: newly served, pockets left, strategies completed; doubtful jumps apart.",
  });
export type OutcomesView = z.infer<typeof outcomesView>;
