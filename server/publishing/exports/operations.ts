import { z } from "zod";
import { revisionsView } from "../../core/contracts/revisions.ts";
import { ofCells } from "../../core/query/parameters.ts";
import { querySchema } from "../../core/query/schema.ts";
import type { Operation } from "../../http/operation.ts";
import { dataPackage, FORMATS, MEDIA_TYPES } from "./data-package.ts";
import { TABLE, TABLES } from "./tables.ts";

/** Of H3, where nothing is asked. */
export const DEFAULT_RESOLUTION = 8;
export const cellsAsked = z.strictObject({
  resolution: ofCells.shape.resolution.default(DEFAULT_RESOLUTION),
});
/** The greatest number that a revision can have. */
const LAST = 2 ** 31 - 1;
export const revisionsAsked = z.strictObject({
  since: z.coerce.number().int().min(0).max(LAST).default(0).describe("only revisions after this one"),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(LAST)
    .optional()
    .describe("only revisions before this one, for paging"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  regency: querySchema.shape.regency.describe("only revisions that may touch this regency"),
});

const question = (id: (typeof TABLES)[number] | "all") =>
  id === "cells" || id === "all" ? querySchema.extend(cellsAsked.shape) : querySchema;

/** What {@link exportRoutes} answers. */
export const exportOperations: Operation[] = [
  ...TABLES.flatMap((id) =>
    FORMATS.map((format): Operation => {
      const { title } = TABLE[id];
      const name = { csv: "CSV", geojson: "GeoJSON", xlsx: "XLSX" }[format];
      return {
        method: "get",
        path: `/api/v1/${id}.${format}`,
        tag: "downloads",
        summary: { id: `${title.id} sebagai ${name}`, en: `${title.en} as ${name}` },
        query: question(id),
        answer: {
          type: MEDIA_TYPES[format],
          what: {
            csv: 'RFC 4180, UTF-8, with a header; "hidden" may not be shown, empty was not reported',
            geojson: "RFC 7946; a hidden figure is null and named in hidden_fields",
            xlsx: "a workbook: the table, and what it is",
          }[format],
        },
        example: `/api/v1/${id}.${format}`,
      };
    }),
  ),
  {
    method: "get",
    path: "/api/v1/datapackage.json",
    tag: "downloads",
    summary: { id: "Keterangan unduhan (Data Package)", en: "What the downloads are (Data Package)" },
    query: question("all"),
    answer: { schema: dataPackage, what: "Frictionless Data Package 2.0" },
    example: "/api/v1/datapackage.json?component=housing",
  },
  {
    method: "get",
    path: "/api/v1/revisions",
    tag: "downloads",
    summary: { id: "Apa yang berubah, revisi demi revisi", en: "What changed, revision by revision" },
    query: revisionsAsked,
    answer: { schema: revisionsView, what: "revisions, newest first, and what each touched" },
    example: "/api/v1/revisions?since=0",
  },
];
