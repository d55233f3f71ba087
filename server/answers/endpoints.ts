import { z } from "zod";
import type { Answer } from "../analysis/answer.ts";
import * as contract from "../core/contracts/answers.ts";
import { changeView } from "../core/contracts/change.ts";
import * as coverage from "../core/contracts/coverage.ts";
import { badParameter } from "../core/contracts/field-errors.ts";
import * as listContract from "../core/contracts/lists.ts";
import type { ViewInBothForms } from "../core/domain/inside-views.ts";
import {
  compared,
  ofCells,
  ofLedger,
  ofRegency,
  ofTargeting,
  ofVillageLedger,
  searched,
} from "../core/query/parameters.ts";
import { querySchema } from "../core/query/schema.ts";
import type { Sharing } from "../disclosure/agreements.ts";
import { fresh } from "../http/conditional-get.ts";
import { endpointsOf } from "../http/endpoint.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { auditView } from "./audit-view.ts";
import { viewsOf } from "./both-forms.ts";
import { compare, earlier } from "./compare.ts";
import { type Explorer, villageAt } from "./explorer.ts";
import { villageLedger } from "./ledger-chain.ts";
import { ledgerView } from "./ledger-view.ts";
import { definitionsView, pocketsView, rankingView, villagesView } from "./lists.ts";
import type { Resolved } from "./resolved.ts";
import { newestOf, targetingView } from "./targeting-view.ts";

interface Services {
  explore: Explorer;
  sharing: Sharing;
  /** answers by hexagon */
  shapes: { hexagons(resolved: Resolved, resolution: number): Promise<contract.HexagonsView> };
}
const scope = endpointsOf<Services>({ tag: "scope", access: "public" });
const pockets = viewsOf<Services>("pockets");
const villages = viewsOf<Services>("villages");
const map = viewsOf<Services>("map");

const params = z.object({
  code: z.string().describe("Kemendagri code, with or without dots: 33.02.01.2001"),
});

/** A list that is made of the answer alone. */
const list = <Content extends z.ZodType>(
  view: typeof pockets,
  name: ViewInBothForms,
  summary: { id: string; en: string },
  schema: Content,
  listed: (snapshot: Snapshot, view: contract.AnswerView, answer: Answer) => z.output<Content>,
  example = `/api/v1/${name}`,
) =>
  view(name, {
    summary,
    query: querySchema,
    response: { schema },
    example,
    async handle({ query }, { explore }, asker) {
      const resolved = await asker.resolve(query);
      if (asker.unchanged(`${name} ${resolved.key}`)) return;
      const { view, answer } = await explore.answer(resolved);
      return listed(resolved.snapshot, view, answer);
    },
  });

