import { z } from "zod";
import { districtView, extentsView, sourcesView } from "../../core/contracts/prints.ts";
import { querySchema } from "../../core/query/schema.ts";
import type { Operation } from "../../http/operation.ts";

export const ofSources = z.strictObject({
  regency: querySchema.shape.regency,
  period: querySchema.shape.period,
  component: querySchema.shape.component,
});
export const ofRegency = z.strictObject({ regency: querySchema.shape.regency });

/** What {@link printRoutes} answers. */
export const printOperations: Operation[] = [
  {
    method: "get",
    path: "/api/v1/districts/{code}",
    tag: "prints",
    summary: {
      id: "Satu kecamatan: siapa yang ada, dan sisa kebutuhannya",
      en: "One district: who is there, and what is left",
    },
    parameters: z.object({ code: z.string().describe("Kemendagri code: 33.02.01") }),
    query: querySchema,
    answer: { schema: districtView, what: districtView.meta()?.description ?? "" },
    example: "/api/v1/districts/33.02.01",
  },
  {
    method: "get",
    path: "/api/v1/extents",
    tag: "prints",
    summary: {
      id: "Bentangan tiap desa, untuk mencetak peta",
      en: "How far each village reaches, to print maps",
    },
    query: ofRegency,
    answer: { schema: extentsView, what: extentsView.meta()?.description ?? "" },
    example: "/api/v1/extents",
  },
  {
    method: "get",
    path: "/api/v1/sources",
    tag: "prints",
    summary: {
      id: "Berkas sumber suatu kebutuhan dan tahun, beserta tanggalnya",
      en: "The source files of a need and year, with their dates",
    },
    query: ofSources,
    answer: { schema: sourcesView, what: sourcesView.meta()?.description ?? "" },
    example: "/api/v1/sources?component=housing&period=2025",
  },
];
