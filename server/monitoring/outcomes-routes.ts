import type { Request, Response } from "express";
import { earlier } from "../answers/compare.ts";
import type { Explorer } from "../answers/explorer.ts";
import { outcomesAsked } from "../core/contracts/outcomes.ts";
import { fresh } from "../http/conditional-get.ts";
import { type Endpoints, endpoints } from "../http/endpoint.ts";
import { parse } from "../http/parse-query.ts";
import { sendRanged } from "../http/ranged.ts";
import { MEDIA_TYPES } from "../publishing/exports/data-package.ts";
import { outcomesOf } from "./outcomes.ts";
import { outcomeRows, outcomesCsv, outcomesWorkbook } from "./outcomes-rows.ts";

/** /outcomes: what a year brought, for everybody. */
export function outcomeRoutes(explore: Explorer): Endpoints {
  const routes = endpoints("/api/v1");

  /** @returns undefined where the asker has the same already */
  async function asked(request: Request, response: Response, form: string) {
    const { from: wanted, ...question } = parse(outcomesAsked, request.query);
    const resolved = await explore.resolve(question);
    const { snapshot } = resolved;
    const first = wanted === undefined && !snapshot.periods.some((one) => one < resolved.question.period);
    const from = first ? null : earlier(resolved, wanted);
    if (fresh(request, response, `outcomes ${form} ${from} ${resolved.key}`)) return;
    return { resolved, view: await outcomesOf(explore, resolved, from) };
  }

  routes.get("/outcomes", async (request, response) => {
    const found = await asked(request, response, "json");
    if (found) response.json(found.view);
  });

  for (const format of ["csv", "xlsx"] as const)
    routes.get(`/outcomes.${format}`, async (request, response) => {
      const found = await asked(request, response, format);
      if (!found) return;
      const { view } = found;
      const rows = outcomeRows(view, await explore.scope(found.resolved.snapshot));
      const name = `kantong-${view.regency}-outcomes-${view.period}${view.synthetic ? "-DEMO" : ""}.${format}`;
      response.attachment(name).type(format === "csv" ? "text/csv; charset=utf-8" : MEDIA_TYPES.xlsx);
      const content =
        format === "csv" ? outcomesCsv(rows) : outcomesWorkbook(rows, view, found.resolved.snapshot);
      sendRanged(request, response, Buffer.from(content));
    });
  return routes;
}
