import { createHash } from "node:crypto";
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { questionSchema } from "../question.ts";
import { villagesCsv } from "./csv.ts";
import type { Explorer, Settled } from "./explorer.ts";
import { parse } from "./parse.ts";
import type { Shapes } from "./tile-source.ts";

const regencyOnly = z.strictObject({ regency: questionSchema.shape.regency });
const searched = regencyOnly.extend({ q: z.string().min(1).max(100) });

const ofCells = z.strictObject({ resolution: z.coerce.number().int().min(6).max(9) });

/** The reading API: /scope, /answer, /villages/:code, /villages.csv, /hexagons, /search. */
export function exploreRoutes(explore: Explorer, shapes: Shapes): Router {
  const routes = Router();

  routes.get("/scope", async (request, response) => {
    const { snapshot } = await explore.settle(
      questionSchema.parse({ regency: parse(regencyOnly, request.query).regency }),
    );
    if (fresh(request, response, `scope ${snapshot.regency.code} ${snapshot.revision}`)) return;
    response.json(await explore.scope(snapshot));
  });

  routes.get("/answer", async (request, response) => {
    const settled = await asked(request);
    if (fresh(request, response, `answer ${settled.key}`)) return;
    response.json((await explore.answer(settled)).view);
  });

  routes.get("/villages.csv", async (request, response) => {
    const settled = await asked(request);
    if (fresh(request, response, `csv ${settled.key}`)) return;
    const [scope, { view }] = await Promise.all([explore.scope(settled.snapshot), explore.answer(settled)]);
    const name = `kantong-${view.regency}-${view.component}-${view.period}${view.synthetic ? "-DEMO" : ""}.csv`;
    response.attachment(name).type("text/csv; charset=utf-8").send(villagesCsv(scope, view));
  });

  routes.get("/villages/:code", async (request, response) => {
    const settled = await asked(request);
    if (fresh(request, response, `village ${request.params.code} ${settled.key}`)) return;
    response.json(await explore.village(settled, request.params.code));
  });

  routes.get("/hexagons", async (request, response) => {
    const { resolution: wanted, ...query } = request.query;
    const { resolution } = parse(ofCells, { resolution: wanted });
    const settled = await explore.settle(parse(questionSchema, query));
    if (fresh(request, response, `hexagons ${resolution} ${settled.key}`)) return;
    response.json(await shapes.hexagons(settled, resolution));
  });

  routes.get("/search", async (request, response) => {
    const { q, regency } = parse(searched, request.query);
    const { snapshot } = await explore.settle(questionSchema.parse({ regency }));
    if (fresh(request, response, `search ${q} ${snapshot.regency.code} ${snapshot.revision}`)) return;
    response.json(explore.search(snapshot, q));
  });

  const asked = (request: Request): Promise<Settled> => explore.settle(parse(questionSchema, request.query));
  return routes;
}

/** Sets the validators and answers 304 when the asker has the same already. */
function fresh(request: Request, response: Response, key: string): boolean {
  response.set({
    "Cache-Control": "public, max-age=0, must-revalidate",
    ETag: `"${createHash("sha256").update(key).digest("base64url").slice(0, 22)}"`,
    "Access-Control-Allow-Origin": "*",
  });
  if (!request.fresh) return false;
  response.status(304).end();
  return true;
}
