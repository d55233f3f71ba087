import { z } from "zod";
import { regencyCode as regency } from "../domain/region-codes.ts";
import { COMPONENTS, STRATEGIES } from "../domain/terms.ts";
import { querySchema, sigmaNumber, type Threshold } from "../query/schema.ts";
import { intervalView } from "./coverage.ts";

/** Bounds of k, the least count that may be told. */
export const LEAST = { low: 3, high: 20 } as const;

const { shape } = querySchema;
const numberOf = (name: Threshold) => (name === "sigma" ? sigmaNumber : shape[name].unwrap());
export const boundsOf = (name: Threshold): { low: number; high: number } => {
  const number = numberOf(name);
  return { low: number.minValue!, high: number.maxValue! };
};

const one = (name: Threshold) => numberOf(name).optional();
const thresholds = z
  .strictObject({
    ...{ lambda: one("lambda"), exceedance: one("exceedance"), cap: one("cap"), tau: one("tau") },
    ...{ fewest: one("fewest"), gamma: one("gamma"), q: one("q"), alpha: one("alpha"), sigma: one("sigma") },
  })
  .describe("left out: the method's own");
const concerned = z
  .partialRecord(
    z.enum(COMPONENTS),
    z
      .array(z.enum(STRATEGIES))
      .min(1, "a component concerns at least one strategy")
      .refine((all) => new Set(all).size === all.length, "each strategy once"),
  )
  .describe("strategies that a component concerns; a component left out has the method's own");
const sigmaSource = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .nullable()
  .describe("where the register's unevenness σ comes from");
const least = z.coerce.number().int().min(LEAST.low).max(LEAST.high).describe("k, the least count told");

export const settingsAsked = z.strictObject({ regency: regency.optional() });
const triedConcerned = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "must be JSON" });
      return z.NEVER;
    }
  })
  .pipe(concerned)
  .optional()
  .describe('JSON, such as {"housing":["pockets"]}; left out: as it is');
export const settingsTried = z.strictObject({
  ...{ regency, least, ...thresholds.shape },
  concerned: triedConcerned,
});
export const newSettings = z.strictObject({
  regency,
  least,
  thresholds,
  concerned: concerned.optional().describe("left out: as it is"),
  sigmaSource: sigmaSource.optional().describe("left out: as it is"),
  version: z
    .int()
    .min(0)
    .describe("of the settings that this changes, so that nobody's change is overwritten"),
});
export type NewSettings = z.infer<typeof newSettings>;

const values = z.record(z.string(), z.number());
export const settingsView = z
  .object({
    regency: z.object({ code: z.string(), name: z.string() }),
    demo: z.boolean().describe("a demo record is read, not changed"),
    version: z.int().describe("revision since which these hold; 0: nothing was ever set"),
    least: z.int().describe("k in force"),
    thresholds: values.describe("in force"),
    concerned: z
      .record(z.enum(COMPONENTS), z.array(z.enum(STRATEGIES)))
      .describe("strategies that each component concerns, in force"),
    sigmaSource: sigmaSource,
    usual: z
      .object({
        least: z.int(),
        thresholds: values,
        concerned: z.record(z.enum(COMPONENTS), z.array(z.enum(STRATEGIES))),
      })
      .describe("the method's own, where nothing is set"),
    bounds: z
      .record(z.string(), z.object({ low: z.number(), high: z.number() }))
      .describe("what each may be set to"),
    history: z
      .array(z.object({ revision: z.int(), at: z.string(), least: z.int(), thresholds: values }))
      .describe("newest first; thresholds that differ from the method's"),
  })
  .meta({ id: "SettingsView" });
export type SettingsView = z.infer<typeof settingsView>;

const outcome = z.object({
  hidden: z
    .array(z.object({ component: z.enum(COMPONENTS), period: z.int(), villages: z.int(), hidden: z.int() }))
    .describe(
      "villages whose need is known, and how many of them may not be told: each component's newest year",
    ),
  pockets: z
    .array(
      z.object({
        component: z.enum(COMPONENTS),
        period: z.int(),
        count: z.int().nullable().describe("null where pockets can't be found"),
        certain: z.int().describe("pockets whose gap is certain"),
        sure: z.int().nullable().describe("pockets with π ≥ .8; null where none has a π"),
        villages: z.int().describe("villages in pockets"),
        unreached: intervalView.describe("units in pockets that no program serves"),
      }),
    )
    .describe("of each component's newest year"),
});
export type Outcome = z.infer<typeof outcome>;
export const settingsTrial = z
  .object({ before: outcome, after: outcome })
  .meta({ id: "SettingsTrial", description: "What settings would change, before they are stored." });
export type SettingsTrial = z.infer<typeof settingsTrial>;
