import { z } from "zod";
import { name } from "./disclosed-values.ts";

/** What waits for somebody to do something. */

export const INBOX_KINDS = [
  "import",
  "agree",
  "contested",
  "withdrawn",
  "returned",
  "mention",
  "commitment",
  "sharing",
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

export const inboxItem = z
  .object({
    kind: z
      .enum(INBOX_KINDS)
      .describe(
        "a file to publish; a list to agree on; villages that another list claims too; villages that others took off a list; a list that was returned; a message that mentions the agency; a commitment that is due; figures that another agency asks for",
      ),
    id: z.int().describe("of the import, list, conversation, commitment or agreement"),
    regency: z.string().nullable().describe("null: an import is of no regency until it is read"),
    title: z.string().describe("of the file or list, the village, or the purpose"),
    agency: name.nullable().describe("whose it is, or who asks; null: no agency's"),
    who: z.string().nullable().describe("login of who did it, where one did"),
    count: z.int().nullable().describe("villages, or units of a commitment"),
    reason: z.string().nullable(),
    due: z.string().nullable().describe("YYYY-MM-DD"),
    overdue: z.boolean(),
    path: z.string().describe("of the page where it is done, from /"),
  })
  .meta({ id: "InboxItem" });
export type InboxItem = z.infer<typeof inboxItem>;

export const inboxView = z
  .object({
    today: z.string().describe("YYYY-MM-DD"),
    items: z.array(inboxItem).describe("what is overdue first, then by kind; at most 200 of a kind"),
  })
  .meta({ id: "InboxView", description: "What waits for whoever asks, by role and agency." });
export type InboxView = z.infer<typeof inboxView>;

export const inboxTextAsked = z.strictObject({ lang: z.enum(["id", "en"]).default("id") });
