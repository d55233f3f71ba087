import type { z } from "zod";
import * as contract from "../core/contracts/discussions.ts";
import type { Operation } from "../http/operation.ts";

const read = { access: { least: "viewer" } } as const;
const write = { access: { least: "editor" } } as const;
const coordinate = { access: { least: "coordinator" } } as const;
const json = (schema: z.ZodType) => ({ type: "application/json", schema });
const parameters = contract.numbered;
const thread = { schema: contract.threadView, what: "the conversation as it is now" };
const added = { ...thread, status: 201 };

const one = (
  method: Operation["method"],
  path: string,
  summary: Operation["summary"],
  answer: Operation["answer"],
  more: Partial<Operation>,
): Operation => ({ method, path: `/api/v1${path}`, tag: "talk", summary, answer, ...more });

/** What {@link talkRoutes} answers. */
export const talkOperations: Operation[] = [
  one(
    "get",
    "/threads",
    {
      id: "Percakapan tentang satu desa, satu kantong, atau seluruh kabupaten",
      en: "Conversations about a village, a pocket or all of a regency",
    },
    { schema: contract.threadsView, what: "its own conversation whole, the others by their heads" },
    { ...read, query: contract.threadsAsked },
  ),
  one(
    "post",
    "/threads",
    { id: "Tulis tentang satu desa atau kantong", en: "Write about a village or a pocket" },
    added,
    { ...write, body: json(contract.opened) },
  ),
  one(
    "get",
    "/threads/unread",
    {
      id: "Berapa pesan yang belum dibaca perangkat daerah sendiri",
      en: "How many messages the own agency has not read",
    },
    { schema: contract.unreadView, what: "0 for who has no agency" },
    read,
  ),
  one("get", "/threads/{id}", { id: "Satu percakapan", en: "One conversation" }, thread, {
    ...read,
    parameters,
  }),
  one(
    "post",
    "/threads/{id}/messages",
    { id: "Tulis dalam percakapan", en: "Write in a conversation" },
    added,
    { ...write, parameters, body: json(contract.newMessage) },
  ),
  one(
    "put",
    "/threads/{id}/read",
    { id: "Tandai sudah dibaca perangkat daerah sendiri", en: "Mark as read by the own agency" },
    { status: 204, what: "marked; nothing for who has no agency" },
    { ...write, parameters, body: json(contract.readUpTo) },
  ),
  one(
    "put",
    "/messages/{id}",
    {
      id: `Perbaiki pesan sendiri, paling lama ${contract.EDIT_MINUTES} menit setelah dikirim`,
      en: `Change one's own message, within ${contract.EDIT_MINUTES} minutes`,
    },
    thread,
    { ...write, parameters, body: json(contract.editedMessage) },
  ),
  one(
    "delete",
    "/messages/{id}",
    { id: "Tarik pesan sendiri; jejaknya tinggal", en: "Take one's own message back; its trace stays" },
    thread,
    { ...write, parameters },
  ),
  one(
    "put",
    "/messages/{id}/hidden",
    { id: "Sembunyikan pesan, dengan alasan", en: "Hide a message, with the reason" },
    thread,
    { ...coordinate, parameters, body: json(contract.hiddenMessage) },
  ),
  one(
    "delete",
    "/messages/{id}/hidden",
    { id: "Tampilkan lagi pesan yang disembunyikan", en: "Show a hidden message again" },
    thread,
    { ...coordinate, parameters },
  ),
  one(
    "post",
    "/messages/{id}/answers",
    {
      id: "Jawab permintaan bantuan dengan komitmen atau daftar sasaran",
      en: "Answer a call for help by a commitment or a target list",
    },
    added,
    { ...write, parameters, body: json(contract.answeredHelp) },
  ),
  one(
    "get",
    "/help-requests",
    {
      id: "Permintaan bantuan: strategi yang belum ada di suatu desa",
      en: "Calls for help: strategies that a village lacks",
    },
    { schema: contract.helpView, what: "the oldest first" },
    { ...read, query: contract.helpAsked },
  ),
];
