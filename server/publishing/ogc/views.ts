import { z } from "zod";
import { featureCollection } from "../exports/geojson.ts";

/** Shapes of the OGC API's answers, for the OpenAPI document. */
const links = z.array(
  z.looseObject({
    rel: z.string(),
    href: z.string(),
    type: z.string().optional(),
    templated: z.boolean().optional(),
  }),
);
export const landingView = z
  .looseObject({ title: z.string(), description: z.string(), links })
  .meta({ id: "OgcLanding", description: "OGC API landing page." });
export const conformanceView = z
  .object({ conformsTo: z.array(z.string()), links })
  .meta({ id: "OgcConformance", description: "What the OGC API conforms to, each tested." });
export const collectionDocument = z
  .looseObject({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    links,
    extent: z.looseObject({}),
    itemType: z.literal("feature"),
    crs: z.array(z.string()),
    storageCrs: z.string(),
  })
  .meta({ id: "OgcCollection", description: "A collection of features." });
export const collectionsView = z
  .looseObject({ links, collections: z.array(collectionDocument) })
  .meta({ id: "OgcCollections", description: "The collections." });
export const tilesetsView = z
  .looseObject({ links, tilesets: z.array(z.looseObject({ title: z.string(), links })) })
  .meta({ id: "OgcTilesets", description: "Tilesets of a collection." });
export const tilesetView = z
  .looseObject({
    title: z.string(),
    dataType: z.literal("vector"),
    crs: z.string(),
    tileMatrixSetURI: z.string(),
    links,
    layers: z.array(z.looseObject({ id: z.string() })),
  })
  .meta({ id: "OgcTileset", description: "A tileset; its tiles are at /tiles." });
export const matrixSetsView = z
  .looseObject({ tileMatrixSets: z.array(z.looseObject({ id: z.string(), links })) })
  .meta({ id: "OgcTileMatrixSets", description: "The tiling schemes." });
export const matrixSetView = z
  .looseObject({ id: z.string(), crs: z.string(), tileMatrices: z.array(z.looseObject({ id: z.string() })) })
  .meta({ id: "OgcTileMatrixSet", description: "A tiling scheme." });
export const jsonSchema = z
  .looseObject({ $schema: z.string(), $id: z.string(), properties: z.record(z.string(), z.looseObject({})) })
  .meta({ id: "OgcJsonSchema", description: "A JSON Schema of a collection's properties." });
export const featurePage = featureCollection
  .extend({ numberMatched: z.int(), numberReturned: z.int(), links })
  .meta({ id: "OgcFeatures", description: "A page of features." });
