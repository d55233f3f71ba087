import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { OF_ONE_ADDRESS } from "../../server/events/stream.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { type Person, people } from "../auth/people.ts";
import { testDatabase } from "../database.ts";
import { fillRecord } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";
import { listen, type Stream } from "./stream.ts";

let database: Database;
let served: Served;
let sending: Awaited<ReturnType<typeof people>>;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
  served = await serve(database.pool, { notices: !database.embedded });
});
const open: Stream[] = [];
afterEach(() => {
  for (const stream of open.splice(0)) stream.leave();
});
afterAll(async () => {
  await served.close();
  await database.close();
});

const happen = async (kind: string, audience: string, payload: object = {}): Promise<number> =>
  Number(
    (await database.pool.query("select kantong_happen('33.68', $1, $2, $3) as id", [kind, audience, payload]))
      .rows[0].id,
  );
async function hear(headers: Record<string, string>, query = ""): Promise<Stream> {
  const stream = await listen(served.address, `/api/v1/events${query}`, headers);
  open.push(stream);
  return stream;
}
const hearAs = async (who: Person, more: Record<string, string> = {}, query = "") =>
  hear({ ...(await sending(who)), ...more }, query);
const ids = ({ told }: Stream) => told.map(({ id }) => id);

describe("while there are no accounts", () => {
  it("this machine's page hears of everything, until there are some", async () => {
    const page = await hear({});
    expect(page.head).toMatch(/^HTTP\/1.1 200 /);
    const id = await happen("claim", "agency:perkim", { village: "33.68.01.2001" });
    await expect.poll(() => ids(page)).toContain(id);
    sending = await people(database.pool);
    await happen("claim", "agency:perkim");
    await page.ended;
    expect(page.told.at(-1)?.id).toBe(id);
  });
});

