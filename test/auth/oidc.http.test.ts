import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import { OAuth2Server } from "oauth2-mock-server";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Explorer, explorer } from "../../server/answers/explorer.ts";
import { createApp } from "../../server/app.ts";
import { addAccount } from "../../server/auth/accounts.ts";
import type { OidcSettings } from "../../server/auth/oidc/settings.ts";
import { csrfOf } from "../../server/auth/secrets.ts";
import { openSession } from "../../server/auth/sessions.ts";
import { readConfig } from "../../server/config.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Shapes, shapesOf } from "../../server/publishing/tiles/tile-source.ts";
import { testDatabase } from "../database.ts";
import { fillRecord } from "../imports/record.ts";

/** The Kantong under test, and one beside it that makes viewers' accounts. */
interface House {
  address: string;
  server: Server;
}
let database: Database;
let explore: Explorer;
let shapes: Shapes;
let provider: OAuth2Server;
let house: House;
let open: House;
let settings: Omit<OidcSettings, "publicUrl">;
const logged: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  explore = explorer(database.pool, { k: 5 });
  shapes = shapesOf(explore);
  provider = new OAuth2Server();
  await provider.issuer.keys.generate("RS256");
  await provider.start(0, "127.0.0.1");
  settings = {
    ...{ issuer: provider.issuer.url!, clientId: "kantong", clientSecret: "rahasia/+klien" },
    ...{ label: "SSO Kabupaten", newViewers: false },
  };
  house = await build(settings);
  open = await build({ ...settings, newViewers: true });
});
afterAll(async () => {
  for (const { server } of [house, open]) {
    server.closeAllConnections();
    server.close();
  }
  if (provider.listening) await provider.stop();
  await shapes.close();
  await explore.close();
  await database.close();
});
afterEach(() => {
  provider.service.removeAllListeners();
});

async function build(about: Omit<OidcSettings, "publicUrl">): Promise<House> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rooms = { explore, shapes, pool: database.pool, entrance: { oidc: { ...about, publicUrl } } };
  const log = pino(
    { level: "debug" },
    new Writable({
      write(chunk, _encoding, done) {
        logged.push(String(chunk));
        done();
      },
    }),
  );
  server.on("request", createApp({ step: "ready", rooms }, log, { remember() {}, answer: () => false }));
  return { address: publicUrl, server };
}

/** What the provider will put into its next tokens. */
function says(change: Record<string, unknown>): void {
  provider.service.on("beforeTokenSigning", ({ payload }) => Object.assign(payload, change));
}

/** Somebody's browser: keeps cookies, goes where it is sent only when it is told to. */
function browser(at = house) {
  const jar = new Map<string, string>();
  const ask = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
    const response = await fetch(new URL(path, at.address), {
      ...init,
      redirect: "manual",
      headers: {
        Cookie: [...jar].map((pair) => pair.join("=")).join("; "),
        "Content-Type": "application/json",
        ...init.headers,
      },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (value && !/Expires=Thu, 01 Jan 1970/.test(set)) jar.set(name, value);
      else jar.delete(name);
    }
    return response;
  };
  const begin = async (body: object = {}, headers: Record<string, string> = {}) => {
    const response = await ask("/api/v1/session/oidc", {
      ...{ method: "POST", body: JSON.stringify(body) },
      headers: { Origin: at.address, ...headers },
    });
    return { status: response.status, said: await response.json() };
  };
  /** From the provider, which lets everybody in at once, back to Kantong's own address. */
  const returnOf = async (address: string) => {
    const response = await fetch(address, { redirect: "manual" });
    return response.headers.get("location")!;
  };
  return {
    ...{ jar, ask, begin, returnOf },
    async comeBack(address: string) {
      const response = await ask(address);
      return { status: response.status, to: response.headers.get("location"), response };
    },
    async signIn(body: object = {}) {
      const { said } = await begin(body);
      return this.comeBack(await returnOf(said.address));
    },
    whoAmI: async () => (await (await ask("/api/v1/session")).json()).account?.login ?? null,
  };
}

async function account(login: string, role: "viewer" | "operator" = "viewer") {
  return addAccount(database.pool, { name: `Nama ${login}`, login, role, agency: null });
}
const failed = (code: string) => `/data/masuk?gagal=${code}`;

describe("before anybody has an account", () => {
  it("the provider makes nobody's, or it would take from this machine the right to change the record", async () => {
    says({ sub: "orang-pertama" });
    expect((await browser(open).signIn()).to).toBe(`${failed("unlinked")}#identitas=orang-pertama`);
    const { rows } = await database.pool.query("select 1 from account");
    expect(rows).toEqual([]);
  });
});

