import { z } from "zod";
import { plainText } from "../domain/plain-text.ts";
import { regencyCode, villageCode } from "../domain/region-codes.ts";
import { UNITS } from "../domain/terms.ts";
import { commitmentView } from "./commitments.ts";
import { intervalView } from "./coverage.ts";
import { byStrategy, name, shown } from "./disclosed-values.ts";
import { component, day, messageView, strategy, year } from "./discussions.ts";

/** Coordination meetings: an agenda from what is open between the agencies, and minutes. */

export const ITEM_KINDS = ["overdue", "contested", "help", "orphaned", "free"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

const id = z.int().positive().max(2_147_483_647);
const place = plainText(200).nullable().optional();

export const newMeeting = z.strictObject({
  regency: regencyCode,
  title: plainText(200),
  heldOn: day,
  place,
  year: year.describe("the plan year whose lists are talked about"),
  component: component.optional().describe("which need the agenda goes by; left out: poverty"),
});
export type NewMeeting = z.infer<typeof newMeeting>;
const version = z.int().min(1);
export const changedMeeting = z.strictObject({
  version: version.describe(
    "of the meeting as it was read; what another wrote since is never overwritten: 409",
  ),
  title: plainText(200).optional(),
  heldOn: day.optional(),
  place,
  attendance: plainText(4000).nullable().optional().describe("who was there, one a line"),
});
export type ChangedMeeting = z.infer<typeof changedMeeting>;
export const movedMeeting = z.strictObject({ to: z.enum(["open", "closed"]) });
export const newItem = z.strictObject({
  title: plainText(300),
  villages: z.array(villageCode).max(100).default([]),
});
export const orderedItems = z.strictObject({
  items: z.array(id).min(1).max(1000).describe("every item of the meeting, in the order wanted"),
});
export const minutes = z.strictObject({
  version: version.describe(
    "of the item as it was read; a text that another has written since is never overwritten: 409 with both",
  ),
  note: plainText(2000).nullable().optional().describe("what was said"),
  decision: plainText(2000).nullable().optional().describe("what was decided"),
});
export type Minutes = z.infer<typeof minutes>;
export const withdrawal = z.strictObject({
  list: id.describe("the list whose claim is taken back"),
  village: villageCode,
  reason: plainText(500).describe("kept with the list and in the minutes, beside the decision"),
});
export type Withdrawal = z.infer<typeof withdrawal>;

const large = z.coerce.number().int().positive().max(2_147_483_647);
export const ofItem = z.object({ id: large, item: large });
export const meetingsAsked = z.strictObject({ regency: regencyCode });

const date = z.string().describe("YYYY-MM-DD");
export const meetingHead = z
  .object({
    id: z.int(),
    regency: z.string(),
    title: z.string(),
    heldOn: date,
    place: z.string().nullable(),
    attendance: z.string().nullable().describe("who was there, one a line"),
    version: z.int().describe("goes with each change of the above"),
    year: z.int(),
    component,
    state: z.enum(["open", "closed"]),
    items: z.int(),
    decided: z.int().describe("items with a decision"),
    commitments: z.int().describe("made in it"),
  })
  .meta({ id: "MeetingHead" });
export type MeetingHead = z.infer<typeof meetingHead>;
export const meetingsView = z
  .object({
    synthetic: z.boolean(),
    meetings: z.array(meetingHead).describe("the newest first"),
    may: z.object({ write: z.boolean() }),
  })
  .meta({ id: "MeetingsView" });
export type MeetingsView = z.infer<typeof meetingsView>;

export const villageFacts = z
  .object({
    village: z.string(),
    name: z.string(),
    district: z.string().describe("its name"),
    eligible: shown("units in need"),
    unreached: intervalView.describe("units in need that no program serves: least and most"),
    coverage: byStrategy(
      shown("least share of eligible reached; null: the strategy is not concerned, or it is unknown"),
    ),
    upper: byStrategy(shown("most")),
    missing: z.array(strategy).describe("strategies that even at most stay below τ"),
    rank: shown("by priority, from 1"),
    pocket: z.string().nullable(),
    standing: z.enum(["none", "single", "complementary", "contested"]),
    claims: z.array(
      z.object({
        list: z.int(),
        title: z.string(),
        agency: z.string(),
        agencyName: name,
        programName: name,
        state: z.enum(["draft", "proposed", "agreed", "done"]),
        units: shown("planned; null: as many as can be reached"),
        duplicate: z.boolean().describe("another claim is of the same program or exclusion group"),
      }),
    ),
  })
  .meta({ id: "MeetingVillage" });
export type VillageFacts = z.infer<typeof villageFacts>;

export const itemView = z
  .object({
    id: z.int(),
    kind: z.enum(ITEM_KINDS),
    villages: z.array(villageFacts).describe("as they stand now"),
    title: z.string().nullable().describe("of a free item"),
    note: z.string().nullable(),
    decision: z.string().nullable(),
    decidedAt: z.string().nullable().describe("ISO 8601"),
    version: z.int().describe("of note and decision"),
    history: z
      .array(
        z.object({
          version: z.int(),
          at: z.string().describe("ISO 8601"),
          who: z.string().describe("a login"),
          note: z.string().nullable(),
          decision: z.string().nullable(),
        }),
      )
      .describe("what was written, the oldest first; the last is what stands"),
    withdrawals: z
      .array(
        z.object({
          list: z.int(),
          village: z.string(),
          reason: z.string(),
          at: z.string().describe("ISO 8601"),
          who: z.string().describe("a login"),
        }),
      )
      .describe("claims that were taken back, each with its own reason"),
    withdrawnList: z.int().nullable().describe("the list whose claim was taken back last"),
    message: messageView.nullable().describe("the call for help"),
    commitment: commitmentView.nullable().describe("the overdue one"),
    commitments: z.array(commitmentView).describe("made from this item"),
    still: z.boolean().describe("what put it on the agenda is still so; always of a free item"),
  })
  .meta({ id: "MeetingItem" });
export type ItemView = z.infer<typeof itemView>;

export const meetingView = meetingHead
  .omit({ items: true })
  .extend({
    regencyName: z.string(),
    synthetic: z.boolean(),
    revision: z.int().describe("of the record that the figures are from"),
    period: z.int().nullable().describe("year of the need"),
    unit: z.enum(UNITS).nullable(),
    today: date,
    items: z.array(itemView).describe("in the order of the agenda"),
    orphanedLeft: z.int().describe("villages that nobody claims and that are not on the agenda"),
    agencies: z.array(z.object({ id: z.string(), name })),
    may: z.object({ write: z.boolean() }),
  })
  .meta({
    id: "MeetingView",
    description: "A meeting: its agenda with the figures as they are now, and its minutes.",
  });
export type MeetingView = z.infer<typeof meetingView>;
