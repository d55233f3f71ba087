import { z } from "zod";
import * as fileContract from "../../core/contracts/target-list-file.ts";
import { listProposalAsked, listProposalView } from "../../core/contracts/target-list-proposal.ts";
import * as requests from "../../core/contracts/target-list-requests.ts";
import * as contract from "../../core/contracts/target-lists.ts";
import type { Operation } from "../../http/operation.ts";
import { FORMATS, MEDIA_TYPES } from "../../publishing/exports/data-package.ts";
import { exportAsked } from "./export-routes.ts";

const one = (
  method: Operation["method"],
  path: string,
  summary: Operation["summary"],
  answer: Operation["answer"],
  more: Partial<Operation> = {},
): Operation => ({ method, path: `/api/v1${path}`, tag: "targets", summary, answer, ...more });
const json = (schema: NonNullable<Operation["body"]>["schema"]) => ({ type: "application/json", schema });
/** Row security says which lists: drafts their agency's, proposed ones every member's, the others everybody's. */
const seen = { access: { least: "visitor", scope: "programs" } } as const;
const write = { access: { least: "editor", scope: "programs" } } as const;
const list = { parameters: requests.listId };
const asItStands = { schema: contract.targetListView, what: "the list as it stands, in view of all others" };
const changed = { schema: contract.listChanged, what: "what was changed, and the list as it stands" };

const FILES = {
  xlsx: "a workbook: the rows for RAT and Renja, and a sheet of sources, definitions, date and state",
  csv: 'RFC 4180, UTF-8 with a mark, with a header; "hidden" may not be shown, empty was not reported',
  geojson: "RFC 7946; a hidden figure is null and named in hidden_fields",
};

/** What {@link listRoutes} and {@link listExportRoutes} answer. */
export const listOperations: Operation[] = [
  ...FORMATS.map((format) =>
    one(
      "get",
      `/target-lists/{id}.${format}`,
      {
        id: `Daftar sasaran sebagai ${format.toUpperCase()}, untuk RAT dan Renja`,
        en: `A target list as ${format.toUpperCase()}, for RAT and Renja`,
      },
      { type: MEDIA_TYPES[format], what: FILES[format] },
      { ...seen, ...list, query: exportAsked },
    ),
  ),
  one(
    "get",
    "/target-lists",
    { id: "Daftar sasaran yang boleh dilihat", en: "Target lists, as far as one may see them" },
    { schema: contract.listsView, what: "what each is about" },
    { ...seen, query: requests.listsAsked, example: "/api/v1/target-lists?regency=33.02" },
  ),
  one(
    "post",
    "/target-lists",
    { id: "Buka daftar sasaran", en: "Open a target list" },
    { ...asItStands, status: 201 },
    { ...write, body: json(contract.newList) },
  ),
  one(
    "get",
    "/target-lists/{id}",
    {
      id: "Satu daftar sasaran: kebutuhan, jangkauan, biaya, dan siapa lagi yang mengusulkan tiap desa",
      en: "One target list: need, reach, cost, and who else claims each village",
    },
    asItStands,
    { ...seen, ...list },
  ),
  one(
    "patch",
    "/target-lists/{id}",
    { id: "Ubah judul, catatan, atau batas daftar", en: "Change a list's title, note or limits" },
    asItStands,
    { ...write, ...list, body: json(requests.changedList) },
  ),
  one(
    "delete",
    "/target-lists/{id}",
    { id: "Hapus rancangan daftar", en: "Delete a draft" },
    { status: 204, what: "deleted" },
    { ...write, ...list, query: requests.versionAsked },
  ),
  one(
    "post",
    "/target-lists/{id}/state",
    {
      id: "Usulkan, sepakati, tandai selesai, atau kembalikan ke rancangan",
      en: "Propose, agree on, mark as done, or take back to a draft",
    },
    asItStands,
    { ...write, ...list, body: json(requests.movedList) },
  ),
  one(
    "post",
    "/target-lists/{id}/villages",
    {
      id: "Tambahkan desa: menurut kode, kantong, peringkat, kecamatan, atau kotak",
      en: "Add villages: by code, pocket, rank, district or box",
    },
    changed,
    { ...write, ...list, body: json(requests.addedVillages) },
  ),
  one(
    "put",
    "/target-lists/{id}/villages",
    { id: "Ganti seluruh isi daftar", en: "Replace all villages of a list" },
    changed,
    { ...write, ...list, body: json(requests.replacedVillages) },
  ),
  one(
    "delete",
    "/target-lists/{id}/villages",
    { id: "Keluarkan desa dari daftar", en: "Take villages off a list" },
    changed,
    { ...write, ...list, query: requests.removedVillages },
  ),
  one(
    "post",
    "/target-lists/{id}/moved-claims",
    {
      id: "Pindahkan atau bagi desa: seluruh rencana atau sebagian satuannya ke daftar lain",
      en: "Move or split a village's claim: all of its planned units, or some, to another list",
    },
    asItStands,
    { ...write, ...list, body: json(requests.movedClaim) },
  ),
  one(
    "get",
    "/target-lists/{id}/proposal",
    {
      id: "Usulan desa untuk daftar ini menurut beberapa tujuan, dan daftar yang sekarang di sampingnya",
      en: "Where a list's program could go under several aims, and the list as it is beside them",
    },
    { schema: listProposalView, what: listProposalView.meta()?.description ?? "" },
    { access: { least: "viewer", scope: "programs" }, ...list, query: listProposalAsked },
  ),
  one(
    "post",
    "/target-lists/{id}/file",
    {
      id: "Baca desa dari berkas CSV, XLSX, atau ODS; yang pasti ditambahkan, sisanya kembali beserta calonnya",
      en: "Read villages from a CSV, XLSX or ODS file: certain rows are added, the others come back with candidates",
    },
    { schema: fileContract.fileView, what: "what each row says, and what was put on the list" },
    {
      ...write,
      ...list,
      query: fileContract.fileAsked,
      body: {
        type: "application/octet-stream",
        schema: z.string().describe("the file itself, its name in X-File-Name"),
      },
    },
  ),
  one(
    "get",
    "/claims",
    {
      id: "Siapa mengusulkan desa mana, desa yang diperebutkan, dan desa yang belum diusulkan siapa pun",
      en: "Who claims which village, which are contested, and which nobody claims",
    },
    { schema: contract.claimsView, what: contract.claimsView.meta()?.description ?? "" },
    { ...seen, query: requests.claimsAsked, example: "/api/v1/claims?regency=33.02&year=2026" },
  ),
];
