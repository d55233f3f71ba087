import { z } from "zod";
import { viewsOf } from "../../answers/both-forms.ts";
import type { Explorer } from "../../answers/explorer.ts";
import { districtView as districtContract, extentsView, sourcesView } from "../../core/contracts/prints.ts";
import { ofLedger, ofRegency } from "../../core/query/parameters.ts";
import { querySchema } from "../../core/query/schema.ts";
import type { Sharing } from "../../disclosure/agreements.ts";
import { fresh } from "../../http/conditional-get.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { sourcesOf } from "../exports/about.ts";
import { districtView } from "./district-view.ts";

interface Services {
  explore: Explorer;
  sharing: Sharing;
}
const endpoint = endpointsOf<Services>({ tag: "prints", access: "public" });

/** What prints need beyond the map's own answers; all of it from what the public may know. */
export const printEndpoints = [
  ...viewsOf<Services>("prints")("districts/{code}", {
    summary: {
      id: "Satu kecamatan: siapa yang ada, dan sisa kebutuhannya",
      en: "One district: who is there, and what is left",
    },
    params: z.object({ code: z.string().describe("Kemendagri code: 33.02.01") }),
    query: querySchema,
    response: { schema: districtContract },
    example: "/api/v1/districts/33.02.01",
    async handle({ params: { code }, query }, { explore }, asker) {
      const resolved = await asker.resolve(query);
      if (asker.unchanged(`district ${code} ${resolved.key}`)) return;
      const { answer } = await explore.answer(resolved);
      return districtView(resolved.snapshot, answer, code);
    },
  }),
  endpoint("get /extents", {
    summary: {
      id: "Bentangan tiap desa, untuk mencetak peta",
      en: "How far each village reaches, to print maps",
    },
    query: ofRegency,
    response: { schema: extentsView },
    example: "/api/v1/extents",
    async handle({ query, request, response }, { explore }) {
      const { snapshot } = await explore.resolve(query);
      if (fresh(request, response, `extents ${snapshot.regency.code} ${snapshot.stamp}`)) return;
      const { code, extent } = snapshot.villages;
      return {
        revision: snapshot.revision,
        regency: snapshot.regency.code,
        code,
        extent: Array.from(extent, (degrees) => Number(degrees.toFixed(5))),
      };
    },
  }),
  endpoint("get /sources", {
    summary: {
      id: "Berkas sumber suatu kebutuhan dan tahun, beserta tanggalnya",
      en: "The source files of a need and year, with their dates",
    },
    query: ofLedger,
    response: { schema: sourcesView },
    example: "/api/v1/sources?component=housing&period=2025",
    async handle({ query, request, response }, { explore }) {
      const resolved = await explore.resolve(query);
      const { snapshot, question } = resolved;
      if (fresh(request, response, `sources ${resolved.key}`)) return;
      return {
        revision: snapshot.revision,
        synthetic: snapshot.synthetic,
        boundaries: snapshot.boundarySource,
        items: sourcesOf(snapshot, question.component, question.period).map(
          ({ name, source, licence, dataDate }) => ({ name, source, licence, dataDate }),
        ),
      };
    },
  }),
];
