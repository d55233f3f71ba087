import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { connect } from "../../../server/platform/database/connect.ts";
import { migrate } from "../../../server/platform/database/migrate.ts";
import { fillRecord, housing } from "../../imports/record.ts";
import { cuttable } from "../../operations/cuttable.ts";
import { freshDatabase } from "../../services/fresh-database.ts";
import { type Program, startProgram } from "../../services/program.ts";

const primaryUrl = process.env.DATABASE_URL;
const replicaUrl = process.env.DATABASE_REPLICA_URL;
const control = process.env.KANTONG_SERVERS;
const there = Boolean(primaryUrl && replicaUrl && control);

const servers = (...words: string[]) => promisify(execFile)(control!, words);

it.runIf(process.env.KANTONG_REPLICA_RUN)("the run with a replica has one", () => {
  expect(there, "DATABASE_URL, DATABASE_REPLICA_URL and KANTONG_SERVERS: start it with .ci/replica").toBe(
    true,
  );
});

describe.runIf(there)(
  "with a streaming replica (.ci/run: .ci/replica npx vitest run --config test/replica.config.ts)",
  () => {
    let folder: string;
    let fresh: Awaited<ReturnType<typeof freshDatabase>>;
    let program: Program;
    let base: string;
    let copy: URL;
    beforeAll(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), "kantong-replica-"));
      fresh = await freshDatabase(primaryUrl!);
      const { pool, close } = await connect({ databaseUrl: fresh.url, dataDir: folder });
      await migrate(pool);
      await fillRecord(pool);
      await close();
      copy = new URL(replicaUrl!);
      copy.pathname = new URL(fresh.url).pathname;
      program = startProgram({
        DATABASE_URL: fresh.url,
        DATABASE_REPLICA_URL: copy.toString(),
        KANTONG_DATA_DIR: folder,
      });
      base = await program.ready();
    });
    afterAll(async () => {
      program?.process.kill("SIGKILL");
      await program?.ended();
      await fresh?.drop();
      await rm(folder, { recursive: true, force: true });
    });

    /** Asks the replica itself. */
    async function onReplica<Row extends object>(sql: string): Promise<Row[]> {
      const client = new pg.Client({ connectionString: copy.toString() });
      await client.connect();
      try {
        return (await client.query<Row>(sql)).rows;
      } finally {
        await client.end();
      }
    }
    const get = (target: string) => fetch(new URL(target, base));
    const json = async (target: string) => (await get(target)).json();
    const stateOf = async () => {
      const { status, headers } = await get("/api/v1/scope");
      return [status, headers.get("x-kantong-record")];
    };
    const readiness = async () => {
      const response = await get("/readyz");
      return [response.status, (await response.json()).status];
    };
    const meter = async (name: string) =>
      Number(new RegExp(`^kantong_${name} (.*)$`, "m").exec(await (await get("/metrics")).text())?.[1]);
    /** What is told of the revision in several ways, and a figure of it: the need of all villages. */
    async function shown() {
      const [scope, tileJson, answer, tile] = await Promise.all([
        json("/api/v1/scope"),
        json("/tiles/villages.json"),
        json("/api/v1/answer?component=housing"),
        get("/tiles/villages/12/3288/2133.mvt?component=housing"),
      ]);
      return {
        scope: scope.revision as number,
        tileJson: tileJson.revision as number,
        answer: answer.revision as number,
        first: answer.columns?.count?.[0] as number | null | undefined,
        tile: tile.headers.get("etag"),
      };
    }
    const machine = () => ({ Authorization: `Bearer ${program.firstToken()}` });
    async function publish(more: number): Promise<number> {
      const brought = await fetch(new URL("/api/v1/imports", base), {
        method: "POST",
        headers: { ...machine(), "X-File-Name": `rtlh-${more}.csv`, "Content-Type": "text/csv" },
        body: housing((name, value) => [name, value + more]),
      });
      expect(brought.status).toBe(201);
      const { id, digest } = await brought.json();
      const published = await fetch(new URL(`/api/v1/imports/${id}/publish`, base), {
        method: "POST",
        headers: { ...machine(), "Content-Type": "application/json" },
        body: JSON.stringify({ digest }),
      });
      expect(published.status).toBe(200);
      return (await published.json()).revision;
    }

    it("the map is read from it", async () => {
      await get("/api/v1/answer?component=housing");
      const [{ n }] = await onReplica<{ n: number }>(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      expect(n).toBeGreaterThan(0);
      expect(await meter("replica_up")).toBe(1);
      expect(await stateOf()).toEqual([200, "current"]);
      expect(await readiness()).toEqual([200, "ready"]);
    });

    it("is behind: who changes the record sees the own change at once, strangers when the replica has it", async () => {
      const feed = async (headers = {}) =>
        (await (await fetch(new URL("/api/v1/revisions", base), { headers })).json()).newest;
      const stranger = () => feed({ "X-Forwarded-For": "203.0.113.5" });
      const before = await stranger();
      await onReplica("select pg_wal_replay_pause()");
      const revision = await publish(50);
      expect([await feed(), await stranger()]).toEqual([revision, before]);
      await onReplica("select pg_wal_replay_resume()");
      await expect.poll(stranger).toBe(revision);
      await expect.poll(async () => (await shown()).answer).toBe(revision);
    });

    it("lags: it answers with the revision it has, whole, and with the next one as soon as it has that", async () => {
      const before = await shown();
      await onReplica("select pg_wal_replay_pause()");
      const revision = await publish(100);
      const began = Date.now();
      while (Date.now() - began < 1_500) expect(await shown()).toEqual(before);
      expect([await meter("record_revision"), await meter("replica_revision")]).toEqual([
        revision,
        before.scope,
      ]);
      await onReplica("select pg_wal_replay_resume()");
      const resumed = Date.now();
      await expect
        .poll(async () => {
          const now = await shown();
          // Each answer is of the one or the other: its figure goes with its revision.
          expect(now.answer === before.answer ? now.first : "").toBe(
            now.answer === before.answer ? before.first : "",
          );
          return [now.scope, now.tileJson, now.answer, now.tile === before.tile];
        })
        .toEqual([revision, revision, revision, false]);
      expect(Date.now() - resumed).toBeLessThan(5_000);
    });

    it("the primary is stopped: the map answers, writing is told, and nothing is restarted when it comes back", async () => {
      const before = await shown();
      await servers("primary", "stop");
      await expect.poll(stateOf).toEqual([200, "read-only"]);
      expect(await shown()).toEqual(before);
      // What nobody asked before, too: it is computed, not kept.
      for (const target of [
        "/api/v1/answer?component=housing&tau=0.37",
        "/tiles/villages/11/1644/1066.mvt?component=housing&tau=0.37",
        "/api/v1/villages.csv?component=housing&tau=0.37",
        "/api/v1/places/33.68.01.2001",
        "/api/v1/revisions",
        "/ogc/collections/villages/items?component=housing&limit=3",
      ])
        expect([target, (await get(target)).status]).toEqual([target, 200]);
      const refused = await fetch(new URL("/api/v1/agencies", base), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ name: "Dinas Uji" }),
      });
      expect([refused.status, (await refused.json()).code]).toEqual([503, "record_unreachable"]);
      expect(await readiness()).toEqual([200, "read_only"]);
      expect([await meter("record_up"), await meter("replica_up")]).toEqual([0, 1]);

      await servers("primary", "start");
      await expect.poll(stateOf).toEqual([200, "current"]);
      await expect.poll(readiness).toEqual([200, "ready"]);
      const revision = await publish(200);
      await expect.poll(async () => (await shown()).answer).toBe(revision);
      expect(await meter("record_up")).toBe(1);
    });

    it("the replica goes away: the record itself is read; it comes back behind, and nobody sees an older revision", async () => {
      const before = await shown();
      await servers("replica", "stop");
      for (const tau of [0.41, 0.42, 0.43])
        expect((await get(`/api/v1/answer?component=housing&tau=${tau}`)).status).toBe(200);
      expect(await shown()).toEqual(before);
      expect(await meter("replica_up")).toBe(0);
      expect(await stateOf()).toEqual([200, "current"]);
      const revision = await publish(300);
      await expect.poll(async () => (await shown()).answer).toBe(revision);
      const now = await shown();

      await servers("replica", "start", "-c recovery_min_apply_delay=5min");
      await expect.poll(() => meter("replica_up")).toBe(1);
      expect(await meter("replica_revision")).toBe(before.answer);
      const began = Date.now();
      while (Date.now() - began < 3_000) expect(await shown()).toEqual(now);

      await servers("replica", "stop");
      await servers("replica", "start");
      await expect.poll(() => meter("replica_revision")).toBe(revision);
      const last = await publish(400);
      await expect.poll(async () => (await shown()).answer).toBe(last);
      expect(program.process.exitCode).toBeNull();
    });

    it("both go away: what was read is shown, nothing is stored, and nothing is restarted when they are back", async () => {
      const before = await shown();
      await servers("replica", "stop");
      await servers("primary", "stop");
      await expect.poll(stateOf).toEqual([200, "unreachable"]);
      expect(await shown()).toEqual(before);
      expect((await get("/api/v1/answer?component=housing&tau=0.29")).status).toBe(200);
      const refused = await fetch(new URL("/api/v1/agencies", base), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ name: "Dinas Uji" }),
      });
      expect([refused.status, (await refused.json()).code]).toEqual([503, "record_unreachable"]);
      expect(await readiness()).toEqual([503, "record_unreachable"]);

      const late = startProgram({
        DATABASE_URL: fresh.url,
        DATABASE_REPLICA_URL: copy.toString(),
        KANTONG_DATA_DIR: folder,
      });
      expect(await late.ended()).toBe(1);
      expect(late.output()).toContain("the database can't be reached");

      // The replica alone is enough for readers.
      await servers("replica", "start");
      await expect.poll(stateOf).toEqual([200, "read-only"]);
      await servers("primary", "start");
      await expect.poll(stateOf).toEqual([200, "current"]);
      const revision = await publish(500);
      await expect.poll(async () => (await shown()).answer).toBe(revision);
      expect(program.process.exitCode).toBeNull();
    });

    it("a program that starts while the primary is away answers from the replica, in each process, and takes changes when it is back", async () => {
      const before = await shown();
      await servers("primary", "stop");
      const late = startProgram({
        DATABASE_URL: fresh.url,
        DATABASE_REPLICA_URL: copy.toString(),
        KANTONG_DATA_DIR: folder,
        WEB_CONCURRENCY: "2",
      });
      const there = await late.ready();
      expect(late.output()).toContain("starting from its replica");
      const asked = async () => {
        const response = await fetch(new URL("/api/v1/answer?component=housing", there), {
          headers: { Connection: "close" },
        });
        const { status, headers } = response;
        return [status, headers.get("x-kantong-record"), (await response.json()).revision];
      };
      for (let i = 0; i < 6; i++) expect(await asked()).toEqual([200, "read-only", before.answer]);
      // One that ends meanwhile is replaced by one that answers, too.
      const [, pid] = /2 processes: (\d+)/.exec(late.output())!;
      process.kill(Number(pid), "SIGKILL");
      await expect.poll(() => late.output(), { timeout: 60_000 }).toMatch(/process 1 \(\d+\) is ready/);
      for (let i = 0; i < 6; i++) expect(await asked()).toEqual([200, "read-only", before.answer]);
      const add = () =>
        fetch(new URL("/api/v1/agencies", there), {
          method: "POST",
          headers: { Authorization: `Bearer ${late.firstToken()}`, "Content-Type": "application/json" },
          body: JSON.stringify({ name: "Dinas Uji" }),
        });
      const refused = await add();
      expect([refused.status, (await refused.json()).code]).toEqual([503, "record_unreachable"]);

      await servers("primary", "start");
      await expect
        .poll(async () => {
          const states = [];
          for (let i = 0; i < 4; i++) states.push((await asked())[1]);
          return new Set(states);
        })
        .toEqual(new Set(["current"]));
      expect((await add()).status).toBe(201);
      late.process.kill("SIGTERM");
      expect(await late.ended()).toBe(0);
    }, 180_000);

    it("the replica says nothing: nobody waits for it for long, and it is read again when it speaks", async () => {
      const line = await cuttable({ host: copy.hostname, port: Number(copy.port) });
      const through = new URL(copy);
      through.port = String(line.port);
      const database = await connect({
        databaseUrl: fresh.url,
        replicaUrl: through.toString(),
        dataDir: folder,
      });
      const { replica, reading } = database;
      const address = async () =>
        (await reading.query<{ port: number }>("select inet_server_port() as port")).rows[0].port;
      // Several connections that would each be waited for.
      await Promise.all(Array.from({ length: 5 }, () => reading.query("select pg_sleep(0.1)")));
      expect(await address()).toBe(Number(copy.port));
      line.silence();
      await expect.poll(replica!.usable).toBe(false);
      const began = Date.now();
      expect(await address()).toBe(Number(new URL(fresh.url).port));
      expect(Date.now() - began).toBeLessThan(1_000);
      line.speak();
      await expect.poll(replica!.usable).toBe(true);
      expect(await address()).toBe(Number(copy.port));
      await database.close();
      await line.cut();
    });

    it("another database is not taken for a replica", async () => {
      const wrong = startProgram({
        DATABASE_URL: fresh.url,
        DATABASE_REPLICA_URL: replicaUrl,
        KANTONG_DATA_DIR: folder,
      });
      expect(await wrong.ended()).toBe(1);
      expect(wrong.output()).toContain("is no streaming replica of DATABASE_URL");
    });

    it("nor is one that was away at the start, when it shows itself", async () => {
      const other = await freshDatabase(primaryUrl!);
      onTestFinished(() => other.drop());
      const made = await connect({ databaseUrl: other.url, dataDir: folder });
      await migrate(made.pool);
      await made.close();
      const line = await cuttable({ host: copy.hostname, port: Number(copy.port) });
      const through = new URL(copy);
      through.pathname = new URL(other.url).pathname;
      through.port = String(line.port);
      await line.cut();
      const database = await connect({
        databaseUrl: fresh.url,
        replicaUrl: through.toString(),
        dataDir: folder,
      });
      onTestFinished(() => database.close());
      const told = vi.spyOn(console, "error").mockImplementation(() => {});
      onTestFinished(() => told.mockRestore());
      await line.mend();
      onTestFinished(() => line.cut());
      await expect
        .poll(() => told.mock.calls.flat())
        .toContainEqual(expect.stringContaining("names another database than"));
      expect(database.replica!.usable()).toBe(false);
    });

    it("the replica is promoted: the record is read, not what the other goes on with, but for while the record is away", async () => {
      await onReplica("select pg_promote()");
      const revision = await publish(600);
      await expect.poll(async () => (await shown()).answer).toBe(revision);
      expect(await meter("replica_up")).toBe(0);
      expect(program.output()).toContain("the record itself is read");
      const now = await shown();
      await servers("primary", "stop");
      await expect.poll(stateOf).toEqual([200, "read-only"]);
      expect(await shown()).toEqual(now);
      expect((await get("/api/v1/places/33.68.01.2001")).status).toBe(200);
      await servers("primary", "start");
      await expect.poll(stateOf).toEqual([200, "current"]);
      const last = await publish(700);
      await expect.poll(async () => (await shown()).answer).toBe(last);
    });
  },
);
