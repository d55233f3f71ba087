import { z } from "zod";
import { querySchema } from "../query/schema.ts";
import { envelope } from "./answers.ts";
import { intervalView } from "./coverage.ts";
import { byStrategy, name, numbers, shown, shownColumn } from "./disclosed-values.ts";

const plan = (what: string) =>
  z
    .string()
    .max(12_000)
    .regex(/^[a-z0-9._*-]*$/, "such as pkh.012001*120.012002_rtlh.022003")
    .default("")
    .describe(
      `${what}: programs with "_" between, after each its villages with "." before them (codes without dots, the regency's digits may be left out), after "*" the units; without units all who are left: pkh.012001*120.012002_rtlh.022003`,
    );
const lists = (what: string) =>
  z
    .string()
    .max(200)
    .regex(/^(\d{1,9}(,\d{1,9})*)?$/, "numbers of target lists with commas between, such as 3,5")
    .transform((text) => [...new Set(text.split(",").filter(Boolean).map(Number))].sort((a, b) => a - b))
    .refine((numbers) => numbers.length <= 20, "at most 20 lists")
    .prefault("")
    .describe(`${what}: target lists, their numbers with commas between`);

/** What is asked of a scenario: the map's question, and one plan or two. */
export const scenarioQuery = z.strictObject({
  ...querySchema.shape,
  lists: lists("the plan"),
  plan: plan("the plan, or what comes to the lists"),
  blists: lists("a second plan, to stand beside"),
  b: plan("a second plan, to stand beside"),
  reach: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe("part of the needy that a program of villages (a road, a network) is taken to reach"),
});
export type ScenarioQuery = z.infer<typeof scenarioQuery>;

const outcome = z.object({
  totals: z.object({
    serviceGap: z
      .number()
      .nullable()
      .describe(
        "service gap U over the villages shown, in family equivalents; null where coverage is unknown",
      ),
    coverage: byStrategy(intervalView).describe("share reached, over the villages shown"),
    complete: z
      .int()
      .nullable()
      .describe("villages shown where every strategy concerned reaches τ; null where coverage is unknown"),
    pockets: z.int().nullable().describe("null where pockets can't be found, as on the map"),
    inPocket: z.int().nullable().describe("villages in a pocket; null likewise"),
    inPockets: z
      .tuple([z.number(), z.number()])
      .nullable()
      .describe("left in pockets: least and most, over the villages shown"),
    left: z
      .tuple([z.number(), z.number()])
      .nullable()
      .describe(
        "need less distinct units served, closed and planned: least and most, over the villages shown",
      ),
  }),
  columns: z.object({
    coverage: byStrategy(z.array(intervalView)).describe("share reached"),
    covered: shownColumn("mean coverage of the strategies, weighted by ω"),
    serviceGap: shownColumn("service gap U, in family equivalents"),
    effectiveStrategies: shownColumn("strategies that reach τ"),
    pocket: numbers("index into pockets, −1 = none"),
    bivariate: numbers("as on the map, by the classes of the real one"),
    leftLow: shownColumn("least that is left of the need"),
    leftHigh: shownColumn("most that is left of the need"),
  }),
  pockets: z.array(
    z.object({
      id: z.string(),
      villages: numbers("indices of villages"),
      serviceGap: shown("service gap U, in family equivalents"),
    }),
  ),
});
export type ScenarioOutcome = z.infer<typeof outcome>;

const underAssumption = z.object({
  outcome,
  fates: z
    .array(
      z.object({
        pocket: z.string().describe("id of a pocket before"),
        fate: z.enum(["closed", "smaller", "split", "same"]),
        stay: numbers("its villages that are in a pocket after"),
      }),
    )
    .describe("what becomes of each pocket, in the order before"),
});

const scenario = z.object({
  lists: z.array(
    z.object({ id: z.int(), version: z.int(), title: z.string(), agency: z.string(), year: z.int() }),
  ),
  planned: z.array(
    z.object({
      program: z.string(),
      effect: z
        .enum(["counted", "other_component", "other_unit", "filtered"])
        .describe(
          "counted; or why it changes nothing here: it serves no component in question, it counts in another unit than the need, the question leaves it out",
        ),
      villages: numbers("indices of villages"),
      units: numbers("units planned in each, in the program's unit"),
      total: z.number(),
    }),
  ),
  leftOut: z
    .array(
      z.object({
        program: z.string(),
        village: z.int().describe("index"),
        why: z
          .enum(["hidden", "no_data", "nothing_left", "small"])
          .describe(
            "how many are left is hidden or not known, nobody is left, or a list's units are too few to be told",
          ),
      }),
    )
    .describe("places of the plan that can't be reckoned with"),
  new: underAssumption.describe("if planned units go to people whom the strategy does not reach yet"),
  certain: underAssumption.describe("what holds whoever the planned are: they may be reached already"),
});

export const scenarioView = z
  .object({
    ...envelope,
    scenario: z.literal(true).describe("supposed, not data; nothing of it is stored"),
    notice: name,
    reach: z.number(),
    offered: byStrategy(z.boolean()).describe("strategies that the component concerns"),
    before: outcome,
    scenarios: z.array(scenario).describe("the plan, and the second one where there is one"),
  })
  .meta({
    id: "ScenarioView",
    description: "What if plans were carried out, on top of the question's period. Supposed, not data.",
  });
export type ScenarioView = z.infer<typeof scenarioView>;
export type ScenarioOf = ScenarioView["scenarios"][number];
