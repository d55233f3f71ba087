import type { Request, Response } from "express";
import { viewsOf } from "../../answers/both-forms.ts";
import type { Explorer } from "../../answers/explorer.ts";
import { canonicalOn, type Resolved } from "../../answers/resolved.ts";
import { revisionsView } from "../../core/contracts/revisions.ts";
import { DEFAULT_RESOLUTION } from "../../core/query/parameters.ts";
import { querySchema } from "../../core/query/schema.ts";
import type { Sharing } from "../../disclosure/agreements.ts";
import { fresh } from "../../http/conditional-get.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { ownAddress } from "../../http/public-url.ts";
import { sendRanged } from "../../http/ranged.ts";
import { dataPackage, dataPackageOf, FORMATS, type Format, MEDIA_TYPES } from "./data-package.ts";
import type { Downloads, Wanted } from "./downloads.ts";
import { featureCollection } from "./geojson.ts";
import { questionOfCells, revisionsAsked } from "./parameters.ts";
import type { ChangeFeed } from "./revisions.ts";
import { TABLE, TABLES, type TableId, type Tables } from "./tables.ts";

interface Services {
  explore: Explorer;
  sharing: Sharing;
  tables: Tables;
  downloads: Downloads;
  feed: ChangeFeed;
}
const endpoint = endpointsOf<Services>({ tag: "downloads", access: "public" });
const view = viewsOf<Services>("downloads");

const FILES: Record<Format, { name: string; what: string }> = {
  csv: {
    name: "CSV",
    what: 'RFC 4180, UTF-8, with a header; "hidden" may not be shown, empty was not reported',
  },
  geojson: { name: "GeoJSON", what: "RFC 7946; a hidden figure is null and named in hiddenFields" },
  xlsx: { name: "XLSX", what: "a workbook: the table, and what it is" },
};

/** Tables to take away, what they are, and what changed since. */
export const exportEndpoints = [
  ...TABLES.flatMap((id) =>
    FORMATS.flatMap((format) => {
      const name = `${id}.${format}` as const;
      const { title } = TABLE[id];
      const { name: kind, what } = FILES[format];
      const declared = {
        summary: { id: `${title.id} sebagai ${kind}`, en: `${title.en} as ${kind}` },
        response: {
          type: MEDIA_TYPES[format],
          what,
          ...(format === "geojson" && { schema: featureCollection }),
        },
        example: `/api/v1/${id}.${format}`,
      };
      // Only cells have a resolution; elsewhere it is an unknown parameter.
      if (id === "cells")
        return view(name, {
          ...declared,
          query: questionOfCells,
          async handle({ query: { resolution, ...query }, request, response }, { downloads }, asker) {
            const wanted = { id, format, resolution, resolved: await asker.resolve(query) };
            if (!asker.unchanged(downloads.keyOf(wanted)))
              await sendTable(downloads, wanted, request, response);
          },
        });
      return view(name, {
        ...declared,
        query: querySchema,
        async handle({ query, request, response }, { downloads }, asker) {
          const wanted = { id, format, resolution: DEFAULT_RESOLUTION, resolved: await asker.resolve(query) };
          if (!asker.unchanged(downloads.keyOf(wanted)))
            await sendTable(downloads, wanted, request, response);
        },
      });
    }),
  ),
  endpoint("get /datapackage.json", {
    summary: { id: "Keterangan unduhan (Data Package)", en: "What the downloads are (Data Package)" },
    query: questionOfCells,
    response: { schema: dataPackage, what: "Frictionless Data Package 2.0" },
    example: "/api/v1/datapackage.json?component=housing",
    async handle({ query: { resolution, ...query }, request, response }, { explore, tables }) {
      const resolved = await explore.resolve(query);
      const base = ownAddress(request);
      if (fresh(request, response, ["datapackage", base, resolution, resolved.key].join(" "))) return;
      const made = await Promise.all(TABLES.map((id) => tables(id, resolved, resolution)));
      return dataPackageOf(
        made,
        (id, format) => `${base}/api/v1/${id}.${format}?${queryOf(id, resolved, resolution)}`,
      );
    },
  }),
  endpoint("get /revisions", {
    summary: { id: "Apa yang berubah, revisi demi revisi", en: "What changed, revision by revision" },
    query: revisionsAsked,
    response: { schema: revisionsView, what: "revisions, newest first, and what each touched" },
    example: "/api/v1/revisions?since=0",
    async handle({ query, request, response }, { feed }) {
      const newest = await feed.newest();
      if (fresh(request, response, ["revisions", newest, JSON.stringify(query)].join(" "))) return;
      const page = await feed.page(newest, query);
      // Told by a replica that is not so far: whoever keeps it under that tag would never hear of the rest.
      if (page.newest < newest) response.removeHeader("ETag");
      return page;
    },
  }),
];

async function sendTable(
  downloads: Downloads,
  wanted: Wanted,
  request: Request,
  response: Response,
): Promise<void> {
  const { id, format, resolution, resolved } = wanted;
  // Who reads in parts first looks how long the whole is, then comes back for each.
  const parted = request.method === "HEAD" || request.headers.range !== undefined;
  const { name, content } = await downloads.written(wanted, parted);
  response
    .attachment(name)
    .set("Link", `</api/v1/datapackage.json?${queryOf(id, resolved, resolution)}>; rel="describedby"`)
    .type(format === "csv" ? "text/csv; charset=utf-8" : MEDIA_TYPES[format]);
  sendRanged(request, response, content);
}

/** What a table is asked for by. */
function queryOf(id: TableId, { question, snapshot }: Resolved, resolution: number): URLSearchParams {
  const query = new URLSearchParams(canonicalOn(snapshot, question));
  if (id === "cells") query.set("resolution", String(resolution));
  return query;
}
