import { scenarioQuery, scenarioView } from "../../core/contracts/scenarios.ts";
import type { Operation } from "../../http/operation.ts";

/** What {@link scenarioRoutes} answers. */
export const scenarioOperations: Operation[] = [
  {
    method: "get",
    path: "/api/v1/scenario",
    tag: "targets",
    summary: {
      id: "Skenario, bukan data nyata: cakupan, sisa, dan kantong andai rencana dilaksanakan",
      en: "A scenario, not real data: coverage, what is left, and pockets if plans were carried out",
    },
    query: scenarioQuery,
    answer: { schema: scenarioView, what: scenarioView.meta()?.description ?? "" },
    access: { least: "visitor", scope: "programs" },
    example: "/api/v1/scenario?period=2025&plan=pkh.012001*120.012002",
  },
];
