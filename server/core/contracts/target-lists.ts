import { z } from "zod";
import { AIMS } from "../domain/aims.ts";
import { regencyCode, villageCode } from "../domain/region-codes.ts";
import { COMPONENTS, LIST_STATES, STRATEGIES, UNITS } from "../domain/terms.ts";
import { slug } from "../query/schema.ts";
import { bounds } from "./answers.ts";
import { intervalView } from "./coverage.ts";
import { byStrategy, name, shown } from "./disclosed-values.ts";
import { rupiahInput } from "./money.ts";

/** What is written to and read from target lists. */

/** Six digits of one group or more, sixteen in all: a NIK or a KK number, however it is written. */
const PERSON_NUMBER = /(\d[ .-]?){16}/;
export const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[\P{Cc}\n\r\t]*$/u, "no invisible signs")
    .refine((said) => !PERSON_NUMBER.test(said), {
      error: "no numbers of persons or family cards",
      params: { code: "person_number" },
    });
export const reason = text(500).describe("why a list that was agreed on is changed; kept and shown with it");
export const year = z.int().min(1990).max(2100);
const cap = z.int().min(0).max(10_000_000);
export const version = z.int().min(1).describe("of the list as it was read; another answers 409");
export const limits = {
  budget: rupiahInput.nullable().optional().describe("rupiah"),
  unitCap: cap.nullable().optional().describe("most units"),
  villageCap: cap.nullable().optional().describe("most villages"),
};

export const newList = z.strictObject({
  regency: regencyCode,
  program: slug.describe("its agency is the list's"),
  year,
  component: z
    .enum(COMPONENTS)
    .optional()
    .describe("which need the list is for; left out: the program's first one counted in its unit"),
  title: text(200).optional().describe("left out: the program's name and the year"),
  note: text(2000).nullable().optional(),
  ...limits,
});
export type NewList = z.infer<typeof newList>;

export const villageInput = z.strictObject({
  village: villageCode,
  units: cap
    .nullable()
    .optional()
    .describe("planned; null: as many as the program could reach there; left out: as it is"),
  cost: rupiahInput
    .nullable()
    .optional()
    .describe("rupiah; null: units at the unit cost; left out: as it is"),
  note: text(500).nullable().optional(),
  read: z
    .strictObject({
      units: z.int().nullable().optional(),
      cost: z.number().nullable().optional(),
      note: z.string().nullable().optional(),
    })
    .optional()
    .describe(
      "what stood there when it was read: where another has written since, 409 with what stands, and nothing is stored",
    ),
});
export type VillageInput = z.infer<typeof villageInput>;

/** Villages named by what they have in common. */
export const selection = z
  .strictObject({
    pockets: z.array(z.string().max(40)).min(1).max(500).optional().describe("ids of pockets"),
    top: z.int().min(1).max(10_000).optional().describe("villages of rank 1 to N by priority"),
    districts: z
      .array(z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/, "a district's Kemendagri code such as 33.02.01"))
      .min(1)
      .max(500)
      .optional(),
    box: bounds
      .optional()
      .describe("west, south, east, north, degrees: villages whose label point is inside"),
    proposal: z
      .string()
      .max(20_000)
      .optional()
      .describe(
        'a proposal, as asked of /target-lists/{id}/proposal: "budget=5 miliar&aim=needed&minimum=1"; with keep, one that keeps what is on the list',
      ),
    question: z
      .string()
      .max(2000)
      .optional()
      .describe("what pockets and ranks are read from, as the map's address has it; left out: the defaults"),
  })
  .refine(
    (one) =>
      [one.pockets, one.top, one.districts, one.box, one.proposal].filter((way) => way !== undefined)
        .length === 1,
    "give one of pockets, top, districts, box and proposal",
  );
export type Selection = z.infer<typeof selection>;

const component = z.enum(COMPONENTS);
const strategy = z.enum(STRATEGIES);
const state = z.enum(LIST_STATES);
const date = z.string().nullable().describe("YYYY-MM-DD");
const money = z.number().nullable().describe("rupiah");

export const listHead = z
  .object({
    id: z.int(),
    regency: z.string(),
    agency: z.string(),
    agencyName: name,
    program: z.string(),
    programName: name,
    component,
    year: z.int(),
    title: z.string(),
    note: z.string().nullable(),
    budget: money,
    unitCap: z.int().nullable(),
    villageCap: z.int().nullable(),
    state,
    proposedAt: date,
    agreedAt: date,
    doneAt: date,
    createdAt: z.string().describe("ISO 8601"),
    createdBy: z.string().nullable().describe("a login; null for who has no account"),
    version: z.int().describe("goes with each change, so that two people don't undo one another's"),
    villages: z.int().describe("how many are on it"),
  })
  .meta({ id: "TargetListHead" });
export type ListHead = z.infer<typeof listHead>;

