import express from "express";
import type { Pool } from "pg";
import { parse } from "../http/parse-query.ts";
import type { Endpoints } from "../http/routes-of-rooms.ts";
import { forgetSpelling, listSpellings } from "./aliases.ts";
import { forgetMapping, listMappings, saveMapping } from "./imports.ts";
import { shapeOf } from "./mapping.ts";
import { savedName, savedSchema, spellingSchema } from "./requests.ts";

/** What earlier imports taught: /mappings and /spellings. */
export function libraryRoutes(routes: Endpoints, pool: Pool): void {
  routes.get("/mappings", async (_request, response) => {
    response.json({ mappings: await listMappings(pool) });
  });
  routes.put("/mappings/:name", express.json({ limit: "1mb" }), async (request, response) => {
    const { columns, mapping } = parse(savedSchema, request.body);
    await saveMapping(pool, parse(savedName, request.params.name), shapeOf(columns), mapping);
    response.status(204).end();
  });
  routes.delete("/mappings/:name", async (request, response) => {
    await forgetMapping(pool, request.params.name);
    response.status(204).end();
  });
  routes.get("/spellings", async (_request, response) => {
    response.json({ spellings: await listSpellings(pool) });
  });
  routes.delete("/spellings/:regency/:name", async (request, response) => {
    const { district } = parse(spellingSchema, request.query);
    await forgetSpelling(pool, { regency: request.params.regency, district, name: request.params.name });
    response.status(204).end();
  });
}
