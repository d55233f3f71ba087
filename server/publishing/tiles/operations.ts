import { z } from "zod";
import { compared } from "../../core/query/parameters.ts";
import { querySchema } from "../../core/query/schema.ts";
import type { Operation } from "../../http/operation.ts";
import { GRID_ZOOM } from "./grid.ts";
import { MAX_ZOOM } from "./resolution.ts";
import { LAYERS } from "./source.ts";
import { styleQuery } from "./style/style-query.ts";

const query = querySchema.extend({
  fields: z
    .string()
    .default("all")
    .describe("all; none: ids alone; or some of the layer's fields with commas between: eligible,rate"),
  join: z
    .literal("ids")
    .optional()
    .describe(
      "ids: each feature carries its codes or id, whichever fields are asked for, to join tables by; villages that of BPS too, where the crosswalk has one",
    ),
  from: compared.shape.from.describe(
    "the earlier year of the villages' classes of change; left out: the newest with need before the period",
  ),
  resolution: z.coerce
    .number()
    .int()
    .optional()
    .describe(
      "of H3, for hexagons (6 to 9) and grid (0 to 15, as fine as the zoom lets: 5 at zoom 4, 7 at 8, 12 at 14); left out: the zoom's usual one",
    ),
});
const layer = z.enum(LAYERS);
const index = z.coerce.number().int().min(0);
const address = z.object({
  layer,
  z: index.max(GRID_ZOOM).describe(`to ${MAX_ZOOM}, and to ${GRID_ZOOM} for grid`),
  x: index.describe("0 … 2^z − 1"),
  y: index.describe("0 … 2^z − 1"),
});
const tileJson = z
  .looseObject({
    tilejson: z.literal("3.0.0"),
    name: z.string(),
    attribution: z.string(),
    tiles: z.array(z.string()),
    minzoom: z.int(),
    maxzoom: z.int(),
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    vector_layers: z.array(z.looseObject({ id: z.string(), fields: z.record(z.string(), z.string()) })),
    synthetic: z.boolean(),
    revision: z.int(),
    data_date: z.string().nullable(),
  })
  .meta({ id: "TileJson", description: "TileJSON 3.0.0: every attribute of the tiles with its meaning." });
const style = z
  .looseObject({
    version: z.literal(8),
    sources: z.record(z.string(), z.unknown()),
    layers: z.array(z.unknown()),
  })
  .meta({ id: "MapStyle", description: "A MapLibre style that a portal can use as it is." });

/** What {@link tileRoutes} answers. */
export const tileOperations: Operation[] = [
  {
    method: "get",
    path: "/tiles/style.json",
    tag: "tiles",
    summary: { id: "Gaya peta siap pakai untuk MapLibre", en: "A map style ready for MapLibre" },
    query: styleQuery,
    answer: {
      schema: style,
      what: "a style whose sources are these tiles; what its colours mean is in metadata, kantong:legend",
    },
    example: "/tiles/style.json",
  },
  {
    method: "get",
    path: "/tiles/{layer}.json",
    tag: "tiles",
    summary: { id: "Keterangan satu lapisan (TileJSON)", en: "What a layer holds (TileJSON)" },
    parameters: z.object({ layer }),
    query,
    answer: { schema: tileJson, what: "TileJSON 3.0.0" },
    example: "/tiles/villages.json",
  },
  {
    method: "get",
    path: "/tiles/{layer}/{z}/{x}/{y}.mvt",
    tag: "tiles",
    summary: { id: "Ubin vektor", en: "A vector tile" },
    parameters: address,
    query,
    answer: {
      type: "application/vnd.mapbox-vector-tile",
      what: "a tile; 204 without content where it is empty",
    },
    example: "/tiles/villages/8/205/133.mvt",
  },
];
