import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import express from "express";
import type { FeatureCollection } from "geojson";
import GeoJSONVT from "geojson-vt";
import { routerOf } from "../../server/http/endpoint.ts";
import { tileCache } from "../../server/publishing/tiles/cache.ts";
import { encodeTile } from "../../server/publishing/tiles/encode.ts";
import { tileEndpoints } from "../../server/publishing/tiles/endpoints.ts";
import { fastPath } from "../../server/publishing/tiles/fast-path.ts";
import { buildGeometry } from "../../server/publishing/tiles/geometry.ts";
import type { TileQuestion, TileSource } from "../../server/publishing/tiles/source.ts";
import { tileThreads } from "../../server/publishing/tiles/tile-threads.ts";
import { generatedVillages } from "../publishing/tiles/geometry.ts";
import type { Result } from "./run.ts";

/** Central Java: as many villages as it has, in a box of its size. */
const VILLAGES = 8563;
const BOUNDS: [number, number, number, number] = [108.6, -8.2, 111.7, -6.4];
const ADDRESS = { z: 8, x: 206, y: 133 };
const BURST = 200;

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const villages = () => generatedVillages(VILLAGES, BOUNDS);

/** Tiles over HTTP beside a bare server with the same bytes, cold and warm; the cutting of one; a cache that is asked for ever others. */
export async function tiles(): Promise<Result[]> {
  return [...(await overHttp()), ...cutting(), await distinct()];
}

/** A million questions that nobody asks again. */
async function distinct(): Promise<Result> {
  const budget = 2 ** 26;
  const cache = tileCache(budget);
  const tile = new Uint8Array(1_000);
  for (let n = 0; n < 1_000_000; n += 1_000)
    await Promise.all(
      Array.from({ length: 1_000 }, (_, k) =>
        cache.get(`33.02 1 lambda=${n + k} villages 8 206 133`, "identity", async () => tile),
      ),
    );
  if (cache.size() > budget) throw new Error(`The cache holds ${cache.size()} bytes of ${budget}.`);
  return {
    case: "kept of 1,000,000 tiles of as many questions (reference: at most)",
    ours: cache.size() / 2 ** 20,
    reference: budget / 2 ** 20,
    unit: "MiB",
  };
}

