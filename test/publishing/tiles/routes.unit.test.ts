import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { gunzipSync } from "node:zlib";
import express from "express";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonical } from "../../../server/core/query/canonical.ts";
import { resolve } from "../../../server/core/query/resolve.ts";
import { routerOf } from "../../../server/http/endpoint.ts";
import { sendProblem } from "../../../server/http/problem.ts";
import { tileCache } from "../../../server/publishing/tiles/cache.ts";
import { ENCODINGS } from "../../../server/publishing/tiles/encodings.ts";
import { tileEndpoints } from "../../../server/publishing/tiles/endpoints.ts";
import { fastPath } from "../../../server/publishing/tiles/fast-path.ts";
import { buildGeometry } from "../../../server/publishing/tiles/geometry.ts";
import { type TileAddress, tileRenderer } from "../../../server/publishing/tiles/render.ts";
import { type TileQuestion, type TileSource, tileKey } from "../../../server/publishing/tiles/source.ts";
import { collect } from "./collect.ts";
import { generatedVillages } from "./geometry.ts";

const places = { villages: generatedVillages(300), districts: [] };
const geometry = buildGeometry(places.villages, []);
const AT = "8/205/133";
/** a tile of ids alone, for the source here has no answers */
const IDS = `/tiles/villages/${AT}.mvt?fields=none`;

/** newest revision of each regency */
let revisions: Record<string, number>;
/** which record it is */
let record: string;
let knows: boolean;
/** the regency that comes first: of addresses that name none */
let first: string;
/** resolves the questions that `settling` keeps waiting */
let settling: Promise<void> | undefined;
/** what the last question holds on to, as a real one does to its snapshot */
let snapshot: WeakRef<object> | undefined;
/** names the shapes of all regencies */
let shapes: string;
let rendered: (TileAddress & { revision: number })[];
/** resolves the renderings that `hold` keeps waiting */
let hold: Promise<void> | undefined;
let abandoned: number;
let answeredFast: number;
/** questions that are looked up, and connections that have ended */
let resolved: number;
let left: number;
let server: Server;
let port: number;

const known = (regency: string | undefined) =>
  knows ? (regency === undefined ? Math.max(...Object.values(revisions)) : revisions[regency]) : undefined;

const source: TileSource = {
  async resolve(query): Promise<TileQuestion> {
    const none = () => Promise.reject(new Error("not asked here"));
    const { regency = first, ...question } = query;
    const recordRevision = known(undefined);
    const own = { places };
    snapshot = new WeakRef(own);
    await settling;
    resolved++;
    return {
      revision: revisions[regency],
      shapes,
      stamp: `${revisions[regency]} ${record}`,
      recordRevision,
      canonical: canonical(
        resolve(question, { thresholds: {}, concerned: {} }, { regency, needs: [], otherwise: 2025 }),
      ),
      regency: { code: regency, name: "Uji" },
      synthetic: true,
      caveat: null,
      dataDate: null,
      sources: [],
      bounds: [109, -7.6, 109.4, -7.3],
      places: async () => own.places,
      answer: none,
      hexagons: none,
      scope: none,
      change: none,
    };
  },
  async render(question, address, signal) {
    rendered.push({ ...address, revision: question.revision });
    signal?.addEventListener("abort", () => abandoned++);
    await hold;
    signal?.throwIfAborted();
    return tileRenderer()({ geometry }, address);
  },
};

