import { z } from "zod";
import { plainText } from "../domain/plain-text.ts";
import { regencyCode, villageCode } from "../domain/region-codes.ts";
import { UNITS } from "../domain/terms.ts";
import { slug } from "../query/schema.ts";
import { name } from "./disclosed-values.ts";
import { component, day, year } from "./discussions.ts";

/** What agencies promise: so many units in a village by a day. */

export const COMMITMENT_STATES = ["open", "kept", "broken"] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

const id = z.int().positive().max(2_147_483_647);
const units = z.int().min(1).max(10_000_000).describe("in the component's unit");
const version = z.int().min(1).describe("of the commitment as it was read; another answers 409");
const reason = plainText(500);
const note = plainText(1000).nullable().optional();

export const newCommitment = z.strictObject({
  agency: slug,
  village: villageCode,
  component,
  program: slug.nullable().optional().describe("the agency's, for the component; left out: any of them"),
  units,
  due: day.describe("by when"),
  note,
  message: id.optional().describe("the message it comes from; a call for help is answered by it"),
  item: id.optional().describe("the item of a meeting's agenda it comes from"),
});
export type NewCommitment = z.infer<typeof newCommitment>;

export const changedCommitment = z
  .strictObject({
    version,
    units: units.optional(),
    due: day.optional(),
    program: slug.nullable().optional(),
    note,
    reason: reason.describe("why; kept and shown with it"),
  })
  .refine(
    (one) => [one.units, one.due, one.program, one.note].some((value) => value !== undefined),
    "give what changes",
  );
export type ChangedCommitment = z.infer<typeof changedCommitment>;

export const settledCommitment = z
  .strictObject({
    version,
    to: z.enum(COMMITMENT_STATES),
    on: day.optional().describe("the day; left out: today"),
    reason: reason.optional().describe("asked for when it is broken or opened again"),
    delivery: z
      .strictObject({ program: slug, period: year })
      .optional()
      .describe("the published delivery in the village that keeps it"),
  })
  .refine((one) => one.to === "kept" || one.reason !== undefined, "give the reason")
  .refine((one) => one.to === "kept" || one.delivery === undefined, "a delivery keeps it");
export type SettledCommitment = z.infer<typeof settledCommitment>;

const flag = z.enum(["true", "false"]);
export const commitmentsAsked = z.strictObject({
  regency: regencyCode.optional(),
  agency: slug.optional(),
  village: villageCode.optional(),
  component: component.optional(),
  program: slug.optional(),
  state: z.enum(COMMITMENT_STATES).optional(),
  overdue: flag.optional().describe("open and past the day, or the others"),
  meeting: z.coerce.number().int().positive().max(2_147_483_647).optional().describe("made in this meeting"),
  from: day.optional().describe("due on this day or later"),
  to: day.optional().describe("due on this day or earlier"),
});
export type CommitmentsAsked = z.infer<typeof commitmentsAsked>;

const date = z.string().describe("YYYY-MM-DD");
export const commitmentView = z
  .object({
    id: z.int(),
    regency: z.string(),
    agency: z.string(),
    agencyName: name,
    village: z.string(),
    villageName: z.string(),
    district: z.string().describe("its name"),
    component,
    program: z.string().nullable(),
    programName: name.nullable(),
    unit: z.enum(UNITS),
    units: z.int(),
    madeOn: date,
    due: date,
    overdue: z.boolean().describe("open, and the day has passed"),
    note: z.string().nullable(),
    message: z.object({ id: z.int(), thread: z.int() }).nullable().describe("that it comes from"),
    meeting: z
      .object({ id: z.int(), title: z.string(), item: z.int() })
      .nullable()
      .describe("that it comes from"),
    state: z.enum(COMMITMENT_STATES),
    settledOn: date.nullable(),
    kept: z
      .object({ program: z.string(), period: z.int() })
      .nullable()
      .describe("the delivery that keeps it"),
    suffices: z
      .object({ program: z.string(), programName: name, period: z.int(), served: z.number() })
      .nullable()
      .describe("of an open one: the published delivery by which it seems to be kept"),
    changed: z.boolean().describe("it was changed since it was made"),
    changes: z
      .array(
        z.object({
          at: z.string().describe("ISO 8601"),
          who: z.string().describe("a login"),
          kind: z.enum(["made", "changed", "kept", "broken", "reopened"]),
          reason: z.string().nullable(),
          detail: z.record(z.string(), z.unknown()).describe("each field with its value before and after"),
        }),
      )
      .describe("the oldest first"),
    createdBy: z.string().describe("a login"),
    version: z.int(),
    may: z.object({ change: z.boolean() }),
  })
  .meta({ id: "CommitmentView" });
export type CommitmentView = z.infer<typeof commitmentView>;

export const commitmentsView = z
  .object({
    synthetic: z.boolean(),
    today: date,
    commitments: z
      .array(commitmentView)
      .describe("open ones first, by the day; then the others, the newest first"),
    total: z.object({ open: z.int(), overdue: z.int(), kept: z.int(), broken: z.int() }),
  })
  .meta({ id: "CommitmentsView", description: "What agencies promised, and what became of it." });
export type CommitmentsView = z.infer<typeof commitmentsView>;
