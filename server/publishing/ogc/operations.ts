import { z } from "zod";
import type { Operation } from "../../http/operation.ts";
import { TABLES } from "../exports/tables.ts";
import { ofItem, ofItems, ofProgram, presented, withQuestion } from "./parameters.ts";
import {
  collectionDocument,
  collectionsView,
  conformanceView,
  landingView,
  matrixSetsView,
  matrixSetView,
  tilesetsView,
  tilesetView,
} from "./views.ts";

const collection = z.object({ collection: z.enum(TABLES) });
const ogc = (
  path: string,
  summary: Operation["summary"],
  answer: Operation["answer"],
  more: Partial<Operation> = {},
): Operation => ({
  method: "get",
  path: `/ogc${path}`,
  tag: "ogc",
  summary,
  query: withQuestion(presented),
  ...(path.includes("{") && { parameters: collection }),
  answer,
  example: `/ogc${path.replace("{collection}", "villages")}`,
  ...more,
});

/** What {@link ogcRoutes} answers. */
export const ogcOperations: Operation[] = [
  ogc(
    "",
    { id: "Beranda OGC API", en: "Landing page of the OGC API" },
    { schema: landingView, what: "links to everything below" },
  ),
  ogc(
    "/conformance",
    { id: "Kelas kesesuaian OGC", en: "Conformance classes" },
    { schema: conformanceView, what: "conformance classes, each tested" },
  ),
  ogc(
    "/collections",
    { id: "Daftar koleksi fitur", en: "Collections of features" },
    { schema: collectionsView, what: "villages, districts, pockets, cells" },
  ),
  ogc(
    "/collections/{collection}",
    { id: "Keterangan satu koleksi", en: "One collection" },
    { schema: collectionDocument, what: "title, extent, reference systems, links" },
  ),
  ogc(
    "/collections/{collection}/queryables",
    { id: "Properti yang dapat disaring", en: "Properties to filter by" },
    { type: "application/schema+json", what: "JSON Schema" },
  ),
  ogc(
    "/collections/{collection}/schema",
    { id: "Jenis tiap properti (skema)", en: "Types of the properties (schema)" },
    { type: "application/schema+json", what: "JSON Schema" },
  ),
  ogc(
    "/collections/{collection}/items",
    { id: "Fitur satu koleksi", en: "Features of a collection" },
    { type: "application/geo+json", what: "a page of features, with links to the next and the one before" },
    { query: withQuestion(ofItems), example: "/ogc/collections/villages/items?limit=2" },
  ),
  ogc(
    "/collections/{collection}/items/{feature}",
    { id: "Satu fitur", en: "One feature" },
    { type: "application/geo+json", what: "a feature" },
    {
      parameters: collection.extend({ feature: z.string().describe("its code or id") }),
      query: withQuestion(ofItem),
      example: "/ogc/collections/villages/items/33.02.01.2001",
    },
  ),
  ogc(
    "/collections/{collection}/tiles",
    { id: "Kumpulan ubin satu koleksi", en: "Tilesets of a collection" },
    { schema: tilesetsView, what: "vector tilesets" },
    { query: withQuestion(ofProgram) },
  ),
  ogc(
    "/collections/{collection}/tiles/WebMercatorQuad",
    { id: "Keterangan ubin vektor", en: "Metadata of the vector tiles" },
    { schema: tilesetView, what: "where the tiles are and what they hold" },
    { query: withQuestion(ofProgram) },
  ),
  ogc(
    "/tileMatrixSets",
    { id: "Skema ubin", en: "Tiling schemes" },
    { schema: matrixSetsView, what: "WebMercatorQuad" },
    { query: ofProgram },
  ),
  ogc(
    "/tileMatrixSets/WebMercatorQuad",
    { id: "Skema ubin WebMercatorQuad", en: "The tiling scheme WebMercatorQuad" },
    { schema: matrixSetView, what: "its zooms" },
    { query: ofProgram },
  ),
];