beforeEach(async () => {
  revisions = { "33.98": 1, "33.99": 1 };
  [record, shapes, first, knows, settling, hold] = ["one", "one", "33.99", true, undefined, undefined];
  [rendered, abandoned, answeredFast, resolved, left] = [[], 0, 0, 0, 0];
  const fast = fastPath(known);
  const app = express()
    .set("query parser", "simple")
    .use(
      routerOf(
        tileEndpoints,
        { shapes: source, tileCache: tileCache(), fast, contextLayers: async () => [] },
        () => [],
      ),
    )
    .use(sendProblem);
  server = createServer((asked, response) => {
    if (fast.answer(asked, response)) answeredFast++;
    else app(asked, response);
  }).listen(0, "127.0.0.1");
  server.on("connection", (socket) => socket.on("close", () => left++));
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(
  path: string,
  headers: Record<string, string> = { "accept-encoding": "gzip" },
  method = "GET",
) {
  const asked = request({ port, path, headers, method, agent: false }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) };
}

describe("a tile", () => {
  it("is rendered once for a burst of 200 on a cold one", async () => {
    const all = await Promise.all(Array.from({ length: 200 }, () => ask(IDS)));
    expect(rendered).toHaveLength(1);
    expect(all.every(({ status, body }) => status === 200 && body.equals(all[0].body))).toBe(true);
  });

  it("has a strong tag and the same bytes in each encoding, from the app and from the fast path", async () => {
    const seen = new Map<string, string>();
    for (const encoding of [...ENCODINGS, "identity"]) {
      const headers = { "accept-encoding": encoding };
      const [app, before] = [await ask(IDS, headers), answeredFast];
      const fast = await ask(IDS, headers);
      expect(answeredFast).toBe(before + 1);
      expect(fast.body.equals(app.body)).toBe(true);
      expect(fast.headers.vary).toBe("Accept-Encoding");
      expect(fast.headers["content-encoding"]).toBe(encoding === "identity" ? undefined : encoding);
      expect(fast.headers.etag).toMatch(/^"[\w-]+"$/);
      expect(fast.headers.etag).toBe(app.headers.etag);
      expect((await ask(IDS, { ...headers, "if-none-match": String(app.headers.etag) })).status).toBe(304);
      seen.set(String(app.headers.etag), encoding);
    }
    expect(seen.size).toBe(ENCODINGS.length + 1);
    expect(rendered).toHaveLength(1);
    const [zipped, plain] = [await ask(IDS), await ask(IDS, {})];
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
  });

  it("is one whatever the order of the parameters, their defaults, and for ids alone whatever is asked", async () => {
    const tags = new Set<unknown>();
    for (const query of [
      "fields=none",
      "fields=none&component=poverty",
      "tau=0.3&fields=none&lambda=1.40",
      "programs=b,a&fields=none",
      "fields=none&tau=0.5",
    ])
      tags.add((await ask(`/tiles/villages/${AT}.mvt?${query}`)).headers.etag);
    expect(tags.size).toBe(1);
    expect(rendered).toHaveLength(1);
  });

  it("of ids alone stays as it is while figures are published", async () => {
    const { headers } = await ask(IDS);
    revisions["33.99"] = 2;
    const again = await ask(IDS, { "Accept-Encoding": "gzip", "If-None-Match": String(headers.etag) });
    expect([again.status, again.headers.etag]).toEqual([304, headers.etag]);
    expect((await ask(IDS)).status).toBe(200);
    expect(rendered).toHaveLength(1);
    // Asked for whole since, it is known under the new revision.
    const fast = answeredFast;
    await ask(IDS);
    expect(answeredFast).toBe(fast + 1);
  });

  it("is never of an older revision, nor is one sent unasked when the newest is not known", async () => {
    const before = await ask(IDS);
    await ask(IDS);
    expect(answeredFast).toBe(1);
    revisions["33.99"] = 2;
    shapes = "moved";
    const second = await ask(IDS);
    expect(second.headers.etag).not.toBe(before.headers.etag);
    expect(rendered.map((one) => one.revision)).toEqual([1, 2]);
    knows = false;
    expect((await ask(IDS)).status).toBe(200);
    expect(answeredFast).toBe(1);
  });

  it("that names no regency is of the one that comes first now, though that one's revision is as before", async () => {
    const before = await ask(IDS);
    await ask(IDS);
    await ask(`${IDS}&regency=33.99`);
    expect(answeredFast).toBe(1);
    // Figures of another regency come in, and it comes first.
    [first, revisions["33.98"]] = ["33.98", 2];
    const after = await ask(IDS);
    expect(answeredFast).toBe(1);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect((await ask(`${IDS}&regency=33.98`)).headers.etag).toBe(after.headers.etag);
    // The one that is named is as it was.
    expect((await ask(`${IDS}&regency=33.99`)).headers.etag).toBe(before.headers.etag);
    expect(answeredFast).toBe(2);
  });

  it("with figures has another tag in another record, though its revision has the same number", async () => {
    const key = async () =>
      tileKey(await source.resolve({}), { layer: "villages", z: 8, x: 205, y: 133, fields: true });
    const before = await key();
    expect(await key()).toBe(before);
    record = "another";
    expect(await key()).not.toBe(before);
  });

  it("that is empty is answered before the app, too", async () => {
    const sea = "/tiles/villages/8/0/0.mvt?fields=none";
    const app = await ask(sea);
    const fast = await ask(sea);
    expect(answeredFast).toBe(1);
    for (const { status, headers, body } of [app, fast]) {
      expect([status, body.length, headers.etag]).toEqual([204, 0, app.headers.etag]);
      expect([headers["content-type"], headers["content-length"]]).toEqual([undefined, undefined]);
    }
    expect(
      (await ask(sea, { "accept-encoding": "gzip", "if-none-match": String(app.headers.etag) })).status,
    ).toBe(304);
  });

  it("is unchanged for whoever has its tag, weak, in a list or any; of another encoding it is not", async () => {
    const gzip = { "accept-encoding": "gzip" };
    const etag = String((await ask(IDS)).headers.etag);
    for (const asked of [etag, `W/${etag}`, `"other", ${etag}`, `"other",W/${etag} ,"third"`, "*"]) {
      const { status, headers, body } = await ask(IDS, { ...gzip, "if-none-match": asked });
      expect([asked, status, body.length]).toEqual([asked, 304, 0]);
      expect([headers.etag, headers.vary, headers["content-encoding"]]).toEqual([
        etag,
        "Accept-Encoding",
        undefined,
      ]);
    }
    for (const asked of ['"other"', etag.replace("gzip", "br"), etag.slice(1), "", ","]) {
      const { status } = await ask(IDS, { ...gzip, "if-none-match": asked });
      expect([asked, status]).toEqual([asked, 200]);
    }
    expect(rendered).toHaveLength(1);
  });

  it("has a head alone for whoever asks for that", async () => {
    const whole = await ask(IDS);
    const head = await ask(IDS, undefined, "HEAD");
    expect([head.status, head.body.length]).toEqual([200, 0]);
    for (const name of ["etag", "content-length", "content-encoding", "content-type", "vary"])
      expect(head.headers[name]).toBe(whole.headers[name]);
    expect((await ask("/tiles/villages/8/0/0.mvt?fields=none", undefined, "HEAD")).status).toBe(204);
  });

  it("that was sent keeps its address, and nothing of the question that it answered", async () => {
    await ask(IDS);
    const kept = snapshot!;
    await ask(IDS);
    expect(answeredFast).toBe(1);
    await expect
      .poll(() => {
        collect();
        return kept.deref();
      })
      .toBeUndefined();
  });
});

describe("bad input is a 4xx that says what is allowed, and renders nothing", () => {
  it.each([
    ["/tiles/villages/15/0/0.mvt", 404, "14"],
    ["/tiles/villages/99999999999999999999/0/0.mvt", 400, "whole number"],
    ["/tiles/villages/3/8/0.mvt", 404, "0 to 7"],
    ["/tiles/villages/0/0/1.mvt", 404, "0 to 0"],
    ["/tiles/villages/-1/0/0.mvt", 400, "whole number"],
    ["/tiles/villages/NaN/0/0.mvt", 400, "whole number"],
    ["/tiles/villages/1e1/0/0.mvt", 400, "whole number"],
    ["/tiles/villages/8/205.5/133.mvt", 400, "whole number"],
    ["/tiles/villages/8/Infinity/133.mvt", 400, "whole number"],
    ["/tiles/rivers/8/205/133.mvt", 404, "pockets"],
    [`/tiles/villages/${AT}.mvt?fields=names`, 400, "none"],
    [`/tiles/villages/${AT}.mvt?fields=none&fields=all`, 400, "none"],
    [`/tiles/villages/${AT}.mvt?join=names`, 400, "ids"],
    [`/tiles/villages/${AT}.mvt?colour=red`, 400, "colour"],
    [`/tiles/villages/${AT}.mvt?tau=NaN`, 400, "tau"],
    [`/tiles/villages/${AT}.mvt?tau=1e309`, 400, "tau"],
    [`/tiles/villages/${AT}.mvt?programs=${"x".repeat(10_000)}`, 414, "8000"],
    [`/tiles/villages.json?${"a=1&".repeat(2_500)}`, 414, "8000"],
    [`/tiles/villages/${AT}.mvt?programs=${"x,".repeat(3_000)}%00`, 400, "programs"],
    ["/tiles/villages/8/205/%E0%A4%A.mvt", 400, ""],
  ])("%.60s", async (path, status, says) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(JSON.parse(answer.body.toString()).detail).toContain(says);
    expect(rendered).toHaveLength(0);
  });
});

