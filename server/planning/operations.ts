import { hubsQuery, hubsView } from "../core/contracts/hubs.ts";
import { proposalQuery, proposalView } from "../core/contracts/proposals.ts";
import type { Operation } from "../http/operation.ts";

/** What {@link targetRoutes} answers. */
export const targetOperations: Operation[] = [
  {
    method: "get",
    path: "/api/v1/proposal",
    tag: "targets",
    summary: {
      id: "Usulan desa sasaran untuk program dan anggaran menurut beberapa tujuan, beserta alasannya",
      en: "Where programs could go within their budgets, under several aims, each village with its reason",
    },
    query: proposalQuery,
    answer: { schema: proposalView, what: proposalView.meta()?.description ?? "" },
    example: "/api/v1/proposal?program=pkh&period=2025&budget=5%20miliar",
  },
  {
    method: "get",
    path: "/api/v1/hubs",
    tag: "targets",
    summary: {
      id: "Di mana pusat layanan menjangkau terbanyak yang membutuhkan",
      en: "Where hubs would serve most of those in need",
    },
    query: hubsQuery,
    answer: { schema: hubsView, what: hubsView.meta()?.description ?? "" },
    example: "/api/v1/hubs?period=2025&hubs=5",
  },
];
