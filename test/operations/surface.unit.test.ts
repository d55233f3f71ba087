import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { Pool } from "pg";
import { pino } from "pino";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createApp, type Start } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { LIMITS, limitedServer } from "../../server/http/limits.ts";

const SECRET = "3302011203450001";

/** A database whose every word is a fault that repeats a person's number. */
const faulty = {
  totalCount: 3,
  idleCount: 1,
  waitingCount: 0,
  options: {},
  query: async () => {
    throw Object.assign(new Error(`duplicate key value (nik)=(${SECRET})`), {
      severity: "ERROR",
      code: "23505",
      detail: `Key (nik)=(${SECRET}) already exists.`,
      table: "need",
    });
  },
} as unknown as Pool;

function app(env: Record<string, string> = {}, rooms = true) {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const start = {
    step: "opening",
    rooms: rooms && {
      pool: faulty,
      shapes: {},
      explore: {
        resolve: async () => {
          throw Object.assign(new Error(`at "${SECRET}"`), await faulty.query("").catch((error) => error));
        },
      },
    },
  } as unknown as Start;
  const { surface } = readConfig(env);
  const made = createApp(
    start,
    pino({ level: "debug" }, sink),
    { remember() {}, answer: () => false },
    surface,
  );
  return { ask: request(made), made, lines };
}

