import type { Pool } from "pg";
import * as contract from "../core/contracts/reporting-status.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import { reportedVillagesView, reportsView } from "./reports-view.ts";
import { markNothing, unmarkNothing } from "./reports-zero-report.ts";

const endpoint = endpointsOf<{ pool: Pool }>({
  tag: "data",
  before: (_request, response) => void response.set("Cache-Control", "no-store"),
});
const editors = { least: "editor", scope: "reports" } as const;
const ofOwn = { ...editors, own: { in: "query", name: "agency", what: "agency" } } as const;

/** Who has reported, and "no activity this year". */
export const reportEndpoints = [
  endpoint("get /reports", {
    summary: { id: "Siapa yang sudah melapor", en: "Who has reported" },
    access: "public",
    query: contract.reportsAsked,
    response: { schema: contract.reportsView, what: "agencies by years" },
    example: "/api/v1/reports",
    handle: ({ query }, { pool }) => reportsView(pool, query),
  }),
  endpoint("get /reports/villages", {
    summary: {
      id: "Desa yang disebut dalam daftar satu perangkat daerah",
      en: "Villages that an agency's lists name",
    },
    access: ofOwn,
    query: contract.reportAsked,
    response: { schema: contract.reportedVillagesView, what: "by code, with the programs that name them" },
    handle: ({ query }, { pool }) => reportedVillagesView(pool, query),
  }),
  endpoint("post /reports", {
    summary: { id: "Tandai “tidak ada kegiatan tahun ini”", en: "Mark “no activity this year”" },
    access: editors,
    body: json(contract.zeroReport, "10kb"),
    response: { status: 201, schema: contract.reportRevision, what: "the revision" },
    handle: async ({ body }, { pool }) => ({ revision: await markNothing(pool, body) }),
  }),
  endpoint("delete /reports", {
    summary: { id: "Hapus tanda itu", en: "Take that mark away" },
    access: ofOwn,
    query: contract.reportAsked,
    response: { schema: contract.reportRevision, what: "the revision" },
    handle: async ({ query }, { pool }) => ({ revision: await unmarkNothing(pool, query) }),
  }),
];
