import type { Pool } from "pg";
import { z } from "zod";
import { shapeOf } from "../core/contracts/import-mapping.ts";
import { mappingsView, spellingsView } from "../core/contracts/imports.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import { forgetSpelling, listSpellings } from "./aliases.ts";
import { forgetMapping, listMappings, saveMapping } from "./imports.ts";
import { savedName, savedSchema, spellingSchema } from "./requests.ts";

const endpoint = endpointsOf<{ pool: Pool }>({
  tag: "data",
  access: { least: "editor", scope: "imports" },
});
const params = z.object({ name: savedName });

/** What earlier imports taught: mappings and spellings. */
export const libraryEndpoints = [
  endpoint("get /mappings", {
    summary: { id: "Pemetaan kolom yang tersimpan", en: "Saved mappings of columns" },
    response: { schema: mappingsView, what: "by name" },
    handle: async (_called, { pool }) => ({ mappings: await listMappings(pool) }),
  }),
  endpoint("put /mappings/{name}", {
    summary: { id: "Simpan pemetaan kolom", en: "Save a mapping of columns" },
    params,
    body: json(savedSchema, "1mb"),
    response: { status: 204, what: "saved" },
    async handle({ params, body: { columns, mapping } }, { pool }) {
      await saveMapping(pool, params.name, shapeOf(columns), mapping);
    },
  }),
  endpoint("delete /mappings/{name}", {
    summary: { id: "Lupakan pemetaan kolom", en: "Forget a mapping of columns" },
    params,
    response: { status: 204, what: "forgotten" },
    async handle({ params }, { pool }) {
      await forgetMapping(pool, params.name);
    },
  }),
  endpoint("get /spellings", {
    summary: { id: "Ejaan nama desa yang diingat", en: "Spellings of villages that are remembered" },
    response: { schema: spellingsView, what: "by regency and name" },
    handle: async (_called, { pool }) => ({ spellings: await listSpellings(pool) }),
  }),
  endpoint("delete /spellings/{regency}/{name}", {
    summary: { id: "Lupakan satu ejaan", en: "Forget a spelling" },
    params: z.object({ regency: z.string(), name: z.string() }),
    query: spellingSchema,
    response: { status: 204, what: "forgotten" },
    async handle({ params: { regency, name }, query: { district } }, { pool }) {
      await forgetSpelling(pool, { regency, district, name });
    },
  }),
];
