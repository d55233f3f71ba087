import type { Request, Response } from "express";
import type { Pool } from "pg";
import { z } from "zod";
import { parseBody } from "../../core/contracts/field-errors.ts";
import { InputError } from "../../core/errors/input-error.ts";
import { ProblemError } from "../../core/errors/problem-error.ts";
import { type Endpoints, endpoints } from "../../http/endpoint.ts";
import { withReceivedFile } from "../../http/upload.ts";
import { isDemo } from "../../platform/demo-record.ts";
import { FileRefused } from "../../tabular/readers/file-faults.ts";
import { readAgencies, readPrograms, readRegisterVocabulary } from "../register-read.ts";
import { programsCsv, programsTable, programsXlsx } from "./export-programs.ts";
import { importPrograms, lookAtPrograms } from "./import-programs.ts";

/** A register is a small table. */
const MOST = 20 * 2 ** 20;

export const exportQuery = z.strictObject({ lang: z.enum(["id", "en"]).default("id") });

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
export const importQuery = z.strictObject({
  /** digest of the report that was seen: stores it; without one nothing is stored */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  decisions,
});

/** /programs.csv, /programs.xlsx and POST /programs/import. */
export function tableRoutes(pool: Pool): Endpoints {
  const routes = endpoints("/api/v1");

  const download = (kind: "csv" | "xlsx") => async (request: Request, response: Response) => {
    const { lang } = parseBody(exportQuery, request.query);
    const demo = await isDemo(pool);
    const [programs, agencies, vocabulary] = await Promise.all([
      readPrograms(pool),
      readAgencies(pool),
      readRegisterVocabulary(pool),
    ]);
    const table = programsTable(programs, agencies, vocabulary, lang, demo);
    const stem = `kantong-${lang === "id" ? "program" : "programs"}${demo ? "-DEMO" : ""}`;
    response.attachment(`${stem}.${kind}`).set("Cache-Control", "no-cache");
    if (kind === "csv") response.type("text/csv; charset=utf-8").send(programsCsv(table));
    else response.send(programsXlsx(table));
  };
  routes.get("/programs.csv", download("csv"));
  routes.get("/programs.xlsx", download("xlsx"));

  routes.post("/programs/import", async (request, response) => {
    const { digest, decisions } = parseBody(importQuery, request.query);
    const report = await withReceivedFile(request, MOST, (file) =>
      digest === undefined
        ? lookAtPrograms(pool, file, { decisions })
        : importPrograms(pool, file, { decisions, digest }),
    ).catch(asProblem);
    response.json(report);
  });
  return routes;
}

/** A file that is no table of programs is the sender's matter. */
function asProblem(error: unknown): never {
  if (error instanceof FileRefused)
    throw new ProblemError(400, "File refused", error.message, { code: error.fault, ...error.said });
  if (error instanceof InputError)
    throw new ProblemError(400, "File refused", error.message, {
      code: "no_programs",
      problem: error.sentence,
    });
  throw error;
}
