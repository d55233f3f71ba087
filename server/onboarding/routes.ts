import type { Response } from "express";
import type { Pool } from "pg";
import { z } from "zod";
import type { Explorer } from "../answers/explorer.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { type Endpoints, endpoints } from "../http/endpoint.ts";
import { parse } from "../http/parse-query.ts";
import { setupView } from "./setup.ts";
import { templateCsv, templateGeoJson, templateWorkbook } from "./template-file.ts";
import { TEMPLATE_NAMES, TEMPLATES, type TemplateName } from "./templates.ts";

export const nothing = z.strictObject({});
export const inLanguage = z.strictObject({ lang: z.enum(["id", "en"]).default("id") });

const FORMATS = {
  xlsx: {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    make: templateWorkbook,
  },
  csv: { type: "text/csv; charset=utf-8", make: templateCsv },
  geojson: { type: "application/geo+json", make: templateGeoJson },
};
type Format = keyof typeof FORMATS;

/** What the record lacks, and templates to fill it from: GET /setup, /templates/:name.:format. */
export function setupRoutes(pool: Pool, explore: Explorer): Endpoints {
  const routes = endpoints("/api/v1");

  routes.get("/setup", async (request, response) => {
    parse(nothing, request.query);
    response.set("Cache-Control", "no-store").json(await setupView(pool, explore));
  });

  routes.get("/templates/:file", (request, response) => {
    const { lang } = parse(inLanguage, request.query);
    const [name, format] = fileOf(request.params.file);
    const { type, make } = FORMATS[format];
    send(response, `kantong-${name}-${lang}.${format}`, type, make(TEMPLATES[name], lang));
  });
  return routes;
}

function fileOf(file: string): [TemplateName, Format] {
  const [, name = "", format = ""] = /^([a-z]+)\.([a-z]+)$/.exec(file) ?? [];
  const known = Object.hasOwn(TEMPLATES, name) && Object.hasOwn(FORMATS, format);
  // Only boundaries are drawn.
  if (known && (format !== "geojson" || name === "boundaries"))
    return [name as TemplateName, format as Format];
  throw new ProblemError(
    404,
    "Unknown template",
    `There is no template "${file}"; there are ${TEMPLATE_NAMES.join(", ")}, each as .xlsx and .csv, and boundaries.geojson.`,
  );
}

function send(response: Response, name: string, type: string, content: string | Buffer): void {
  response.attachment(name).type(type).set("Cache-Control", "no-cache").send(content);
}
