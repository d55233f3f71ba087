import { z } from "zod";
import { plainText } from "../domain/plain-text.ts";
import { regencyCode, villageCode } from "../domain/region-codes.ts";
import { COMPONENTS, STRATEGIES } from "../domain/terms.ts";
import { slug } from "../query/schema.ts";
import { name } from "./disclosed-values.ts";

/** What is said and read in conversations. */

export const component = z.enum(COMPONENTS);
export const strategy = z.enum(STRATEGIES);
export const year = z.int().min(1990).max(2100);
export const day = z.iso
  .date("a day such as 2027-01-20")
  .refine((date) => date >= "1990" && date < "2101", "a day from 1990 to 2100");
export const numbered = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });
const id = z.int().positive().max(2_147_483_647);

/** How long after it was sent its author may change a message, minutes. */
export const EDIT_MINUTES = 15;

const words = plainText(2000).describe("plain text; @id mentions an agency");
export const newMessage = z.strictObject({
  text: words,
  help: z
    .strictObject({ strategy, component })
    .optional()
    .describe("asks the others for a strategy that is missing"),
});
export type NewMessage = z.infer<typeof newMessage>;

const villages = z.array(villageCode).min(1).max(2000);
export const about = z.union([
  z.strictObject({ village: villageCode }),
  z.strictObject({
    villages: villages.describe("of the pocket"),
    component,
    period: year.describe("of the need that the pocket was found by"),
  }),
]);
export type About = z.infer<typeof about>;
export const opened = z.strictObject({ about, message: newMessage });
export const editedMessage = z.strictObject({
  text: words,
  read: z
    .string()
    .max(2000)
    .optional()
    .describe("the text as it was read; where it is another by now: 409 with it"),
});
export const hiddenMessage = z.strictObject({
  reason: plainText(500),
  read: z
    .string()
    .max(500)
    .nullable()
    .default(null)
    .describe("the reason as it was read, null: it was not hidden; where it is another by now: 409 with it"),
});
export const answeredHelp = z
  .strictObject({
    commitment: id.optional(),
    list: id.optional().describe("a list that claims the village"),
  })
  .refine((one) => (one.commitment === undefined) !== (one.list === undefined), "give commitment or list");
export const readUpTo = z.strictObject({ message: id.describe("the last that was read") });

const codes = z
  .string()
  .max(30_000)
  .transform((text) => [...new Set(text.split(",").filter(Boolean))].sort())
  .pipe(villages)
  .describe("codes of a pocket's villages, with commas between");
export const threadsAsked = z
  .strictObject({
    regency: regencyCode.optional().describe("the conversations of a regency, the newest first"),
    village: villageCode.optional().describe("what was said about a village, alone or in a pocket"),
    villages: codes.optional(),
    component: component.optional().describe("of the pocket"),
  })
  .refine(
    (one) => [one.regency, one.village, one.villages].filter((way) => way !== undefined).length === 1,
    "give one of regency, village and villages",
  )
  .refine((one) => one.villages === undefined || one.component, "villages of a pocket need its component");
export type ThreadsAsked = z.infer<typeof threadsAsked>;
export const helpAsked = z.strictObject({
  regency: regencyCode,
  open: z
    .enum(["true", "false"])
    .optional()
    .describe("only those that nobody has answered, or only the others"),
});

const moment = z.string().describe("ISO 8601");
const place = z.object({ code: z.string(), name: z.string(), district: z.string().describe("its name") });

export const messageView = z
  .object({
    id: z.int(),
    thread: z.int(),
    kind: z.enum(["text", "help"]),
    help: z.object({ strategy, component }).nullable(),
    agency: z.string().nullable().describe("null: a coordinator's, of no agency"),
    author: z.string().describe("a login"),
    at: moment,
    text: z.string().nullable().describe("null where it was withdrawn or hidden"),
    mentions: z.array(z.string()).describe("agencies"),
    editedAt: moment.nullable(),
    withdrawnAt: moment.nullable(),
    hidden: z.object({ at: moment, by: z.string(), reason: z.string() }).nullable(),
    answers: z
      .array(
        z.object({
          agency: z.string(),
          commitment: z.int().nullable(),
          list: z.int().nullable(),
          stands: z.boolean().describe("the commitment is not broken, the list still claims a village"),
        }),
      )
      .describe("to a call for help; it is open while none stands"),
    may: z.object({ edit: z.boolean(), withdraw: z.boolean(), hide: z.boolean() }),
  })
  .meta({ id: "MessageView" });
export type MessageView = z.infer<typeof messageView>;

export const threadHead = z
  .object({
    id: z.int(),
    regency: z.string(),
    about: z.enum(["village", "pocket"]),
    villages: z.array(place).describe("of a pocket: those that it had when the conversation began"),
    component: component.nullable(),
    period: z.int().nullable(),
    messages: z.int().describe("neither withdrawn nor hidden"),
    last: moment,
    open: z.int().describe("calls for help that nobody has answered"),
    unread: z.int().describe("messages of others that the asker's agency has not read; 0 for who has none"),
  })
  .meta({ id: "ThreadHead" });
export type ThreadHead = z.infer<typeof threadHead>;

export const threadView = threadHead
  .extend({ said: z.array(messageView).describe("the oldest first") })
  .meta({ id: "ThreadView", description: "A conversation." });
export type ThreadView = z.infer<typeof threadView>;

export const threadsView = z
  .object({
    own: threadView.nullable().describe("the village's or the pocket's own conversation, if there is one"),
    others: z
      .array(threadHead)
      .describe("of a village: those of pockets it was in; of a pocket: of parts of it; of a regency: all"),
    agencies: z.array(z.object({ id: z.string(), name })).describe("that can be mentioned"),
    me: z.object({
      agency: z.string().nullable(),
      may: z.object({ write: z.boolean(), hide: z.boolean() }),
    }),
  })
  .meta({ id: "ThreadsView" });
export type ThreadsView = z.infer<typeof threadsView>;

export const unreadView = z
  .object({
    messages: z.int().describe("of others, in conversations that the agency wrote in or was mentioned in"),
    mentions: z.int().describe("of the agency, unread"),
  })
  .meta({ id: "UnreadView" });
export type UnreadView = z.infer<typeof unreadView>;

export const helpView = z
  .object({
    requests: z.array(messageView.extend({ villages: z.array(place) })).describe("the oldest first"),
  })
  .meta({ id: "HelpView", description: "Calls for a strategy that is missing." });
export type HelpView = z.infer<typeof helpView>;

export const agencyId = slug;
