import type { Pool } from "pg";
import { z } from "zod";
import type { ContextLayer } from "../../../core/contracts/context.ts";
import { ProblemError } from "../../../core/errors/problem-error.ts";
import { escapeHtml } from "../../../core/messages/escape-html.ts";
import { unchanged } from "../../../http/conditional-get.ts";
import { endpointsOf } from "../../../http/endpoint.ts";
import { ownAddress } from "../../../http/public-url.ts";
import { contextVersionsOf } from "../../../regions/context/repository.ts";
import { type TileCache, tileTag } from "../cache.ts";
import { encodingFor } from "../encodings.ts";
import { tileJson, tilePlace } from "../parameters.ts";
import { chosenContext } from "./chosen.ts";
import { type ContextTiles, LAST_CONTEXT_ZOOM, type LayerVersion } from "./context-tiles.ts";

const CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600";
/** Indonesia, where there is no layer. */
const NOWHERE: [number, number, number, number] = [94, -12, 142, 7];

const asked = z.strictObject({
  layers: z
    .string()
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/, "ids of layers with commas between")
    .optional()
    .describe("ids of layers with commas between; left out: all"),
});
const tileAsked = asked.extend({
  v: z.string().max(20).optional().describe("of the layers' state; only tells caches one state from another"),
});

const endpoint = endpointsOf<{
  pool: Pool;
  contextLayers(): Promise<ContextLayer[]>;
  context: ContextTiles;
  tileCache: TileCache;
}>({
  base: "/tiles",
  tag: "tiles",
  access: "public",
});

/** TileJSON and vector tiles of the layers that an operator lays over the map. */
export const contextTileEndpoints = [
  endpoint("get /context.json", {
    summary: { id: "Keterangan lapisan konteks (TileJSON)", en: "What the context layers hold (TileJSON)" },
    query: asked,
    response: { schema: tileJson, what: "TileJSON 3.0.0, a vector layer for each context layer" },
    example: "/tiles/context.json",
    async handle({ query, request, response }, { contextLayers }) {
      const layers = chosenContext(await contextLayers(), query.layers);
      const only = query.layers === undefined ? "" : `&layers=${query.layers}`;
      const bounds = boundsOf(layers);
      const version = layers.reduce((most, one) => Math.max(most, one.version), 0);
      response.set("Cache-Control", CACHE_CONTROL);
      return {
        tilejson: "3.0.0" as const,
        name: "Kantong: context",
        description: "Roads, rivers, facilities that an operator laid over the map; no figure of the record",
        attribution: [...new Set(layers.map(creditOf))].join(" · ") || "Kantong",
        version: `1.0.${version}`,
        tiles: [`${ownAddress(request)}/tiles/context/{z}/{x}/{y}.mvt?v=${version}-${layers.length}${only}`],
        ...{ minzoom: 0, maxzoom: LAST_CONTEXT_ZOOM, bounds },
        center: [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, 9],
        vector_layers: layers.map((layer) => ({
          id: layer.id,
          description: `${layer.name}: ${creditOf(layer)}`,
          ...{ minzoom: 0, maxzoom: LAST_CONTEXT_ZOOM },
          fields: { name: "Name, where the feature has one" },
          ...{ kind: layer.kind, shapes: layer.shapes, source: layer.source, licence: layer.licence },
        })),
        ...{ synthetic: false, revision: version, data_date: null },
      };
    },
  }),
  endpoint("get /context/{z}/{x}/{y}.mvt", {
    summary: { id: "Ubin vektor lapisan konteks", en: "A vector tile of the context layers" },
    params: tilePlace(LAST_CONTEXT_ZOOM),
    query: tileAsked,
    response: {
      type: "application/vnd.mapbox-vector-tile",
      what: "a tile; 204 without content where it is empty",
    },
    example: "/tiles/context/8/205/133.mvt",
    async handle({ params: { z, x, y }, query, request, response }, { pool, context, tileCache }) {
      if (z > LAST_CONTEXT_ZOOM)
        throw new ProblemError(
          "no_tile",
          `Tiles of context go from zoom 0 to ${LAST_CONTEXT_ZOOM}, not ${z}.`,
        );
      if (x >= 2 ** z || y >= 2 ** z)
        throw new ProblemError("no_tile", `At zoom ${z}, x and y go from 0 to ${2 ** z - 1}.`);
      const layers = chosenContext(await contextVersionsOf(pool), query.layers);
      const key = `context ${layers.map(nameOf).join(",")} ${z} ${x} ${y}`;
      const encoding = encodingFor(request.headers["accept-encoding"]);
      response.set({ "Cache-Control": CACHE_CONTROL, Vary: "Accept-Encoding", ETag: tileTag(key, encoding) });
      if (unchanged(request, response)) return;
      const tile = await tileCache.get(key, encoding, () => context.render(layers, z, x, y));
      if (tile.length === 0) response.status(204);
      else {
        response.type("application/vnd.mapbox-vector-tile").set("Content-Length", String(tile.length));
        if (encoding !== "identity") response.set("Content-Encoding", encoding);
      }
      response.end(tile);
    },
  }),
];

const nameOf = ({ id, version }: LayerVersion) => `${id}.${version}`;
/** For maps that show it as HTML, which TileJSON 3.0.0 allows. */
const creditOf = ({ source, licence }: ContextLayer) => escapeHtml(`${source} (${licence})`);

function boundsOf(layers: readonly ContextLayer[]): [number, number, number, number] {
  if (layers.length === 0) return NOWHERE;
  const sides = layers.map(({ bounds }) => bounds);
  const least = (k: number) => Math.min(...sides.map((one) => one[k]));
  const most = (k: number) => Math.max(...sides.map((one) => one[k]));
  return [least(0), least(1), most(2), most(3)];
}
