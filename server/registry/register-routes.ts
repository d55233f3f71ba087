import express, { type Request } from "express";
import type { Pool } from "pg";
import { parseBody } from "../core/contracts/field-errors.ts";
import type { AgencyList, ProgramList } from "../core/contracts/registry.ts";
import * as schemas from "../core/contracts/registry.ts";
import { type Endpoints, endpoints } from "../http/endpoint.ts";
import { isDemo } from "../platform/demo-record.ts";
import { currentRevision } from "../snapshot/load.ts";
import { addAgency, changeAgency, mergeAgency, removeAgency, retireAgency } from "./agencies.ts";
import { addProgram, changeProgram, removeProgram, retireProgram } from "./programs.ts";
import { there } from "./register.ts";
import { readAgencies, readPrograms, readRegisterVocabulary } from "./register-read.ts";
import { tableRoutes } from "./table/table-routes.ts";

/** Far more than a program's fields take. */
const BODY = "256kb";

/** /agencies, /programs, /vocabulary: read by anyone, written by editors and coordinators. */
export function registerRoutes(pool: Pool): Endpoints {
  const routes = endpoints("/api/v1", (request, response, next) => {
    const { id } = request.params;
    response.set("Cache-Control", "no-cache");
    if (typeof id === "string" && !/^[a-z0-9-]+$/.test(id))
      there(undefined, /^\/api\/v1\/a/i.test(request.path) ? "agency" : "program", id);
    next();
  });
  const about = async () => ({ revision: await currentRevision(pool), demo: await isDemo(pool) });

  const json = express.json({ limit: BODY });
  routes.include(tableRoutes(pool));

  routes.get("/vocabulary", async (_request, response) => {
    response.json(await readRegisterVocabulary(pool));
  });

  routes.get("/agencies", async (_request, response) => {
    response.json({ ...(await about()), agencies: await readAgencies(pool) } satisfies AgencyList);
  });
  routes.post("/agencies", json, async (request, response) => {
    const added = await addAgency(pool, parseBody(schemas.newAgency, request.body));
    response.status(201).location(`/api/v1/agencies/${added.id}`).json(added);
  });
  routes.get("/agencies/:id", async (request, response) => {
    response.json(there((await readAgencies(pool, request.params.id))[0], "agency", request.params.id));
  });
  routes.put("/agencies/:id", json, async (request: Request<{ id: string }>, response) => {
    response.json(
      await changeAgency(pool, request.params.id, parseBody(schemas.changedAgency, request.body)),
    );
  });
  routes.post("/agencies/:id/retire", json, async (request: Request<{ id: string }>, response) => {
    response.json(await retireAgency(pool, request.params.id, parseBody(schemas.retirement, request.body)));
  });
  routes.post("/agencies/:id/merge", json, async (request: Request<{ id: string }>, response) => {
    response.json(await mergeAgency(pool, request.params.id, parseBody(schemas.merger, request.body)));
  });
  routes.delete("/agencies/:id", async (request, response) => {
    await removeAgency(pool, request.params.id, parseBody(schemas.versionInQuery, request.query));
    response.status(204).end();
  });

  routes.get("/programs", async (_request, response) => {
    response.json({ ...(await about()), programs: await readPrograms(pool) } satisfies ProgramList);
  });
  routes.post("/programs", json, async (request, response) => {
    const added = await addProgram(pool, parseBody(schemas.newProgram, request.body));
    response.status(201).location(`/api/v1/programs/${added.id}`).json(added);
  });
  routes.get("/programs/:id", async (request, response) => {
    response.json(there((await readPrograms(pool, request.params.id))[0], "program", request.params.id));
  });
  routes.put("/programs/:id", json, async (request: Request<{ id: string }>, response) => {
    response.json(
      await changeProgram(pool, request.params.id, parseBody(schemas.changedProgram, request.body)),
    );
  });
  routes.post("/programs/:id/retire", json, async (request: Request<{ id: string }>, response) => {
    response.json(await retireProgram(pool, request.params.id, parseBody(schemas.retirement, request.body)));
  });
  routes.delete("/programs/:id", async (request, response) => {
    await removeProgram(pool, request.params.id, parseBody(schemas.versionInQuery, request.query));
    response.status(204).end();
  });
  return routes;
}
