import type { Pool } from "pg";
import type { Explorer } from "../answers/explorer.ts";
import { proposalQuery } from "../core/contracts/proposals.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { fresh } from "../http/conditional-get.ts";
import { parse } from "../http/parse-query.ts";
import { type Endpoints, endpoints } from "../http/routes-of-rooms.ts";
import { readPrograms } from "../registry/register-read.ts";
import { alsoCounting } from "./also-counting.ts";
import { answerWhileWaited } from "./answerable.ts";
import { placedPrograms, problemOf } from "./proposal-problem.ts";
import { proposalView } from "./proposal-view.ts";
import { propose } from "./propose.ts";
import type { Solver } from "./solve.ts";

/** Seconds that one visitor's proposal may keep the solver; what is not proved by then states its gap. */
const SECONDS = 8;

/** /proposal: computed from what the public may know; it writes nothing. */
export function targetRoutes(pool: Pool, explore: Explorer, solver: Solver): Endpoints {
  const routes = endpoints("/api/v1");
  routes.get("/proposal", async (request, response) => {
    const query = parse(proposalQuery, request.query);
    const { regency, period, component, omega } = query;
    if (query.budget === undefined && query.cap === undefined)
      throw new ProblemError(400, "Bad parameter", "Give a budget in rupiah, a cap of villages, or both.");
    const resolved = await explore.resolve({ regency, period, component, omega });
    if (fresh(request, response, `proposal ${resolved.key} ${JSON.stringify(query)}`)) return;
    const { snapshot } = resolved;
    const answered = await explore.answer(resolved);
    const unitCosts = new Map((await readPrograms(pool)).map(({ id, unitCost }) => [id, unitCost]));
    const programs = placedPrograms(snapshot, answered.answer, query, unitCosts);
    const strategies = programs.placed.flatMap((one) => one.strategies);
    const { answer, view } = alsoCounting(answered, snapshot, strategies);
    const asked = problemOf(snapshot, answer, view, query, programs.placed);
    await answerWhileWaited(
      response,
      (signal) => propose(solver, asked.problem, { seconds: SECONDS, signal }),
      (proposed) => response.json(proposalView(snapshot, view, query, programs, asked, proposed)),
    );
  });
  return routes;
}
