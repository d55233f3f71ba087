import { request } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OpenApi } from "../../server/http/openapi.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Served, serve } from "../imports/serve.ts";
import { type Shot, shots } from "./hostile.ts";
import { contentOf, fullRecord } from "./record.ts";

/** Requests to each operation, the same in every run; more with KANTONG_FUZZ_RUNS, others with KANTONG_TEST_SEED. */
const RUNS = Number(process.env.KANTONG_FUZZ_RUNS ?? 20);

let database: Database;
let served: Served;
let document: OpenApi;
let known: string[];
beforeAll(async () => {
  database = await fullRecord(process.env.DATABASE_URL);
  // A record that may be written to, with something in every table of it.
  await database.pool.query("update revision set kind = 'settings' where kind = 'demo'");
  await database.pool.query("delete from mapping");
  served = await serve(database.pool);
  document = await (await fetch(`${served.address}api/v1/openapi.json`)).json();
  const { rows } = await database.pool.query<{ id: string }>(
    "(select id from program order by id limit 3) union all (select id from agency order by id limit 3)",
  );
  known = [...rows.map(({ id }) => id), "33.02", "33.02.01.2007", "3302010007", "1", "2", "2024", "2025"];
  known.push("poverty", "housing", "income", "villages", "pockets", "family", "en", "id", "all", "7", "kali");
}, 300_000);
afterAll(async () => {
  await served?.close();
  await database?.close();
});

function send({ method, path, headers, body }: Shot): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.address);
    const asked = request({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString("latin1") }),
      );
      response.on("error", reject);
      // What happens is told for as long as somebody listens: its beginning is the answer.
      if (response.headers["content-type"]?.startsWith("text/event-stream") && path.includes("/events"))
        response.once("data", () => {
          resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString("latin1") });
          response.destroy();
        });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** What only the inside knows: stacks, files, SQL, the database's own words. */
const INSIDE =
  /node_modules|\.ts:\d|\bat \w+ \(|syntax error at|relation "|violates|pg_catalog|invalid input syntax/;

it("no request, however hostile, is answered with a fault or with anything of the inside", async () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => ({ method, path, documented })),
  );
  expect(operations.length).toBeGreaterThan(40);
  const faults: string[] = [];
  let sent = 0;
  const seen = new Set<number>();
  for (const { method, path, documented } of operations) {
    const holds = fc.asyncProperty(shots(method, path, documented, known), async (shot) => {
      const { status, text } = await send(shot);
      sent++;
      seen.add(status);
      if (status >= 500) throw new Error(`${status} ${text.slice(0, 300)}`);
      if (status >= 400 && INSIDE.test(text)) throw new Error(`tells of the inside: ${text.slice(0, 300)}`);
    });
    const result = await fc.check(holds, { numRuns: RUNS, endOnFailure: true });
    if (result.failed) {
      const [shot] = result.counterexample ?? [];
      faults.push(
        `${shot?.method} ${shot?.path.slice(0, 300)} ${shot?.body?.toString("latin1").slice(0, 300) ?? ""}\n  ${(result.errorInstance as Error)?.message}`,
      );
    }
  }
  expect(faults).toEqual([]);
  expect(sent).toBeGreaterThanOrEqual(operations.length * RUNS);
  // Some was found, some refused: neither all through nor all stopped at the door.
  for (const status of [200, 400, 404]) expect(seen).toContain(status);
  // The record still stands, and still answers.
  expect((await contentOf(database.pool))["public.need"].rows).toBeGreaterThan(1000);
  expect((await fetch(`${served.address}api/v1/answer`)).status).toBe(200);
}, 300_000);
