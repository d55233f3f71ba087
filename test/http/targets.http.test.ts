import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../server/endpoints.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { fillRecord } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

let database: Database;
let served: Served;
let port: number;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  // With accounts, so that what asks for a role is refused to whoever has none.
  await people(database.pool);
  served = await serve(database.pool);
  port = Number(new URL(served.address).port);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

/** Sends a request line as it stands, past every client's tidying. @returns the status */
async function raw(method: string, target: string, headers: string[] = []): Promise<number> {
  const socket = connect(port, "127.0.0.1");
  const lines = [`${method} ${target} HTTP/1.1`, "Host: 127.0.0.1", "Connection: close", ...headers];
  socket.write(`${[...lines, "Content-Length: 0"].join("\r\n")}\r\n\r\n`);
  const [head] = await once(socket, "data");
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(String(head))?.[1]);
}

const encoded = (path: string) => path.replace(/[a-z](?=[^/]*$)/, (c) => `%${c.charCodeAt(0).toString(16)}`);
/** Ways to write one path. */
const SPELLINGS: Record<string, (path: string) => string> = {
  "origin form": (path) => path,
  "absolute form": (path) => `http://127.0.0.1${path}`,
  "absolute form of another host": (path) => `http://x${path}`,
  "absolute form, https and a port": (path) => `HTTPS://x:8443${path}`,
  "double slash at the start": (path) => `/${path}`,
  "double slash inside": (path) => path.replace(/\/([^/]*)$/, "//$1"),
  "encoded letter": encoded,
  "encoded slash": (path) => path.replace(/\/([^/]*)$/, "%2f$1"),
  "dot segment": (path) => path.replace(/\/([^/]*)$/, "/./$1"),
  "dot segments up": (path) => path.replace(/\/([^/]*)$/, "/x/../$1"),
  "encoded dot segments": (path) => path.replace(/\/([^/]*)$/, "/x/%2e%2e/$1"),
  "from an open path up": (path) => `/healthz/..${path}`,
  backslash: (path) => path.replace(/\/([^/]*)$/, "\\$1"),
  "trailing slash": (path) => `${path}/`,
  "upper case": (path) => path.toUpperCase(),
  "path parameter": (path) => `${path};x`,
  "path parameter inside": (path) => path.replace(/\/([^/]*)$/, ";x/$1"),
  fragment: (path) => `${path}#x`,
  query: (path) => `${path}?x=/api/v1/session`,
  "absolute form with a double slash": (path) => `http://x/${path}`,
  "absolute form with one slash": (path) => `http:/x${path}`,
  "absolute form without an authority": (path) => `http:///x${path}`,
  "absolute form within an absolute form": (path) => `http://x/http://y${path}`,
  "double slashes everywhere": (path) => path.replaceAll("/", "//"),
  "encoded dot segments at the start": (path) => `/x/%2e%2e${path}`,
  "dot segment encoded twice": (path) => `/x/%252e%252e${path}`,
  "session parameter": (path) => path.replace("/api", "/api;jsessionid=1"),
  "encoded zero at the end": (path) => `${path}%00`,
  "encoded line at the end": (path) => `${path}%0a`,
  "overlong slash": (path) => path.replace("/v1", "/v1%c0%af"),
  "full-width letter": (path) => path.replace("/api", "/%EF%BD%81pi"),
  "another scheme": (path) => `ws://x${path}`,
  "user in the authority": (path) => `http://a:b@127.0.0.1${path}`,
  "absolute form with a fragment": (path) => `http://x${path}#/api/v1/session`,
};
const filled = (path: string) => path.replace(/\{\w+\}/g, "1");
const secured = ENDPOINTS.filter(({ access }) => access !== "public" && access.least !== "visitor");

describe("an operation that asks for a role refuses a visitor", () => {
  it.each(Object.entries(SPELLINGS))("in the spelling: %s", async (_name, spell) => {
    const statuses = await Promise.all(
      secured.map(async ({ method, path }) => {
        const status = await raw(method.toUpperCase(), spell(filled(path)));
        return [method, path, status] as const;
      }),
    );
    expect(secured.length).toBeGreaterThan(90);
    // 401: matched, and refused. 400, 404: nothing there.
    expect(statuses.filter(([, , status]) => ![400, 401, 404].includes(status))).toEqual([]);
  });

  it("and the spellings that mean the same are the same operation", async () => {
    for (const name of ["origin form", "absolute form", "absolute form of another host", "trailing slash"])
      for (const { method, path } of secured) {
        const status = await raw(method.toUpperCase(), SPELLINGS[name](filled(path)));
        expect([name, method, path, status]).toEqual([name, method, path, 401]);
      }
  });
});

it.each(["/api/v1/none", "/api", "/tiles/none", "/ogc/none", "/API/none", "/api/v1/accounts/1/none"])(
  "nothing answers where no operation is declared: %s",
  async (path) => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"])
      for (const target of [path, `http://x${path}`])
        expect([method, target, await raw(method, target)]).toEqual([method, target, 404]);
  },
);

it.each(["*", "ftp://x/api/v1/accounts", "http://u@x/api/v1/accounts", "http:///api", "api/v1/accounts"])(
  "a target that is neither form is refused: %s",
  async (target) => {
    expect(await raw("GET", target)).toBe(400);
  },
);
