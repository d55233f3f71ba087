import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

const TOKEN = "one-time-token-of-the-terminal";
let database: Database;
let served: Served;
let port: number;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  served = await serve(database.pool, { entrance: { firstToken: TOKEN } });
  port = Number(new URL(served.address).port);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

async function raw(request: string, headers: string[], body = ""): Promise<{ status: number; text: string }> {
  const socket = connect(port, "127.0.0.1");
  const about = headers.some((one) => /^host:/i.test(one)) ? [] : [`Host: 127.0.0.1:${port}`];
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  socket.write(
    `${[`${request} HTTP/1.1`, ...about, "Connection: close", ...headers, length].join("\r\n")}\r\n\r\n${body}`,
  );
  let text = "";
  socket.on("data", (part) => {
    text += part;
  });
  await once(socket, "close");
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text };
}

/** What a request carries that a proxy on this machine handed on. */
const HANDED_ON = [
  ...["X-Forwarded-For: 203.0.113.7", "X-Forwarded-For:", "X-Forwarded-Proto: https", "X-Forwarded-Host: x"],
  ...[
    "X-Forwarded: for=203.0.113.7",
    "X-Forwarded-Port: 443",
    "X-Forwarded-Server: x",
    "X-Real-IP: 203.0.113.7",
  ],
  ...["X-Real-IP:", "X-Client-IP: 203.0.113.7", "X-Cluster-Client-IP: 203.0.113.7", "Via: 1.1 proxy", "Via:"],
  ...[
    "Forwarded: for=203.0.113.7",
    "Forwarded:",
    "CF-Connecting-IP: 203.0.113.7",
    "CF-Ray: 1",
    "CDN-Loop: x",
  ],
  ...["True-Client-IP: 203.0.113.7", "Fastly-Client-IP: 203.0.113.7", "Fly-Client-IP: 203.0.113.7"],
  ...[
    "X-Envoy-External-Address: 203.0.113.7",
    "X-Amzn-Trace-Id: Root=1",
    "X-Original-URL: /",
    "X-Request-Start: t=1",
  ],
  ...["X-Azure-ClientIP: 203.0.113.7", "Front-End-Https: on", "X-Original-Forwarded-For: 203.0.113.7"],
  ...[
    "X-Scheme: https",
    "X-ProxyUser-IP: 203.0.113.7",
    "X-Remote-Addr: 203.0.113.7",
    "Client-IP: 203.0.113.7",
  ],
];
/** The same without a header that says so. */
const ELSEWHERE = ["Host: kantong.example.go.id", "Host: 192.0.2.1", "Host:", "Host: 127.0.0.1.example.org"];
/** Another site's page in a browser on this machine. */
const FOREIGN = ["Origin: https://example.org", "Origin: null", "Origin: http://127.0.0.1:1"].concat(
  ["cross-site", "same-site"].map((site) => `Sec-Fetch-Site: ${site}`),
);
const REQUESTS: [string, string[], string?][] = [
  ["POST /api/v1/agencies", ["Content-Type: application/json"], '{"name":"Dinas Baru"}'],
  [
    "POST /api/v1/imports",
    ["X-File-Name: rtlh.csv"],
    csv(["Kode", "Jumlah RTLH", "Tahun"], [VILLAGES[0][0], 10, 2025]),
  ],
  ["GET /api/v1/imports", []],
  ["GET /api/v1/settings/trial?regency=33.68&least=7", []],
  ["GET /api/v1/events", []],
];
const counts = async () =>
  (
    await database.pool.query(
      "select (select count(*) from agency)::int as agencies, (select count(*) from import)::int as imports",
    )
  ).rows[0];

describe.each(REQUESTS)("without an account, %s", (request, about, body) => {
  it.each([...HANDED_ON, ...ELSEWHERE, ...FOREIGN])("is refused with the token and %s", async (header) => {
    const before = await counts();
    const { status } = await raw(request, [...about, `Cookie: kantong_machine=${TOKEN}`, header], body);
    expect([400, 403]).toContain(status);
    expect(await counts()).toEqual(before);
  });

  it.each([[], ["Host: 127.0.0.1"], ["Host: localhost:8080"], ["Host: [::1]"]])(
    "is refused without the token, as a proxy that says nothing of itself would send it: %s",
    async (...headers) => {
      for (const shown of [[], ["Cookie: kantong_machine=guessed"], ["Authorization: Bearer guessed"]]) {
        const before = await counts();
        const { status } = await raw(request, [...about, ...headers, ...shown], body);
        expect([401, 403]).toContain(status);
        expect(await counts()).toEqual(before);
      }
    },
  );
});

it.each([...HANDED_ON, ...ELSEWHERE, ...FOREIGN])("/metrics is refused with %s", async (header) => {
  expect([400, 403]).toContain((await raw("GET /metrics", [header])).status);
});

describe("the terminal's link", () => {
  const open = (headers: string[] = []) =>
    raw(
      "POST /api/v1/session/machine",
      ["Content-Type: application/json", ...headers],
      JSON.stringify({ token: TOKEN }),
    );

  it("opens the record to the browser on this machine that it is opened in", async () => {
    const { status, text } = await open();
    expect([status, text]).toEqual([
      201,
      expect.stringMatching(/Set-Cookie: kantong_machine=[^\r]*; HttpOnly; SameSite=Strict/),
    ]);
    const [, cookie] = /Set-Cookie: ([^;]*)/.exec(text) ?? [];
    const [request, about, body] = REQUESTS[0];
    expect((await raw(request, [...about, `Cookie: ${cookie}`], body)).status).toBe(201);
    expect((await raw("GET /api/v1/imports", [`Authorization: Bearer ${TOKEN}`])).status).toBe(200);
  });

  it.each([...HANDED_ON, ...ELSEWHERE, ...FOREIGN])("opens nothing with %s", async (header) => {
    const { status, text } = await open([header]);
    expect([400, 403]).toContain(status);
    expect(text).not.toContain("Set-Cookie");
  });
});