export const listsView = z
  .object({
    synthetic: z.boolean(),
    lists: z.array(listHead).describe("the newest year first, then by agency and title"),
  })
  .meta({ id: "TargetListsView" });
export type ListsView = z.infer<typeof listsView>;

export const whyAdded = z
  .discriminatedUnion("by", [
    z.object({ by: z.literal("hand") }),
    z.object({ by: z.literal("pocket"), pocket: z.string(), rank: z.int() }),
    z.object({ by: z.literal("rank"), rank: z.int() }),
    z.object({ by: z.literal("district"), district: z.string() }),
    z.object({ by: z.literal("box") }),
    z.object({ by: z.literal("claim"), list: z.int().describe("list that its units came from") }),
    z.object({ by: z.literal("file"), file: z.string(), row: z.int() }),
    z.object({
      by: z.literal("proposal"),
      aim: z.enum(AIMS).optional().describe("absent: proposed before there were several"),
      reason: z.string().describe("the step at which it was given its first units"),
      rank: z.int().describe("place in the order of villages"),
    }),
  ])
  .meta({ id: "WhyAdded", description: "How a village came onto a list." });
export type WhyAdded = z.infer<typeof whyAdded>;

const relation = z
  .enum(["duplicate", "complementary"])
  .describe("duplicate: the same program, or one of the same exclusion group; complementary: any other");

const otherClaim = z.object({
  list: z.int(),
  title: z.string(),
  agency: z.string(),
  program: z.string(),
  state,
  strategies: z.array(strategy),
  relation,
  units: shown("planned; null: as many as can be reached"),
  mayMove: z.boolean().describe("who asks may move units of this village to that list"),
});

export const listedVillage = z
  .object({
    village: z.string().describe("Kemendagri code"),
    name: z.string(),
    district: z.string().describe("Kemendagri code"),
    districtName: z.string(),
    gone: z.boolean().describe("a revision of the boundaries dissolved it: it counts nothing"),
    units: shown("planned, as the agency says; null: as many as the program could reach"),
    cost: shown("rupiah, as the agency says; null: units at the unit cost"),
    note: z.string().nullable(),
    why: whyAdded,
    addedAt: z.string().describe("ISO 8601"),
    addedBy: z.string().nullable().describe("a login; null for who has no account"),
    eligible: shown("units in need, P"),
    residual: z
      .object({ low: shown(), high: shown() })
      .describe("units in need that nothing has served or closed: between low and high"),
    coverage: byStrategy(
      shown(
        "share of eligible reached before; null: the component does not concern the strategy, or it is unknown",
      ),
    ),
    open: shown(
      "units in need that are certainly left for the program: need, less closed, less the most that it and its exclusion group may have served",
    ),
    reach: shown("units that it would reach: planned, but no more than open"),
    beyond: shown("units planned above what is open"),
    expected: shown(
      "rupiah that it comes to: cost, else units at the unit cost; null: no unit cost is known",
    ),
    left: byStrategy(shown("units that the strategy leaves unserved once this list is carried out")),
    leftWithOthers: byStrategy(
      shown("the same once the other claims are carried out too, were no unit served twice"),
    ),
    completes: z.array(strategy).describe("strategies that leave something now, and nothing then"),
    lacking: z.array(strategy).describe("strategies that still leave something then"),
    whole: z.boolean().nullable().describe("no strategy leaves anything then; null: not known or hidden"),
    others: z.array(otherClaim).describe("other lists of that year that name it"),
    standing: z.enum(["single", "complementary", "contested"]),
    delivered: shown(
      "units that the program is published to have served there in the list's year; null: nothing is reported",
    ),
    pocket: z.string().nullable().describe("id of the pocket it lies in"),
    rank: shown("by priority, from 1"),
  })
  .meta({ id: "ListedVillage" });
export type ListedVillage = z.infer<typeof listedVillage>;

const limit = z.object({
  limit: z.number().describe("as set"),
  used: z.number().describe("over the villages for which it is known"),
  over: z.number().describe("how far it is exceeded; 0: it is kept"),
  unknown: z.int().describe("villages for which it is hidden or not known"),
});