/** The reading API. */
export const answerEndpoints = [
  scope("get /scope", {
    summary: { id: "Kabupaten, desa, program, sumber data", en: "Regency, villages, programs, sources" },
    query: ofRegency,
    response: { schema: contract.scopeView },
    example: "/api/v1/scope",
    async handle({ query, request, response }, { explore }) {
      const { snapshot } = await explore.resolve(query);
      const view = await explore.scope(snapshot);
      // Another regency that comes in is no revision of this one, and yet in its list.
      const others = view.regencies.map(({ code, name }) => `${code} ${name}`).join();
      if (fresh(request, response, `scope ${snapshot.regency.code} ${snapshot.stamp} ${others}`)) return;
      return view;
    },
  }),
  scope("get /search", {
    summary: { id: "Cari desa menurut nama atau kode", en: "Find villages by name or code" },
    query: searched,
    response: { schema: contract.searchView },
    example: "/api/v1/search?q=karanggayam",
    async handle({ query: { q, regency }, request, response }, { explore }) {
      const { snapshot } = await explore.resolve({ regency });
      const found = await explore.search(snapshot, q);
      // Regencies come and go without this one's stamp.
      const areas = found.areas.map(({ code, name }) => `${code} ${name}`).join();
      if (fresh(request, response, `search ${q} ${snapshot.regency.code} ${snapshot.stamp} ${areas}`)) return;
      return found;
    },
  }),
  ...list(
    pockets,
    "pockets",
    { id: "Kantong kemiskinan yang belum terjangkau", en: "Pockets that programs do not reach" },
    listContract.pocketsView,
    pocketsView,
    "/api/v1/pockets?regency=33.02&period=2025",
  ),
  ...list(
    pockets,
    "definitions",
    { id: "Berbagai definisi kantong, berdampingan", en: "What a pocket can mean, side by side" },
    listContract.definitionsView,
    definitionsView,
  ),
  ...list(
    pockets,
    "audit",
    { id: "Daftar lokus resmi diuji terhadap data", en: "The official list held against the figures" },
    listContract.auditView,
    auditView,
  ),
  ...list(
    pockets,
    "ranking",
    {
      id: "Peringkat prioritas, alasannya, dan kestabilannya",
      en: "Priority, its reasons and its stability",
    },
    listContract.rankingView,
    rankingView,
  ),
  ...pockets("change", {
    summary: { id: "Dua periode dibandingkan", en: "Two periods compared" },
    query: querySchema.extend(compared.shape),
    response: { schema: changeView },
    example: "/api/v1/change?from=2023&period=2025",
    async handle({ query: { from: wanted, ...query } }, { explore }, asker) {
      const after = await asker.resolve(query);
      const from = earlier(after, wanted);
      if (asker.unchanged(`change ${from} ${after.key}`)) return;
      return compare(explore, after, from);
    },
  }),
  ...list(
    villages,
    "villages",
    { id: "Semua kolom metode untuk tiap desa", en: "Every column of the method for every village" },
    listContract.villagesView,
    villagesView,
  ),
  ...villages("villages/{code}", {
    summary: { id: "Kartu satu desa", en: "One village's card" },
    params,
    query: querySchema,
    response: { schema: contract.villageView },
    example: "/api/v1/villages/33.02.01.2001",
    async handle({ params: { code }, query }, { explore }, asker) {
      const resolved = await asker.resolve(query);
      if (asker.unchanged(`village ${code} ${resolved.key}`)) return;
      return explore.village(resolved, code);
    },
  }),
  ...villages("ledger", {
    summary: {
      id: "Sisa kebutuhan: kebutuhan dikurangi yang terlayani dan yang ditutup dengan alasan",
      en: "Residual need: need less what is served and what is closed with a reason",
    },
    query: ofLedger,
    response: { schema: coverage.ledgerView },
    example: "/api/v1/ledger?component=housing&period=2025",
    async handle({ query }, _services, asker) {
      const resolved = await asker.resolve(query);
      if (asker.unchanged(`ledger ${resolved.key}`)) return;
      return ledgerView(resolved.snapshot, resolved.question);
    },
  }),
  ...villages("villages/{code}/ledger", {
    summary: {
      id: "Sisa kebutuhan satu desa menurut komponen: kebutuhan → setelah dilayani → setelah penutupan",
      en: "What is left of a village's need, by component: need → after deliveries → after closures",
    },
    params,
    query: ofVillageLedger,
    response: { schema: coverage.villageLedgerView },
    example: "/api/v1/villages/33.02.01.2001/ledger?period=2025",
    async handle({ params: { code }, query }, _services, asker) {
      const { snapshot, question } = await asker.resolve(query);
      const index = villageAt(snapshot, code);
      const key = ["village ledger", snapshot.villages.code[index], question.period, snapshot.stamp];
      if (asker.unchanged(key.join(" "))) return;
      return villageLedger(snapshot, index, question.period);
    },
  }),
  ...villages("targeting", {
    summary: {
      id: "Ketepatan sasaran suatu program atau perangkat daerah",
      en: "Targeting quality of a program or an agency",
    },
    query: ofTargeting,
    response: { schema: coverage.targetingView },
    example: "/api/v1/targeting?program=pkh&period=2025",
    async handle({ query: { program, agency, ...query } }, _services, asker) {
      if ((program === undefined) === (agency === undefined))
        throw badParameter("program", "give either program or agency, the id of one");
      const { snapshot, question } = await asker.resolve(query);
      const whose = program === undefined ? { agency: agency! } : { program };
      // Of the programs and not of one component, so that a year without need of the default one is a year still.
      const period = query.period ?? newestOf(snapshot, whose) ?? question.period;
      const key = ["targeting", program, agency, snapshot.regency.code, period, snapshot.stamp];
      if (asker.unchanged(key.join(" "))) return;
      return targetingView(snapshot, whose, period);
    },
  }),
  ...map("answer", {
    summary: { id: "Seluruh peta dalam kolom", en: "The whole map in columns" },
    query: querySchema,
    response: { schema: contract.answerView },
    example: "/api/v1/answer",
    async handle({ query }, { explore }, asker) {
      const resolved = await asker.resolve(query);
      if (asker.unchanged(`answer ${resolved.key}`)) return;
      return (await explore.answer(resolved)).view;
    },
  }),
  ...map("hexagons", {
    summary: { id: "Heksagon H3 dalam kolom", en: "H3 cells in columns" },
    query: querySchema.extend(ofCells.shape),
    response: { schema: contract.hexagonsView },
    example: "/api/v1/hexagons?resolution=7",
    async handle({ query: { resolution, ...query } }, { shapes }, asker) {
      const resolved = await asker.resolve(query);
      if (asker.unchanged(`hexagons ${resolution} ${resolved.key}`)) return;
      return shapes.hexagons(resolved, resolution);
    },
  }),
];
