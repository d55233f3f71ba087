import { z } from "zod";
import { COMPONENTS, STRATEGIES, UNITS } from "../domain/terms.ts";
import { byStrategy, caveat, flags, shown, shownColumn } from "./disclosed-values.ts";

/** What the views say of overlap, silence, the ledger and targeting. */
const component = z.enum(COMPONENTS);
const unit = z.enum(UNITS);
const strategy = z.enum(STRATEGIES);

const interval = z
  .union([z.tuple([z.number(), z.number()]), z.literal("hidden"), z.null()])
  .meta({ id: "Interval", description: "least and most; alike where it is exact" });
export type ShownInterval = z.infer<typeof interval>;
export { interval as intervalView };

/** Of a village: who meets there. */
export const overlapView = z
  .object({
    programs: z.int().describe("distinct programs with at least one unit served"),
    agencies: z.int().describe("distinct agencies likewise"),
    strategies: z.int().describe("distinct strategies likewise"),
    upper: byStrategy(shown("most that coverage may be")),
    missing: z.array(strategy).describe("strategies whose coverage is known and below τ"),
    absent: z.array(strategy).describe("strategies that have programs, none of which serves anyone there"),
    duplicates: z.int().describe("pairs of one exclusion group"),
    pairs: z
      .array(
        z.object({
          programs: z.tuple([z.string(), z.string()]),
          kind: z
            .enum(["duplicate", "complementary"])
            .describe("of one exclusion group; or of kinds that go together"),
          group: z.string().nullable().describe("the exclusion group of a duplicate"),
          both: interval.describe(
            "units that get both; null where the two count in different units or for different components",
          ),
          exact: z.boolean().describe("counted from linked lists, not bounded"),
        }),
      )
      .describe("every duplicate pair, and the complementary ones that can serve the same unit"),
    over: z
      .array(z.object({ program: z.string(), component, served: z.number(), need: z.number() }))
      .describe("programs that served more than are registered"),
    silent: z
      .array(
        z.object({
          program: z.string(),
          lastServed: shown("units when it was last heard of there; null = never heard of"),
        }),
      )
      .describe("running programs of which nothing is known there"),
    silence: z.boolean().describe("the gap may be silence"),
  })
  .meta({ id: "OverlapView", description: "Which programs meet in a village, and how." });
export type OverlapView = z.infer<typeof overlapView>;

const ledgerSum = z.object({
  villages: z.int().describe("villages in the sums: those whose need is told"),
  need: z.number(),
  served: interval.describe("distinct units served"),
  unserved: interval.describe("need − served"),
  closed: interval.describe("closed with a reason"),
  left: interval,
});

/** GET /api/v1/ledger */
export const ledgerView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean(),
    regency: z.string(),
    period: z.int(),
    component,
    caveat,
    unit,
    disclosure: z.int().describe("least count shown, k"),
    total: ledgerSum,
    districts: z
      .array(ledgerSum.extend({ district: z.int().describe("index into the scope's districts") }))
      .describe("districts with a village whose need is told"),
    columns: z
      .object({
        need: shownColumn("units in need"),
        estimated: flags("the need is an estimate"),
        servedLow: shownColumn(
          "distinct units served, at least: from the largest program; never above the need, see over",
        ),
        servedHigh: shownColumn(
          "at most: the smaller of the sum and the need; alike servedLow where it is exact",
        ),
        unservedLow: shownColumn("need − served, at least: what is left before closures"),
        unservedHigh: shownColumn("at most"),
        closedLow: shownColumn("units closed with a reason, at least"),
        closedHigh: shownColumn("at most: where a figure may not be told"),
        moved: shownColumn(),
        died: shownColumn(),
        alreadyMet: shownColumn(),
        refused: shownColumn(),
        leftLow: shownColumn("need − served − closed, at least"),
        leftHigh: shownColumn("at most"),
        over: shownColumn("units served and closed above what is registered, at least"),
        silent: flags("a running program is silent there: less may be left"),
      })
      .describe("one value per village, in the scope's order"),
  })
  .meta({
    id: "LedgerView",
    description: "Residual need: need − distinct served − closed with reasons = left.",
  });
export type LedgerView = z.infer<typeof ledgerView>;

const chain = z
  .object({
    component,
    unit,
    need: shown("units in need"),
    estimated: z.boolean().describe("the need is an estimate"),
    served: interval.describe("distinct units served"),
    unserved: interval.describe("after deliveries: need − served"),
    closed: interval.describe("closed with a reason, at verification or since"),
    reasons: z.object({ moved: shown(), died: shown(), alreadyMet: shown(), refused: shown() }),
    left: interval.describe("after deliveries and closures"),
    over: shown("units served and closed above what is registered, at least"),
    silent: z.boolean().describe("a running program is silent there: less may be left"),
  })
  .meta({ id: "LedgerChain", description: "need → after deliveries → after closures: 1,450 → 378 → 178." });
