import express, { type Request } from "express";
import type { Pool } from "pg";
import { ProblemError } from "../core/errors/problem-error.ts";
import { actor } from "../http/actor.ts";
import { withProgress } from "../http/event-stream.ts";
import { parse } from "../http/parse-query.ts";
import { type Endpoints, endpoints } from "../http/routes-of-rooms.ts";
import { withReceivedFile } from "../http/upload.ts";
import { isDemo } from "../platform/demo-record.ts";
import { asProblem } from "../tabular/problem.ts";
import { LIMITS } from "../tabular/readers/table.ts";
import { importView, isRememberable, placeView, summaryOf } from "./import-view.ts";
import { findImport, listImports, saveMapping } from "./imports.ts";
import type { Decision, PlaceGroup } from "./interpret.ts";
import { libraryRoutes } from "./library-routes.ts";
import { shapeOf } from "./mapping.ts";
import { partsOf } from "./originals.ts";
import type { PublicRecord } from "./readable.ts";
import { reportCsv, reportOf } from "./report.ts";
import {
  broughtSchema,
  decisionsSchema,
  importId,
  mappedSchema,
  overridesOf,
  publishSchema,
  reportSchema,
  rowsSchema,
  tracedSchema,
} from "./requests.ts";
import { traceOf } from "./trace.ts";
import type { Workbench } from "./workbench.ts";

