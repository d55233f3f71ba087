import type { z } from "zod";
import type { ContextLayer } from "../../core/contracts/context.ts";
import { notValid } from "../../core/contracts/field-errors.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { unchanged } from "../../http/conditional-get.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { ownAddress } from "../../http/public-url.ts";
import { type TileCache, tileTag } from "./cache.ts";
import { chosenContext } from "./context/chosen.ts";
import { type Encoding, encodingFor } from "./encodings.ts";
import type { FastPath } from "./fast-path.ts";
import { mapStyle, ofLayer, ofTile, tileJson, tileQuery } from "./parameters.ts";
import { lastZoomOf, resolutionAsked, zoomsOf } from "./resolution.ts";
import { carried, selectionOf } from "./selection.ts";
import { type Layer, type TileQuestion, type TileSource, tileKey } from "./source.ts";
import { portalStyle } from "./style/style.ts";
import { styleQuery } from "./style/style-query.ts";
import { vectorLayersOf } from "./vector-layers.ts";

/** Characters of an address: room for every parameter and hundreds of programs. */
const MAX_ADDRESS_LENGTH = 8_000;
/** Where the Mercator plane ends. */
const WORLD: [number, number, number, number] = [-180, -85.0511, 180, 85.0511];
const CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600";

interface Services {
  contextLayers(): Promise<ContextLayer[]>;
  shapes: TileSource;
  tileCache: TileCache;
  /** is told of every tile sent, to answer it by itself the next time */
  fast: Pick<FastPath, "remember">;
}

const endpoint = endpointsOf<Services>({
  base: "/tiles",
  tag: "tiles",
  access: "public",
  before({ originalUrl: { length } }) {
    if (length > MAX_ADDRESS_LENGTH)
      throw new ProblemError(
        "address_too_long",
        `An address has at most ${MAX_ADDRESS_LENGTH} characters, this one ${length}.`,
      );
  },
});

/** A style, TileJSON and vector tiles. */
export const tileEndpoints = [
  endpoint("get /style.json", {
    summary: { id: "Gaya peta siap pakai untuk MapLibre", en: "A map style ready for MapLibre" },
    query: styleQuery,
    response: {
      schema: mapStyle,
      what: "a style whose sources are these tiles; what its colours mean is in metadata, kantong:legend",
    },
    example: "/tiles/style.json",
    async handle(
      { query: { show, classes, view, from, lang, sure, context, ...query }, request, response },
      { shapes, contextLayers },
    ) {
      const asked = { show, classes, view, from, lang, sure };
      const laid = context === undefined ? [] : chosenContext(await contextLayers(), context);
      const style = await portalStyle(ownAddress(request), await shapes.resolve(query), asked, laid);
      response.set("Cache-Control", CACHE_CONTROL);
      return style;
    },
  }),
  endpoint("get /{layer}.json", {
    summary: { id: "Keterangan satu lapisan (TileJSON)", en: "What a layer holds (TileJSON)" },
    params: ofLayer,
    query: tileQuery,
    response: { schema: tileJson, what: "TileJSON 3.0.0" },
    example: "/tiles/villages.json",
    async handle({ params: { layer }, query: asked, request, response }, { shapes }) {
      const { question, fields, only, resolution, from } = await wanted(shapes, layer, asked);
      const query = new URLSearchParams(question.canonical);
      if (resolution !== undefined) query.set("resolution", String(resolution));
      const zooms = zoomsOf(layer, resolution);
      if (from !== undefined) query.set("from", String(from));
      if (!fields) query.set("fields", "none");
      if (only) query.set("fields", only.join(","));
      const suffix = query.size > 0 ? `?${query}` : "";
      response.set("Cache-Control", CACHE_CONTROL);
      return {
        tilejson: "3.0.0" as const,
        name: `Kantong ${question.regency.name}: ${layer}`,
        description: descriptionOf(question),
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
      };
    },
  }),
  endpoint("get /{layer}/{z}/{x}/{y}.mvt", {
    summary: { id: "Ubin vektor", en: "A vector tile" },
    params: ofTile,
    query: tileQuery,
    response: {
      type: "application/vnd.mapbox-vector-tile",
      what: "a tile; 204 without content where it is empty",
    },
    errors: ["no_tile"],
    example: "/tiles/villages/8/205/133.mvt",
    async handle({ params: { layer, ...at }, query, request, response }, { shapes, tileCache, fast }) {
      const gone = new AbortController();
      response.once("close", () => gone.abort());
      refuseOutside(layer, at);
      const { question, ...carries } = await wanted(shapes, layer, query, at.z);
      const address = { layer, ...at, ...carries };
      const key = tileKey(question, address);
      const encoding = encodingFor(request.headers["accept-encoding"]);
      response.set({ "Cache-Control": CACHE_CONTROL, Vary: "Accept-Encoding", ETag: tileTag(key, encoding) });
      if (unchanged(request, response)) return;
      const render = (signal: AbortSignal) => shapes.render(question, address, signal);
      let tile: Buffer;
      try {
        tile = await tileCache.get(key, encoding, render, gone.signal);
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
      const named = query.regency !== undefined;
      const revision = named ? question.revision : question.recordRevision;
      if (revision !== undefined)
        fast.remember(request.originalUrl, {
          ...(named && { regency: question.regency.code }),
          revision,
          encoding,
          headers: response.getHeaders(),
          body: bodyOf(tileCache, key, encoding),
        });
      response.end(tile);
    },
  }),
];

/** Made apart: a function of the handler's would keep its request and its question's snapshot as long as itself. */
const bodyOf = (cache: TileCache, key: string, encoding: Encoding) => () => cache.kept(key, encoding);

async function wanted(
  shapes: TileSource,
  layer: Layer,
  { fields, join, resolution, from, ...query }: z.output<typeof tileQuery>,
  zoom?: number,
) {
  // Only villages are compared with an earlier year.
  if (from !== undefined && layer !== "villages")
    throw notValid([{ field: "from", code: "surplus", in: "query" }]);
  return {
    question: await shapes.resolve(query),
    ...(from !== undefined && { from }),
    ...selectionOf(layer, fields, join),
    resolution: resolutionAsked(layer, resolution, zoom),
  };
}

/** @throws ProblemError 404 where a layer has no such tile */
function refuseOutside(layer: Layer, { z, x, y }: { z: number; x: number; y: number }): void {
  const last = lastZoomOf(layer);
  if (z > last) throw new ProblemError("no_tile", `Tiles of ${layer} go from zoom 0 to ${last}, not ${z}.`);
  if (x >= 2 ** z || y >= 2 ** z)
    throw new ProblemError("no_tile", `At zoom ${z}, x and y go from 0 to ${2 ** z - 1}.`);
}

/** What a portal shows below a layer's name. */
function descriptionOf({ synthetic, caveat }: TileQuestion): string {
  const sentences = [
    ...(synthetic ? ["DATA DEMO (sintetis) · demo data (synthetic)"] : []),
    ...(caveat ? [`${caveat.id} ${caveat.en}`] : []),
  ];
  return sentences.join(" · ") || "Kantong";
}
