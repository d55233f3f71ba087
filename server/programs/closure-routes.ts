import express, { Router } from "express";
import type { Pool } from "pg";
import { parse } from "../explore/parse.ts";
import { closuresSchema, recordClosures } from "./closures.ts";

/** Recording units that left the register with a reason: POST /closures, only for this machine. */
export function closureRoutes(pool: Pool): Router {
  const routes = Router();
  routes.post("/closures", express.json({ limit: "2mb" }), async (request, response) => {
    const recorded = await recordClosures(pool, parse(closuresSchema, request.body));
    response
      .status(recorded.revision === null ? 200 : 201)
      .set("Cache-Control", "no-store")
      .json(recorded);
  });
  return routes;
}