async function overHttp(): Promise<Result[]> {
  const places = { villages: villages(), districts: [] };
  const question: TileQuestion = {
    revision: 1,
    stamp: "1",
    recordRevision: 1,
    shapes: "1",
    canonical: "",
    regency: { code: "33.99", name: "Bench" },
    synthetic: true,
    caveat: null,
    dataDate: null,
    sources: [],
    bounds: BOUNDS,
    places: async () => places,
    answer: () => Promise.reject(new Error("not asked here")),
    hexagons: () => Promise.reject(new Error("not asked here")),
    scope: () => Promise.reject(new Error("not asked here")),
    change: () => Promise.reject(new Error("not asked here")),
  };
  const threads = tileThreads();
  let renders = 0;
  const source: TileSource = {
    resolve: async () => question,
    render(...asked) {
      renders++;
      return threads.render(...asked);
    },
  };
  const app = express();
  const fast = fastPath(() => question.revision);
  app.use(
    routerOf(
      tileEndpoints,
      { shapes: source, tileCache: tileCache(), fast, contextLayers: async () => [] },
      () => [],
    ),
  );
  const ours = createServer((asked, response) => {
    if (!fast.answer(asked, response)) app(asked, response);
  }).listen(0);
  await once(ours, "listening");
  const address = ours.address() as AddressInfo;
  const pathOf = ({ z, x, y }: typeof ADDRESS) => `/tiles/villages/${z}/${x}/${y}.mvt?fields=none`;
  const path = pathOf(ADDRESS);
  const { body, etag } = await get(address, path);
  const bare = createServer((asked, response) => {
    if (asked.headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.writeHead(200, { "Content-Encoding": "gzip", ETag: etag }).end(body);
  }).listen(0);
  await once(bare, "listening");
  const rate = (server: typeof ours, headers: Record<string, string>) =>
    perSecond(server.address() as AddressInfo, path, headers);
  const results: Result[] = [];
  for (const [name, headers] of [
    ["cached tile", {}],
    ["304", { "If-None-Match": etag }],
  ] as const) {
    await rate(ours, headers);
    await rate(bare, headers);
    const figures = { ours: await rate(ours, headers), reference: await rate(bare, headers) };
    results.push({ case: `${name} (reference: bare node:http)`, ...figures, unit: "requests/s" });
  }

  // The shapes of a zoom are simplified at its first tile; the misses after it are the usual ones.
  const misses: number[] = [];
  for (const x of [824, 825, 826, 827])
    misses.push(await timed(() => get(address, pathOf({ z: 10, x, y: 534 }))));
  const hit = await timed(() => get(address, pathOf({ z: 10, x: 827, y: 534 })));
  results.push({
    case: "a miss, z 10, request to last byte (reference: the same again, a hit)",
    ours: median(misses.slice(1)),
    reference: hit,
    unit: "ms",
  });
  const before = renders;
  const cold = pathOf({ z: 10, x: 823, y: 534 });
  const burst = await timed(() => Promise.all(Array.from({ length: BURST }, () => get(address, cold))));
  if (renders !== before + 1)
    throw new Error(`${BURST} requests of a cold tile rendered ${renders - before} times`);
  results.push({
    case: `${BURST} requests of one cold tile, all answered, rendered once (reference: one miss)`,
    ours: burst,
    reference: median(misses.slice(1)),
    unit: "ms",
  });
  const idle = process.memoryUsage().rss;
  await perSecond(address, path, {});
  for (let n = 0; n < 5_000; n++) await get(address, `${path}&component=${n}`);
  results.push({
    case: "memory after 5,000 further addresses of one tile (reference: before)",
    ours: process.memoryUsage().rss / 2 ** 20,
    reference: idle / 2 ** 20,
    unit: "MiB",
  });
  ours.close();
  bare.close();
  await threads.close();
  return results;
}

function cutting(): Result[] {
  const source = villages();
  const outlines = buildGeometry(source, []).villagesAt(ADDRESS.z);
  const full: FeatureCollection = {
    type: "FeatureCollection",
    features: source.map(({ boundary }) => ({ type: "Feature", properties: {}, geometry: boundary })),
  };
  const { z, x, y } = ADDRESS;
  const [ours, reference]: { wall: number[]; cpu: number[] }[] = [
    { wall: [], cpu: [] },
    { wall: [], cpu: [] },
  ];
  for (let k = 0; k < 9; k++) {
    measure(ours, () => encodeTile({ villages: { outlines, attributes: () => ({}) } }, ADDRESS));
    const plain = new GeoJSONVT(full, { maxZoom: 14, indexMaxZoom: 0, indexMaxPoints: 0 });
    measure(reference, () =>
      fromGeojsonVt({ villages: plain.getTile(z, x, y)! } as unknown as Parameters<typeof fromGeojsonVt>[0]),
    );
  }
  const name = `first rendering, z ${z}, ${VILLAGES} villages (reference: geojson-vt's own simplification)`;
  return [
    { case: name, ours: median(ours.wall), reference: median(reference.wall), unit: "ms" },
    {
      case: "the same, of processor time",
      ours: median(ours.cpu),
      reference: median(reference.cpu),
      unit: "ms",
    },
  ];
}

function measure(into: { wall: number[]; cpu: number[] }, work: () => unknown): void {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  if (!work()) throw new Error("the tile is empty");
  const { user, system } = process.cpuUsage(cpu);
  into.wall.push(performance.now() - began);
  into.cpu.push((user + system) / 1000);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

function get({ port }: AddressInfo, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ body: Buffer; etag: string }>((resolve, reject) => {
    request({ port, path, agent, headers: { "Accept-Encoding": "gzip", ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        if (response.statusCode! >= 400)
          reject(new Error(`${path}: ${response.statusCode} ${Buffer.concat(parts)}`));
        else resolve({ body: Buffer.concat(parts), etag: String(response.headers.etag) });
      });
    })
      .on("error", reject)
      .end();
  });
}

/** Requests a second over 1.5 s, sixteen at a time. */
async function perSecond(
  address: AddressInfo,
  path: string,
  headers: Record<string, string>,
): Promise<number> {
  const until = performance.now() + 1500;
  let done = 0;
  const asker = async () => {
    while (performance.now() < until) {
      await get(address, path, headers);
      done++;
    }
  };
  await Promise.all(Array.from({ length: 16 }, asker));
  return done / 1.5;
}
