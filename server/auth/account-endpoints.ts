import type { Pool } from "pg";
import { z } from "zod";
import * as schemas from "../core/contracts/accounts.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import { addAccount, changeAccount, inviteAgain, listAccounts } from "./accounts.ts";
import { auditCsv, readAudit } from "./audit-log.ts";
import { addKey, listKeys, revokeKey } from "./keys.ts";

const endpoint = endpointsOf<{ pool: Pool }>({ tag: "access", access: { least: "operator" } });
const auditors = { least: "editor", scope: "audit" } as const;
const params = schemas.numbered;
const limit = "10kb";

/** Accounts, keys and the record of changes. */
export const accountEndpoints = [
  endpoint("get /accounts", {
    summary: { id: "Semua akun", en: "All accounts" },
    response: { schema: z.object({ accounts: z.array(schemas.accountView) }), what: "by name" },
    handle: async (_called, { pool }) => ({ accounts: await listAccounts(pool) }),
  }),
  endpoint("post /accounts", {
    summary: { id: "Buat akun dan undangannya", en: "Make an account and its invitation" },
    body: json(schemas.newAccount, limit),
    response: {
      status: 201,
      schema: z.object({ account: schemas.accountView, invitation: schemas.invitationView }),
      what: "the account, and what goes into its link",
    },
    handle: ({ body }, { pool }) => addAccount(pool, body),
  }),
  endpoint("put /accounts/{id}", {
    summary: {
      id: "Ubah akun, nonaktifkan, atau aktifkan lagi",
      en: "Change an account, retire it or bring it back",
    },
    params,
    body: json(schemas.changedAccount, limit),
    response: { schema: schemas.accountView, what: "the account" },
    handle: ({ params, body }, { pool }) => changeAccount(pool, params.id, body),
  }),
  endpoint("post /accounts/{id}/invitation", {
    summary: { id: "Buat tautan kata sandi baru", en: "Make a link to choose a new password by" },
    params,
    response: { status: 201, schema: schemas.invitationView, what: "what goes into the link" },
    handle: ({ params }, { pool }) => inviteAgain(pool, params.id),
  }),
  endpoint("get /keys", {
    summary: { id: "Kunci untuk mesin", en: "Keys for machines" },
    response: { schema: z.object({ keys: z.array(schemas.keyView) }), what: "newest first" },
    handle: async (_called, { pool }) => ({ keys: await listKeys(pool) }),
  }),
  endpoint("post /keys", {
    summary: { id: "Buat kunci untuk mesin", en: "Make a key for a machine" },
    body: json(schemas.newKey, limit),
    response: {
      status: 201,
      schema: schemas.keyView.extend({ secret: z.string() }).meta({ id: "NewKey" }),
      what: "the key, shown this once",
    },
    handle: ({ body }, { pool }) => addKey(pool, body),
  }),
  endpoint("delete /keys/{id}", {
    summary: { id: "Cabut kunci", en: "Revoke a key" },
    params,
    response: { status: 204, what: "revoked" },
    async handle({ params }, { pool }) {
      await revokeKey(pool, params.id);
    },
  }),
  endpoint("get /audit-log", {
    summary: { id: "Catatan perubahan", en: "The record of changes" },
    access: auditors,
    query: schemas.auditAsked,
    response: { schema: schemas.auditView, what: "newest first; an editor sees the own agency's" },
    handle: ({ query }, { pool }) => readAudit(pool, query),
  }),
  endpoint("get /audit-log.csv", {
    summary: { id: "Catatan perubahan sebagai CSV", en: "The record of changes as CSV" },
    access: auditors,
    query: schemas.auditAsked,
    response: { type: "text/csv", schema: z.string(), what: "at most 100,000 rows" },
    async handle({ query, response }, { pool }) {
      const csv = await auditCsv(pool, query);
      response.attachment("kantong-audit.csv").type("text/csv; charset=utf-8").send(csv);
    },
  }),
];
