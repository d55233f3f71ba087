import { z } from "zod";
import { answerView, villageView } from "../core/contracts/answers.ts";
import { ledgerView as ledgerSchema, villageLedgerView } from "../core/contracts/coverage.ts";
import {
  pocketsView as pocketsSchema,
  rankingView as rankingSchema,
  villagesView as villagesSchema,
} from "../core/contracts/lists.ts";
import { ofLedger, ofVillageLedger } from "../core/query/parameters.ts";
import { querySchema } from "../core/query/schema.ts";
import { endpointsOf } from "../http/endpoint.ts";
import { type Explorer, villageAt } from "./explorer.ts";
import { resolvedInside } from "./insider.ts";
import { villageLedger } from "./ledger-chain.ts";
import { ledgerView } from "./ledger-view.ts";
import { pocketsView, rankingView, villagesView } from "./lists.ts";

const endpoint = endpointsOf<{ explore: Explorer }>({
  tag: "inside",
  access: { least: "editor", scope: "reports" },
});
const code = z.object({ code: z.string().describe("Kemendagri code, with or without dots: 33.02.01.2001") });
const EXACT = {
  id: "dengan angka sendiri apa adanya (internal)",
  en: "with one's own figures as they are (internal)",
};
const said = (id: string, en: string) => ({ id: `${id}, ${EXACT.id}`, en: `${en}, ${EXACT.en}` });

const asked = querySchema;

/** The map's answers as those inside may see them: an agency its own figures exactly, a coordinator all. */
export const insideEndpoints = [
  endpoint("get /inside/answer", {
    summary: said("Jawaban peta", "The map's answer"),
    query: asked,
    response: { schema: answerView },
    async handle({ query, request, response }, { explore }) {
      const resolved = await resolvedInside(explore, query, { what: "answer", request, response });
      return resolved && (await explore.answer(resolved)).view;
    },
  }),
  endpoint("get /inside/villages", {
    summary: said("Semua desa", "All villages"),
    query: asked,
    response: { schema: villagesSchema },
    async handle({ query, request, response }, { explore }) {
      const resolved = await resolvedInside(explore, query, { what: "villages", request, response });
      if (!resolved) return undefined;
      const { view, answer } = await explore.answer(resolved);
      return villagesView(resolved.snapshot, view, answer);
    },
  }),
  endpoint("get /inside/pockets", {
    summary: said("Kantong", "The pockets"),
    query: asked,
    response: { schema: pocketsSchema },
    async handle({ query, request, response }, { explore }) {
      const resolved = await resolvedInside(explore, query, { what: "pockets", request, response });
      return resolved && pocketsView(resolved.snapshot, (await explore.answer(resolved)).view);
    },
  }),
  endpoint("get /inside/ranking", {
    summary: said("Peringkat desa", "The ranking of villages"),
    query: asked,
    response: { schema: rankingSchema },
    async handle({ query, request, response }, { explore }) {
      const resolved = await resolvedInside(explore, query, { what: "ranking", request, response });
      if (!resolved) return undefined;
      return rankingView(resolved.snapshot, (await explore.answer(resolved)).view);
    },
  }),
  endpoint("get /inside/villages/{code}", {
    summary: said("Kartu desa", "A village's card"),
    params: code,
    query: asked,
    response: { schema: villageView },
    async handle({ params, query, request, response }, { explore }) {
      const resolved = await resolvedInside(explore, query, {
        what: `village ${params.code}`,
        request,
        response,
      });
      return resolved && explore.village(resolved, params.code);
    },
  }),
  endpoint("get /inside/ledger", {
    summary: said("Neraca kebutuhan", "The ledger of need"),
    query: ofLedger,
    response: { schema: ledgerSchema },
    async handle({ query, request, response }, { explore }) {
      const resolved = await resolvedInside(explore, query, { what: "ledger", request, response });
      return resolved && ledgerView(resolved.snapshot, resolved.question);
    },
  }),
  endpoint("get /inside/villages/{code}/ledger", {
    summary: said("Neraca satu desa", "A village's ledger"),
    params: code,
    query: ofVillageLedger,
    response: { schema: villageLedgerView },
    async handle({ params, query, request, response }, { explore }) {
      const resolved = await resolvedInside(explore, query, {
        what: `ledger ${params.code}`,
        request,
        response,
      });
      if (!resolved) return undefined;
      const { snapshot, question } = resolved;
      return villageLedger(snapshot, villageAt(snapshot, params.code), question.period);
    },
  }),
];
