import type { Pool } from "pg";
import { z } from "zod";
import { boundariesReport, crosswalkReport, districtsRenamed } from "../core/contracts/boundaries.ts";
import { districtCode, districtName, placeCode, villagePlace } from "../core/contracts/places.ts";
import { ADJACENCY_BOUNDS, ADJACENCY_METRES } from "../core/domain/method-constants.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import { withProgress } from "../http/event-stream.ts";
import { withReceivedFile } from "../http/upload.ts";
import { refuseMixing } from "../platform/demo-record.ts";
import { LIMITS } from "../tabular/readers/table.ts";
import { importCrosswalk } from "./crosswalk.ts";
import { readDistrictNames, renameDistricts } from "./district-names.ts";
import { ofFile } from "./file-problem.ts";
import { importBoundaries } from "./import-boundaries.ts";
import { findVillage } from "./repository.ts";

/** A nation's villages as GeoJSON with 6 decimals stay below it. */
const MAX_UPLOAD_BYTES = 300 * 2 ** 20;
/** How long the database may compare and dissolve boundaries for one request, ms; the command line has no such limit. */
const TIME_LIMIT = 120_000;

const source = z.string().trim().max(300).default("not stated");
const boundariesAsked = z.strictObject({
  source,
  quality: z.enum(["surveyed", "simplified", "sketched", "unknown"]).default("unknown"),
  adjacency: z.coerce.number().min(ADJACENCY_BOUNDS.low).max(ADJACENCY_BOUNDS.high).default(ADJACENCY_METRES),
  valid_from: z.iso
    .date()
    .optional()
    .describe(
      "day since which changed boundaries are in force; figures before and after it are not compared",
    ),
  code: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  district: z.string().max(200).optional(),
  regency: z.string().max(200).optional(),
});
const upload = "the file itself, its name in X-File-Name";

const endpoint = endpointsOf<{ pool: Pool }>({
  tag: "data",
  access: { least: "coordinator", scope: "regions" },
});
const anywhere = endpointsOf<{ pool: Pool }>({ tag: "scope", access: "public" });

/** Villages by their codes, and bringing in boundaries, crosswalks of BPS codes and names of districts. */
export const regionEndpoints = [
  anywhere("get /places/{code}", {
    summary: { id: "Desa menurut kode Kemendagri atau BPS", en: "The village of a Kemendagri or BPS code" },
    params: z.object({ code: placeCode }),
    response: { schema: villagePlace, what: "its Kemendagri code, its name and its regency" },
    example: "/api/v1/places/33.02.01.2001",
    async handle({ params: { code }, response }, { pool }) {
      const place = await findVillage(pool, code);
      response.set("Cache-Control", "no-cache");
      if (place) return place;
      throw new ProblemError(
        "unknown_village",
        code.includes(".")
          ? `No village in this record has the Kemendagri code ${code}.`
          : `No village is known by the BPS code ${code}; BPS codes are found through the crosswalk alone.`,
      );
    },
  }),
  endpoint("post /boundaries", {
    summary: { id: "Bawa masuk batas desa", en: "Bring village boundaries in" },
    query: boundariesAsked,
    upload,
    response: { status: 201, schema: boundariesReport, what: "what was stored, repaired and left out" },
    handle({ query, request, response }, { pool }) {
      const { source, quality, adjacency, valid_from: validFrom, ...properties } = query;
      const options = { properties, source, quality, adjacency, validFrom, limit: TIME_LIMIT };
      return withProgress(request, response, (report) =>
        ofFile(async () => {
          // Before 300 MB are sent for nothing.
          await refuseMixing(pool);
          return withReceivedFile(
            request,
            MAX_UPLOAD_BYTES,
            (file) =>
              importBoundaries(pool, file, options, ({ step, ...detail }) =>
                report([step, ...Object.values(detail)].join(" ")),
              ),
            (share) => report("receiving", share),
          );
        }),
      );
    },
  }),
  endpoint("post /crosswalk", {
    summary: { id: "Bawa masuk padanan kode BPS", en: "Bring a crosswalk of BPS codes in" },
    query: z.strictObject({ source }),
    upload,
    response: { status: 201, schema: crosswalkReport, what: "what was stored and left out" },
    handle: ({ query, request, response }, { pool }) =>
      withProgress(request, response, (report) =>
        ofFile(async () => {
          await refuseMixing(pool);
          return withReceivedFile(
            request,
            LIMITS.file,
            (file) => {
              report("reading");
              return importCrosswalk(pool, file, query.source);
            },
            (share) => report("receiving", share),
          );
        }),
      ),
  }),
  endpoint("post /districts", {
    summary: { id: "Bawa masuk nama kecamatan", en: "Bring the names of districts in" },
    upload,
    response: {
      status: 201,
      schema: districtsRenamed,
      what: "how many were renamed, and codes that the record does not have",
    },
    handle: ({ request }, { pool }) =>
      ofFile(async () => {
        await refuseMixing(pool);
        return renameDistricts(pool, await withReceivedFile(request, LIMITS.file, readDistrictNames));
      }),
  }),
  endpoint("put /districts/{code}", {
    summary: { id: "Ganti nama kecamatan", en: "Rename a district" },
    params: z.object({ code: districtCode }),
    body: json(districtName, "1kb"),
    response: { schema: districtsRenamed, what: "the revision" },
    async handle({ params, body }, { pool }) {
      await refuseMixing(pool);
      return renameDistricts(pool, new Map([[params.code, body.name]]));
    },
  }),
];
