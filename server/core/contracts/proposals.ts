import { z } from "zod";
import { AIMS, GIVING_STEPS } from "../domain/aims.ts";
import { villageCode } from "../domain/region-codes.ts";
import { COMPONENTS, STRATEGIES, UNITS } from "../domain/terms.ts";
import { querySchema, slug } from "../query/schema.ts";
import { rupiahInput } from "./money.ts";

const parts = (text: string) => [
  ...new Set(
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];
export const codes = (what: string) =>
  z
    .string()
    .max(20_000)
    .transform((text) => parts(text).sort())
    .pipe(z.array(villageCode))
    .default([])
    .describe(`${what}: villages' Kemendagri codes with commas between`);
const ids = (what: string) =>
  z
    .string()
    .transform((text) => parts(text).sort())
    .pipe(z.array(slug).min(1).max(40))
    .optional()
    .describe(what);
/** "bsps:5 miliar;rtlh:2,5 M": semicolons between, for amounts may hold commas. */
const perId = <T extends z.ZodType>(value: T, what: string) =>
  z
    .string()
    .max(5_000)
    .transform((text) =>
      Object.fromEntries(
        text.split(";").flatMap((pair) => {
          const at = pair.indexOf(":");
          return pair.trim() === "" ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
        }),
      ),
    )
    .pipe(z.record(slug, z.string()))
    .pipe(z.record(slug, value) as unknown as z.ZodType<Record<string, z.output<T>>, Record<string, string>>)
    .optional()
    .describe(`${what}, as id:value with semicolons between`);
const whole = (low: number, high: number) => z.coerce.number().int().min(low).max(high);
const share = z.coerce.number().min(0).max(1);
const aim = z.enum(AIMS);

/** What may be asked of any proposal. */
export const proposalOptions = {
  aim: aim
    .default("needed")
    .describe(
      "whose list is looked at closely: needed, pocket villages by priority, each to the target; pockets, pocket by pocket; even, every district the same share; units, as many as possible",
    ),
  aims: z
    .string()
    .transform(parts)
    .pipe(z.array(aim).min(1))
    .prefault(AIMS.join(","))
    .describe("which aims stand side by side, with commas between"),
  target: share
    .optional()
    .describe("share of those in need up to which a village is served first; left out: τ"),
  lot: whole(1, 100_000).default(5).describe("fewest units that are worth going to a village for"),
  top: whole(1, 1_000_000).optional().describe("most units in one village"),
  giveUp: share
    .default(0.05)
    .describe("with most units: the share of them that may be given up for more urgent villages"),
  minimum: whole(0, 100).default(0).describe("least villages in each district that holds a pocket"),
  excluded: codes("not to be in it"),
  omega: querySchema.shape.omega,
};

/** "33.02.01.2001:30,33.02.01.2002": a village without a number gets all that is certainly left. */
const ownList = z
  .string()
  .max(40_000)
  .transform((text) =>
    parts(text).map((part) => {
      const [village, units] = part.split(":");
      return { village, units: units === undefined ? null : Number(units) };
    }),
  )
  .pipe(z.array(z.object({ village: villageCode, units: z.int().min(0).max(10_000_000).nullable() })))
  .default([]);

/** What is asked of a proposal. */
export const proposalQuery = z.strictObject({
  regency: querySchema.shape.regency,
  period: querySchema.shape.period,
  component: querySchema.shape.component,
  program: ids("ids of the programs to place, with commas between"),
  agency: ids("ids of agencies, with commas between: all their programs that can be placed"),
  budget: rupiahInput.optional().describe("rupiah, where one program is placed; left out: no limit"),
  budgets: perId(rupiahInput, "rupiah of each program's own pot"),
  unitCost: rupiahInput.optional().describe("rupiah for each unit, instead of what the register says"),
  cap: whole(1, 10_000).optional().describe("most villages"),
  unitCap: whole(0, 10_000_000).optional().describe("most units"),
  places: perId(whole(0, 100_000), "most villages, each program counted, that an agency can serve"),
  locked: codes("to be in it"),
  list: ownList.describe(
    'a list of your own to stand beside the proposal, one program only: codes with commas between, "33.02.01.2001:30" for 30 units',
  ),
  ...proposalOptions,
});
export type ProposalQuery = z.infer<typeof proposalQuery>;

const village = z.string().describe("Kemendagri code");

const measures = z.object({
  units: z.int(),
  villages: z.int(),
  cost: z.number().describe("rupiah"),
  moneyLeft: z.number().nullable().describe("rupiah; null where no pot has a limit"),
  inPockets: z.int().describe("of the units, those in villages that lie in a pocket"),
  effective: z
    .int()
    .describe(
      "pocket villages below τ that reach it with these units; their families are not credited to the units",
    ),
  nearly: z.int().describe("of them, those that end within two points above τ"),
  firstWithout: village
    .nullable()
    .describe("best-placed village that gets nothing though something is left there"),
  districts: z.object({
    reached: z.int(),
    of: z.int().describe("where anything is left"),
    lowestShare: z.number().describe("least share of what is left that a district is given"),
  }),
});
export type ProposalMeasures = z.infer<typeof measures>;

const breach = z.object({
  limit: z.enum([
    ...(["budget", "village_cap", "unit_cap", "left", "top", "lot"] as const),
    ...(["floor", "locked", "excluded", "places"] as const),
  ]),
  by: z.number().describe("how far it is missed: rupiah, units or villages"),
  place: z.string().nullable().describe("code of the village or district, where it is about one"),
});

const chosen = z.object({
  village,
  name: z.string(),
  district: z.string(),
  program: z.string(),
  units: z.int(),
  cost: z.number().describe("rupiah"),
  place: z.int().describe("in the order of villages, from 1"),
  priority: z.number(),
  pocket: z.string().nullable(),
  pocketRank: z.int().nullable().describe("the pocket's place in the pockets' list"),
  missing: z.array(z.enum(STRATEGIES)).describe("the program's strategies that are below τ there"),
  inNeed: z.int(),
  left: z
    .int()
    .describe(
      "units that neither the program nor its exclusion group reaches nor a closure explains, at least",
    ),
  before: z.number().describe("least share of those in need that its strategy reaches, 0–1"),
  after: z.number().describe("the same with these units, 0–1"),
  steps: z
    .array(z.object({ step: z.enum(GIVING_STEPS), units: z.int() }))
    .describe(
      "held: locked in, or the district's least; to_target; rest; even: the district's equal share; units: the model",
    ),
});
export type ChosenVillage = z.infer<typeof chosen>;

const stays = z.object({
  units: z.number().describe("share of the units that stay, 0–1"),
  villages: z.int().describe("villages that stay"),
});

const INFEASIBLE = [
  ...(["locked_impossible", "locked_above_cap", "locked_above_budget"] as const),
  ...(["floor_villages", "floor_cap", "floor_budget"] as const),
] as const;

const aimView = z.object({
  aim,
  status: z
    .enum(["rule", "searched", "stopped", "first_stage", "greedy", "infeasible"])
    .describe(
      "rule: the aim is a rule, so there is nothing nearer to it; searched: both stages to their end; stopped: time ran out, the gap says how far it may be; first_stage: the second found nothing; greedy: too many choices for a search; infeasible: the limits can't all be kept",
    ),
  infeasible: z
    .object({
      why: z.enum(INFEASIBLE),
      detail: z.string(),
      place: z.string().nullable().describe("code of the village or district that breaks it"),
    })
    .nullable(),
  search: z
    .object({
      bound: z.int().describe("no list gives more units"),
      gap: z.int().describe("units that another could give more, at most"),
      weightGap: z
        .number()
        .nullable()
        .describe("share of the second stage's weight that may be missing; null: not known"),
    })
    .nullable(),
  sameAs: aim.nullable().describe("an aim before it whose list is the same"),
  measures: measures.nullable(),
  givesUp: z
    .array(
      z.object({
        measure: z.enum(["units", "in_pockets", "effective", "districts", "lowest_share", "order"]),
        by: z.number().describe("less than the other has; for order: villages ahead of it that get nothing"),
        to: aim.describe("the aim that has most of it"),
      }),
    )
    .describe("what each other aim here has more of"),
  stops: z
    .array(
      z.object({
        program: z.string(),
        village,
        money: z.number().describe("rupiah left, less than the next lot or unit there costs"),
      }),
    )
    .describe("where a rule stopped: nothing is passed further down"),
  steady: z
    .object({ less: stays.nullable(), more: stays.nullable() })
    .nullable()
    .describe("what stays when every pot is a tenth smaller, or larger; null where it was not worked out"),
  programs: z.array(
    z.object({
      program: z.string(),
      units: z.int(),
      villages: z.int(),
      cost: z.number(),
      moneyLeft: z.number().nullable(),
    }),
  ),
  chosen: z.array(chosen).describe("in the order of villages"),
});
export type AimView = z.infer<typeof aimView>;

export const proposalView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean().describe("demo data"),
    regency: z.string(),
    period: z.int(),
    component: z.enum(COMPONENTS),
    unit: z.enum(UNITS),
    tau: z.number().describe("coverage from which a strategy is effective"),
    target: z.number(),
    lot: z.int(),
    top: z.int().nullable(),
    giveUp: z.number(),
    programs: z.array(
      z.object({
        program: z.string(),
        unitCost: z.number().describe("rupiah a unit"),
        budget: z.number().nullable().describe("rupiah"),
        strategies: z.array(z.enum(STRATEGIES)),
        exclusionGroup: z.string().nullable(),
        left: z.int().describe("units certainly left for it, over all villages that can be proposed"),
        payable: z.int().nullable().describe("units that its pot pays; null: no limit"),
      }),
    ),
    leftOut: z.array(
      z.object({
        program: z.string(),
        why: z.enum(["other_component", "other_unit", "no_unit_cost", "ended"]),
      }),
    ),
    floors: z.array(z.object({ district: z.string(), least: z.int() })).describe("districts with a minimum"),
    pockets: z
      .array(z.object({ id: z.string(), rank: z.int(), villages: z.array(village) }))
      .describe("the pockets in their list's order"),
    aim,
    aims: z.array(aimView),
    notProposable: z
      .array(z.object({ village, why: z.enum(["hidden", "no_data", "nothing_left", "excluded"]) }))
      .describe(
        "villages that can't be proposed: their figures are hidden or missing, or nothing is certainly left there",
      ),
    list: z
      .object({
        measures,
        breaches: z.array(breach),
        shared: z.int().describe("units that it has in common with the aim's list"),
        sameAs: aim.nullable().describe("an aim whose list is the same"),
        unusable: z
          .array(village)
          .describe("villages of it that can't be proposed: what is planned there is not in its measures"),
        above: z
          .array(z.object({ village, planned: z.int(), left: z.int() }))
          .describe("villages with more planned than is certainly left; the measures count what is left"),
      })
      .nullable()
      .describe("a list of one's own in the same measures"),
  })
  .meta({
    id: "ProposalView",
    description: "Where programs could go, under several aims side by side, and why each village is in it.",
  });
export type ProposalView = z.infer<typeof proposalView>;