/** Bringing tables in: /imports, /mappings, /spellings, /trace; only for this machine. */
export function intakeRoutes(pool: Pool, desk: Workbench, publicRecord: PublicRecord): Endpoints {
  const routes = endpoints("/api/v1", (_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });

  const viewOf = async (id: number) => {
    const stood = await desk.stand(id);
    const codes = [
      ...(stood.understood?.diff.changes ?? []).map(({ key }) => key.slice(key.lastIndexOf("|") + 1)),
      ...(stood.understood?.alarms ?? []).flatMap(({ villages }) => villages),
      ...(stood.understood?.found.places ?? []).flatMap(({ resolution }) => resolution.village ?? []),
    ];
    const { rows } = await pool.query<{ code: string; name: string }>(
      "select code, name from region where code = any($1)",
      [[...new Set(codes)]],
    );
    const names = new Map(rows.map(({ code, name }) => [code, name]));
    return importView(stood, (code) => names.get(code) ?? code, await isDemo(pool));
  };
  const asked = (request: Request) => parse(importId, request.params.id);
  const understoodOf = async (id: number) => {
    const stood = await desk.stand(id);
    if (!stood.understood) throw asProblem(stood.refused);
    return stood;
  };

  routes.get("/imports", async (_request, response) => {
    response.json({ demo: await isDemo(pool), imports: (await listImports(pool)).map(summaryOf) });
  });

  routes.post("/imports", async (request, response) => {
    const { mapping, options } = parse(broughtSchema, request.query);
    const overrides = overridesOf(options);
    const view = await withProgress(request, response.status(201), async (report) => {
      try {
        const id = await withReceivedFile(
          request,
          LIMITS.file,
          (file, name) => desk.bring(file, { name, mapping, overrides }, report),
          (share) => report("receiving", share),
        );
        report("resolving");
        if (!response.headersSent) response.location(`/api/v1/imports/${id}`);
        return await viewOf(id);
      } catch (error) {
        throw asProblem(error);
      }
    });
    if (view) response.json(view);
  });

  routes.get("/imports/:id", async (request, response) => {
    response.json(await viewOf(asked(request)));
  });

  routes.get("/imports/:id/rows", async (request, response) => {
    const { state, offset, limit } = parse(rowsSchema, request.query);
    const { found } = (await understoodOf(asked(request))).understood;
    const wanted = found.places.filter(({ resolution }) => !state || resolution.state === state);
    response.json({
      total: wanted.length,
      offset,
      items: wanted.slice(offset, offset + limit).map(placeView),
    });
  });

  routes.put("/imports/:id/mapping", express.json({ limit: "1mb" }), async (request, response) => {
    const { mapping, saveAs } = parse(mappedSchema, request.body);
    await desk.change(asked(request), { mapping });
    const view = await viewOf(asked(request));
    if (saveAs) await saveMapping(pool, saveAs, shapeOf(view.preview.columns), mapping);
    response.json(view);
  });

  routes.put("/imports/:id/decisions", express.json({ limit: "10mb" }), async (request, response) => {
    const { decisions, remember } = parse(decisionsSchema, request.body);
    const id = asked(request);
    const { found } = (await understoodOf(id)).understood;
    const places = new Map(found.places.map((place) => [place.key, place]));
    await refuseUnknown(pool, decisions, places);
    const spellings = remember.map((key) => spellingOf(places.get(key), decisions[key]));
    const unlearned = found.places.filter(({ key }) => decisions[key] === null);
    await desk.change(id, { decisions, spellings, unlearned });
    response.json(await viewOf(id));
  });

  routes.post("/imports/:id/publish", express.json({ limit: "10kb" }), async (request, response) => {
    const { digest } = parse(publishSchema, request.body);
    const revision = await desk.publish(asked(request), digest);
    response.json({ revision, import: await viewOf(asked(request)) });
  });

  routes.post("/imports/:id/undo", async (request, response) => {
    const revision = await desk.undo(asked(request));
    response.json({ revision, import: summaryOf(await findImport(pool, asked(request))) });
  });

  routes.delete("/imports/:id", async (request, response) => {
    await desk.discard(asked(request));
    response.status(204).end();
  });

  routes.get("/imports/:id/original", async (request, response) => {
    const { fileName, sha256, bytes, state } = await findImport(pool, asked(request));
    if (state === "discarded")
      throw new ProblemError(410, "Discarded", `The file of ${fileName} is not kept.`);
    // Never opened in the page: whatever it is, it is saved.
    response
      .attachment(fileName)
      .type("application/octet-stream")
      .set({
        "Content-Length": String(bytes),
        "X-Sha256": sha256,
        "Repr-Digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
      });
    for await (const part of partsOf(pool, sha256)) {
      if (response.destroyed) return;
      response.write(part);
    }
    response.end();
  });

  routes.get("/imports/:id/report.json", async (request, response) => {
    const { row, reading, understood } = await understoodOf(asked(request));
    const { found, alarms, proposed, diff } = understood;
    response.attachment(`${row.fileName}-report.json`).json({
      ...reportOf(row.fileName, row.sha256, reading, found),
      mapping: row.mapping,
      places: found.places.map(placeView),
      faults: found.faults,
      alarms,
      blocks: proposed.blocks,
      changes: {
        new: diff.new,
        changed: diff.changed,
        vanished: diff.vanished,
        same: diff.same,
        untouched: diff.untouched,
      },
    });
  });

  routes.get("/imports/:id/report.csv", async (request, response) => {
    const { lang } = parse(reportSchema, request.query);
    const { row, understood } = await understoodOf(asked(request));
    response
      .attachment(`${row.fileName}-${lang === "id" ? "laporan" : "report"}.csv`)
      .type("text/csv; charset=utf-8")
      .send(reportCsv(understood.found, lang));
  });

  routes.get("/trace", async (request, response) => {
    const { village, period, component, program } = parse(tracedSchema, request.query);
    const of = component ? { component } : { program: program! };
    response.json({
      village,
      period,
      ...of,
      trace: await traceOf(pool, { village, period, ...of }, actor(), publicRecord),
    });
  });

  libraryRoutes(routes, pool);
  return routes;
}

/** A decision about a place that the file doesn't have, or for a village that the record doesn't, is a mistake. */
async function refuseUnknown(
  pool: Pool,
  decisions: Readonly<Record<string, Decision | null>>,
  places: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (const key of Object.keys(decisions))
    if (!places.has(key)) throw new ProblemError(422, "Unknown place", `The file has no place "${key}".`);
  const villages = Object.values(decisions).flatMap((one) => (one && "village" in one ? [one.village] : []));
  const { rows } = await pool.query<{ code: string }>(
    `select code from unnest($1::text[]) as t (code)
     where not exists (select 1 from region r where r.code = t.code and r.level = 'village' and r.valid_to is null)`,
    [villages],
  );
  if (rows.length > 0)
    throw new ProblemError(422, "Unknown village", `The record has no village ${rows[0].code}.`);
}

/** What is to be remembered must be a decision for a village, of a name that says how it is spelled. */
function spellingOf(place: PlaceGroup | undefined, decision: Decision | null | undefined) {
  if (place && decision && "village" in decision && isRememberable(place))
    return { place, village: decision.village };
  throw new ProblemError(
    422,
    "Not a spelling",
    `${place ? `"${place.text}"` : "A place"} can't be remembered as a spelling: only a misspelt name with its village can, not a code, nor a name that several villages bear.`,
  );
}
