import { z } from "zod";
import * as schemas from "../core/contracts/accounts.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { clearCookie, cookieOf } from "../http/cookie.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import { accountByPassword, makeFirst, redeem, setPassword } from "./accounts.ts";
import { enter, type OpenEntrance, ownPagesOnly, sessionView } from "./entrance.ts";
import { isMachine, notTheMachine, setMachineCookie } from "./machine.ts";
import { csrfOf, same } from "./secrets.ts";
import { closeSession, closeSessions, hasAccounts, idTokenOf, sessionOf } from "./sessions.ts";

const endpoint = endpointsOf<{ entrance: OpenEntrance }>({
  tag: "access",
  access: "public",
  before: ownPagesOnly,
});
const session = { status: 201, schema: schemas.sessionView, what: "the session, its secret in a cookie" };
const limit = "10kb";

/** Signing in and out. */
export const sessionEndpoints = [
  endpoint("get /session", {
    summary: { id: "Siapa saya", en: "Who I am" },
    ownPages: true,
    response: { schema: schemas.sessionView, what: "the account that is signed in, or none" },
    example: "/api/v1/session",
    handle: ({ request }, { entrance }) => sessionView(entrance, request, cookieOf(request)),
  }),
  endpoint("post /session", {
    summary: { id: "Masuk", en: "Sign in" },
    body: json(schemas.logIn, limit),
    response: session,
    async handle({ body: { login, password }, request, response }, { entrance }) {
      const { pool, attempts } = entrance;
      const found = await attempts.password(request.ip ?? "", login.trim().toLowerCase(), () =>
        accountByPassword(pool, login, password),
      );
      if (!found) throw new ProblemError("wrong", "The login or the password is not right.");
      return sessionView(entrance, request, await enter(entrance, request, response, found));
    },
  }),
  endpoint("delete /session", {
    summary: { id: "Keluar", en: "Sign out" },
    response: {
      schema: z.object({ leaving: z.string().nullable() }),
      what: "signed out; where to go on to end the identity provider's own session, if it opened this one",
    },
    async handle({ request, response }, { entrance: { pool, identities } }) {
      const secret = cookieOf(request);
      const idToken = secret && identities ? await idTokenOf(pool, secret) : undefined;
      if (secret) await closeSession(pool, secret);
      clearCookie(request, response);
      // Here the session has ended, whatever becomes of the provider's own.
      const leaving = idToken === undefined ? undefined : await identities?.leaving(idToken);
      return { leaving: leaving?.href ?? null };
    },
  }),
  endpoint("put /session/password", {
    summary: { id: "Ganti kata sandi sendiri", en: "Change one's own password" },
    body: json(schemas.changePassword, limit),
    response: { status: 204, what: "changed; other sessions of the account are ended" },
    async handle({ body: { current, next }, request }, { entrance: { pool, attempts } }) {
      const secret = cookieOf(request);
      const session = secret && (await sessionOf(pool, secret));
      if (!session) throw new ProblemError("signed_out", "Sign in first.");
      if (!same(request.get("x-csrf-token") ?? "", csrfOf(secret)))
        throw new ProblemError("csrf", "Load the page again.");
      const right = await attempts.password(request.ip ?? "", session.login, () =>
        accountByPassword(pool, session.login, current),
      );
      if (!right) throw new ProblemError("wrong_password", "The present password is not right.");
      await setPassword(pool, session, next);
      await closeSessions(pool, session.account, secret);
    },
  }),
  endpoint("post /invitations/redeem", {
    summary: { id: "Pakai undangan: buat kata sandi", en: "Use an invitation: choose a password" },
    body: json(schemas.redemption, limit),
    response: session,
    async handle({ body: { token, password }, request, response }, { entrance }) {
      const who = await redeem(entrance.pool, token, password);
      return sessionView(entrance, request, await enter(entrance, request, response, who));
    },
  }),
  endpoint("post /session/machine", {
    summary: {
      id: "Buka data di komputer ini dengan tautan terminal, selama belum ada akun",
      en: "Open the record on this machine by the terminal's link, while there are no accounts",
    },
    body: json(schemas.machineSession, limit),
    response: { ...session, what: "the session; the one-time token is in a cookie" },
    async handle({ body: { token }, request, response }, { entrance }) {
      const { pool, firstToken } = entrance;
      if ((await hasAccounts(pool)) || !isMachine(request, firstToken, token)) throw notTheMachine();
      setMachineCookie(response, token);
      return { ...(await sessionView(entrance, request, cookieOf(request))), machine: true };
    },
  }),
  endpoint("post /accounts/first", {
    summary: { id: "Buat akun pertama, untuk operator", en: "Make the first account, an operator's" },
    body: json(schemas.firstAccount, limit),
    response: session,
    async handle({ body: { token, ...first }, request, response }, { entrance }) {
      const { pool, firstToken } = entrance;
      if (!isMachine(request, firstToken, token))
        throw new ProblemError(
          "first_token",
          "The first account is made on the machine that Kantong runs on, by the link that its terminal shows at the start.",
        );
      const who = await makeFirst(pool, first);
      return sessionView(entrance, request, await enter(entrance, request, response, who));
    },
  }),
];
