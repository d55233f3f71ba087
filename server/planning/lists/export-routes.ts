import { stringify } from "csv-stringify/sync";
import type { Request } from "express";
import type { Pool } from "pg";
import { z } from "zod";
import type { Explorer } from "../../answers/explorer.ts";
import { listId } from "../../core/contracts/target-list-requests.ts";
import { today } from "../../core/domain/calendar-year.ts";
import { parse } from "../../http/parse-query.ts";
import { sendRanged } from "../../http/ranged.ts";
import { type Endpoints, endpoints } from "../../http/routes-of-rooms.ts";
import { CSV_FORM } from "../../platform/csv-form.ts";
import { aboutTable } from "../../publishing/exports/about.ts";
import { MEDIA_TYPES } from "../../publishing/exports/data-package.ts";
import { guarded } from "../../publishing/exports/formats.ts";
import type { Shapes } from "../../publishing/tiles/tile-source.ts";
import { COLUMNS, exportRows } from "./export-columns.ts";
import { featuresOfList } from "./export-features.ts";
import { listWorkbook } from "./export-workbook.ts";
import { readListView } from "./list-view.ts";

export const exportAsked = z.strictObject({
  lang: z.enum(["id", "en"]).default("id").describe("of headings and words"),
});

/** A list as files: /target-lists/{id}.xlsx, .csv, .geojson, as whoever asks may see it. */
export function listExportRoutes(pool: Pool, explore: Explorer, shapes: Shapes): Endpoints {
  const routes = endpoints("/api/v1");

  async function asked(request: Request) {
    const { lang } = parse(exportAsked, request.query);
    const list = await readListView(pool, explore, parse(listId, request.params).id);
    const { regency, component, period } = list;
    const resolved = await explore.resolve({ regency, ...(period !== null && { component, period }) });
    const scope = await explore.scope(resolved.snapshot);
    const rows = exportRows(list, scope, resolved.snapshot.villages.bpsCode, lang);
    const mark = list.synthetic ? "-DEMO" : "";
    const name = (ending: string) =>
      `kantong-${regency}-sasaran-${list.id}-${list.program}-${list.year}${mark}.${ending}`;
    return { lang, list, resolved, scope, rows, name };
  }

  routes.get("/target-lists/:id.xlsx", async (request, response) => {
    const { lang, list, resolved, scope, rows, name } = await asked(request);
    const sources =
      list.period === null
        ? null
        : aboutTable("villages", list.programName, resolved, scope, (await explore.answer(resolved)).view);
    response.attachment(name("xlsx")).type(MEDIA_TYPES.xlsx);
    sendRanged(request, response, listWorkbook(list, rows, scope, sources, lang, today()));
  });
  routes.get("/target-lists/:id.csv", async (request, response) => {
    const { lang, rows, name } = await asked(request);
    const lines = [COLUMNS.map(({ head }) => head[lang]), ...rows.map((row) => row.map(guarded))];
    response.attachment(name("csv")).type("text/csv; charset=utf-8");
    // With a mark, or spreadsheets take UTF-8 for something else.
    sendRanged(request, response, Buffer.from(stringify(lines, { ...CSV_FORM, bom: true })));
  });
  routes.get("/target-lists/:id.geojson", async (request, response) => {
    const { list, resolved, scope, rows, name } = await asked(request);
    const { villages } = await shapes.geometry(resolved.snapshot);
    const features = featuresOfList(list, rows, scope, (i) => villages[i].boundary);
    response.attachment(name("geojson")).type(MEDIA_TYPES.geojson);
    sendRanged(request, response, Buffer.from(JSON.stringify(features)));
  });
  return routes;
}
