import express from "express";
import type { Pool } from "pg";
import { z } from "zod";
import { parseBody } from "../core/contracts/field-errors.ts";
import { districtCode, districtName, placeCode } from "../core/contracts/places.ts";
import { ADJACENCY_METRES } from "../core/domain/method-constants.ts";
import { InputError } from "../core/errors/input-error.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { type Endpoints, endpoints } from "../http/endpoint.ts";
import { telling } from "../http/event-stream.ts";
import { parse } from "../http/parse-query.ts";
import { withReceivedFile } from "../http/upload.ts";
import { refuseMixing } from "../platform/demo-record.ts";
import { asProblem } from "../tabular/problem.ts";
import { FileRefused, said } from "../tabular/readers/file-faults.ts";
import { LIMITS } from "../tabular/readers/table.ts";
import { importCrosswalk } from "./crosswalk.ts";
import { readDistrictNames, renameDistricts } from "./district-names.ts";
import { importBoundaries } from "./import-boundaries.ts";
import { findVillage } from "./repository.ts";

/** A nation's villages as GeoJSON with 6 decimals stay below it, bytes. */
const MOST = 300 * 2 ** 20;

const source = z.string().trim().max(300).default("not stated");
export const boundariesAsked = z.strictObject({
  source,
  quality: z.enum(["surveyed", "simplified", "sketched", "unknown"]).default("unknown"),
  adjacency: z.coerce.number().min(0).max(100).default(ADJACENCY_METRES),
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
export const crosswalkAsked = z.strictObject({ source });

/**
 * GET /places/{code}: the village of a Kemendagri or BPS code. Bringing in boundaries and crosswalks: POST /boundaries, /crosswalk, with the file as the body and its name
 * in X-File-Name; only for this machine. Whoever accepts text/event-stream is told each step.
 */
export function regionRoutes(pool: Pool): Endpoints {
  const routes = endpoints("/api/v1");

  routes.get("/places/:code", async (request, response) => {
    const code = parse(placeCode, request.params.code);
    const place = await findVillage(pool, code);
    response.set("Cache-Control", "no-cache");
    if (!place)
      throw new ProblemError(
        404,
        "Unknown village",
        code.includes(".")
          ? `No village in this record has the Kemendagri code ${code}.`
          : `No village is known by the BPS code ${code}; BPS codes are found through the crosswalk alone.`,
        { code: "unknown_village" },
      );
    response.json(place);
  });

  routes.post("/boundaries", async (request, response) => {
    const {
      source,
      quality,
      adjacency,
      valid_from: validFrom,
      ...properties
    } = parse(boundariesAsked, request.query);
    const tell = telling(request, response);
    try {
      // Before 300 MB are sent for nothing.
      await refuseMixing(pool);
      const report = await withReceivedFile(
        request,
        MOST,
        (file) =>
          importBoundaries(
            pool,
            file,
            { properties, source, quality, adjacency, validFrom },
            ({ step, ...detail }) => tell.step([step, ...Object.values(detail)].join(" ")),
          ),
        (share) => tell.step("receiving", share),
      );
      tell.done(201, report);
    } catch (error) {
      const problem = refusalOf(error);
      if (!tell.failed(problem)) throw problem;
    }
  });

  routes.post("/crosswalk", async (request, response) => {
    const { source } = parse(crosswalkAsked, request.query);
    const tell = telling(request, response);
    try {
      await refuseMixing(pool);
      const report = await withReceivedFile(
        request,
        LIMITS.file,
        (file) => {
          tell.step("reading");
          return importCrosswalk(pool, file, source);
        },
        (share) => tell.step("receiving", share),
      );
      tell.done(201, report);
    } catch (error) {
      const problem = refusalOf(error);
      if (!tell.failed(problem)) throw problem;
    }
  });

  routes.post("/districts", async (request, response) => {
    try {
      await refuseMixing(pool);
      const names = await withReceivedFile(request, LIMITS.file, readDistrictNames, () => {});
      response.status(201).json(await renameDistricts(pool, names));
    } catch (error) {
      throw refusalOf(error);
    }
  });

  routes.put("/districts/:code", express.json({ limit: "1kb" }), async (request, response) => {
    const code = parse(districtCode, request.params.code);
    const { name } = parseBody(districtName, request.body);
    await refuseMixing(pool);
    response.json(await renameDistricts(pool, new Map([[code, name]])));
  });
  return routes;
}

/** A fault in the file is the sender's to mend: 422 with the sentence in both languages. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof InputError) || error instanceof FileRefused) return asProblem(error);
  return new ProblemError(422, "File refused", error.message, {
    said: said(error.sentence.id, error.sentence.en),
  });
}
