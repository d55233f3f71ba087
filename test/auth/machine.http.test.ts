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

/**
 * What proxies, balancers, tunnels and content networks write into a request that they hand on (114 names from their
 * manuals); that one is there is enough.
 */
const HANDED_ON = `
  Forwarded Via X-Forwarded X-Forwarded-For X-Forwarded-Proto X-Forwarded-Host X-Forwarded-Port X-Forwarded-
  Server X-Forwarded-Prefix X-Forwarded-Ssl X-Forwarded-Scheme X-Forwarded-User X-Forwarded-Client-Cert
  X-Original-Forwarded-For X-Original-Host X-Original-URL X-Original-Proto X-Real-IP X-Real-Port X-Client-IP
  X-Cluster-Client-IP X-Remote-IP X-Remote-Addr X-ProxyUser-IP X-Proxy-Id X-Scheme X-Host X-URL-Scheme
  X-Rewrite-URL X-Request-Start X-Queue-Start X-Request-ID X-Correlation-ID X-Trace-ID X-B3-TraceId X-Envoy-
  External-Address X-Envoy-Expected-Rq-Timeout-Ms X-Amzn-Trace-Id X-Amz-Cf-Id X-Amzn-Oidc-Data X-Azure-ClientIP
  X-Azure-Ref X-Azure-FDID X-ARR-SSL X-ARR-LOG-ID X-AppEngine-User-IP X-Google-Real-IP X-Cloud-Trace-Context
  X-Vercel-Forwarded-For X-Varnish X-Sucuri-ClientIP X-Middleton-IP X-NF-Client-Connection-IP X-Nginx-Proxy
  X-HAProxy-Server-State X-BlueCoat-Via X-Squid-Error X-Cache X-Cache-Key X-Timer X-Country-Code X-GeoIP-Country
  X-SSL-Client-Verify X-TLS-Version X-WAF-Event X-Coming-From X-IMForwards X-Tinyproxy X-Mod-Pagespeed X-Ngrok-
  Request X-Ngrok-Agent-Ips X-Tailscale-User X-Auth-Request-User X-Authenticated-User X-Render-Origin-Server
  X-Railway-Edge CF-Connecting-IP CF-Connecting-IPv6 CF-Ray CF-Visitor CF-IPCountry CF-Warp-Tag-Id CDN-Loop
  True-Client-IP Fastly-Client-IP Fastly-FF Fly-Client-IP Fly-Request-Id DO-Connecting-IP Akamai-Origin-Hop
  Incap-Client-IP Client-IP Remote-Addr Remote-User Ssl-Client-Cert Front-End-Https Forwarded-For Forwarded-
  Proto Proxy-Connection Proxy-Authorization Surrogate-Capability Traceparent Tracestate Baggage Max-Forwards
  Uber-Trace-Id Tailscale-User-Login WL-Proxy-Client-IP HTTP_X_FORWARDED_FOR Z-Forwarded-For Rvbd-Csh Bdbg
  Cluster-Client-IP Hop-Count
`
  .trim()
  .split(/\s+/)
  .map((name, k) => `${name}:${k % 3 === 0 ? "" : " 203.0.113.7"}`);
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

/** Those of the headers with which a request was not refused. */
async function letIn(
  headers: string[],
  send: (header: string) => Promise<{ status: number }>,
): Promise<string[]> {
  const statuses = await Promise.all(headers.map(async (header) => ({ header, ...(await send(header)) })));
  return statuses.filter(({ status }) => status !== 400 && status !== 403).map(({ header }) => header);
}

describe.each(REQUESTS)("without an account, %s", (request, about, body) => {
  it("is refused with the token and any header that a proxy adds", async () => {
    const before = await counts();
    const send = (header: string) =>
      raw(request, [...about, `Cookie: kantong_machine=${TOKEN}`, header], body);
    expect(await letIn(HANDED_ON, send)).toEqual([]);
    expect(await counts()).toEqual(before);
  });

  it.each([...ELSEWHERE, ...FOREIGN])("is refused with the token and %s", async (header) => {
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

it("/metrics is refused with any of them", async () => {
  const send = (header: string) => raw("GET /metrics", [header]);
  expect(await letIn([...HANDED_ON, ...ELSEWHERE, ...FOREIGN], send)).toEqual([]);
});

/** The headers that each sends by itself to a server on the same machine, beside Host. */
const CLIENTS: Record<string, string[]> = {
  "Chrome's page": [
    ...["Cache-Control: max-age=0", "DNT: 1", "Upgrade-Insecure-Requests: 1", "Priority: u=0, i"],
    ...['sec-ch-ua: "Chromium";v="147"', "sec-ch-ua-mobile: ?0", 'sec-ch-ua-platform: "Linux"', "Sec-GPC: 1"],
    ...["User-Agent: Mozilla/5.0", "Accept: text/html", "Accept-Encoding: gzip, br", "Accept-Language: id"],
    ...["Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-User: ?1", "Sec-Fetch-Dest: document"],
    ...["Save-Data: on", "Sec-Purpose: prefetch;prerender", "Purpose: prefetch", 'If-None-Match: "1"'],
  ],
  "Firefox's page": [
    ...[
      "User-Agent: Mozilla/5.0",
      "Accept: */*",
      "Accept-Language: id",
      "Accept-Encoding: gzip",
      "TE: trailers",
    ],
    ...["Referer: http://127.0.0.1/", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors", "Priority: u=4"],
    ...["Pragma: no-cache", "Cache-Control: no-cache", "X-Moz: prefetch", "Range: bytes=0-99"],
  ],
  "an event source": ["Accept: text/event-stream", "Cache-Control: no-cache", "Last-Event-ID: 4"],
  curl: ["User-Agent: curl/8.7.1", "Accept: */*"],
  "Node's fetch": [
    ...["Accept: */*", "Accept-Language: *", "Sec-Fetch-Mode: cors", "User-Agent: node"],
    ...["Accept-Encoding: gzip, deflate"],
  ],
  GDAL: [
    "User-Agent: GDAL/3.9",
    "Accept: application/geo+json",
    "If-Modified-Since: Tue, 01 Dec 2026 00:00:00 GMT",
  ],
};
it.each(Object.entries(CLIENTS))(
  "with the token and what %s sends, the record is open",
  async (_, headers) => {
    const shown = `Cookie: kantong_machine=${TOKEN}`;
    expect((await raw("GET /api/v1/imports", [...headers, shown])).status).toBe(200);
    expect((await raw("GET /metrics", headers)).status).toBe(200);
  },
);

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

  it("opens nothing with any of them", async () => {
    const texts: string[] = [];
    const send = async (header: string) => {
      const opened = await open([header]);
      texts.push(opened.text);
      return opened;
    };
    expect(await letIn([...HANDED_ON, ...ELSEWHERE, ...FOREIGN], send)).toEqual([]);
    expect(texts.join("\n")).not.toContain("Set-Cookie");
  });
});
