import type { Request, Response } from "express";
import { z } from "zod";
import type { Explorer } from "../../answers/explorer.ts";
import { resolvedInside } from "../../answers/insider.ts";
import { DEFAULT_RESOLUTION } from "../../core/query/parameters.ts";
import { type Query, querySchema } from "../../core/query/schema.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { fileNameOf } from "./about.ts";
import { MEDIA_TYPES } from "./data-package.ts";
import { csvOf } from "./formats.ts";
import type { Table, Tables } from "./tables.ts";
import { workbookOf } from "./workbook.ts";

const endpoint = endpointsOf<{ explore: Explorer; tables: Tables }>({
  tag: "inside",
  access: { least: "editor", scope: "reports" },
});

/** What stands on every sheet and in every row of what leaves with figures that are not public. */
const INTERNAL = {
  id: "INTERNAL: memuat angka yang tidak terbuka untuk umum; jangan diteruskan.",
  en: "INTERNAL: holds figures that are not public; not to be passed on.",
};

const marked = (table: Table): Table => ({
  ...table,
  about: {
    ...table.about,
    title: { id: `INTERNAL · ${table.about.title.id}`, en: `INTERNAL · ${table.about.title.en}` },
    caveat: {
      id: [INTERNAL.id, table.about.caveat?.id].filter(Boolean).join(" "),
      en: [INTERNAL.en, table.about.caveat?.en].filter(Boolean).join(" "),
    },
  },
  rows: table.rows.map((row) => ({ ...row, data: "INTERNAL" })),
});

async function send(
  { explore, tables }: { explore: Explorer; tables: Tables },
  format: "csv" | "xlsx",
  query: Query,
  { request, response }: { request: Request; response: Response },
): Promise<undefined> {
  const resolved = await resolvedInside(explore, query, { what: `villages.${format}`, request, response });
  if (!resolved) return;
  const table = marked(await tables("villages", resolved, DEFAULT_RESOLUTION));
  response.attachment(`INTERNAL-${fileNameOf(table.about, format)}`);
  if (format === "csv") response.type("text/csv; charset=utf-8").send(csvOf(table));
  else response.type(MEDIA_TYPES.xlsx).send(workbookOf(table));
}

/** The villages as a file with one's own figures as they are; marked in its name, its title and each row. */
export const insideExportEndpoints = [
  endpoint("get /inside/villages.csv", {
    summary: { id: "Semua desa sebagai CSV, internal", en: "All villages as CSV, internal" },
    query: querySchema,
    response: { type: "text/csv", schema: z.string(), what: "as /villages.csv, each row marked INTERNAL" },
    handle: ({ query, request, response }, services) => send(services, "csv", query, { request, response }),
  }),
  endpoint("get /inside/villages.xlsx", {
    summary: { id: "Semua desa sebagai buku kerja, internal", en: "All villages as a workbook, internal" },
    query: querySchema,
    response: { type: MEDIA_TYPES.xlsx, what: "as /villages.xlsx, each row marked INTERNAL" },
    handle: ({ query, request, response }, services) => send(services, "xlsx", query, { request, response }),
  }),
];
