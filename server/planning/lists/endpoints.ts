import type { Pool } from "pg";
import type { Explorer } from "../../answers/explorer.ts";
import { insiderNow, markInternal } from "../../answers/insider.ts";
import * as fileContract from "../../core/contracts/target-list-file.ts";
import { listProposalAsked, listProposalView } from "../../core/contracts/target-list-proposal.ts";
import * as requests from "../../core/contracts/target-list-requests.ts";
import * as contract from "../../core/contracts/target-lists.ts";
import { today } from "../../core/domain/calendar-year.ts";
import { rankOf } from "../../core/domain/roles.ts";
import { notYours } from "../../core/errors/problem-error.ts";
import { actor } from "../../http/actor.ts";
import { endpointsOf, json } from "../../http/endpoint.ts";
import { withReceivedFile } from "../../http/upload.ts";
import { isDemo } from "../../platform/demo-record.ts";
import { asProblem } from "../../tabular/problem.ts";
import { LIMITS } from "../../tabular/readers/table.ts";
import { whileWaited } from "../answerable.ts";
import type { Solver } from "../proposals/solver.ts";
import { there } from "./changing.ts";
import { claimsView } from "./claims-view.ts";
import { figuresOf } from "./figures.ts";
import { proposeForList } from "./list-proposal.ts";
import { readListView } from "./list-view.ts";
import { moveClaim } from "./move-claim.ts";
import { describeList, moveList, openList, removeList } from "./open.ts";
import { overOf } from "./over.ts";
import { readListFile } from "./read-list-file.ts";
import { readClaims, readList, readLists } from "./repository.ts";
import { mayChange } from "./rules.ts";
import { headOf } from "./view.ts";
import { addVillages, removeVillages, replaceVillages, type VillagesChanged } from "./villages.ts";
import { byHand, selectedFor, snapshotOf } from "./wanted.ts";

interface Services {
  pool: Pool;
  explore: Explorer;
  solver: Solver;
}
/** Row security says which lists: drafts their agency's, proposed ones every member's, the others everybody's. */
const seen = { least: "visitor", scope: "programs" } as const;
const endpoint = endpointsOf<Services>({
  tag: "targets",
  access: { least: "editor", scope: "programs" },
});
const params = requests.listId;
const asItStands = { schema: contract.targetListView, what: "the list as it stands, in view of all others" };
const changed = { schema: contract.listChanged, what: "what was changed, and the list as it stands" };
const limit = "2mb";

