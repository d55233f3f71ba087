import { z } from "zod";
import { dataOperation, type Operation } from "../http/operation.ts";
import {
  broughtSchema,
  decisionsSchema,
  importId,
  mappedSchema,
  publishSchema,
  reportSchema,
  rowsSchema,
  savedName,
  savedSchema,
  spellingSchema,
  tracedSchema,
} from "./requests.ts";

const ofImport = z.object({ id: importId });
const ofMapping = z.object({ name: savedName });
const file = {
  type: "application/octet-stream",
  schema: z.string().describe("the file itself, its name in X-File-Name"),
};
const json = (schema: z.ZodType) => ({ type: "application/json", schema });

/** Agencies' files are their editors' business. */
const desk = (...[method, path, summary, answer, more]: Parameters<typeof dataOperation>) =>
  dataOperation(method, path, summary, answer, { access: { least: "editor", scope: "imports" }, ...more });

/** What {@link intakeRoutes} and {@link recipientRoutes} answer. */
export const intakeOperations: Operation[] = [
  desk(
    "get",
    "/imports",
    { id: "Semua berkas yang pernah dibawa masuk", en: "Every file that was brought in" },
    { what: "newest first" },
  ),
  desk(
    "post",
    "/imports",
    { id: "Bawa masuk satu tabel", en: "Bring a table in" },
    {
      status: 201,
      what: "the import as it was understood; whoever accepts text/event-stream is told each step",
    },
    { query: broughtSchema, body: file },
  ),
  desk(
    "get",
    "/imports/{id}",
    { id: "Satu impor sebagaimana dipahami", en: "One import as it is understood" },
    { what: "the import" },
    { parameters: ofImport },
  ),
  desk(
    "get",
    "/imports/{id}/rows",
    { id: "Tempat-tempat dalam berkas", en: "The places in the file" },
    { what: "a page of places with the villages they were taken for" },
    { parameters: ofImport, query: rowsSchema },
  ),
  desk(
    "put",
    "/imports/{id}/mapping",
    { id: "Tetapkan arti kolom", en: "Say what the columns mean" },
    { what: "the import as it is understood now" },
    { parameters: ofImport, body: json(mappedSchema) },
  ),
  desk(
    "put",
    "/imports/{id}/decisions",
    { id: "Putuskan tempat yang belum pasti", en: "Decide places that are not certain" },
    { what: "the import as it is understood now" },
    { parameters: ofImport, body: json(decisionsSchema) },
  ),
  desk(
    "post",
    "/imports/{id}/publish",
    { id: "Terbitkan sebagai satu revisi", en: "Publish as one revision" },
    { what: "the revision and the import" },
    { parameters: ofImport, body: json(publishSchema) },
  ),
  desk(
    "post",
    "/imports/{id}/undo",
    { id: "Tarik kembali yang sudah terbit", en: "Take back what was published" },
    { what: "the revision and the import" },
    { parameters: ofImport },
  ),
  desk(
    "delete",
    "/imports/{id}",
    { id: "Buang impor yang belum terbit", en: "Discard an import that was not published" },
    { status: 204, what: "gone, and its file too" },
    { parameters: ofImport },
  ),
  desk(
    "get",
    "/imports/{id}/original",
    { id: "Berkas aslinya", en: "The file as it came" },
    { type: "application/octet-stream", what: "byte for byte, with its sha-256" },
    { parameters: ofImport },
  ),
  desk(
    "get",
    "/imports/{id}/report.json",
    { id: "Laporan impor sebagai JSON", en: "The import's report as JSON" },
    { what: "what was read, understood and left out" },
    { parameters: ofImport },
  ),
  desk(
    "get",
    "/imports/{id}/report.csv",
    { id: "Laporan impor sebagai CSV", en: "The import's report as CSV" },
    { type: "text/csv", what: "row by row" },
    { parameters: ofImport, query: reportSchema },
  ),
  desk(
    "post",
    "/imports/recipients",
    {
      id: "Bawa masuk daftar penerima sebagai sidik terkunci",
      en: "Bring a list of recipients in, as keyed hashes",
    },
    { status: 201, what: "the import's id" },
    {
      body: { type: "application/octet-stream", schema: z.string().describe("a line of JSON, then hashes") },
    },
  ),
  desk(
    "get",
    "/imports/recipients/key",
    { id: "Sidik kunci yang dipakai", en: "Fingerprint of the key in use" },
    { what: "null before the first list" },
  ),
  desk(
    "get",
    "/mappings",
    { id: "Pemetaan kolom yang tersimpan", en: "Saved mappings of columns" },
    { what: "by name" },
  ),
  desk(
    "put",
    "/mappings/{name}",
    { id: "Simpan pemetaan kolom", en: "Save a mapping of columns" },
    { status: 204, what: "saved" },
    { parameters: ofMapping, body: json(savedSchema) },
  ),
  desk(
    "delete",
    "/mappings/{name}",
    { id: "Lupakan pemetaan kolom", en: "Forget a mapping of columns" },
    { status: 204, what: "forgotten" },
    { parameters: ofMapping },
  ),
  desk(
    "get",
    "/spellings",
    { id: "Ejaan nama desa yang diingat", en: "Spellings of villages that are remembered" },
    { what: "by regency and name" },
  ),
  desk(
    "delete",
    "/spellings/{regency}/{name}",
    { id: "Lupakan satu ejaan", en: "Forget a spelling" },
    { status: 204, what: "forgotten" },
    { query: spellingSchema },
  ),
  desk(
    "get",
    "/trace",
    { id: "Asal satu angka", en: "Where a number comes from" },
    { what: "files and rows, newest first" },
    {
      query: tracedSchema,
      // A component's figures are of all agencies: an editor asks for programs.
      access: { least: "editor", scope: "imports", own: { in: "query", name: "program", what: "program" } },
    },
  ),
];
