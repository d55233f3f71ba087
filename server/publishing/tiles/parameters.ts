import { z } from "zod";
import { compared } from "../../core/query/parameters.ts";
import { querySchema } from "../../core/query/schema.ts";
import { GRID_ZOOM } from "./grid.ts";
import { MAX_ZOOM } from "./resolution.ts";
import { LAYERS } from "./source.ts";

export const tileQuery = querySchema.extend({
  fields: z
    .string("all, none, or some of the layer's fields with commas between")
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
  // Read by what the layer and its zoom allow, see resolutionAsked.
  resolution: z.string().optional().meta({
    type: "integer",
    description:
      "of H3, for hexagons (6 to 9) and grid (0 to 15, as fine as the zoom lets: 5 at zoom 4, 7 at 8, 12 at 14); left out: the zoom's usual one",
  }),
});
export const ofLayer = z.object({ layer: z.enum(LAYERS) });

const index = z
  .string()
  .refine((text) => /^\d{1,8}$/.test(text), "a whole number")
  .transform(Number);
const integer = (description: string, more: object = {}) =>
  index.meta({ type: "integer", minimum: 0, ...more, description });
const column = { x: integer("0 … 2^z − 1"), y: integer("0 … 2^z − 1") };
export const ofTile = ofLayer.extend({
  z: integer(`to ${MAX_ZOOM}, and to ${GRID_ZOOM} for grid`, { maximum: GRID_ZOOM }),
  ...column,
});
/** A tile of layers that end at a zoom. */
export const tilePlace = (last: number) =>
  z.object({ z: integer(`to ${last}`, { maximum: last }), ...column });

export const tileJson = z
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
export const mapStyle = z
  .looseObject({
    version: z.literal(8),
    sources: z.record(z.string(), z.unknown()),
    layers: z.array(z.unknown()),
  })
  .meta({ id: "MapStyle", description: "A MapLibre style that a portal can use as it is." });
