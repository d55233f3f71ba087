import { z } from "zod";
import { answerView, hexagonsView, scopeView, searchView, villageView } from "../core/contracts/answers.ts";
import { changeView } from "../core/contracts/change.ts";
import { ledgerView, targetingView, villageLedgerView } from "../core/contracts/coverage.ts";
import {
  auditView,
  definitionsView,
  pocketsView,
  rankingView,
  villagesView,
} from "../core/contracts/lists.ts";
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
import type { Operation } from "../http/operation.ts";

const code = z.object({
  code: z.string().describe("Kemendagri code, with or without dots: 33.02.01.2001"),
});

const asked = (
  path: string,
  tag: string,
  summary: Operation["summary"],
  schema: z.ZodType,
  more: Partial<Operation> = {},
): Operation => ({
  method: "get",
  path: `/api/v1${path}`,
  tag,
  summary,
  query: querySchema,
  answer: { schema, what: schema.meta()?.description ?? summary.en },
  example: `/api/v1${path}`,
  ...more,
});

/** What {@link exploreRoutes} answers. */
export const exploreOperations: Operation[] = [
  asked(
    "/scope",
    "scope",
    { id: "Kabupaten, desa, program, sumber data", en: "Regency, villages, programs, sources" },
    scopeView,
    { query: ofRegency },
  ),
  asked(
    "/search",
    "scope",
    { id: "Cari desa menurut nama atau kode", en: "Find villages by name or code" },
    searchView,
    { query: searched, example: "/api/v1/search?q=karanggayam" },
  ),
  asked(
    "/pockets",
    "pockets",
    { id: "Kantong kemiskinan yang belum terjangkau", en: "Pockets that programs do not reach" },
    pocketsView,
    { example: "/api/v1/pockets?regency=33.02&period=2025" },
  ),
  asked(
    "/definitions",
    "pockets",
    { id: "Berbagai definisi kantong, berdampingan", en: "What a pocket can mean, side by side" },
    definitionsView,
  ),
  asked(
    "/audit",
    "pockets",
    { id: "Daftar lokus resmi diuji terhadap data", en: "The official list held against the figures" },
    auditView,
  ),
  asked(
    "/ranking",
    "pockets",
    {
      id: "Peringkat prioritas, alasannya, dan kestabilannya",
      en: "Priority, its reasons and its stability",
    },
    rankingView,
  ),
  asked("/change", "pockets", { id: "Dua periode dibandingkan", en: "Two periods compared" }, changeView, {
    query: querySchema.extend(compared.shape),
    example: "/api/v1/change?from=2023&period=2025",
  }),
  asked(
    "/villages",
    "villages",
    { id: "Semua kolom metode untuk tiap desa", en: "Every column of the method for every village" },
    villagesView,
  ),
  asked("/villages/{code}", "villages", { id: "Kartu satu desa", en: "One village's card" }, villageView, {
    parameters: code,
    example: "/api/v1/villages/33.02.01.2001",
  }),
  asked(
    "/ledger",
    "villages",
    {
      id: "Sisa kebutuhan: kebutuhan dikurangi yang terlayani dan yang ditutup dengan alasan",
      en: "Residual need: need less what is served and what is closed with a reason",
    },
    ledgerView,
    { query: ofLedger, example: "/api/v1/ledger?component=housing&period=2025" },
  ),
  asked(
    "/villages/{code}/ledger",
    "villages",
    {
      id: "Sisa kebutuhan satu desa menurut komponen: kebutuhan → setelah dilayani → setelah penutupan",
      en: "What is left of a village's need, by component: need → after deliveries → after closures",
    },
    villageLedgerView,
    {
      parameters: code,
      query: ofVillageLedger,
      example: "/api/v1/villages/33.02.01.2001/ledger?period=2025",
    },
  ),
  asked(
    "/targeting",
    "villages",
    {
      id: "Ketepatan sasaran suatu program atau perangkat daerah",
      en: "Targeting quality of a program or an agency",
    },
    targetingView,
    { query: ofTargeting, example: "/api/v1/targeting?program=pkh&period=2025" },
  ),
  asked("/answer", "map", { id: "Seluruh peta dalam kolom", en: "The whole map in columns" }, answerView),
  asked("/hexagons", "map", { id: "Heksagon H3 dalam kolom", en: "H3 cells in columns" }, hexagonsView, {
    query: querySchema.extend(ofCells.shape),
    example: "/api/v1/hexagons?resolution=7",
  }),
];
