import type { Response } from "express";
import type { Pool } from "pg";
import { z } from "zod";
import { agencyReport, importReport } from "../../core/contracts/registry-import.ts";
import { InputError } from "../../core/errors/input-error.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { said } from "../../core/errors/said.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { withReceivedFile } from "../../http/upload.ts";
import { isDemo } from "../../platform/demo-record.ts";
import { FileRefused } from "../../tabular/readers/file-faults.ts";
import { readAgencies, readPrograms, readRegisterVocabulary } from "../register-read.ts";
import { COLUMNS, columnNamed } from "./columns.ts";
import { programsCsv, programsTable, programsXlsx } from "./export-programs.ts";
import { importAgencies } from "./import-agencies.ts";
import { importPrograms, lookAtPrograms, NoPrograms } from "./import-programs.ts";

/** A register is a small table, bytes. */
const MAX_UPLOAD_BYTES = 20 * 2 ** 20;

const exportQuery = z.strictObject({ lang: z.enum(["id", "en"]).default("id") });

/** A JSON object in a query. */
const jsonOf = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .max(50_000)
    .default("{}")
    .transform((text, context): z.output<T> => {
      try {
        return schema.parse(JSON.parse(text));
      } catch {
        context.addIssue({ code: "custom", message: "invalid" });
        return z.NEVER;
      }
    });
const agenciesQuery = z.strictObject({
  /** digest of the report that was seen: stores it; without one nothing is stored */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** agency as written → id, or "new" */
  decisions: jsonOf(z.record(z.string(), z.string())),
});
const importQuery = agenciesQuery.extend({
  /** heading → what the column is: an id of a column, "ignore", "level:4", "budget:2026", "budget:2026:APBD Kab" */
  columns: jsonOf(
    z.record(
      z.string().max(500),
      z.string().refine((text) => columnNamed(text) !== undefined),
    ),
  ),
  /** what holds for rows that do not say it: {"starts": "2025", "unit": "keluarga"} */
  defaults: jsonOf(z.partialRecord(z.enum(COLUMNS), z.string().max(200))),
});

const endpoint = endpointsOf<{ pool: Pool }>({
  tag: "data",
  before: (_request, response) => void response.set("Cache-Control", "no-cache"),
});

/** The programs as tables, and a table into the register. */
export const programTableEndpoints = [
  endpoint("get /programs.csv", {
    summary: { id: "Daftar program sebagai CSV", en: "The programs as CSV" },
    access: "public",
    query: exportQuery,
    response: { type: "text/csv", schema: z.string(), what: "UTF-8, with a header" },
    example: "/api/v1/programs.csv",
    async handle({ query, response }, { pool }) {
      const table = await attachedTable(response, pool, query.lang, "csv");
      response.type("text/csv; charset=utf-8").send(programsCsv(table));
    },
  }),
  endpoint("get /programs.xlsx", {
    summary: { id: "Daftar program sebagai buku kerja", en: "The programs as a workbook" },
    access: "public",
    query: exportQuery,
    response: {
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      what: "a workbook",
    },
    example: "/api/v1/programs.xlsx",
    async handle({ query, response }, { pool }) {
      response.send(programsXlsx(await attachedTable(response, pool, query.lang, "xlsx")));
    },
  }),
  endpoint("post /programs/import", {
    summary: { id: "Bawa masuk daftar program", en: "Import a table of programs" },
    access: { least: "coordinator", scope: "programs" },
    query: importQuery,
    upload: "the file itself, its name in X-File-Name",
    response: {
      schema: importReport.meta({ id: "ProgramImportReport" }),
      what: "the report; with its digest in the query the programs are stored",
    },
    handle: ({ query: { digest, ...options }, request }, { pool }) =>
      withReceivedFile(request, MAX_UPLOAD_BYTES, (file) =>
        digest === undefined
          ? lookAtPrograms(pool, file, options)
          : importPrograms(pool, file, { ...options, digest }),
      ).catch(refuseFile),
  }),
  endpoint("post /agencies/import", {
    summary: { id: "Bawa masuk daftar perangkat daerah", en: "Import a table of agencies" },
    access: { least: "coordinator", scope: "programs" },
    query: agenciesQuery,
    upload: "the file itself, its name in X-File-Name",
    response: {
      schema: agencyReport.meta({ id: "AgencyImportReport" }),
      what: "the report; with its digest in the query the agencies are stored",
    },
    handle: ({ query, request }, { pool }) =>
      withReceivedFile(request, MAX_UPLOAD_BYTES, (file) => importAgencies(pool, file, query)).catch(
        refuseFile,
      ),
  }),
];

/** The programs as a table, and the headers of a file of that kind. */
async function attachedTable(response: Response, pool: Pool, lang: "id" | "en", kind: "csv" | "xlsx") {
  const demo = await isDemo(pool);
  const [programs, agencies, vocabulary] = await Promise.all([
    readPrograms(pool),
    readAgencies(pool),
    readRegisterVocabulary(pool),
  ]);
  response.attachment(`kantong-${lang === "id" ? "program" : "programs"}${demo ? "-DEMO" : ""}.${kind}`);
  return programsTable(programs, agencies, vocabulary, lang, demo);
}

/** A file that is no table of programs is the sender's matter. @throws ProblemError 400, else the error itself */
function refuseFile(error: unknown): never {
  if (error instanceof FileRefused)
    throw new ProblemError("table_refused", error.message, { code: error.fault, said: error.said });
  if (error instanceof InputError)
    throw new ProblemError("no_programs", error.message, {
      said: said(error.sentence.id, error.sentence.en),
      ...(error instanceof NoPrograms && { columns: error.columns }),
    });
  throw error;
}