export type LedgerChain = z.infer<typeof chain>;

/** GET /api/v1/villages/{code}/ledger */
export const villageLedgerView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean(),
    code: z.string().describe("Kemendagri code"),
    period: z.int(),
    disclosure: z.int().describe("least count shown, k"),
    components: z.array(chain).describe("each component whose need was reported for the period"),
  })
  .meta({
    id: "VillageLedgerView",
    description: "What is left of a village's need, component by component.",
  });
export type VillageLedgerView = z.infer<typeof villageLedgerView>;

const benefitView = z
  .object({
    total: z.number().describe("units served, or rupiah"),
    curve: z
      .object({
        f: z.array(z.number()).describe("cumulative share of all units, neediest villages first"),
        l: z.array(z.number()).describe("cumulative share of the benefit"),
      })
      .describe("concentration curve, from (0, 0) to (1, 1)"),
    index: z.number().describe("concentration index, −1 to 1; negative: the needy get more than their share"),
    quintiles: z
      .array(z.number())
      .length(5)
      .describe("share of the benefit of each fifth of all units, the neediest first"),
    cgh: z
      .object({ poorest20: z.number(), poorest40: z.number() })
      .describe("Coady–Grosh–Hoddinott: share of the benefit of the neediest 20 and 40 % ÷ .2 and .4"),
  })
  .meta({ id: "BenefitView" });
export type BenefitView = z.infer<typeof benefitView>;

const counted = z
  .object({
    counted: z.int(),
    hidden: z.int().describe("left out: a figure may not be told"),
    silent: z.int().describe("left out: nothing is known of what was served"),
    unknown: z.int().describe("left out: no need reported"),
  })
  .meta({ id: "CountedVillages", description: "Villages in the figures, and those left out and why." });
export type CountedVillages = z.infer<typeof counted>;

const measure = z
  .object({
    low: z.number(),
    high: z.number(),
    known: z.boolean().describe("false: the lists do not say who is in need, only bounds are known"),
  })
  .nullable()
  .meta({ id: "Measure", description: "null: nothing to divide by" });

const programTargeting = z
  .object({
    program: z.string(),
    component,
    unit,
    presenceOnly: z
      .boolean()
      .describe("it counts in another unit than the need does, so that only its budget can be judged"),
    villages: counted,
    base: z.number().describe("all units of the villages counted"),
    need: z.number().describe("units in need there"),
    served: z.number(),
    over: z.int().describe("villages with more served than registered"),
    coverage: measure,
    exclusion: measure.describe("exclusion error: share of those in need who are not served"),
    inclusion: measure.describe("inclusion error: share of those served who are not in need"),
    differential: measure.describe(
      "targeting differential: coverage of those in need less that of the others",
    ),
    cgh: measure.describe("share of those served who are in need ÷ share of all who are in need"),
    benefit: benefitView.nullable().describe("units served over villages, the neediest first"),
    gini: z.number().nullable().describe("Gini of coverage over villages, weighted by need"),
    lorenz: z
      .object({ f: z.array(z.number()), l: z.array(z.number()) })
      .nullable()
      .describe("Lorenz curve of coverage: the least covered villages first, by share of need and of served"),
    theil: z
      .object({ total: z.number(), within: z.number(), between: z.number() })
      .nullable()
      .describe("Theil's T of coverage, within and between districts"),
  })
  .meta({ id: "ProgramTargeting" });
export type ProgramTargeting = z.infer<typeof programTargeting>;

/** GET /api/v1/targeting */
export const targetingView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean(),
    regency: z.string(),
    period: z.int(),
    program: z.string().nullable(),
    agency: z.string().nullable(),
    disclosure: z.int().describe("least count shown, k"),
    programs: z.array(programTargeting).describe("one for each program and component of the need's period"),
    distinct: z
      .array(
        z.object({
          component,
          unit,
          villages: counted,
          need: z.number(),
          served: interval.describe("distinct units that its programs together serve"),
          coverage: interval,
        }),
      )
      .describe("its programs together, never as a sum"),
    budget: z
      .object({
        rankedBy: component.describe("the need by which villages are ranked"),
        villages: counted,
        partial: z
          .int()
          .describe(
            "of those counted: villages where the budget of a few units, which may not be told, is left out",
          ),
        benefit: benefitView.nullable(),
      })
      .describe("rupiah over villages, the neediest first"),
  })
  .meta({
    id: "TargetingView",
    description: "Targeting quality of a program or an agency over a period, from villages that may be told.",
  });
export type TargetingView = z.infer<typeof targetingView>;