describe("an account that is linked", () => {
  it("by its invitation: the identity opens it, with a session like any other's", async () => {
    const { invitation } = await account("ani");
    const ani = browser();
    says({ sub: "ani-di-sso" });
    const back = await ani.signIn({ invitation: invitation.token, english: true });
    expect([back.status, back.to]).toEqual([303, "/data/saya?lang=en"]);
    const set = back.response.headers.getSetCookie().find((one) => one.startsWith("kantong_session="));
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Lax/);
    expect(await ani.whoAmI()).toBe("ani");
    expect(ani.jar.has("kantong_oidc")).toBe(false);
    // The link is used up, for a password too.
    const again = await browser().begin({ invitation: invitation.token });
    expect([again.status, again.said.code]).toEqual([410, "link_ended"]);
    const other = browser();
    expect((await other.signIn()).to).toBe("/data/saya");
    expect(await other.whoAmI()).toBe("ani");
  });

  it("by the operator's hand, who can also unlink it, which ends the sessions that it opened", async () => {
    const { account: made } = await account("wati", "operator");
    const { account: budi } = await account("budi");
    const { secret } = await openSession(database.pool, { account: made.id, login: "wati" });
    const operator = (method: string, body?: object) =>
      fetch(`${house.address}/api/v1/accounts/${budi.id}/identity`, {
        method,
        headers: {
          ...{ Cookie: `kantong_session=${secret}`, "X-CSRF-Token": csrfOf(secret) },
          "Content-Type": "application/json",
        },
        body: JSON.stringify(body),
      });
    expect((await operator("PUT", { subject: "ani-di-sso" })).status).toBe(409);
    expect((await operator("PUT", { subject: "budi-di-sso" })).status).toBe(204);
    const list = await fetch(`${house.address}/api/v1/accounts`, {
      headers: { Cookie: `kantong_session=${secret}` },
    });
    expect((await list.json()).accounts).toContainEqual(
      expect.objectContaining({ login: "budi", subject: "budi-di-sso" }),
    );
    says({ sub: "budi-di-sso" });
    const person = browser();
    await person.signIn();
    const { secret: byPassword } = await openSession(database.pool, { account: budi.id, login: "budi" });
    expect(await person.whoAmI()).toBe("budi");
    expect((await operator("DELETE")).status).toBe(204);
    expect(await person.whoAmI()).toBe(null);
    const kept = await fetch(`${house.address}/api/v1/session`, {
      headers: { Cookie: `kantong_session=${byPassword}` },
    });
    expect((await kept.json()).account.login).toBe("budi");
    expect((await person.signIn()).to).toMatch(/gagal=unlinked/);
    expect((await operator("DELETE")).status).toBe(404);
    const { rows } = await database.pool.query(
      "select who, action, key, before, after from audit where subject = 'identity' and key = $1 order by id",
      [String(budi.id)],
    );
    expect(rows.map(({ who, action }) => [who, action])).toEqual([
      ["wati", "insert"],
      ["wati", "delete"],
    ]);
    expect(JSON.stringify(rows)).not.toContain("budi-di-sso");
  });

  it("is none where it was retired", async () => {
    await database.pool.query("update account set retired_at = now() where login = 'ani'");
    says({ sub: "ani-di-sso" });
    expect((await browser().signIn()).to).toBe(failed("retired"));
    await database.pool.query("update account set retired_at = null where login = 'ani'");
  });

  it("an identity that opens another account can't take an invitation, which stays good", async () => {
    const { invitation } = await account("eko");
    says({ sub: "ani-di-sso" });
    expect((await browser().signIn({ invitation: invitation.token })).to).toBe(failed("taken"));
    provider.service.removeAllListeners();
    says({ sub: "eko-di-sso" });
    expect((await browser().signIn({ invitation: invitation.token })).to).toBe("/data/saya");
  });
});

describe("an identity that nobody linked", () => {
  it("opens nothing, whatever name or address it claims, and its person is told what to hand to an operator", async () => {
    says({ sub: "asing 1", email: "ani@example.go.id", email_verified: true, preferred_username: "ani" });
    const back = await browser().signIn();
    expect(back.to).toBe(`${failed("unlinked")}#identitas=asing%201`);
    expect(back.response.headers.getSetCookie().join()).not.toMatch(/kantong_session=[^;]/);
  });

  it("gets a viewer's account where the site says so: once, and under no name of its own choosing", async () => {
    says({ sub: "baru", name: "Ibu Baru", preferred_username: "wati" });
    const [one, two] = [browser(open), browser(open)];
    expect((await one.signIn()).to).toBe("/data/saya");
    expect((await two.signIn()).to).toBe("/data/saya");
    const login = await one.whoAmI();
    expect(login).toMatch(/^oidc-[0-9a-f]{16}$/);
    expect(await two.whoAmI()).toBe(login);
    const { rows } = await database.pool.query("select name, role from account where login = $1", [login]);
    expect(rows).toEqual([{ name: "Ibu Baru", role: "viewer" }]);
  });
});

