import { z } from "zod";
import * as schemas from "../core/contracts/accounts.ts";
import type { Operation } from "../http/operation.ts";

const one = (
  method: Operation["method"],
  path: string,
  summary: Operation["summary"],
  answer: Operation["answer"],
  more: Partial<Operation> = {},
): Operation => ({ method, path: `/api/v1${path}`, tag: "access", summary, answer, ...more });
const json = (schema: z.ZodType) => ({ type: "application/json", schema });
const operator = { access: { least: "operator" } } as const;
const audit = { access: { least: "editor", scope: "audit" }, query: schemas.auditAsked } as const;
const parameters = schemas.numbered;
const session = { status: 201, schema: schemas.sessionView, what: "the session, its secret in a cookie" };

/** What {@link sessionRoutes} and {@link accessRoutes} answer. */
export const accessOperations: Operation[] = [
  one(
    "get",
    "/session",
    { id: "Siapa saya", en: "Who I am" },
    { schema: schemas.sessionView, what: "the account that is signed in, or none" },
    { example: "/api/v1/session", ownPages: true },
  ),
  one("post", "/session", { id: "Masuk", en: "Sign in" }, session, { body: json(schemas.logIn) }),
  one(
    "delete",
    "/session",
    { id: "Keluar", en: "Sign out" },
    {
      schema: z.object({ leaving: z.string().nullable() }),
      what: "signed out; where to go on to end the identity provider's own session, if it opened this one",
    },
  ),
  one(
    "post",
    "/session/oidc",
    { id: "Masuk lewat penyedia identitas", en: "Sign in by the identity provider" },
    { schema: z.object({ address: z.string() }), what: "the provider's address to go to" },
    { body: json(schemas.oidcBegin) },
  ),
  one(
    "get",
    "/session/oidc/callback",
    { id: "Kembali dari penyedia identitas", en: "Come back from the identity provider" },
    {
      status: 303,
      type: "text/html",
      what: "to the own account's page, or to signing in with what went wrong",
    },
  ),
  one(
    "put",
    "/session/password",
    { id: "Ganti kata sandi sendiri", en: "Change one's own password" },
    { status: 204, what: "changed; other sessions of the account are ended" },
    { body: json(schemas.changePassword) },
  ),
  one(
    "post",
    "/invitations/redeem",
    { id: "Pakai undangan: buat kata sandi", en: "Use an invitation: choose a password" },
    session,
    { body: json(schemas.redemption) },
  ),
  one(
    "post",
    "/session/machine",
    {
      id: "Buka data di komputer ini dengan tautan terminal, selama belum ada akun",
      en: "Open the record on this machine by the terminal's link, while there are no accounts",
    },
    { ...session, what: "the session; the one-time token is in a cookie" },
    { body: json(schemas.machineSession) },
  ),
  one(
    "post",
    "/accounts/first",
    { id: "Buat akun pertama, untuk operator", en: "Make the first account, an operator's" },
    session,
    { body: json(schemas.firstAccount) },
  ),
  one(
    "get",
    "/accounts",
    { id: "Semua akun", en: "All accounts" },
    { schema: z.object({ accounts: z.array(schemas.accountView) }), what: "by name" },
    operator,
  ),
  one(
    "post",
    "/accounts",
    { id: "Buat akun dan undangannya", en: "Make an account and its invitation" },
    {
      status: 201,
      schema: z.object({ account: schemas.accountView, invitation: schemas.invitationView }),
      what: "the account, and what goes into its link",
    },
    { ...operator, body: json(schemas.newAccount) },
  ),
  one(
    "put",
    "/accounts/{id}",
    { id: "Ubah akun, nonaktifkan, atau aktifkan lagi", en: "Change an account, retire it or bring it back" },
    { schema: schemas.accountView, what: "the account" },
    { ...operator, parameters, body: json(schemas.changedAccount) },
  ),
  one(
    "post",
    "/accounts/{id}/invitation",
    { id: "Buat tautan kata sandi baru", en: "Make a link to choose a new password by" },
    { status: 201, schema: schemas.invitationView, what: "what goes into the link" },
    { ...operator, parameters },
  ),
  one(
    "put",
    "/accounts/{id}/identity",
    { id: "Tautkan akun dengan identitas", en: "Link an account to an identity" },
    { status: 204, what: "linked; sessions that a former identity opened are ended" },
    { ...operator, parameters, body: json(schemas.identityLink) },
  ),
  one(
    "delete",
    "/accounts/{id}/identity",
    { id: "Lepaskan identitas dari akun", en: "Unlink an account's identity" },
    { status: 204, what: "unlinked; sessions that it opened are ended" },
    { ...operator, parameters },
  ),
  one(
    "get",
    "/keys",
    { id: "Kunci untuk mesin", en: "Keys for machines" },
    { schema: z.object({ keys: z.array(schemas.keyView) }), what: "newest first" },
    operator,
  ),
  one(
    "post",
    "/keys",
    { id: "Buat kunci untuk mesin", en: "Make a key for a machine" },
    {
      status: 201,
      schema: schemas.keyView.extend({ secret: z.string() }).meta({ id: "NewKey" }),
      what: "the key, shown this once",
    },
    { ...operator, body: json(schemas.newKey) },
  ),
  one(
    "delete",
    "/keys/{id}",
    { id: "Cabut kunci", en: "Revoke a key" },
    { status: 204, what: "revoked" },
    { ...operator, parameters },
  ),
  one(
    "get",
    "/audit-log",
    { id: "Catatan perubahan", en: "The record of changes" },
    { schema: schemas.auditView, what: "newest first; an editor sees the own agency's" },
    audit,
  ),
  one(
    "get",
    "/audit-log.csv",
    { id: "Catatan perubahan sebagai CSV", en: "The record of changes as CSV" },
    { type: "text/csv", schema: z.string(), what: "at most 100,000 rows" },
    audit,
  ),
];
