import type { Pool } from "pg";
import { z } from "zod";
import { shapeOf } from "../core/contracts/import-mapping.ts";
import type { Decision } from "../core/contracts/imports.ts";
import * as contract from "../core/contracts/imports.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { actor } from "../http/actor.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import { withProgress } from "../http/event-stream.ts";
import { withReceivedFile } from "../http/upload.ts";
import { isDemo } from "../platform/demo-record.ts";
import { asProblem } from "../tabular/problem.ts";
import { LIMITS } from "../tabular/readers/table.ts";
import { importView, isRememberable, placeView, summaryOf } from "./import-view.ts";
import { findImport, listImports, saveMapping } from "./imports.ts";
import type { PlaceGroup } from "./interpret.ts";
import { partsOf } from "./originals.ts";
import type { PublicRecord } from "./readable.ts";
import { reportCsv, reportOf } from "./report.ts";
import * as requests from "./requests.ts";
import { traceOf } from "./trace.ts";
import type { Workbench } from "./workbench.ts";

interface Services {
  pool: Pool;
  desk: Workbench;
  explore: { publicRecord: PublicRecord };
}
const editors = { least: "editor", scope: "imports" } as const;
/** Agencies' files are their editors' business. */
const endpoint = endpointsOf<Services>({ tag: "data", access: editors });
const params = z.object({ id: requests.importId });

/** Bringing tables in, and where a number comes from. */
export const importEndpoints = [
  endpoint("get /imports", {
    summary: { id: "Semua berkas yang pernah dibawa masuk", en: "Every file that was brought in" },
    response: { schema: contract.importsView, what: "newest first" },
    handle: async (_called, { pool }) => ({
      demo: await isDemo(pool),
      imports: (await listImports(pool)).map(summaryOf),
    }),
  }),
  endpoint("post /imports", {
    summary: { id: "Bawa masuk satu tabel", en: "Bring a table in" },
    query: requests.broughtSchema,
    upload: "the file itself, its name in X-File-Name",
    response: {
      status: 201,
      schema: contract.importView,
      what: "the import as it was understood; whoever accepts text/event-stream is told each step",
    },
    handle({ query: { mapping, options }, request, response }, services) {
      const overrides = requests.overridesOf(options);
      return withProgress(request, response, async (report) => {
        const id = await withReceivedFile(
          request,
          LIMITS.file,
          (file, name) => services.desk.bring(file, { name, mapping, overrides }, report),
          (share) => report("receiving", share),
        ).catch(refuse);
        report("resolving");
        if (!response.headersSent) response.location(`/api/v1/imports/${id}`);
        return viewOf(services, id).catch(refuse);
      });
    },
  }),
  endpoint("get /imports/{id}", {
    summary: { id: "Satu impor sebagaimana dipahami", en: "One import as it is understood" },
    params,
    response: { schema: contract.importView, what: "the import" },
    handle: ({ params }, services) => viewOf(services, params.id),
  }),
  endpoint("get /imports/{id}/rows", {
    summary: { id: "Tempat-tempat dalam berkas", en: "The places in the file" },
    params,
    query: requests.rowsSchema,
    response: {
      schema: contract.placesPage,
      what: "a page of places with the villages they were taken for",
    },
    async handle({ params, query: { state, offset, limit } }, { desk }) {
      const { found } = (await understoodOf(desk, params.id)).understood;
      const wanted = found.places.filter(({ resolution }) => !state || resolution.state === state);
      return { total: wanted.length, offset, items: wanted.slice(offset, offset + limit).map(placeView) };
    },
  }),
  endpoint("put /imports/{id}/mapping", {
    summary: { id: "Tetapkan arti kolom", en: "Say what the columns mean" },
    params,
    body: json(requests.mappedSchema, "1mb"),
    response: { schema: contract.importView, what: "the import as it is understood now" },
    async handle({ params, body: { mapping, saveAs } }, services) {
      await services.desk.change(params.id, { mapping });
      const view = await viewOf(services, params.id);
      if (saveAs) await saveMapping(services.pool, saveAs, shapeOf(view.preview.columns), mapping);
      return view;
    },
  }),
  endpoint("put /imports/{id}/decisions", {
    summary: { id: "Putuskan tempat yang belum pasti", en: "Decide places that are not certain" },
    params,
    body: json(requests.decisionsSchema, "10mb"),
    response: { schema: contract.importView, what: "the import as it is understood now" },
    async handle({ params: { id }, body: { decisions, remember } }, services) {
      const { found } = (await understoodOf(services.desk, id)).understood;
      const places = new Map(found.places.map((place) => [place.key, place]));
      await refuseUnknown(services.pool, decisions, places);
      const spellings = remember.map((key) => spellingOf(places.get(key), decisions[key]));
      const unlearned = found.places.filter(({ key }) => decisions[key] === null);
      await services.desk.change(id, { decisions, spellings, unlearned });
      return viewOf(services, id);
    },
  }),
  endpoint("post /imports/{id}/publish", {
    summary: { id: "Terbitkan sebagai satu revisi", en: "Publish as one revision" },
    params,
    body: json(requests.publishSchema, "10kb"),
    response: { schema: contract.published, what: "the revision and the import" },
    handle: async ({ params, body }, services) => ({
      revision: await services.desk.publish(params.id, body.digest),
      import: await viewOf(services, params.id),
    }),
  }),
  endpoint("post /imports/{id}/undo", {
    summary: { id: "Tarik kembali yang sudah terbit", en: "Take back what was published" },
    params,
    response: { schema: contract.undone, what: "the revision and the import" },
    handle: async ({ params }, { pool, desk }) => ({
      revision: await desk.undo(params.id),
      import: summaryOf(await findImport(pool, params.id)),
    }),
  }),
  endpoint("delete /imports/{id}", {
    summary: { id: "Buang impor yang belum terbit", en: "Discard an import that was not published" },
    params,
    response: { status: 204, what: "gone, and its file too" },
    async handle({ params }, { desk }) {
      await desk.discard(params.id);
    },
  }),
  endpoint("get /imports/{id}/original", {
    summary: { id: "Berkas aslinya", en: "The file as it came" },
    params,
    response: { type: "application/octet-stream", what: "byte for byte, with its sha-256" },
    async handle({ params, response }, { pool }) {
      const { fileName, sha256, bytes, state } = await findImport(pool, params.id);
      if (state === "discarded") throw new ProblemError("discarded", `The file of ${fileName} is not kept.`);
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
    },
  }),
  endpoint("get /imports/{id}/report.json", {
    summary: { id: "Laporan impor sebagai JSON", en: "The import's report as JSON" },
    params,
    response: { schema: contract.reportFile, what: "what was read, understood and left out" },
    async handle({ params, response }, { desk }) {
      const { row, reading, understood } = await understoodOf(desk, params.id);
      const { found, alarms, proposed, diff } = understood;
      response.attachment(`${row.fileName}-report.json`);
      return {
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
      };
    },
  }),
  endpoint("get /imports/{id}/report.csv", {
    summary: { id: "Laporan impor sebagai CSV", en: "The import's report as CSV" },
    params,
    query: requests.reportSchema,
    response: { type: "text/csv", what: "row by row" },
    async handle({ params, query: { lang }, response }, { desk }) {
      const { row, understood } = await understoodOf(desk, params.id);
      response
        .attachment(`${row.fileName}-${lang === "id" ? "laporan" : "report"}.csv`)
        .type("text/csv; charset=utf-8")
        .send(reportCsv(understood.found, lang));
    },
  }),
  endpoint("get /trace", {
    summary: { id: "Asal satu angka", en: "Where a number comes from" },
    // A component's figures are of all agencies: an editor asks for programs.
    access: { ...editors, own: { in: "query", name: "program", what: "program" } },
    query: requests.tracedSchema,
    response: { schema: contract.traceView, what: "files and rows, newest first" },
    async handle({ query: { village, period, component, program } }, { pool, explore }) {
      const asked = { village, period, ...(component ? { component } : { program: program! }) };
      return { ...asked, trace: await traceOf(pool, asked, actor(), explore.publicRecord) };
    },
  }),
];