/** What agencies pick, in view of each other. */
export const listEndpoints = [
  endpoint("get /target-lists", {
    summary: { id: "Daftar sasaran yang boleh dilihat", en: "Target lists, as far as one may see them" },
    access: seen,
    query: requests.listsAsked,
    response: { schema: contract.listsView, what: "what each is about" },
    example: "/api/v1/target-lists?regency=33.02",
    async handle({ query }, { pool }) {
      const lists = await readLists(pool, query);
      const member = rankOf(actor().role) > 0;
      return { synthetic: await isDemo(pool), lists: lists.map((list) => headOf(list, member)) };
    },
  }),
  endpoint("post /target-lists", {
    summary: { id: "Buka daftar sasaran", en: "Open a target list" },
    body: json(contract.newList, limit),
    response: { ...asItStands, status: 201 },
    async handle({ body, response }, services) {
      // Refuses a regency that the record does not hold.
      await services.explore.resolve({ regency: body.regency });
      const id = await openList(services.pool, body);
      response.location(`/api/v1/target-lists/${id}`);
      return viewOf(services, id);
    },
  }),
  endpoint("get /target-lists/{id}", {
    summary: {
      id: "Satu daftar sasaran: kebutuhan, jangkauan, biaya, dan siapa lagi yang mengusulkan tiap desa",
      en: "One target list: need, reach, cost, and who else claims each village",
    },
    access: seen,
    params,
    response: asItStands,
    handle({ params, response }, services) {
      if (insiderNow()) markInternal(response);
      return viewOf(services, params.id);
    },
  }),
  endpoint("patch /target-lists/{id}", {
    summary: { id: "Ubah judul, catatan, atau batas daftar", en: "Change a list's title, note or limits" },
    params,
    body: json(requests.changedList, limit),
    response: asItStands,
    async handle({ params: { id }, body }, services) {
      await describeList(services.pool, id, body);
      return viewOf(services, id);
    },
  }),
  endpoint("delete /target-lists/{id}", {
    summary: { id: "Hapus rancangan daftar", en: "Delete a draft" },
    params,
    query: requests.versionAsked,
    response: { status: 204, what: "deleted" },
    async handle({ params, query }, { pool }) {
      await removeList(pool, params.id, query);
    },
  }),
  endpoint("post /target-lists/{id}/state", {
    summary: {
      id: "Usulkan, sepakati, tandai selesai, atau kembalikan ke rancangan",
      en: "Propose, agree on, mark as done, or take back to a draft",
    },
    params,
    body: json(requests.movedList, limit),
    response: asItStands,
    async handle({ params: { id }, body }, services) {
      const { limits, totals } = await viewOf(services, id);
      await moveList(services.pool, id, body, { today: today(), over: overOf(limits, totals) });
      return viewOf(services, id);
    },
  }),
  endpoint("post /target-lists/{id}/villages", {
    summary: {
      id: "Tambahkan desa: menurut kode, kantong, peringkat, kecamatan, atau kotak",
      en: "Add villages: by code, pocket, rank, district or box",
    },
    params,
    body: json(requests.addedVillages, limit),
    response: changed,
    async handle({ params: { id }, body, response }, services) {
      const list = await listOf(services, id);
      return whileWaited(response, async (signal) => {
        const wanted = body.select
          ? await selectedFor(services, list, body.select, signal)
          : byHand(await snapshotOf(services.explore, list), body.villages ?? []);
        return changedView(services, id, await addVillages(services.pool, id, body, wanted));
      });
    },
  }),
  endpoint("put /target-lists/{id}/villages", {
    summary: { id: "Ganti seluruh isi daftar", en: "Replace all villages of a list" },
    params,
    body: json(requests.replacedVillages, limit),
    response: changed,
    async handle({ params: { id }, body }, services) {
      const wanted = byHand(await snapshotOf(services.explore, await listOf(services, id)), body.villages);
      return changedView(services, id, await replaceVillages(services.pool, id, body, wanted));
    },
  }),
  endpoint("delete /target-lists/{id}/villages", {
    summary: { id: "Keluarkan desa dari daftar", en: "Take villages off a list" },
    params,
    query: requests.removedVillages,
    response: changed,
    handle: async ({ params: { id }, query }, services) =>
      changedView(services, id, await removeVillages(services.pool, id, query, query.villages)),
  }),
  endpoint("post /target-lists/{id}/moved-claims", {
    summary: {
      id: "Pindahkan atau bagi desa: seluruh rencana atau sebagian satuannya ke daftar lain",
      en: "Move or split a village's claim: all of its planned units, or some, to another list",
    },
    params,
    body: json(requests.movedClaim, limit),
    response: asItStands,
    async handle({ params: { id }, body }, services) {
      await moveClaim(services.pool, id, body);
      return viewOf(services, id);
    },
  }),
  endpoint("get /target-lists/{id}/proposal", {
    summary: {
      id: "Usulan desa untuk daftar ini menurut beberapa tujuan, dan daftar yang sekarang di sampingnya",
      en: "Where a list's program could go under several aims, and the list as it is beside them",
    },
    access: { least: "viewer", scope: "programs" },
    params,
    query: listProposalAsked,
    response: { schema: listProposalView },
    async handle({ params: { id }, query, response }, services) {
      const list = await listOf(services, id);
      return whileWaited(response, (signal) => proposeForList(services, list, query, signal));
    },
  }),
  endpoint("post /target-lists/{id}/file", {
    summary: {
      id: "Baca desa dari berkas CSV, XLSX, atau ODS; yang pasti ditambahkan, sisanya kembali beserta calonnya",
      en: "Read villages from a CSV, XLSX or ODS file: certain rows are added, the others come back with candidates",
    },
    params,
    query: fileContract.fileAsked,
    upload: "the file itself, its name in X-File-Name",
    response: { schema: fileContract.fileView, what: "what each row says, and what was put on the list" },
    async handle({ params: { id }, query, request }, services) {
      const list = await listOf(services, id);
      if (!mayChange(actor(), list)) throw notYours();
      const { read, wanted } = await withReceivedFile(request, LIMITS.file, (file, name) =>
        readListFile(services.pool, list, file, name, query),
      ).catch((error) => {
        throw asProblem(error);
      });
      const written =
        query.write && wanted.length > 0
          ? await changedView(services, id, await addVillages(services.pool, id, query, wanted))
          : null;
      return { ...read, written };
    },
  }),
  endpoint("get /claims", {
    summary: {
      id: "Siapa mengusulkan desa mana, desa yang diperebutkan, dan desa yang belum diusulkan siapa pun",
      en: "Who claims which village, which are contested, and which nobody claims",
    },
    access: seen,
    query: requests.claimsAsked,
    response: { schema: contract.claimsView },
    example: "/api/v1/claims?regency=33.02&year=2026",
    async handle({ query: { regency, year, component = "poverty" } }, { pool, explore }) {
      const figures = await figuresOf(explore, regency, year, component);
      const claims = await readClaims(pool, regency, year);
      return claimsView(claims, figures, { regency, year, component });
    },
  }),
];

const listOf = async ({ pool }: Services, id: number) => there(await readList(pool, id), id);
const viewOf = ({ pool, explore }: Services, id: number) => readListView(pool, explore, id);
const changedView = async (services: Services, id: number, done: VillagesChanged) => ({
  list: await viewOf(services, id),
  ...done,
});
