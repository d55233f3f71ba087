import { z } from "zod";
import * as schemas from "../core/contracts/registry.ts";
import { dataOperation, type Operation } from "../http/operation.ts";
import { exportQuery, importQuery } from "./table/table-routes.ts";

const parameters = z.object({ id: z.string().regex(/^[a-z0-9-]+$/) });
const body = (schema: z.ZodType) => ({ type: "application/json", schema });
const agency = schemas.agencyView.meta({ id: "AgencyView", description: "An agency in the register." });
const program = schemas.programView.meta({ id: "ProgramView", description: "A program in the register." });
const coordinated = { access: { least: "coordinator", scope: "programs" } } as const;
const edited = { access: { least: "editor", scope: "programs" } } as const;
const ofOwn = { access: { ...edited.access, own: { in: "path", name: "id", what: "program" } } } as const;

/** What {@link registerRoutes} and {@link closureRoutes} answer. */
export const registerOperations: Operation[] = [
  dataOperation(
    "get",
    "/vocabulary",
    { id: "Istilah yang dipakai", en: "The words in use" },
    { schema: schemas.vocabularyView, what: "strategies, components, units, fund sources, exclusion groups" },
    { example: "/api/v1/vocabulary" },
  ),
  dataOperation(
    "get",
    "/agencies",
    { id: "Daftar perangkat daerah", en: "The agencies" },
    { schema: schemas.agencyList, what: "by name" },
    { example: "/api/v1/agencies" },
  ),
  dataOperation(
    "post",
    "/agencies",
    { id: "Tambah perangkat daerah", en: "Add an agency" },
    { status: 201, schema: agency, what: "the agency" },
    { body: body(schemas.newAgency), ...coordinated },
  ),
  dataOperation(
    "get",
    "/agencies/{id}",
    { id: "Satu perangkat daerah", en: "One agency" },
    { schema: agency, what: "the agency" },
    { parameters, example: "/api/v1/agencies/baznas" },
  ),
  dataOperation(
    "put",
    "/agencies/{id}",
    { id: "Ubah perangkat daerah", en: "Change an agency" },
    { schema: agency, what: "the agency" },
    { parameters, body: body(schemas.changedAgency), ...coordinated },
  ),
  dataOperation(
    "post",
    "/agencies/{id}/retire",
    { id: "Nonaktifkan perangkat daerah, atau aktifkan lagi", en: "Retire an agency, or take it back" },
    { schema: agency, what: "the agency" },
    { parameters, body: body(schemas.retirement), ...coordinated },
  ),
  dataOperation(
    "post",
    "/agencies/{id}/merge",
    { id: "Gabungkan ke perangkat daerah lain", en: "Merge an agency into another" },
    { schema: agency, what: "the agency" },
    { parameters, body: body(schemas.merger), ...coordinated },
  ),
  dataOperation(
    "delete",
    "/agencies/{id}",
    {
      id: "Hapus perangkat daerah yang tidak dirujuk apa pun",
      en: "Delete an agency that nothing refers to",
    },
    { status: 204, what: "deleted" },
    { parameters, query: schemas.versionInQuery, ...coordinated },
  ),
  dataOperation(
    "get",
    "/programs",
    { id: "Daftar program", en: "The programs" },
    { schema: schemas.programList, what: "by name" },
    { example: "/api/v1/programs" },
  ),
  dataOperation(
    "post",
    "/programs",
    { id: "Tambah program", en: "Add a program" },
    { status: 201, schema: program, what: "the program" },
    { body: body(schemas.newProgram), ...edited },
  ),
  dataOperation(
    "get",
    "/programs/{id}",
    { id: "Satu program", en: "One program" },
    { schema: program, what: "the program" },
    { parameters, example: "/api/v1/programs/pkh" },
  ),
  dataOperation(
    "put",
    "/programs/{id}",
    { id: "Ubah program", en: "Change a program" },
    { schema: program, what: "the program" },
    { parameters, body: body(schemas.changedProgram), ...ofOwn },
  ),
  dataOperation(
    "post",
    "/programs/{id}/retire",
    { id: "Nonaktifkan program, atau aktifkan lagi", en: "Retire a program, or take it back" },
    { schema: program, what: "the program" },
    { parameters, body: body(schemas.retirement), ...ofOwn },
  ),
  dataOperation(
    "delete",
    "/programs/{id}",
    { id: "Hapus program yang belum pernah terbit", en: "Delete a program that nothing was published of" },
    { status: 204, what: "deleted" },
    { parameters, query: schemas.versionInQuery, ...ofOwn },
  ),
  dataOperation(
    "get",
    "/programs.csv",
    { id: "Daftar program sebagai CSV", en: "The programs as CSV" },
    { type: "text/csv", schema: z.string(), what: "UTF-8, with a header" },
    { query: exportQuery, example: "/api/v1/programs.csv" },
  ),
  dataOperation(
    "get",
    "/programs.xlsx",
    { id: "Daftar program sebagai buku kerja", en: "The programs as a workbook" },
    { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", what: "a workbook" },
    { query: exportQuery, example: "/api/v1/programs.xlsx" },
  ),
  dataOperation(
    "post",
    "/programs/import",
    { id: "Bawa masuk daftar program", en: "Import a table of programs" },
    { what: "the report; with its digest in the query the programs are stored" },
    {
      query: importQuery,
      body: { type: "application/octet-stream", schema: z.string().describe("the file itself") },
      ...coordinated,
    },
  ),
];
