import { mkdtemp, rm } from "node:fs/promises";
import { Agent, type IncomingMessage, request } from "node:http";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { connect } from "../../../server/platform/database/connect.ts";
import { migrate } from "../../../server/platform/database/migrate.ts";
import { fillRecord, housing } from "../../imports/record.ts";
import { freshDatabase } from "../../services/fresh-database.ts";
import { type Program, startProgram } from "../../services/program.ts";

const server = process.env.DATABASE_URL;
const TILE = "/tiles/villages/12/3288/2133.mvt?component=housing";

/** Another process starts beside all that the machine does meanwhile. */
const LONG = { timeout: 60_000 };

interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  text: string;
}

/** Asks over a connection of its own, or over one that is kept. */
function ask(
  base: string,
  target: string,
  options: { agent?: Agent; method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { body, agent = false, ...rest } = options;
    const asked = request(new URL(target, base), { agent, timeout: 30_000, ...rest }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text: Buffer.concat(parts).toString("latin1"),
        }),
      );
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer")));
    asked.on("error", reject);
    asked.end(body);
  });
}

interface Page {
  /** ids of what happened, as far as it was told */
  heard: number[];
  /** Settles when it is ended, or its process has gone. */
  ended: Promise<void>;
  leave(): void;
}

/** Keeps a page up to date by one process. @param agent has a connection to it @param after the last that it knows */
function hear(base: string, agent: Agent, cookie: Record<string, string>, after?: number): Promise<Page> {
  return new Promise((resolve, reject) => {
    const headers = { ...cookie, ...(after !== undefined && { "Last-Event-ID": String(after) }) };
    const asked = request(new URL("/api/v1/events", base), { agent, headers }, (response) => {
      const page: Page = {
        heard: [],
        ended: new Promise((done) => response.once("close", done)),
        leave: () => asked.destroy(),
      };
      response.on("error", () => {});
      response.on("data", (part) => {
        for (const [, id] of String(part).matchAll(/id: (\d+)\nevent: list\n/g)) page.heard.push(Number(id));
      });
      resolve(page);
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** A kept connection to each process, by its number. */
async function connections(base: string): Promise<Map<number, Agent>> {
  const found = new Map<number, Agent>();
  while (found.size < 2) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { text } = await ask(base, "/healthz", { agent });
    const { process: number } = JSON.parse(text);
    if (found.has(number)) agent.destroy();
    else found.set(number, agent);
  }
  return found;
}

describe.runIf(server)("two processes on one port, which need real PostgreSQL", () => {
  let folder: string;
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;
  let program: Program;
  let base: string;
  let to: Map<number, Agent>;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "kantong-several-"));
    fresh = await freshDatabase(server!);
    const { pool, close } = await connect({ databaseUrl: fresh.url, dataDir: folder });
    await migrate(pool);
    await fillRecord(pool);
    await close();
    program = startProgram({
      DATABASE_URL: fresh.url,
      KANTONG_DATA_DIR: folder,
      WEB_CONCURRENCY: "2",
      RATE_LIMIT: "40",
    });
    base = await program.ready();
    to = await connections(base);
  });
  afterAll(async () => {
    for (const agent of to?.values() ?? []) agent.destroy();
    program?.process.kill("SIGKILL");
    await program?.ended();
    await fresh?.drop();
    await rm(folder, { recursive: true, force: true });
  });
  /** As the browser sends it in which the terminal's link was opened. */
  const machine = () => ({ Cookie: `kantong_machine=${program.firstToken()}` });
  const asking = (number: number, target: string, options: Parameters<typeof ask>[2] = {}) =>
    ask(base, target, { ...options, agent: to.get(number), headers: { ...machine(), ...options.headers } });

  it("what is published through one is what both show, and no tile after it is of before", async () => {
    const brought = await asking(1, "/api/v1/imports", {
      method: "POST",
      headers: { "X-File-Name": "rtlh.csv", "Content-Type": "text/csv" },
      body: housing((name, value) => [name, value]),
    });
    expect(brought.status).toBe(201);
    // Reviewed through the other: nothing of a draft is one process's own.
    const { id, digest } = JSON.parse((await asking(2, JSON.parse(`"${brought.headers.location}"`))).text);
    const before = new Map<number, string>();
    for (const number of to.keys())
      for (let i = 0; i < 2; i++) {
        const tile = await asking(number, TILE);
        expect(tile.status).toBe(200);
        before.set(number, String(tile.headers.etag));
      }
    expect(before.get(1)).toBe(before.get(2));

    let over = false;
    /** whether it was told of the new revision before, and whether the tile is the old one */
    const seen: { told: boolean; old: boolean }[] = [];
    const watching = [...to.keys()].map(async (number) => {
      while (!over) {
        const told = JSON.parse((await asking(number, "/tiles/villages.json")).text).revision > 1;
        seen.push({ told, old: (await asking(number, TILE)).headers.etag === before.get(number) });
      }
    });
    const published = await ask(base, `/api/v1/imports/${id}/publish`, {
      method: "POST",
      headers: { ...machine(), "Content-Type": "application/json" },
      body: JSON.stringify({ digest }),
    });
    expect([published.status, JSON.parse(published.text).revision]).toEqual([200, 2]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    over = true;
    await Promise.all(watching);
    expect(seen.filter(({ told, old }) => told && old)).toEqual([]);
    expect(seen.some(({ old }) => old) && seen.some(({ told }) => told)).toBe(true);
    const after = await Promise.all([1, 2].map((number) => asking(number, TILE)));
    expect(after.map(({ headers }) => headers.etag === before.get(1))).toEqual([false, false]);
    expect(after[0].text).toBe(after[1].text);
  });

  it("one is killed in the middle of publishing: nothing of it is stored, the other publishes it, and pages of either hear on", async () => {
    const brought = await asking(1, "/api/v1/imports", {
      method: "POST",
      headers: { "X-File-Name": "rtlh.csv", "Content-Type": "text/csv" },
      body: housing((name, value) => [name, value + 7]),
    });
    const { id, digest } = JSON.parse(brought.text);
    const publish = (number: number) =>
      asking(number, `/api/v1/imports/${id}/publish`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ digest }),
      });
    const open = await connections(base);
    const first = await hear(base, open.get(1)!, machine());
    const second = await hear(base, open.get(2)!, machine());
    const record = new pg.Client({ connectionString: fresh.url });
    await record.connect();
    onTestFinished(() => record.end());
    const one = async <Row extends object>(sql: string) => (await record.query<Row>(sql)).rows[0];
    const happens = async () =>
      (await one<{ id: number }>("select kantong_happen('33.68', 'list', 'public', '{}')::int as id")).id;
    const known = await happens();
    await expect.poll(() => [first.heard, second.heard]).toEqual([[known], [known]]);

    // Its revision is made, its figures wait.
    await record.query("begin; lock table need in exclusive mode");
    const publishing = publish(1).catch(() => "cut off");
    const waits = "select count(*)::int as n from pg_locks where relation = 'need'::regclass and not granted";
    await expect.poll(async () => (await one<{ n: number }>(waits)).n).toBe(1);
    const [, pid] = /2 processes: (\d+), \d+/.exec(program.output())!;
    process.kill(Number(pid), "SIGKILL");
    expect(await publishing).toBe("cut off");
    await first.ended;
    await record.query("rollback");
    const missed = await happens();
    await expect.poll(() => second.heard).toEqual([known, missed]);

    expect(JSON.parse((await asking(2, `/api/v1/imports/${id}`)).text).state).toBe("review");
    expect((await one<{ n: number }>("select count(*)::int as n from revision")).n).toBe(2);
    const published = await publish(2);
    expect(published.status).toBe(200);
    await expect.poll(() => program.output(), LONG).toMatch(/process 1 \(\d+\) is ready/);
    for (const agent of to.values()) agent.destroy();
    to = await connections(base);
    const { revision } = JSON.parse(published.text);
    for (const number of to.keys())
      expect(JSON.parse((await asking(number, "/tiles/villages.json")).text).revision).toBe(revision);
    // The page that was cut off comes back, to whichever has room, and hears what it missed, once.
    const again = await connections(base);
    const back = await hear(base, again.get(1)!, machine(), known);
    await expect.poll(() => back.heard).toEqual([missed]);
    const next = await happens();
    await expect
      .poll(() => [back.heard, second.heard])
      .toEqual([
        [missed, next],
        [known, missed, next],
      ]);
    for (const page of [back, second]) page.leave();
    for (const agent of [...open.values(), ...again.values()]) agent.destroy();
  }, 120_000);

  it("one address has the same count in both, and both are in the metrics", async () => {
    const far = { headers: { Host: "kantong.example" } };
    const statuses: number[] = [];
    for (let i = 0; i < 41; i++) statuses.push((await asking(1 + (i % 2), "/api/v1/scope", far)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(40);
    expect(statuses.at(-1)).toBe(429);
    const { text } = await asking(2, "/metrics");
    for (const process of [1, 2])
      expect(text).toMatch(
        new RegExp(`kantong_http_requests_total\\{.*route="/api/v1/scope".*process="${process}"\\} 2[01]`),
      );
    expect(text.match(/^kantong_record_up /gm)).toHaveLength(1);
    const newest = JSON.parse((await asking(1, "/tiles/villages.json")).text).revision;
    expect(text).toContain(`kantong_record_revision ${newest}`);
  });

  it("whoever gets in through one is known to the other; the terminal's first link holds in both", async () => {
    const token = program.firstToken();
    const body = JSON.stringify({
      token,
      name: "Siti",
      login: "siti",
      password: "sebuah sandi yang panjang",
    });
    const json = { "Content-Type": "application/json" };
    const made = await asking(2, "/api/v1/accounts/first", { method: "POST", headers: json, body });
    expect(made.status).toBe(201);
    const cookie = String(made.headers["set-cookie"]).split(";")[0];
    const session = await asking(1, "/api/v1/session", {
      headers: { Cookie: `${cookie}; ${machine().Cookie}` },
    });
    expect(JSON.parse(session.text).account).toMatchObject({ login: "siti" });
    const again = await asking(1, "/api/v1/accounts/first", { method: "POST", headers: json, body });
    expect(again.status).toBe(409);
    const wrong = JSON.stringify({ login: "siti", password: "bukan sandi itu" });
    const tries = await Promise.all(
      Array.from({ length: 11 }, (_, i) =>
        asking(1 + (i % 2), "/api/v1/session", { method: "POST", headers: json, body: wrong }),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429]);
  });

  it("one is killed: no request fails but those it had, and another takes its place", async () => {
    const [, second] = /2 processes: \d+, (\d+)/.exec(program.output())!;
    let over = false;
    const failed: number[] = [];
    let answered = 0;
    const load = Array.from({ length: 4 }, async () => {
      while (!over) {
        const began = Date.now();
        // Each on a connection of its own.
        const { status } = await ask(base, TILE, { headers: machine() }).catch(() => ({ status: 0 }));
        if (status === 200) answered++;
        else failed.push(began);
      }
    });
    await expect.poll(() => answered).toBeGreaterThan(50);
    process.kill(Number(second), "SIGKILL");
    await expect.poll(() => program.output()).toContain(`process 2 (${second}) ended with SIGKILL`);
    const noticed = Date.now();
    const then = answered;
    await expect.poll(() => program.output(), LONG).toMatch(/process 2 \(\d+\) is ready/);
    await expect.poll(() => answered, LONG).toBeGreaterThan(then + 50);
    over = true;
    await Promise.all(load);
    // Four ask at a time, so at most four can have been with it.
    expect(failed.length).toBeLessThanOrEqual(4);
    expect(failed.filter((began) => began > noticed)).toEqual([]);
    for (const agent of to.values()) agent.destroy();
    to = await connections(base);
    const tags = await Promise.all([1, 2].map(async (number) => (await asking(number, TILE)).headers.etag));
    expect(new Set(tags).size).toBe(1);
  }, 120_000);

  it("stops in order: what is asked is answered, and all processes end", async () => {
    for (const agent of to.values()) agent.destroy();
    const last = ask(base, "/api/v1/villages.xlsx?component=housing", { headers: machine() });
    await new Promise((resolve) => setTimeout(resolve, 20));
    program.process.kill("SIGTERM");
    expect((await last).status).toBe(200);
    expect(await program.ended()).toBe(0);
  });
});
