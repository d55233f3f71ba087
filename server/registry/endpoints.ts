import type { Pool } from "pg";
import { z } from "zod";
import * as schemas from "../core/contracts/registry.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import { isDemo } from "../platform/demo-record.ts";
import { currentRevision } from "../snapshot/load.ts";
import { addAgency, changeAgency, mergeAgency, removeAgency, retireAgency } from "./agencies.ts";
import type { SeesNeed } from "./over-need.ts";
import { addProgram, changeProgram, removeProgram, retireProgram } from "./programs.ts";
import { there } from "./register.ts";
import { readAgencies, readPrograms, readRegisterVocabulary } from "./register-read.ts";

const endpoint = endpointsOf<{ pool: Pool; seesNeed(regencies: string[]): Promise<SeesNeed> }>({
  tag: "data",
  before: (_request, response) => void response.set("Cache-Control", "no-cache"),
});
/** Far more than a program's fields take. */
const body = <Body extends z.ZodType>(schema: Body) => json(schema, "256kb");
const params = z.object({ id: z.string().regex(/^[a-z0-9-]+$/) });
const agency = schemas.agencyView.meta({ id: "AgencyView", description: "An agency in the register." });
const program = schemas.programView.meta({ id: "ProgramView", description: "A program in the register." });
const coordinators = { least: "coordinator", scope: "programs" } as const;
const editors = { least: "editor", scope: "programs" } as const;
const ofOwn = { ...editors, own: { in: "path", name: "id", what: "program" } } as const;
const about = async (pool: Pool) => ({ revision: await currentRevision(pool), demo: await isDemo(pool) });

/** Agencies, programs and the words in use: read by anybody, written by editors and coordinators. */
export const registerEndpoints = [
  endpoint("get /vocabulary", {
    summary: { id: "Istilah yang dipakai", en: "The words in use" },
    access: "public",
    response: {
      schema: schemas.vocabularyView,
      what: "strategies, components, units, fund sources, exclusion groups",
    },
    example: "/api/v1/vocabulary",
    handle: (_called, { pool }) => readRegisterVocabulary(pool),
  }),
  endpoint("get /agencies", {
    summary: { id: "Daftar perangkat daerah", en: "The agencies" },
    access: "public",
    response: { schema: schemas.agencyList, what: "by name" },
    example: "/api/v1/agencies",
    handle: async (_called, { pool }) => ({ ...(await about(pool)), agencies: await readAgencies(pool) }),
  }),
  endpoint("post /agencies", {
    summary: { id: "Tambah perangkat daerah", en: "Add an agency" },
    access: coordinators,
    body: body(schemas.newAgency),
    response: { status: 201, schema: agency, what: "the agency" },
    async handle({ body, response }, { pool }) {
      const added = await addAgency(pool, body);
      response.location(`/api/v1/agencies/${added.id}`);
      return added;
    },
  }),
  endpoint("get /agencies/{id}", {
    summary: { id: "Satu perangkat daerah", en: "One agency" },
    access: "public",
    params,
    response: { schema: agency, what: "the agency" },
    example: "/api/v1/agencies/baznas",
    handle: async ({ params: { id } }, { pool }) => there((await readAgencies(pool, id))[0], "agency", id),
  }),
  endpoint("put /agencies/{id}", {
    summary: { id: "Ubah perangkat daerah", en: "Change an agency" },
    access: coordinators,
    params,
    body: body(schemas.changedAgency),
    response: { schema: agency, what: "the agency" },
    handle: ({ params, body }, { pool }) => changeAgency(pool, params.id, body),
  }),
  endpoint("post /agencies/{id}/retire", {
    summary: {
      id: "Nonaktifkan perangkat daerah, atau aktifkan lagi",
      en: "Retire an agency, or take it back",
    },
    access: coordinators,
    params,
    body: body(schemas.retirement),
    response: { schema: agency, what: "the agency" },
    handle: ({ params, body }, { pool }) => retireAgency(pool, params.id, body),
  }),
  endpoint("post /agencies/{id}/merge", {
    summary: { id: "Gabungkan ke perangkat daerah lain", en: "Merge an agency into another" },
    access: coordinators,
    params,
    body: body(schemas.merger),
    response: { schema: agency, what: "the agency" },
    handle: ({ params, body }, { pool }) => mergeAgency(pool, params.id, body),
  }),
  endpoint("delete /agencies/{id}", {
    summary: {
      id: "Hapus perangkat daerah yang tidak dirujuk apa pun",
      en: "Delete an agency that nothing refers to",
    },
    access: coordinators,
    params,
    query: schemas.versionInQuery,
    response: { status: 204, what: "deleted" },
    async handle({ params, query }, { pool }) {
      await removeAgency(pool, params.id, query);
    },
  }),
  endpoint("get /programs", {
    summary: { id: "Daftar program", en: "The programs" },
    access: "public",
    response: { schema: schemas.programList, what: "by name" },
    example: "/api/v1/programs",
    handle: async (_called, { pool }) => ({ ...(await about(pool)), programs: await readPrograms(pool) }),
  }),
  endpoint("post /programs", {
    summary: { id: "Tambah program", en: "Add a program" },
    access: editors,
    body: body(schemas.newProgram),
    response: { status: 201, schema: program, what: "the program" },
    async handle({ body, response }, { pool }) {
      const added = await addProgram(pool, body);
      response.location(`/api/v1/programs/${added.id}`);
      return added;
    },
  }),
  endpoint("get /programs/{id}", {
    summary: { id: "Satu program", en: "One program" },
    access: "public",
    params,
    response: { schema: program, what: "the program" },
    example: "/api/v1/programs/pkh",
    handle: async ({ params: { id } }, { pool }) => there((await readPrograms(pool, id))[0], "program", id),
  }),
  endpoint("put /programs/{id}", {
    summary: { id: "Ubah program", en: "Change a program" },
    access: ofOwn,
    params,
    body: body(schemas.changedProgram),
    response: { schema: program, what: "the program" },
    handle: ({ params, body }, { pool, seesNeed }) => changeProgram(pool, params.id, body, seesNeed),
  }),
  endpoint("post /programs/{id}/retire", {
    summary: { id: "Nonaktifkan program, atau aktifkan lagi", en: "Retire a program, or take it back" },
    access: ofOwn,
    params,
    body: body(schemas.retirement),
    response: { schema: program, what: "the program" },
    handle: ({ params, body }, { pool }) => retireProgram(pool, params.id, body),
  }),
  endpoint("delete /programs/{id}", {
    summary: {
      id: "Hapus program yang belum pernah terbit",
      en: "Delete a program that nothing was published of",
    },
    access: ofOwn,
    params,
    query: schemas.versionInQuery,
    response: { status: 204, what: "deleted" },
    async handle({ params, query }, { pool }) {
      await removeProgram(pool, params.id, query);
    },
  }),
];
