import type { Request } from "express";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { compared } from "../../core/query/parameters.ts";
import { unchanged } from "../../http/conditional-get.ts";
import { parse } from "../../http/parse-query.ts";
import { ownAddress } from "../../http/public-url.ts";
import { type Endpoints, endpoints } from "../../http/routes-of-rooms.ts";
import { tileCache, tileTag } from "./cache.ts";
import { type Encoding, encodingFor } from "./encodings.ts";
import type { FastPath } from "./fast-path.ts";
import { lastZoomOf, resolutionAsked, zoomsOf } from "./resolution.ts";
import { carried, selectionOf } from "./selection.ts";
import { LAYERS, type Layer, type TileSource, tileKey } from "./source.ts";
import { portalStyle } from "./style/style.ts";
import { styleOwn, styleParts } from "./style/style-query.ts";
import { vectorLayersOf } from "./vector-layers.ts";

/** Characters of an address: room for every parameter and hundreds of programs. */
const LONGEST = 8_000;
/** Where the Mercator plane ends. */
const WORLD = [-180, -85.0511, 180, 85.0511];
const FRESHNESS = "public, max-age=60, stale-while-revalidate=600";

/**
 * TileJSON, vector tiles and a style: /{layer}.json, /{layer}/{z}/{x}/{y}.mvt, /style.json.
 * @param fast is told of every tile sent, to answer it by itself the next time
 */
export function tileRoutes(source: TileSource, fast: Pick<FastPath, "remember">): Endpoints {
  const cache = tileCache();
  const routes = endpoints("/tiles", (request, _response, next) => {
    if (request.originalUrl.length > LONGEST)
      throw new ProblemError(
        414,
        "Address too long",
        `An address has at most ${LONGEST} characters, this one ${request.originalUrl.length}.`,
      );
    next();
  });

  routes.get("/style.json", async (request, response) => {
    const { own, question } = styleParts(request.query);
    const asked = parse(styleOwn, own);
    const style = await portalStyle(ownAddress(request), await source.resolve(question), asked);
    response.set("Cache-Control", FRESHNESS).json(style);
  });

  routes.get("/:layer.json", async (request, response) => {
    const layer = layerOf(request.params.layer);
    const { question, fields, only, resolution, from } = await asked(request, layer);
    const query = new URLSearchParams(question.canonical);
    if (resolution !== undefined) query.set("resolution", String(resolution));
    const zooms = zoomsOf(layer, resolution);
    if (from !== undefined) query.set("from", String(from));
    if (!fields) query.set("fields", "none");
    if (only) query.set("fields", only.join(","));
    const suffix = query.size > 0 ? `?${query}` : "";
    response.set("Cache-Control", FRESHNESS).json({
      tilejson: "3.0.0",
      name: `Kantong ${question.regency.name}: ${layer}`,
      description: question.synthetic ? "DATA DEMO (sintetis) · demo data (synthetic)" : "Kantong",
      attribution: question.synthetic ? "Kantong · data demo (sintetis)" : "Kantong",
      version: `1.0.${question.revision}`,
      tiles: [`${ownAddress(request)}/tiles/${layer}/{z}/{x}/{y}.mvt${suffix}`],
      ...zooms,
      bounds: layer === "grid" ? WORLD : question.bounds,
      center: [
        (question.bounds[0] + question.bounds[2]) / 2,
        (question.bounds[1] + question.bounds[3]) / 2,
        Math.max(9, zooms.minzoom),
      ],
      vector_layers: vectorLayersOf(layer, carried(layer, fields, only), zooms),
      synthetic: question.synthetic,
      revision: question.revision,
      data_date: question.dataDate,
    });
  });

  /** Made apart: a function of the handler's would keep its request and its question's snapshot as long as itself. */
  const bodyOf = (key: string, encoding: Encoding) => () => cache.kept(key, encoding);

  routes.get("/:layer/:z/:x/:y.mvt", async (request, response) => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const layer = layerOf(request.params.layer);
    const at = addressOf(layer, request.params);
    const { question, ...carries } = await asked(request, layer, at.z);
    const address = { layer, ...at, ...carries };
    const key = tileKey(question, address);
    const encoding = encodingFor(request.headers["accept-encoding"]);
    response.set({ "Cache-Control": FRESHNESS, Vary: "Accept-Encoding", ETag: tileTag(key, encoding) });
    if (unchanged(request, response)) return;
    const render = (signal: AbortSignal) => source.render(question, address, signal);
    let tile: Buffer;
    try {
      tile = await cache.get(key, encoding, render, gone.signal);
    } catch (error) {
      // Nobody is there to be told.
      if (gone.signal.aborted) return;
      throw error;
    }
    if (tile.length === 0) response.status(204);
    else {
      response.type("application/vnd.mapbox-vector-tile").set("Content-Length", String(tile.length));
      if (encoding !== "identity") response.set("Content-Encoding", encoding);
    }
    const named = request.query.regency !== undefined;
    const revision = named ? question.revision : question.recordRevision;
    if (revision !== undefined)
      fast.remember(request.originalUrl, {
        ...(named && { regency: question.regency.code }),
        revision,
        encoding,
        headers: response.getHeaders(),
        body: bodyOf(key, encoding),
      });
    response.end(tile);
  });

  async function asked(request: Request, layer: Layer, zoom?: number) {
    const { fields, join, resolution, from, ...question } = request.query;
    // Only villages are compared with an earlier year; elsewhere it is an unknown parameter.
    const query = layer === "villages" || from === undefined ? question : { ...question, from };
    return {
      question: await source.resolve(query),
      ...(layer === "villages" && parse(compared, { from })),
      ...selectionOf(layer, fields, join),
      resolution: resolutionAsked(layer, resolution, zoom),
    };
  }
  return routes;
}

function layerOf(name: unknown): Layer {
  if (LAYERS.includes(name as Layer)) return name as Layer;
  throw new ProblemError(
    404,
    "Unknown layer",
    `There is no layer "${String(name)}"; there are ${LAYERS.join(", ")}.`,
  );
}

function addressOf(layer: Layer, parameters: Record<string, unknown>): { z: number; x: number; y: number } {
  const [z, x, y] = ["z", "x", "y"].map((name) => {
    const text = String(parameters[name]);
    if (!/^\d{1,8}$/.test(text))
      throw new ProblemError(400, "Bad tile address", `${name} is a whole number, not "${text}".`);
    return Number(text);
  });
  const last = lastZoomOf(layer);
  if (z > last)
    throw new ProblemError(404, "No such zoom", `Tiles of ${layer} go from zoom 0 to ${last}, not ${z}.`);
  if (x >= 2 ** z || y >= 2 ** z)
    throw new ProblemError(404, "No such tile", `At zoom ${z}, x and y go from 0 to ${2 ** z - 1}.`);
  return { z, x, y };
}
