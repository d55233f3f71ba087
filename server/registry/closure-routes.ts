import express from "express";
import type { Pool } from "pg";
import { type Endpoints, endpoints } from "../http/endpoint.ts";
import { parse } from "../http/parse-query.ts";
import { closuresAsked, closuresSchema, readClosuresInForce, recordClosures } from "./closures.ts";

/** Units that left the register with a reason: GET and POST /closures, for coordinators. */
export function closureRoutes(pool: Pool): Endpoints {
  const routes = endpoints("/api/v1");
  routes.get("/closures", async (request, response) => {
    response.json(await readClosuresInForce(pool, parse(closuresAsked, request.query)));
  });

  routes.post("/closures", express.json({ limit: "2mb" }), async (request, response) => {
    const recorded = await recordClosures(pool, parse(closuresSchema, request.body));
    response
      .status(recorded.revision === null ? 200 : 201)
      .set("Cache-Control", "no-store")
      .json(recorded);
  });
  return routes;
}
