import { z } from "zod";
import { ROLES, SCOPES } from "../domain/roles.ts";

/** What PostgreSQL keeps as text. */
const text = z.string().regex(/^[^\0]*$/, "no zero bytes");
const name = text.trim().min(1).max(200);
const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,99}$/, "2 to 100 small letters, digits, dots, hyphens, underscores or @");
/** Long rather than odd: what NIST SP 800-63B asks. */
const password = z.string().min(12, "at least 12 letters").max(200);
const agency = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/)
  .nullable();
const given = z.string().min(1).max(200);

export const logIn = z.strictObject({ login: text.max(100), password: given });
export const changePassword = z.strictObject({ current: given, next: password });
export const redemption = z.strictObject({ token: given, password });
export const oidcBegin = z.strictObject({
  invitation: given.optional().describe("links the identity to the account of this invitation"),
  english: z.boolean().default(false).describe("the language to come back in"),
});
export const identityLink = z.strictObject({
  subject: text.trim().min(1).max(255).describe("what the provider calls the person: the claim sub"),
});
export const machineSession = z.strictObject({ token: given });
export const firstAccount = z.strictObject({ token: given, name, login, password });

const role = z.enum(ROLES);
const editorHasAgency = ({ role, agency }: { role: string; agency: string | null }) =>
  role !== "editor" || agency !== null;
const lacking = { path: ["agency"], message: "an editor needs an agency" };
export const newAccount = z.strictObject({ name, login, role, agency }).refine(editorHasAgency, lacking);
export const changedAccount = z
  .strictObject({ name, role, agency, retired: z.boolean() })
  .refine(editorHasAgency, lacking);
export const newKey = z.strictObject({
  name,
  agency: agency.describe("null: all agencies"),
  scopes: z.array(z.enum(SCOPES)).min(1),
  days: z.int().min(1).max(730).describe("until it ends"),
});
export const numbered = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });

const day = z.iso
  .date("a day such as 2026-11-24")
  .refine((text) => text >= "1990" && text < "2101", "a day from 1990 to 2100");
export const auditAsked = z.strictObject({
  subject: text.max(60).optional().describe("a table, such as program"),
  who: text.max(250).optional().describe("a login, key:NAME, machine or program"),
  agency: text.max(80).optional(),
  from: day.optional(),
  to: day.optional().describe("with this day"),
  before: z.coerce.number().int().positive().optional().describe("older than this entry's id"),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export const accountView = z
  .object({
    id: z.int(),
    name: z.string(),
    login: z.string(),
    role,
    agency: z.string().nullable(),
    retired: z.boolean(),
    subject: z.string().nullable().describe("what the identity provider calls the person; null: not linked"),
  })
  .meta({ id: "AccountView" });
export type AccountView = z.infer<typeof accountView>;

export const keyView = z
  .object({
    id: z.int(),
    name: z.string(),
    agency: z.string().nullable(),
    scopes: z.array(z.enum(SCOPES)),
    expires: z.string().describe("ISO 8601"),
    state: z.enum(["valid", "expired", "revoked"]),
  })
  .meta({ id: "KeyView" });
export type KeyView = z.infer<typeof keyView>;

export const invitationView = z.object({
  token: z.string().describe("for the link /data/masuk#…, shown once"),
  expires: z.string().describe("ISO 8601"),
});
export type InvitationView = z.infer<typeof invitationView>;

export const sessionView = z
  .object({
    accounts: z.boolean().describe("whether anybody has an account"),
    machine: z
      .boolean()
      .describe(
        "without accounts: whether this browser showed the one-time token of the machine that may change things",
      ),
    csrf: z.string().nullable().describe("to be sent in X-CSRF-Token with each change"),
    provider: z
      .object({ label: z.string().nullable() })
      .nullable()
      .describe("the identity provider by which one may sign in; null: none"),
    account: z
      .object({
        id: z.int(),
        name: z.string(),
        login: z.string(),
        role,
        agency: z.string().nullable(),
        agencyName: z.string().nullable(),
        hasPassword: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: "SessionView" });
export type SessionView = z.infer<typeof sessionView>;

export const auditEntry = z
  .object({
    id: z.int(),
    at: z.string().describe("ISO 8601"),
    who: z.string(),
    action: z.enum(["insert", "update", "delete"]),
    subject: z.string(),
    key: z.string().nullable(),
    agency: z.string().nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditView = z.object({
  entries: z.array(auditEntry),
  next: z.int().nullable().describe("give it as before to go on"),
});
export type AuditView = z.infer<typeof auditView>;
