import { stringify } from "csv-stringify/sync";
import type { Request, Response } from "express";
import type { Pool } from "pg";
import { z } from "zod";
import type { Explorer } from "../../answers/explorer.ts";
import { listId } from "../../core/contracts/target-list-requests.ts";
import { today } from "../../core/domain/calendar-year.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { sendRanged } from "../../http/ranged.ts";
import { CSV_FORM } from "../../platform/csv-form.ts";
import { aboutTable } from "../../publishing/exports/about.ts";
import { FORMATS, type Format, MEDIA_TYPES } from "../../publishing/exports/data-package.ts";
import { guarded } from "../../publishing/exports/formats.ts";
import { featureCollection } from "../../publishing/exports/geojson.ts";
import type { Shapes } from "../../publishing/tiles/tile-source.ts";
import { COLUMNS, exportRows } from "./export-columns.ts";
import { featuresOfList } from "./export-features.ts";
import { listWorkbook } from "./export-workbook.ts";
import { readListView } from "./list-view.ts";

interface Services {
  pool: Pool;
  explore: Explorer;
  shapes: Shapes;
}
/** Row security says which lists: drafts their agency's, proposed ones every member's, the others everybody's. */
const endpoint = endpointsOf<Services>({
  tag: "targets",
  access: { least: "visitor", scope: "programs" },
});

const FILES = {
  xlsx: "a workbook: the rows for RAT and Renja, and a sheet of sources, definitions, date and state",
  csv: 'RFC 4180, UTF-8 with a mark, with a header; "hidden" may not be shown, empty was not reported',
  geojson: "RFC 7946; a hidden figure is null and named in hiddenFields",
};

const exportAsked = z.strictObject({
  lang: z.enum(["id", "en"]).default("id").describe("of headings and words"),
});

/** A list as files, as whoever asks may see it. */
export const listExportEndpoints = FORMATS.map((format) =>
  endpoint(`get /target-lists/{id}.${format}`, {
    summary: {
      id: `Daftar sasaran sebagai ${format.toUpperCase()}, untuk RAT dan Renja`,
      en: `A target list as ${format.toUpperCase()}, for RAT and Renja`,
    },
    params: listId,
    query: exportAsked,
    response: {
      type: MEDIA_TYPES[format],
      what: FILES[format],
      ...(format === "geojson" && { schema: featureCollection }),
    },
    async handle({ params: { id }, query: { lang }, request, response }, services) {
      const { pool, explore } = services;
      const list = await readListView(pool, explore, id);
      await SEND[format](
        { list, lang, request, response, ...(await foundOf(services, list, lang)) },
        services,
      );
    },
  }),
);

type List = Awaited<ReturnType<typeof readListView>>;

interface Found extends Awaited<ReturnType<typeof foundOf>> {
  list: List;
  lang: "id" | "en";
  request: Request;
  response: Response;
}

async function foundOf({ explore }: Services, list: List, lang: "id" | "en") {
  const { regency, component, period } = list;
  const resolved = await explore.resolve({ regency, ...(period !== null && { component, period }) });
  const scope = await explore.scope(resolved.snapshot);
  const rows = exportRows(list, scope, resolved.snapshot.villages.bpsCode, lang);
  const mark = list.synthetic ? "-DEMO" : "";
  const name = (ending: string) =>
    `kantong-${regency}-sasaran-${list.id}-${list.program}-${list.year}${mark}.${ending}`;
  return { resolved, scope, rows, name };
}

const SEND: Record<Format, (found: Found, services: Services) => Promise<void>> = {
  async xlsx({ list, lang, resolved, scope, rows, name, request, response }, { explore }) {
    const sources =
      list.period === null
        ? null
        : aboutTable("villages", list.programName, resolved, scope, (await explore.answer(resolved)).view);
    response.attachment(name("xlsx")).type(MEDIA_TYPES.xlsx);
    sendRanged(request, response, listWorkbook(list, rows, scope, sources, lang, today()));
  },
  async csv({ lang, rows, name, request, response }) {
    const lines = [COLUMNS.map(({ head }) => head[lang]), ...rows.map((row) => row.map(guarded))];
    response.attachment(name("csv")).type("text/csv; charset=utf-8");
    // With a mark, or spreadsheets take UTF-8 for something else.
    sendRanged(request, response, Buffer.from(stringify(lines, { ...CSV_FORM, bom: true })));
  },
  async geojson({ list, resolved, scope, rows, name, request, response }, { shapes }) {
    const { villages } = await shapes.geometry(resolved.snapshot);
    const features = featuresOfList(list, rows, scope, (i) => villages[i].boundary);
    response.attachment(name("geojson")).type(MEDIA_TYPES.geojson);
    sendRanged(request, response, Buffer.from(JSON.stringify(features)));
  },
};
