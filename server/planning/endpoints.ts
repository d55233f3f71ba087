import type { Pool } from "pg";
import type { Explorer } from "../answers/explorer.ts";
import { badParameter } from "../core/contracts/field-errors.ts";
import { hubsView as hubsContract, hubsQuery } from "../core/contracts/hubs.ts";
import { proposalQuery, proposalView } from "../core/contracts/proposals.ts";
import { fresh } from "../http/conditional-get.ts";
import { endpointsOf } from "../http/endpoint.ts";
import { readPrograms } from "../registry/register-read.ts";
import { whileWaited } from "./answerable.ts";
import { hubsView } from "./proposals/hubs-view.ts";
import { placedPrograms } from "./proposals/placed-programs.ts";
import { propose } from "./proposals/propose.ts";
import type { Solver } from "./proposals/solver.ts";

const endpoint = endpointsOf<{ pool: Pool; explore: Explorer; solver: Solver }>({
  tag: "targets",
  access: "public",
});

/** Computed from what the public may know; they write nothing. */
export const proposalEndpoints = [
  endpoint("get /proposal", {
    summary: {
      id: "Usulan desa sasaran untuk program dan anggaran menurut beberapa tujuan, beserta alasannya",
      en: "Where programs could go within their budgets, under several aims, each village with its reason",
    },
    query: proposalQuery,
    response: { schema: proposalView },
    example: "/api/v1/proposal?program=pkh&period=2025&budget=5%20miliar",
    async handle({ query, request, response }, { pool, explore, solver }) {
      const { regency, period, component, omega } = query;
      const limited = [query.budget, query.budgets, query.cap, query.unitCap];
      if (limited.every((limit) => limit === undefined))
        throw badParameter(
          "budget",
          "give a budget in rupiah, a cap of villages or a cap of units (unitCap); several programs get budgets, a pot each",
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
      return whileWaited(response, (signal) =>
        propose(solver, { snapshot, answered, programs, limits, options: query, list: query.list, signal }),
      );
    },
  }),
  endpoint("get /hubs", {
    summary: {
      id: "Di mana pusat layanan menjangkau terbanyak yang membutuhkan",
      en: "Where hubs would serve most of those in need",
    },
    query: hubsQuery,
    response: { schema: hubsContract },
    example: "/api/v1/hubs?period=2025&hubs=5",
    async handle({ query, request, response }, { explore, solver }) {
      const { regency, period, component } = query;
      const resolved = await explore.resolve({ regency, period, component });
      if (fresh(request, response, `hubs ${resolved.key} ${JSON.stringify(query)}`)) return;
      const { view } = await explore.answer(resolved);
      return whileWaited(response, (signal) => hubsView(solver, resolved.snapshot, view, query, signal));
    },
  }),
];
