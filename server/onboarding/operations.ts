import { z } from "zod";
import type { Operation } from "../http/operation.ts";
import { inLanguage, nothing } from "./routes.ts";
import { TEMPLATE_NAMES } from "./templates.ts";

/** What {@link setupRoutes} answers. */
export const setupOperations: Operation[] = [
  {
    method: "get",
    path: "/api/v1/setup",
    tag: "data",
    summary: { id: "Isi catatan dan yang masih kurang", en: "What the record holds, and what it lacks" },
    query: nothing,
    answer: { what: "step by step, with what the map can already say" },
    example: "/api/v1/setup",
  },
  {
    method: "get",
    path: "/api/v1/templates/{file}",
    tag: "data",
    summary: { id: "Templat tabel untuk diisi", en: "A table's template, to be filled in" },
    parameters: z.object({
      file: z
        .string()
        .describe(`${TEMPLATE_NAMES.join(", ")}, each as .xlsx and .csv, and boundaries.geojson`),
    }),
    query: inLanguage,
    answer: { type: "text/csv", what: "the file, of the type its name ends in" },
    example: `/api/v1/templates/${TEMPLATE_NAMES[0]}.csv`,
  },
];