describe("clients that go or dawdle", () => {
  const raw = () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`GET ${IDS} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n`);
    return socket;
  };
  /** Waits for it, and for what follows from it without waiting for anything else. */
  const until = async (what: () => boolean) => {
    while (!what()) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise(setImmediate);
  };

  it("one of two goes: the other gets its tile; both go: the rendering is cancelled", async () => {
    let release = () => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    const gone = raw();
    await until(() => rendered.length === 1);
    const waiting = ask(IDS);
    await until(() => resolved === 2);
    gone.destroy();
    await until(() => left === 1);
    expect(abandoned).toBe(0);
    release();
    expect((await waiting).status).toBe(200);
    expect(rendered).toHaveLength(1);

    revisions["33.99"] = 2;
    shapes = "moved";
    hold = new Promise((resolve) => {
      release = resolve;
    });
    const both = [raw(), raw()];
    await until(() => rendered.length === 2 && resolved === 4);
    for (const socket of both) socket.destroy();
    await until(() => abandoned === 1);
    release();
    expect((await ask(IDS)).status).toBe(200);
  });

  it("one goes while it is still looked up what was asked: nothing is rendered", async () => {
    let release = () => {};
    settling = new Promise((resolve) => {
      release = resolve;
    });
    snapshot = undefined;
    const gone = raw();
    await until(() => snapshot !== undefined);
    gone.destroy();
    await until(() => left === 1);
    release();
    settling = undefined;
    await until(() => resolved === 1);
    expect(rendered).toHaveLength(0);
    expect((await ask(IDS)).status).toBe(200);
  });

  it("one that does not read holds nobody up", async () => {
    const slow = raw();
    slow.pause();
    const others = await Promise.all(Array.from({ length: 20 }, () => ask(IDS)));
    expect(others.every(({ status }) => status === 200)).toBe(true);
    slow.destroy();
  });
});
