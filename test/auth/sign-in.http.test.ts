import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword, isPassword } from "../../server/auth/secrets.ts";
import type { AuditView, InvitationView, SessionView } from "../../server/core/contracts/accounts.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { fillRecord } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

const TOKEN = "shown-by-the-terminal";
const PASSWORD = "sawah hijau di kaki Slamet";
let database: Database;
let served: Served;
let address: string;
beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  await fillRecord(pool);
  served = await serve(pool, { entrance: { firstToken: TOKEN } });
  address = `${served.address}api/v1/`;
});
afterAll(async () => {
  await served.close();
  await database.close();
});

/** Somebody's browser: keeps the cookie and sends the token. */
function browser() {
  let cookie = "";
  let csrf = "";
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(address + path, {
      method,
      headers: { Cookie: cookie, "X-CSRF-Token": csrf, "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const set = response.headers.get("set-cookie");
    if (set) cookie = set.split(";")[0];
    const said = response.status === 204 ? undefined : await response.json();
    if (typeof said?.csrf === "string") csrf = said.csrf;
    return { status: response.status, said, set };
  };
}
const operator = browser();

describe("the first account", () => {
  const first = { token: TOKEN, name: "Siti", login: "Siti", password: PASSWORD };

  it("is made with the terminal's token, from this machine alone, and then never again", async () => {
    const visitor = browser();
    expect((await visitor("GET", "session")).said).toMatchObject({ accounts: false, machine: false });
    expect((await visitor("POST", "session/machine", { token: "guessed" })).status).toBe(403);
    expect((await visitor("POST", "session/machine", { token: TOKEN })).said).toMatchObject({
      machine: true,
    });
    expect((await visitor("GET", "session")).said).toMatchObject({ accounts: false, machine: true });
    expect((await visitor("POST", "accounts/first", { ...first, token: "guessed" })).status).toBe(403);
    expect(
      (await visitor("POST", "accounts/first", first, { "X-Forwarded-For": "203.0.113.7" })).status,
    ).toBe(403);
    expect((await visitor("POST", "accounts/first", { ...first, password: "short" })).status).toBe(400);
    const made = await operator("POST", "accounts/first", first);
    expect([made.status, made.said.account]).toEqual([
      201,
      expect.objectContaining({ login: "siti", role: "operator" }),
    ]);
    expect(made.set).toMatch(/HttpOnly/);
    expect(made.set).toMatch(/SameSite=Lax/);
    expect((await visitor("POST", "accounts/first", { ...first, login: "lain" })).status).toBe(409);
    expect((await visitor("POST", "session/machine", { token: TOKEN })).status).toBe(403);
    expect((await visitor("GET", "session")).said).toMatchObject({ accounts: true, machine: false });
  });

  it("behind TLS the cookie is for TLS alone", async () => {
    const { set } = await browser()(
      "POST",
      "session",
      { login: "siti", password: PASSWORD },
      { "X-Forwarded-Proto": "https" },
    );
    expect(set).toMatch(/; Secure/);
  });
});

describe("accounts", () => {
  let editor = 0;
  let invitation: InvitationView;

  it("are made by an operator, and opened by their own person with a link that is used once", async () => {
    const { status, said } = await operator("POST", "accounts", {
      ...{ name: "Budi", login: "budi", role: "editor", agency: "perkim" },
    });
    expect(status).toBe(201);
    editor = said.account.id;
    invitation = said.invitation;
    const earlier = invitation.token;
    const again = await operator("POST", `accounts/${editor}/invitation`);
    expect(again.status).toBe(201);
    invitation = again.said;
    const late = await browser()("POST", "invitations/redeem", { token: earlier, password: PASSWORD });
    expect([late.status, late.said.code]).toEqual([410, "link_ended"]);
    const budi = browser();
    expect((await budi("POST", "session", { login: "budi", password: PASSWORD })).status).toBe(401);
    expect((await budi("POST", "invitations/redeem", { token: "x", password: PASSWORD })).status).toBe(410);
    const entered = await budi("POST", "invitations/redeem", {
      token: invitation.token,
      password: PASSWORD,
    });
    expect([entered.status, entered.said.account.agencyName]).toEqual([201, "Dinas Perkim"]);
    expect(
      (await budi("POST", "invitations/redeem", { token: invitation.token, password: PASSWORD })).status,
    ).toBe(410);
    expect((await budi("GET", "imports")).status).toBe(200);
    expect((await budi("GET", "accounts")).status).toBe(403);
  });

  it("need an agency to be an editor's, a login of their own, and an operator is always left", async () => {
    const made = (body: object) => operator("POST", "accounts", { name: "X", agency: null, ...body });
    expect((await made({ login: "lain", role: "editor" })).status).toBe(400);
    expect((await made({ login: "lain", role: "editor", agency: "nowhere" })).status).toBe(400);
    expect((await made({ login: "BUDI", role: "viewer" })).status).toBe(409);
    const { accounts } = (await operator("GET", "accounts")).said;
    const siti = accounts.find(({ login }: { login: string }) => login === "siti");
    const change = { name: "Siti", role: "viewer", agency: null, retired: false };
    const refused = await operator("PUT", `accounts/${siti.id}`, change);
    expect([refused.status, refused.said.code]).toEqual([409, "last_operator"]);
    expect((await operator("GET", "accounts")).status).toBe(200);
  });

  it("a link that has ended is none, and a used one ends the others and all sessions", async () => {
    const budi = browser();
    await budi("POST", "session", { login: "budi", password: PASSWORD });
    const invited = async () =>
      (await operator("POST", `accounts/${editor}/invitation`)).said as InvitationView;
    const one = await invited();
    await database.pool.query("update invitation set expires_at = now() where used_at is null");
    expect(
      (await browser()("POST", "invitations/redeem", { token: one.token, password: PASSWORD })).status,
    ).toBe(410);
    const next = "hujan turun sore di Baturraden";
    const [three, two] = [await invited(), await invited()];
    expect((await browser()("POST", "invitations/redeem", { token: two.token, password: next })).status).toBe(
      201,
    );
    expect(
      (await browser()("POST", "invitations/redeem", { token: three.token, password: next })).status,
    ).toBe(410);
    expect((await budi("GET", "session")).said.account).toBe(null);
    expect((await budi("POST", "session", { login: "budi", password: PASSWORD })).status).toBe(401);
    expect((await budi("POST", "session", { login: " Budi ", password: next })).status).toBe(201);
  });

  it("change their own password, which ends their other sessions", async () => {
    const [here, there] = [browser(), browser()];
    const old = "hujan turun sore di Baturraden";
    await here("POST", "session", { login: "budi", password: old });
    await there("POST", "session", { login: "budi", password: old });
    const change = (current: string, next: string, headers?: Record<string, string>) =>
      here("PUT", "session/password", { current, next }, headers);
    expect((await change("wrong password", PASSWORD)).status).toBe(403);
    expect((await change(old, "short")).status).toBe(400);
    expect((await change(old, PASSWORD, { "X-CSRF-Token": "" })).status).toBe(403);
    expect((await change(old, PASSWORD)).status).toBe(204);
    expect((await here("GET", "session")).said.account.login).toBe("budi");
    expect((await there("GET", "session")).said.account).toBe(null);
    expect((await here("DELETE", "session")).said).toEqual({ leaving: null });
    expect(((await here("GET", "session")).said as SessionView).account).toBe(null);
  });

  it("another site's page signs nobody in or out", async () => {
    const body = { login: "siti", password: PASSWORD };
    for (const headers of [{ Origin: "https://example.org" }, { "Sec-Fetch-Site": "cross-site" }] as Record<
      string,
      string
    >[])
      expect((await browser()("POST", "session", body, headers)).status).toBe(403);
  });

  it("a password is tried only so often", async () => {
    const wrong = { login: "nobody", password: "guessed password" };
    const guess = browser();
    for (let tried = 0; tried < 10; tried++) expect((await guess("POST", "session", wrong)).status).toBe(401);
    const refused = await guess("POST", "session", wrong);
    expect([refused.status, refused.said.minutes]).toEqual([429, 15]);
    expect((await guess("POST", "session", { login: "siti", password: PASSWORD })).status).toBe(201);
  });
});

describe("the record of changes", () => {
  it("says who did what, before and after, and holds no secret, no hash and no name", async () => {
    const { said } = await operator("GET", "agencies/perkim");
    const changed = await operator("PUT", "agencies/perkim", {
      ...{ name: "Dinas Perumahan", nameEn: null, aliases: [], version: said.version },
    });
    expect(changed.status).toBe(200);
    const { entries } = (await operator("GET", "audit-log?subject=agency&limit=1")).said as AuditView;
    expect(entries[0]).toMatchObject({
      ...{ who: "siti", action: "update", subject: "agency", key: "perkim", agency: null },
      before: { name: "Dinas Perkim" },
      after: { name: "Dinas Perumahan" },
    });
    const whole = JSON.stringify((await operator("GET", "audit-log?limit=1000")).said);
    expect(whole).toContain('"subject":"invitation"');
    expect(whole).not.toMatch(/scrypt|\\\\x[0-9a-f]{16}|Siti|Budi/);
    expect(whole).toContain("(changed)");
  });

  it("is filtered, read on, and exported", async () => {
    const page = (query: string) =>
      operator("GET", `audit-log?${query}`).then(({ said }) => said as AuditView);
    const first = await page("limit=2");
    const second = await page(`limit=2&before=${first.next}`);
    expect(second.entries[0].id).toBeLessThan(first.entries[1].id);
    for (const { who } of (await page("who=budi")).entries) expect(who).toBe("budi");
    expect((await page("to=2020-01-01")).entries).toEqual([]);
    for (const bad of ["limit=0", "from=2026-02-30", "to=0000-01-01", "who=%00"])
      expect([bad, (await operator("GET", `audit-log?${bad}`)).status]).toEqual([bad, 400]);
  });
});

it("scrypt's hashes know their own parameters", async () => {
  const hash = await hashPassword(PASSWORD);
  expect(hash).toMatch(/^scrypt\$131072\$8\$1\$/);
  expect(await isPassword(PASSWORD, hash)).toBe(true);
  expect(await isPassword(`${PASSWORD} `, hash)).toBe(false);
  expect(await isPassword(PASSWORD, null)).toBe(false);
});
