import type { Response } from "express";
import type { Pool } from "pg";
import { z } from "zod";
import { InputError } from "../../core/errors/input-error.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { withReceivedFile } from "../../http/upload.ts";
import { isDemo } from "../../platform/demo-record.ts";
import { FileRefused } from "../../tabular/readers/file-faults.ts";
import { readAgencies, readPrograms, readRegisterVocabulary } from "../register-read.ts";
import { programsCsv, programsTable, programsXlsx } from "./export-programs.ts";
import { importPrograms, lookAtPrograms } from "./import-programs.ts";
import { importReport } from "./import-report.ts";

/** A register is a small table, bytes. */
const MAX_UPLOAD_BYTES = 20 * 2 ** 20;

const exportQuery = z.strictObject({ lang: z.enum(["id", "en"]).default("id") });

/** JSON in a query: agency as written → id, or "new". */
const decisions = z
  .string()
  .default("{}")
  .transform((text, context) => {
    try {
      return z.record(z.string(), z.string()).parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: "custom", message: "invalid" });
      return z.NEVER;
    }
  });
const importQuery = z.strictObject({
  /** digest of the report that was seen: stores it; without one nothing is stored */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  decisions,
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
    handle: ({ query: { digest, decisions }, request }, { pool }) =>
      withReceivedFile(request, MAX_UPLOAD_BYTES, (file) =>
        digest === undefined
          ? lookAtPrograms(pool, file, { decisions })
          : importPrograms(pool, file, { decisions, digest }),
      ).catch(refuseFile),
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
    throw new ProblemError(400, "File refused", error.message, { code: error.fault, ...error.said });
  if (error instanceof InputError)
    throw new ProblemError(400, "File refused", error.message, {
      code: "no_programs",
      problem: error.sentence,
    });
  throw error;
}
