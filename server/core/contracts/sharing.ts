import { z } from "zod";
import { plainText } from "../domain/plain-text.ts";
import { regencyCode } from "../domain/region-codes.ts";
import { COMPONENTS } from "../domain/terms.ts";
import { slug } from "../query/schema.ts";
import { name, shown } from "./disclosed-values.ts";
import { component, day } from "./discussions.ts";

/** Agreements by which one agency may use another's figures as they are. */

export const GRAINS = ["village", "district", "regency"] as const;
export type Grain = (typeof GRAINS)[number];
/** requested → agreed or refused by the owner, or withdrawn by whoever asked; agreed → ended by either */
export const AGREEMENT_STATES = ["requested", "agreed", "refused", "withdrawn", "ended"] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

const until = day.describe("last day on which it holds, YYYY-MM-DD");
const grain = z
  .enum(GRAINS)
  .describe("how fine: figures of villages, or only totals of districts or the regency");

export const newAgreement = z
  .strictObject({
    regency: regencyCode,
    requester: slug.describe("the agency that asks"),
    owner: slug.describe("the agency whose figures they are"),
    component: component.optional().describe("need of this component"),
    program: slug.optional().describe("deliveries of this program"),
    grain,
    purpose: plainText(1000).describe("what the figures are for"),
    until,
  })
  .refine(
    (one) => (one.component === undefined) !== (one.program === undefined),
    "give either component or program",
  );
export type NewAgreement = z.infer<typeof newAgreement>;

export const agreementStep = z
  .strictObject({
    version: z.int().min(1).describe("of the agreement as it was read; another answers 409"),
    to: z.enum(["agreed", "refused", "withdrawn", "ended"]),
    reason: plainText(500).optional().describe("asked for when it is refused or ended"),
  })
  .refine((one) => !["refused", "ended"].includes(one.to) || one.reason !== undefined, "give the reason");
export type AgreementStep = z.infer<typeof agreementStep>;

const moment = z.string().describe("UTC, ISO 8601");
export const agreementView = z
  .object({
    id: z.int(),
    regency: z.string(),
    owner: z.string(),
    ownerName: name,
    requester: z.string(),
    requesterName: name,
    component: z.enum(COMPONENTS).nullable(),
    program: z.string().nullable(),
    programName: name.nullable(),
    grain,
    purpose: z.string(),
    until,
    state: z.enum(AGREEMENT_STATES),
    inForce: z.boolean().describe("agreed, and not past its last day"),
    requestedAt: moment,
    requestedBy: z.string(),
    decidedAt: moment.nullable(),
    decidedBy: z.string().nullable(),
    endedAt: moment.nullable(),
    endedBy: z.string().nullable(),
    reason: z.string().nullable(),
    version: z.int(),
    uses: z.int().describe("answers that were made with it"),
    lastUse: moment.nullable(),
    may: z
      .array(z.enum(["agreed", "refused", "withdrawn", "ended", "use"]))
      .describe("what the asker may do now"),
  })
  .meta({ id: "SharingAgreement" });
export type AgreementView = z.infer<typeof agreementView>;
export const agreementsView = z
  .object({ today: z.string(), agreements: z.array(agreementView) })
  .meta({ id: "SharingAgreements", description: "newest first; an agency sees those it is a party to" });
export type AgreementsView = z.infer<typeof agreementsView>;

export const usesView = z
  .object({
    uses: z.array(
      z.object({
        day: z.string().describe("YYYY-MM-DD, in Jakarta"),
        who: z.string(),
        view: z.string(),
        count: z.int(),
        last: moment,
      }),
    ),
  })
  .meta({
    id: "SharingUses",
    description: "who used an agreement, by day and view, newest first; at most 1,000 lines",
  });
export type UsesView = z.infer<typeof usesView>;

export const sharedFiguresView = z
  .object({
    agreement: z.int(),
    grain,
    rows: z.array(
      z.object({
        period: z.int(),
        code: z.string().describe("Kemendagri code of the village, district or regency"),
        name: z.string(),
        need: shown().optional().describe("units in need"),
        planned: shown().optional(),
        served: shown().optional(),
        budget: shown().optional().describe("rupiah"),
      }),
    ),
  })
  .meta({
    id: "SharedFigures",
    description:
      'The other agency\'s figures at the grain that was agreed; "hidden" where a total would give a single village away.',
  });
export type SharedFiguresView = z.infer<typeof sharedFiguresView>;