describe("whoever comes back is let in only", () => {
  const ended = async (change: Record<string, unknown>) => {
    says({ sub: "ani-di-sso", ...change });
    const person = browser();
    const back = await person.signIn();
    provider.service.removeAllListeners();
    expect(await person.whoAmI()).toBe(back.to === "/data/saya" ? "ani" : null);
    return back.to;
  };
  const seconds = () => Math.floor(Date.now() / 1000);

  it("with the state that their own browser began with, once", async () => {
    says({ sub: "ani-di-sso" });
    const [mine, thine] = [browser(), browser()];
    const address = await mine.returnOf((await mine.begin()).said.address);
    await thine.begin();
    // Another's link, which would sign me in as them.
    expect((await thine.comeBack(address)).to).toBe(failed("state"));
    expect((await browser().comeBack(address)).to).toBe(failed("state"));
    const forged = new URL(address);
    forged.searchParams.set("state", "x".repeat(43));
    expect((await mine.comeBack(forged.href)).to).toBe(failed("state"));
    const cookie = mine.jar.get("kantong_oidc")!;
    expect((await mine.comeBack(address)).to).toBe("/data/saya");
    expect(await mine.whoAmI()).toBe("ani");
    // The same code again, with everything that the browser had.
    const thief = browser();
    thief.jar.set("kantong_oidc", cookie);
    expect((await thief.comeBack(address)).to).toBe(failed("state"));
    expect(await thief.whoAmI()).toBe(null);
  });

  it("within ten minutes", async () => {
    const late = browser();
    const address = await late.returnOf((await late.begin()).said.address);
    await database.pool.query("update oidc_visit set expires_at = now() - interval '1 second'");
    expect((await late.comeBack(address)).to).toBe(failed("state"));
  });

  it("with a code that the provider gave for this browser's challenge, and with the client's own secret", async () => {
    const sent: { authorization?: string; body: Record<string, string> }[] = [];
    provider.service.on("beforeTokenSigning", (_token, { headers, body }) =>
      sent.push({ authorization: headers.authorization, body: { ...body } as Record<string, string> }),
    );
    says({ sub: "ani-di-sso" });
    const mine = browser();
    const begun = new URL((await mine.begin()).said.address);
    expect(begun.searchParams.get("code_challenge_method")).toBe("S256");
    expect(begun.searchParams.get("scope")).toBe("openid");
    expect(begun.search).not.toContain(mine.jar.get("kantong_oidc"));
    const other = browser();
    const [own, foreign] = [
      new URL(await mine.returnOf(begun.href)),
      new URL(await other.returnOf((await other.begin()).said.address)),
    ];
    own.searchParams.set("code", foreign.searchParams.get("code")!);
    expect((await mine.comeBack(own.href)).to).toBe(failed("invalid"));
    expect((await mine.signIn()).to).toBe("/data/saya");
    const [{ authorization, body }] = sent;
    const [id, secret] = Buffer.from(authorization!.slice("Basic ".length), "base64").toString().split(":");
    expect([id, decodeURIComponent(secret)]).toEqual(["kantong", "rahasia/+klien"]);
    expect(body.redirect_uri).toBe(`${house.address}/api/v1/session/oidc/callback`);
  });

  it("with a token of this visit, this provider, for this client, in time and signed", async () => {
    expect(await ended({})).toBe("/data/saya");
    expect(await ended({ nonce: "another visit's" })).toBe(failed("invalid"));
    expect(await ended({ nonce: undefined })).toBe(failed("invalid"));
    expect(await ended({ iss: "http://localhost:1" })).toBe(failed("invalid"));
    expect(await ended({ aud: "another client" })).toBe(failed("invalid"));
    expect(await ended({ iat: seconds() - 7200, exp: seconds() - 3600 })).toBe(failed("invalid"));
    expect(await ended({ sub: "" })).toBe(failed("invalid"));
    provider.service.on("beforeResponse", ({ body }) => {
      if (typeof body === "object") body.id_token = String(body.id_token).replace(/.{4}$/, "AAAA");
    });
    expect(await ended({})).toBe(failed("invalid"));
  });

  it("if the provider did, and it says so clearly when it did not", async () => {
    provider.service.once("beforeAuthorizeRedirect", ({ url }) => {
      url.searchParams.delete("code");
      url.searchParams.set("error", "access_denied");
    });
    expect((await browser().signIn()).to).toBe(failed("refused"));
    provider.service.once("beforeResponse", (response) => {
      response.statusCode = 400;
      response.body = { error: "invalid_grant", error_description: "kata sandi 'rahasia' salah" };
    });
    expect((await browser().signIn({ english: true })).to).toBe("/data/masuk?lang=en&gagal=invalid");
  });
});

