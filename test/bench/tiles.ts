import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import express from "express";
import type { FeatureCollection } from "geojson";
import GeoJSONVT from "geojson-vt";
import { encodeTile } from "../../server/tiles/encode.ts";
import { fastPath } from "../../server/tiles/fast-path.ts";
import { buildGeometry } from "../../server/tiles/geometry.ts";
import { tileRoutes } from "../../server/tiles/routes.ts";
import type { TileQuestion } from "../../server/tiles/source.ts";
import { generatedVillages } from "../tiles/geometry.ts";
import type { Result } from "./run.ts";

/** Central Java: as many villages as it has, in a box of its size. */
const VILLAGES = 8563;
const ADDRESS = { z: 8, x: 206, y: 133 };

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A cached tile over HTTP beside a bare server with the same bytes; and the first rendering of a tile. */
export async function tiles(): Promise<Result[]> {
  const villages = generatedVillages(VILLAGES, [108.6, -8.2, 111.7, -6.4]);
  const geometry = buildGeometry(villages, []);
  const question: TileQuestion = {
    revision: 1,
    canonical: "",
    regency: { code: "33.99", name: "Bench" },
    synthetic: true,
    dataDate: null,
    bounds: [108.6, -8.2, 111.7, -6.4],
    geometry: async () => geometry,
    answer: () => Promise.reject(new Error("not asked here")),
    hexagons: () => Promise.reject(new Error("not asked here")),
  };
  const app = express();
  const fast = fastPath(() => question.revision);
  app.use("/tiles", tileRoutes({ settle: async () => question }, fast));
  const ours = createServer((asked, response) => {
    if (!fast.answer(asked, response)) app(asked, response);
  }).listen(0);
  await once(ours, "listening");
  const path = `/tiles/villages/${ADDRESS.z}/${ADDRESS.x}/${ADDRESS.y}.mvt?fields=none`;
  const { body, etag } = await get(ours.address() as AddressInfo, path);
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
  ours.close();
  bare.close();

  const outlines = geometry.villagesAt(ADDRESS.z);
  const full: FeatureCollection = {
    type: "FeatureCollection",
    features: villages.map(({ boundary }) => ({ type: "Feature", properties: {}, geometry: boundary })),
  };
  const { z, x, y } = ADDRESS;
  const time = (work: () => unknown) => {
    const began = performance.now();
    if (!work()) throw new Error("the tile is empty");
    return performance.now() - began;
  };
  const [oursMs, referenceMs]: number[][] = [[], []];
  for (let k = 0; k < 7; k++) {
    oursMs.push(time(() => encodeTile({ villages: { outlines, attributes: (i) => ({ i }) } }, ADDRESS)));
    const plain = new GeoJSONVT(full, { maxZoom: 14, indexMaxZoom: 0, indexMaxPoints: 0 });
    referenceMs.push(
      time(() =>
        fromGeojsonVt({ villages: plain.getTile(z, x, y)! } as unknown as Parameters<
          typeof fromGeojsonVt
        >[0]),
      ),
    );
  }
  results.push({
    case: `first rendering, z ${z}, ${VILLAGES} villages (reference: geojson-vt's own simplification)`,
    ours: median(oursMs),
    reference: median(referenceMs),
    unit: "ms",
  });
  return results;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

function get({ port }: AddressInfo, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ body: Buffer; etag: string }>((resolve, reject) => {
    request({ port, path, agent, headers: { "Accept-Encoding": "gzip", ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ body: Buffer.concat(parts), etag: String(response.headers.etag) }));
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
