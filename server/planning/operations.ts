import { proposalQuery, proposalView } from "../core/contracts/proposals.ts";
import type { Operation } from "../http/operation.ts";

/** What {@link targetRoutes} answers. */
export const targetOperations: Operation[] = [
  {
    method: "get",
    path: "/api/v1/proposal",
    tag: "targets",
    summary: {
      id: "Usulan desa sasaran terbaik untuk program dan anggaran, beserta alasannya",
      en: "The best target villages for programs and a budget, each with its reason",
    },
    query: proposalQuery,
    answer: { schema: proposalView, what: proposalView.meta()?.description ?? "" },
    example: "/api/v1/proposal?program=pkh&period=2025&budget=5000000000",
  },
];