/** @throws ProblemError for what the file's sender can mend, else the error itself */
function refuse(error: unknown): never {
  throw asProblem(error);
}

async function viewOf({ pool, desk }: Services, id: number) {
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
}

async function understoodOf(desk: Workbench, id: number) {
  const stood = await desk.stand(id);
  if (!stood.understood) throw asProblem(stood.refused);
  return stood;
}

/** A decision about a place that the file doesn't have, or for a village that the record doesn't, is a mistake. */
async function refuseUnknown(
  pool: Pool,
  decisions: Readonly<Record<string, Decision | null>>,
  places: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (const key of Object.keys(decisions))
    if (!places.has(key)) throw new ProblemError("unknown_place", `The file has no place "${key}".`);
  const villages = Object.values(decisions).flatMap((one) => (one && "village" in one ? [one.village] : []));
  const { rows } = await pool.query<{ code: string }>(
    `select code from unnest($1::text[]) as t (code)
     where not exists (select 1 from region r where r.code = t.code and r.level = 'village' and r.valid_to is null)`,
    [villages],
  );
  if (rows.length > 0) throw new ProblemError("unknown_place", `The record has no village ${rows[0].code}.`);
}

/** What is to be remembered must be a decision for a village, of a name that says how it is spelled. */
function spellingOf(place: PlaceGroup | undefined, decision: Decision | null | undefined) {
  if (place && decision && "village" in decision && isRememberable(place))
    return { place, village: decision.village };
  throw new ProblemError(
    "no_spelling",
    `${place ? `"${place.text}"` : "A place"} can't be remembered as a spelling: only a misspelt name with its village can, not a code, nor a name that several villages bear.`,
  );
}
