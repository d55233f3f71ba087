import type { Operation } from "../http/operation.ts";
import { asked, oneInBody, oneInQuery } from "./reports-routes.ts";

/** What {@link reportRoutes} answers. */
export const reportOperations: Operation[] = [
  {
    method: "get",
    path: "/api/v1/reports",
    tag: "data",
    summary: { id: "Siapa yang sudah melapor", en: "Who has reported" },
    query: asked,
    answer: { what: "agencies by years" },
    example: "/api/v1/reports",
  },
  {
    method: "get",
    path: "/api/v1/reports/villages",
    tag: "data",
    summary: {
      id: "Desa yang disebut dalam daftar satu perangkat daerah",
      en: "Villages that an agency's lists name",
    },
    query: oneInQuery,
    answer: { what: "by code, with the programs that name them" },
    access: { least: "editor", scope: "reports", own: { in: "query", name: "agency", what: "agency" } },
  },
  {
    method: "post",
    path: "/api/v1/reports",
    tag: "data",
    summary: { id: "Tandai “tidak ada kegiatan tahun ini”", en: "Mark “no activity this year”" },
    body: { type: "application/json", schema: oneInBody },
    answer: { status: 201, what: "the revision" },
    access: { least: "editor", scope: "reports" },
  },
  {
    method: "delete",
    path: "/api/v1/reports",
    tag: "data",
    summary: { id: "Hapus tanda itu", en: "Take that mark away" },
    query: oneInQuery,
    answer: { what: "the revision" },
    access: { least: "editor", scope: "reports", own: { in: "query", name: "agency", what: "agency" } },
  },
];
