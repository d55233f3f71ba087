import type { Request } from "express";
import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import type { Explorer, Resolved } from "../../answers/explorer.ts";
import { canonical } from "../../core/query/canonical.ts";
import { querySchema } from "../../core/query/schema.ts";
import { fresh } from "../../http/conditional-get.ts";
import { parse } from "../../http/parse-query.ts";
import { ownAddress } from "../../http/public-url.ts";
import { sendRanged } from "../../http/ranged.ts";
import { type Endpoints, endpoints } from "../../http/routes-of-rooms.ts";
import type { Shapes } from "../tiles/tile-source.ts";
import { fileNameOf } from "./about.ts";
import { dataPackageOf, FORMATS, type Format, MEDIA_TYPES } from "./data-package.ts";
import { csvOf, geoJsonOf } from "./formats.ts";
import { cellsAsked, DEFAULT_RESOLUTION, revisionsAsked } from "./operations.ts";
import { changeFeed } from "./revisions.ts";
import { TABLES, type Table, type TableId, tablesOf } from "./tables.ts";
import { workbookOf } from "./workbook.ts";

const WRITE: Record<Format, (table: Table) => string | Buffer | Promise<string>> = {
  csv: csvOf,
  geojson: geoJsonOf,
  xlsx: workbookOf,
};

/** A download's bytes, and the name to keep them under. */
interface Written {
  name: string;
  content: Buffer;
}
/** Bytes of downloads kept for whoever reads one part by part, and how long after the last part, ms. */
const PARTS = { maxSize: 64 * 1024 * 1024, ttl: 60_000 };

/** What a table is asked for by. */
function queryOf(id: TableId, { question, snapshot }: Resolved, resolution: number): URLSearchParams {
  const query = new URLSearchParams(canonical(question, snapshot.settings.thresholds));
  if (id === "cells") query.set("resolution", String(resolution));
  return query;
}

/** Tables to take away, what they are, and what changed since: what {@link exportOperations} declares. */
export function exportRoutes(pool: Pool, explore: Explorer, shapes: Shapes): Endpoints {
  const routes = endpoints("/api/v1");
  const tableOf = tablesOf(explore, shapes);
  const feed = changeFeed(pool);
  const inParts = new LRUCache<string, Written, () => Promise<Written>>({
    ...PARTS,
    ttlAutopurge: true,
    updateAgeOnGet: true,
    sizeCalculation: ({ content }) => Math.max(1, content.length),
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => context(),
  });

  /** Only cells have a resolution; elsewhere it is an unknown parameter. */
  async function asked(request: Request, id?: TableId) {
    const { resolution: wanted, ...query } = request.query;
    const cells = id === "cells" || id === undefined;
    const { resolution } = cells
      ? parse(cellsAsked, { resolution: wanted })
      : { resolution: DEFAULT_RESOLUTION };
    return {
      resolved: await explore.resolve(parse(querySchema, cells ? query : request.query)),
      resolution,
    };
  }

  for (const id of TABLES)
    for (const format of FORMATS)
      routes.get(`/${id}.${format}`, async (request, response) => {
        const { resolved, resolution } = await asked(request, id);
        const key = [format, id, resolution, resolved.key].join(" ");
        if (fresh(request, response, key)) return;
        const write = async (): Promise<Written> => {
          const table = await tableOf(id, resolved, resolution);
          return { name: fileNameOf(table.about, format), content: Buffer.from(await WRITE[format](table)) };
        };
        // Who reads in parts first looks how long the whole is, then comes back for each.
        const parted = request.method === "HEAD" || request.headers.range !== undefined;
        const { name, content } = parted ? await inParts.forceFetch(key, { context: write }) : await write();
        response
          .attachment(name)
          .set("Link", `</api/v1/datapackage.json?${queryOf(id, resolved, resolution)}>; rel="describedby"`)
          .type(format === "csv" ? "text/csv; charset=utf-8" : MEDIA_TYPES[format]);
        sendRanged(request, response, content);
      });

  routes.get("/datapackage.json", async (request, response) => {
    const { resolved, resolution } = await asked(request);
    const base = ownAddress(request);
    if (fresh(request, response, ["datapackage", base, resolution, resolved.key].join(" "))) return;
    const tables = await Promise.all(TABLES.map((id) => tableOf(id, resolved, resolution)));
    const addressOf = (id: TableId, format: Format) =>
      `${base}/api/v1/${id}.${format}?${queryOf(id, resolved, resolution)}`;
    response.json(dataPackageOf(tables, addressOf));
  });

  routes.get("/revisions", async (request, response) => {
    const wanted = parse(revisionsAsked, request.query);
    const newest = await feed.newest();
    if (fresh(request, response, ["revisions", newest, JSON.stringify(wanted)].join(" "))) return;
    const page = await feed.page(newest, wanted);
    // Told by a replica that is not so far: whoever keeps it under that tag would never hear of the rest.
    if (page.newest < newest) response.removeHeader("ETag");
    response.json(page);
  });
  return routes;
}