export const listTotals = z
  .object({
    villages: z.int(),
    told: z.int().describe("villages whose figures are in the sums; the others are hidden or without data"),
    hidden: z.int(),
    noData: z.int(),
    gone: z.int(),
    eligible: z.number(),
    residual: z.object({ low: z.number(), high: z.number() }),
    units: z.number().describe("planned; where nothing is said, what is open"),
    unitsUnknown: z.int().describe("villages whose planned units are hidden or not known"),
    open: z.number(),
    reach: z.number(),
    beyond: z.number(),
    cost: z.number().describe("rupiah, over the villages for which it is known"),
    costUnknown: z.int(),
    left: byStrategy(z.number().nullable()).describe("units left unserved once the list is carried out"),
    leftWithOthers: byStrategy(z.number().nullable()),
    completes: byStrategy(z.int()).describe("villages in which the strategy becomes complete"),
    whole: z.int().describe("villages in which every strategy is complete then"),
    contested: z.int(),
    complementary: z.int(),
    delivered: z.number().describe("units served in the list's year, where that is told"),
    undelivered: z.int().describe("villages with nothing reported, or fewer units than planned"),
    regency: z
      .object({
        open: z.number().describe("units that the program could reach in all villages that show it"),
        left: z.number().describe("those that the list does not reach"),
        villages: z.int().describe("villages with something open that are not on the list"),
        hidden: z.int().describe("villages that don't show it"),
      })
      .nullable()
      .describe("what stays unserved beyond the list; null: the program's unit is not the need's"),
  })
  .meta({ id: "TargetListTotals" });
export type ListTotals = z.infer<typeof listTotals>;

export const listChange = z.object({
  at: z.string().describe("ISO 8601"),
  who: z.string().nullable().describe("a login; null for who has no account"),
  agency: z.string().nullable().describe("whose hand it was; null: a coordinator's"),
  kind: z.enum(["state", "limits", "villages"]),
  reason: z.string().nullable(),
  detail: z
    .record(z.string(), z.unknown())
    .describe(
      "state: from, to; limits: each field with its value before and after; villages: codes added, removed, changed",
    ),
});

export const LIST_WARNINGS = [
  "program_ended",
  "program_retired",
  "agency_retired",
  "other_unit",
  "no_unit_cost",
  "no_need",
  "earlier_need",
  "villages_gone",
  "over_budget",
  "over_units",
  "over_villages",
  "over_left",
  "contested",
  "done_undelivered",
] as const;

export const targetListView = listHead
  .extend({
    revision: z.int().describe("of the record that the figures are from"),
    synthetic: z.boolean(),
    period: z.int().nullable().describe("year of the need that the figures are from; null: none is recorded"),
    unit: z.enum(UNITS).nullable().describe("of the need"),
    programUnit: z.enum(UNITS),
    unitCost: money.describe("rupiah a unit, from the register"),
    strategies: z.array(strategy).describe("of the program"),
    exclusionGroup: z.string().nullable(),
    may: z
      .object({
        change: z.boolean(),
        reason: z.boolean().describe("a change needs a reason"),
        reasonToRemove: z.boolean().describe("to take villages or units off it needs a reason"),
        reasonFor: z
          .array(state)
          .describe("of the steps, those that need one: back, or on although it exceeds something"),
        remove: z.boolean(),
        to: z.array(state),
      })
      .describe("what who asks may do"),
    warnings: z.array(z.enum(LIST_WARNINGS)),
    limits: z.object({
      budget: limit.nullable(),
      units: limit.nullable(),
      villages: limit.nullable(),
    }),
    totals: listTotals,
    rows: z.array(listedVillage).describe("by code"),
    changes: z.array(listChange).describe("the oldest first"),
  })
  .meta({ id: "TargetListView", description: "A target list as it stands, in view of all others." });
export type TargetListView = z.infer<typeof targetListView>;

export const listChanged = z
  .object({
    list: targetListView,
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.string()),
    already: z.array(z.string()).describe("asked for, and on the list before"),
  })
  .meta({ id: "TargetListChanged" });
export type ListChanged = z.infer<typeof listChanged>;

export const claimsView = z
  .object({
    revision: z.int(),
    synthetic: z.boolean(),
    regency: z.string(),
    year: z.int(),
    component,
    period: z.int().nullable().describe("year of the need that says which villages are orphaned"),
    lists: z.array(
      z.object({
        id: z.int(),
        title: z.string(),
        agency: z.string(),
        program: z.string(),
        component,
        state,
        strategies: z.array(strategy),
        exclusionGroup: z.string().nullable(),
      }),
    ),
    villages: z
      .array(
        z.object({
          village: z.string(),
          name: z.string(),
          district: z.string(),
          standing: z.enum(["single", "complementary", "contested"]),
          claims: z.array(z.object({ list: z.int(), units: shown() })),
          duplicates: z.array(z.tuple([z.int(), z.int()])).describe("pairs of lists that contest it"),
        }),
      )
      .describe("villages with a claim, by code"),
    orphaned: z
      .array(
        z.object({
          village: z.string(),
          name: z.string(),
          district: z.string(),
          pocket: z.string().nullable().describe("id of its pocket"),
          rank: shown("by priority, from 1"),
          eligible: shown("units in need"),
          unreached: intervalView.describe("units in need that no program serves: least and most"),
        }),
      )
      .describe("villages of high need or in a pocket that nobody claims, by priority"),
  })
  .meta({
    id: "ClaimsView",
    description: "Who claims which village in a year: on proposed, agreed and done lists.",
  });
export type ClaimsView = z.infer<typeof claimsView>;