describe("the log", () => {
  it("names the request and what failed, and nothing of what was asked or stored", async () => {
    const { ask, lines } = app();
    const answer = await ask
      .get(`/api/v1/search?q=${SECRET}`)
      .set({ "X-Request-Id": "desk-1.a:b-7f", Authorization: `Bearer ${SECRET}`, Cookie: `s=${SECRET}` })
      .expect(500);
    expect(answer.headers["x-request-id"]).toBe("desk-1.a:b-7f");
    expect(answer.text).not.toContain(SECRET);
    const logged = lines.map((line) => JSON.parse(line));
    expect(logged.length).toBeGreaterThan(1);
    for (const line of logged)
      expect(line.req).toEqual({ id: "desk-1.a:b-7f", method: "GET", path: "/api/v1/search" });
    expect(logged.find(({ err }) => err)?.err).toMatchObject({ code: "23505", table: "need" });
    expect(lines.join("")).not.toContain(SECRET);
  });

  it.each(["x", "a b", `${"y".repeat(65)}`, '"},{"level":60'])(
    "gives an id of its own in place of %j",
    async (given) => {
      const { ask } = app();
      const { headers } = await ask.get("/healthz").set("X-Request-Id", given).expect(200);
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe("health", () => {
  it("lives while it starts, and is not ready", async () => {
    const { ask } = app({}, false);
    await ask.get("/healthz").expect(200, { status: "alive" });
    await ask.get("/readyz").expect(503, { status: "starting", step: "opening" });
  });

  it("is not ready when the database answers nothing but faults", async () => {
    await app().ask.get("/readyz").expect(503, { status: "record_unreachable", step: "opening" });
  });
});

describe("metrics", () => {
  it("count by the route's pattern, never by an address", async () => {
    const { ask } = app();
    await ask.get("/api/v1/villages/33.02.01.2007").expect(500);
    await ask.get(`/no/such/${SECRET}`).expect(404);
    const metrics = async () => (await ask.get("/metrics").set("Host", "localhost").expect(200)).text;
    // A request is counted when its answer has left, which may be after it has arrived.
    await expect.poll(metrics).toContain('route="/api/v1/villages/:code",status="500"');
    const text = await metrics();
    expect(text).toContain('route="other",status="404"');
    expect(text).toMatch(/kantong_database_connections\{state="busy"\} 2/);
    expect(text).toContain("kantong_record_up 0");
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("33.02.01.2007");
  });

  it("are for this machine, or for whoever shows the token", async () => {
    const far = { Host: "kantong.example" };
    await app().ask.get("/metrics").set(far).expect(403);
    await app().ask.get("/metrics").set({ Host: "localhost", "X-Forwarded-For": "192.0.2.1" }).expect(403);
    const { ask } = app({ METRICS_TOKEN: "sixteen letters or more" });
    await ask.get("/metrics").set({ Host: "localhost" }).expect(403);
    await ask
      .get("/metrics")
      .set({ ...far, Authorization: "Bearer sixteen letters or less" })
      .expect(403);
    await ask
      .get("/metrics")
      .set({ ...far, Authorization: "Bearer sixteen letters or more" })
      .expect(200);
  });
});

describe("limits", () => {
  const far = { Host: "kantong.example" };

  it("stop one address, not another, and not the page itself", async () => {
    const { ask } = app({ RATE_LIMIT: "3", TRUST_PROXY: "loopback" });
    const from = (address: string) => ask.get("/api/v1/answer").set({ ...far, "X-Forwarded-For": address });
    for (let i = 0; i < 3; i++) await from("192.0.2.1").expect(500);
    const refused = await from("192.0.2.1").expect(429);
    expect(refused.body).toMatchObject({ code: "too_many_requests", status: 429 });
    expect(refused.headers["retry-after"]).toBe("60");
    await from("192.0.2.2").expect(500);
    await ask
      .get("/healthz")
      .set({ ...far, "X-Forwarded-For": "192.0.2.1" })
      .expect(200);
  });

  it("count the OGC API too, which computes as much", async () => {
    const { ask } = app({ RATE_LIMIT: "2" });
    const from = () => ask.get("/ogc/collections").set(far);
    for (let i = 0; i < 2; i++) await from().expect(500);
    await from().expect(429);
  });

  it("believe no proxy that was not named: a made-up address is no way round", async () => {
    const { ask } = app({ RATE_LIMIT: "3" });
    const from = (address: string) => ask.get("/api/v1/answer").set({ ...far, "X-Forwarded-For": address });
    for (let i = 0; i < 3; i++) await from(`192.0.2.${i}`).expect(500);
    await from("192.0.2.99").expect(429);
  });

  it("end a client that trickles its headers", async () => {
    const { made } = app();
    const server = createServer({ ...LIMITS, headersTimeout: 200, connectionsCheckingInterval: 50 }, made);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    const [answer] = await once(socket, "data");
    expect(String(answer)).toContain("408");
    socket.destroy();
    server.close();
  });

  describe("of an answer's standstill", () => {
    /** A server of long answers, and a client of it that has asked. @param still see {@link limitedServer} */
    async function asked(still: number) {
      const server = limitedServer(
        (_request, response) => void response.end(Buffer.alloc(256 * 2 ** 20)),
        still,
      );
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
      client.on("error", () => {});
      client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      const [connection] = (await once(server, "connection")) as [Socket];
      const close = () => {
        client.destroy();
        server.closeAllConnections();
        server.close();
      };
      return { client, connection, close };
    }

    it("end a client that does not read", async () => {
      const { client, connection, close } = await asked(300);
      client.pause();
      await once(connection, "close");
      close();
    });

    it("end none whose answer makes way", async () => {
      const STILL = 1_000;
      /** @returns the longest that the reader stood still, ms, and whether it was ended */
      async function readSlowly() {
        const { client, connection, close } = await asked(STILL);
        const begun = performance.now();
        let [last, longest] = [begun, 0];
        while (!connection.destroyed && performance.now() - begun < 2 * STILL) {
          client.resume();
          await Promise.race([once(client, "data"), once(client, "close")]).catch(() => {});
          client.pause();
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          await setTimeout(5);
        }
        const ended = connection.destroyed;
        close();
        return { longest, ended };
      }
      // Where this process itself stood still, so did the reader: that attempt shows nothing.
      let attempt = await readSlowly();
      while (attempt.longest > STILL / 2) attempt = await readSlowly();
      expect(attempt.ended).toBe(false);
    });
  });
});

describe("who may frame what", () => {
  it("is ourselves; /embed also who FRAME_ANCESTORS names", async () => {
    const { ask } = app({ FRAME_ANCESTORS: "'self' https://portal.example.go.id" });
    const framed = async (path: string) => {
      const { headers } = await ask.get(path);
      return [
        /frame-ancestors ([^;]*)/.exec(headers["content-security-policy"])?.[1],
        headers["x-frame-options"],
      ];
    };
    expect(await framed("/metode")).toEqual(["'self'", "SAMEORIGIN"]);
    expect(await framed("/embedded")).toEqual(["'self'", "SAMEORIGIN"]);
    expect(await framed("/embed")).toEqual(["'self' https://portal.example.go.id", undefined]);
  });

  it("and no script but our own runs", async () => {
    const { headers } = await app().ask.get("/");
    expect(headers["content-security-policy"]).toContain("script-src 'self';script-src-attr 'none'");
  });
});

describe("settings", () => {
  it.each([
    ["PORT", "99999", "must be a whole number from 0 to 65535"],
    ["DATABASE_URL", "mysql://u:secret@h/db", "must look like postgres://"],
    ["TRUST_PROXY", "yes", "must name the proxies"],
    ["TRUST_PROXY", "10.0.0.0/33", "must name the proxies"],
    ["FRAME_ANCESTORS", "portal.example", "must be origins"],
    ["FRAME_ANCESTORS", "https://a.example; script-src *", "must be origins"],
    ["RATE_LIMIT", "many", "must be a whole number"],
    ["LOG_LEVEL", "loud", "must be fatal"],
    ["WEB_CONCURRENCY", "0", "must be a whole number"],
    ["WEB_CONCURRENCY", "2", "2 needs DATABASE_URL"],
  ])("%s=%s", (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${name} ${sentence}`);
  });

  it.each([
    ["METRICS_TOKEN", "hush", "METRICS_TOKEN must have at least 16 letters."],
    [
      "DATABASE_URL",
      "mysql://u:secret@h/db",
      "DATABASE_URL must look like postgres://user:password@host:5432/database.",
    ],
  ])("a wrong %s is not repeated: it may hold a password", (name, value, whole) => {
    expect(() => readConfig({ [name]: value })).toThrow(new Error(whole));
  });
});