describe("an open page", () => {
  it("hears at once what it may hear of, and nothing else", async () => {
    const viewer = await hearAs("viewer");
    const own = await hearAs("own");
    const foreign = await hearAs("foreign");
    const coordinator = await hearAs("coordinator");
    for (const page of [viewer, own, foreign, coordinator])
      expect(page.told.map(({ kind }) => kind)).toEqual(["ready"]);
    const list = await happen("list", "public", { list: 7, agency: "perkim", state: "agreed" });
    const claim = await happen("claim", "member", { list: 7, village: "33.68.01.2002", added: true });
    const draft = await happen("message", "agency:perkim", { thread: 1, text: 'a\n\nb "é" \u2028' });
    await expect.poll(() => ids(coordinator).slice(1)).toEqual([list, claim, draft]);
    await expect.poll(() => ids(own).slice(1)).toEqual([list, claim, draft]);
    const last = await happen("list", "public");
    await expect.poll(() => ids(viewer).slice(1)).toEqual([list, claim, last]);
    await expect.poll(() => ids(foreign).slice(1)).toEqual([list, claim, last]);
    expect(own.told[1]).toMatchObject({
      kind: "list",
      data: { regency: "33.68", list: 7, agency: "perkim", state: "agreed" },
    });
    expect(own.told[3].data.text).toBe('a\n\nb "é" \u2028');
    expect(own.head.toLowerCase()).toMatch(/content-type: text\/event-stream/);
    expect(own.head.toLowerCase()).toMatch(/cache-control: no-store, no-transform/);
    expect(own.head.toLowerCase()).not.toContain("content-encoding");
  });

  it("hears of nothing that was rolled back", async () => {
    const page = await hearAs("viewer");
    const client = await database.pool.connect();
    await client.query("begin");
    await client.query("select kantong_happen('33.68', 'list', 'public', '{}')");
    await client.query("rollback");
    client.release();
    const id = await happen("list", "public");
    await expect.poll(() => ids(page).slice(1)).toEqual([id]);
  });

  it("that comes back hears what it missed, once, and may hear no more than before", async () => {
    const first = await hearAs("foreign");
    const known = await happen("list", "public");
    await expect.poll(() => ids(first)).toContain(known);
    first.leave();
    const missed = [
      await happen("claim", "member"),
      await happen("claim", "agency:perkim"),
      await happen("list", "public"),
    ];
    const again = await hearAs("foreign", { "Last-Event-ID": String(known) });
    await expect.poll(() => ids(again)).toEqual([known, missed[0], missed[2]]);
    const byAddress = await hearAs("own", {}, `?after=${known}`);
    const next = await happen("list", "public");
    await expect.poll(() => ids(byAddress)).toEqual([known, ...missed, next]);
    await expect.poll(() => ids(again)).toEqual([known, missed[0], missed[2], next]);
    // The browser's own word is newer than the page's address.
    const both = await hearAs("own", { "Last-Event-ID": String(missed[2]) }, `?after=${known}`);
    await expect.poll(() => ids(both)).toEqual([missed[2], next]);
  });

  it("that was away too long, or knows what never was, is told to load anew", async () => {
    const known = await happen("list", "public");
    await database.pool.query(
      "insert into happening (kind, audience, payload) select 'claim', 'member', '{}' from generate_series(1, 600)",
    );
    const last = await happen("list", "public");
    const page = await hearAs("viewer", {}, `?after=${known}`);
    await expect.poll(() => page.told.map(({ kind }) => kind)).toEqual(["reset"]);
    expect(ids(page)[0]).toBeLessThanOrEqual(last);
    const strange = await hearAs("viewer", {}, "?after=999999");
    await expect.poll(() => strange.told[0]?.kind).toBe("reset");
    const next = await happen("list", "public");
    await expect.poll(() => ids(page).at(-1)).toBe(next);
    await database.pool.query("update happening set at = now() - interval '8 days' where id <= $1", [last]);
    for (let i = 0; i < 100; i++) await happen("claim", "agency:perkim");
    const kept = await database.pool.query("select count(*)::int as n from happening where id <= $1", [last]);
    expect(kept.rows[0].n).toBe(0);
    const late = await hearAs("viewer", {}, `?after=${last - 1}`);
    await expect.poll(() => late.told[0]?.kind).toBe("reset");
  });

  it("is ended with its session, before anything more is told", async () => {
    const { Cookie, "X-CSRF-Token": token } = await sending("own");
    const page = await hear({ Cookie });
    const other = await hearAs("own");
    const out = await fetch(`${served.address}api/v1/session`, {
      method: "DELETE",
      headers: { Cookie, "X-CSRF-Token": token },
    });
    expect(out.status).toBe(200);
    const id = await happen("list", "public");
    await page.ended;
    expect(ids(page)).not.toContain(id);
    await expect.poll(() => ids(other)).toContain(id);
  });

  it("is whoever its account has become", async () => {
    const page = await hearAs("foreign");
    await database.pool.query("update account set agency_id = 'perkim' where login = 'foreign'");
    const id = await happen("message", "agency:perkim");
    await expect.poll(() => ids(page)).toContain(id);
    await database.pool.query("update account set agency_id = 'sosial' where login = 'foreign'");
  });
});

describe("the door", () => {
  const status = async (headers: Record<string, string>, query = "") =>
    Number((await hear(headers, query)).head.split(" ")[1]);

  it("is shut to visitors, keys and nonsense", async () => {
    expect(await status({})).toBe(401);
    expect(await status(await sending("everyKey"))).toBe(403);
    expect(await status(await sending("viewer"), "?after=x")).toBe(400);
    expect(await status({ ...(await sending("viewer")), Origin: "https://example.org" })).toBe(403);
    const head = await fetch(`${served.address}api/v1/events`, {
      method: "HEAD",
      headers: await sending("viewer"),
    });
    expect(head.status).toBe(200);
  });

  it("lets so many pages of one address in, and the next when one leaves", async () => {
    const headers = await sending("viewer");
    const full = await Promise.all(Array.from({ length: OF_ONE_ADDRESS }, () => hear(headers)));
    expect(full.every(({ head }) => head.startsWith("HTTP/1.1 200"))).toBe(true);
    expect(await status(headers)).toBe(429);
    full[0].leave();
    await expect.poll(() => status(headers)).toBe(200);
  });
});

it("all end in order when the program stops", async () => {
  const own = await serve(database.pool, { notices: !database.embedded });
  const page = await listen(own.address, "/api/v1/events", await sending("viewer"));
  await own.close();
  await page.ended;
  // Chunked: whole to its last byte.
  expect(page.raw()).toMatch(/0\r\n\r\n$/);
});