describe("to begin", () => {
  it("takes the page's own act at the address that the provider sends people back to", async () => {
    const [foreign, cross] = [{ Origin: "https://example.org" }, { "Sec-Fetch-Site": "cross-site" }];
    expect((await browser().begin({}, foreign)).status).toBe(403);
    expect((await browser().begin({}, cross as unknown as Record<string, string>)).status).toBe(403);
    const port = new URL(house.address).port;
    const elsewhere = await fetch(`http://localhost:${port}/api/v1/session/oidc`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: `http://localhost:${port}` },
      body: "{}",
    }).catch(() => undefined);
    // The machine's other name for itself; where it has none, there is nobody to refuse.
    if (elsewhere) expect([elsewhere.status, (await elsewhere.json()).address]).toEqual([409, house.address]);
  });

  it("is throttled with wrong passwords, and those who are let in count for nothing", async () => {
    says({ sub: "ani-di-sso" });
    const crowd = await build(settings);
    for (let tried = 0; tried < 3; tried++) expect((await browser(crowd).signIn()).to).toBe("/data/saya");
    let begun = 0;
    let last = await browser(crowd).begin();
    for (; last.status === 200; begun++) last = await browser(crowd).begin();
    expect([begun, last.status, last.said.code]).toEqual([50, 429, "too_often"]);
    crowd.server.closeAllConnections();
    crowd.server.close();
  });
});

describe("signing out", () => {
  it("ends the session here, and says where the provider's own is ended", async () => {
    says({ sub: "ani-di-sso" });
    const person = browser();
    await person.signIn();
    const { leaving } = await (await person.ask("/api/v1/session", { method: "DELETE" })).json();
    const to = new URL(leaving);
    expect(to.origin).toBe(provider.issuer.url);
    expect(to.searchParams.get("post_logout_redirect_uri")).toBe(`${house.address}/data/masuk`);
    expect(to.searchParams.get("id_token_hint")).toMatch(/^ey/);
    expect(await person.whoAmI()).toBe(null);
    const { rows } = await database.pool.query("select 1 from oidc_session where id_token = $1", [
      to.searchParams.get("id_token_hint"),
    ]);
    expect(rows).toEqual([]);
  });
});

describe("a provider that is away", () => {
  it("keeps nobody from signing in by a password, is asked again, and may be away when Kantong starts", async () => {
    const port = Number(new URL(provider.issuer.url!).port);
    await provider.stop();
    const late = await build(settings);
    const away = await browser(late).begin();
    expect([away.status, away.said.code]).toEqual([503, "provider_away"]);
    expect((await fetch(`${late.address}/api/v1/session`)).status).toBe(200);
    await provider.start(port, "127.0.0.1");
    says({ sub: "ani-di-sso" });
    const person = browser(late);
    expect((await person.signIn()).to).toBe("/data/saya");
    // Gone between going and coming back.
    const other = browser(late);
    const address = await other.returnOf((await other.begin()).said.address);
    await provider.stop();
    expect((await other.comeBack(address)).to).toBe(failed("away"));
    expect((await person.ask("/api/v1/session", { method: "DELETE" })).status).toBe(200);
    await provider.start(port, "127.0.0.1");
    late.server.closeAllConnections();
    late.server.close();
  });
});

it("no token, code, secret or identity comes into the log", () => {
  const whole = logged.join("");
  expect(whole).toContain("signing in by the identity provider failed");
  expect(whole).not.toMatch(/eyJ|rahasia|di-sso|code=|state=|asing/);
});

describe("without a provider", () => {
  it("there is nothing to begin, and settings that want one name what is lacking", () => {
    expect(readConfig({}).oidc).toBeUndefined();
    const whole = {
      OIDC_ISSUER: "https://login.example.go.id/realms/banyumas",
      ...{ OIDC_CLIENT_ID: "kantong", OIDC_CLIENT_SECRET: "s", PUBLIC_URL: "https://kantong.example.go.id/" },
    };
    expect(readConfig(whole).oidc).toEqual({
      ...{ issuer: whole.OIDC_ISSUER, clientId: "kantong", clientSecret: "s", label: undefined },
      ...{ publicUrl: "https://kantong.example.go.id", newViewers: false },
    });
    for (const name of Object.keys(whole))
      expect(() => readConfig({ ...whole, [name]: "" })).toThrow(`${name} must be set too`);
    expect(() => readConfig({ ...whole, OIDC_ISSUER: "http://login.example.go.id" })).toThrow(/OIDC_ISSUER/);
    expect(() => readConfig({ ...whole, PUBLIC_URL: "https://a.example/kantong" })).toThrow(/PUBLIC_URL/);
    expect(readConfig({ PUBLIC_URL: "https://kantong.example.go.id" }).oidc).toBeUndefined();
  });
});
