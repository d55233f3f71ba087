import type { Pool } from "pg";
import { z } from "zod";
import type { Explorer } from "../answers/explorer.ts";
import { setupView as setupContract } from "../core/contracts/setup.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { endpointsOf } from "../http/endpoint.ts";
import { setupView } from "./setup.ts";
import { templateCsv, templateGeoJson, templateWorkbook } from "./template-file.ts";
import { TEMPLATE_NAMES, TEMPLATES, type TemplateName } from "./templates.ts";

const FORMATS = {
  xlsx: {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    make: templateWorkbook,
  },
  csv: { type: "text/csv; charset=utf-8", make: templateCsv },
  geojson: { type: "application/geo+json", make: templateGeoJson },
};
type Format = keyof typeof FORMATS;
const FILES = `${TEMPLATE_NAMES.join(", ")}, each as .xlsx and .csv, and boundaries.geojson`;

const endpoint = endpointsOf<{ pool: Pool; explore: Explorer }>({ tag: "data", access: "public" });

/** What the record lacks, and templates to fill it from. */
export const setupEndpoints = [
  endpoint("get /setup", {
    summary: { id: "Isi catatan dan yang masih kurang", en: "What the record holds, and what it lacks" },
    query: z.strictObject({}),
    response: { schema: setupContract, what: "step by step, with what the map can already say" },
    example: "/api/v1/setup",
    handle({ response }, { pool, explore }) {
      response.set("Cache-Control", "no-store");
      return setupView(pool, explore);
    },
  }),
  endpoint("get /templates/{file}", {
    summary: { id: "Templat tabel untuk diisi", en: "A table's template, to be filled in" },
    params: z.object({ file: z.string().describe(FILES) }),
    query: z.strictObject({ lang: z.enum(["id", "en"]).default("id") }),
    response: { type: "text/csv", what: "the file, of the type its name ends in" },
    example: `/api/v1/templates/${TEMPLATE_NAMES[0]}.csv`,
    handle({ params, query: { lang }, response }) {
      const [name, format] = fileOf(params.file);
      const { type, make } = FORMATS[format];
      response
        .attachment(`kantong-${name}-${lang}.${format}`)
        .type(type)
        .set("Cache-Control", "no-cache")
        .send(make(TEMPLATES[name], lang));
    },
  }),
];

function fileOf(file: string): [TemplateName, Format] {
  const [, name = "", format = ""] = /^([a-z]+)\.([a-z]+)$/.exec(file) ?? [];
  const known = Object.hasOwn(TEMPLATES, name) && Object.hasOwn(FORMATS, format);
  // Only boundaries are drawn.
  if (known && (format !== "geojson" || name === "boundaries"))
    return [name as TemplateName, format as Format];
  throw new ProblemError("unknown_template", `There is no template "${file}"; there are ${FILES}.`);
}
