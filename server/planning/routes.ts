import type { Pool } from "pg";
import type { Explorer } from "../answers/explorer.ts";
import { hubsQuery } from "../core/contracts/hubs.ts";
import { proposalQuery } from "../core/contracts/proposals.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { fresh } from "../http/conditional-get.ts";
import { parse } from "../http/parse-query.ts";
import { type Endpoints, endpoints } from "../http/routes-of-rooms.ts";
import { readPrograms } from "../registry/register-read.ts";
import { answerWhileWaited } from "./answerable.ts";
import { hubsView } from "./proposals/hubs-view.ts";
import { placedPrograms } from "./proposals/placed-programs.ts";
import { propose } from "./proposals/propose.ts";
import type { Solver } from "./proposals/solver.ts";

/** /proposal and /hubs: computed from what the public may know; they write nothing. */
export function targetRoutes(pool: Pool, explore: Explorer, solver: Solver): Endpoints {
  const routes = endpoints("/api/v1");
  routes.get("/proposal", async (request, response) => {
    const query = parse(proposalQuery, request.query);
    const { regency, period, component, omega } = query;
    const limited = [query.budget, query.budgets, query.cap, query.unitCap];
    if (limited.every((limit) => limit === undefined))
      throw new ProblemError(
        400,
        "Bad parameter",
        "Give a budget in rupiah, a cap of villages or a cap of units (unitCap); several programs get budgets, a pot each.",
      );
    const resolved = await explore.resolve({ regency, period, component, omega });
    if (fresh(request, response, `proposal ${resolved.key} ${JSON.stringify(query)}`)) return;
    const { snapshot } = resolved;
    const answered = await explore.answer(resolved);
    const unitCosts = new Map((await readPrograms(pool)).map(({ id, unitCost }) => [id, unitCost]));
    const programs = placedPrograms(snapshot, answered.answer, query, unitCosts);
    const limits = {
      ...query,
      villageCap: query.cap ?? null,
      unitCap: query.unitCap ?? null,
      places: query.places ?? {},
    };
    await answerWhileWaited(
      response,
      (signal) =>
        propose(solver, { snapshot, answered, programs, limits, options: query, list: query.list, signal }),
      (proposed) => response.json(proposed),
    );
  });
  routes.get("/hubs", async (request, response) => {
    const query = parse(hubsQuery, request.query);
    const { regency, period, component } = query;
    const resolved = await explore.resolve({ regency, period, component });
    if (fresh(request, response, `hubs ${resolved.key} ${JSON.stringify(query)}`)) return;
    const { view } = await explore.answer(resolved);
    await answerWhileWaited(
      response,
      (signal) => hubsView(solver, resolved.snapshot, view, query, signal),
      (found) => response.json(found),
    );
  });
  return routes;
}
