import type { Pool } from "pg";
import * as contract from "../core/contracts/discussions.ts";
import { actor } from "../http/actor.ts";
import { endpointsOf, json } from "../http/endpoint.ts";
import {
  answerHelp,
  editMessage,
  hideMessage,
  readUpTo,
  sayAbout,
  sayIn,
  threadThere,
  withdrawMessage,
} from "./posting.ts";
import { readHelp, readUnread } from "./repository.ts";
import { messageView, threadsView, threadView } from "./views.ts";

const endpoint = endpointsOf<{ pool: Pool }>({ tag: "talk", access: { least: "editor" } });
const members = { least: "viewer" } as const;
const coordinators = { least: "coordinator" } as const;
const params = contract.numbered;
const thread = { schema: contract.threadView, what: "the conversation as it is now" };
const added = { ...thread, status: 201 };

const viewOf = async (pool: Pool, id: number) =>
  threadView(pool, await threadThere(pool, id, actor().agency), new Date());

/** What agencies say about villages and pockets. */
export const discussionEndpoints = [
  endpoint("get /threads", {
    summary: {
      id: "Percakapan tentang satu desa, satu kantong, atau seluruh kabupaten",
      en: "Conversations about a village, a pocket or all of a regency",
    },
    access: members,
    query: contract.threadsAsked,
    response: { schema: contract.threadsView, what: "its own conversation whole, the others by their heads" },
    handle: ({ query }, { pool }) => threadsView(pool, query, new Date()),
  }),
  endpoint("post /threads", {
    summary: { id: "Tulis tentang satu desa atau kantong", en: "Write about a village or a pocket" },
    body: json(contract.opened),
    response: added,
    async handle({ body: { about, message }, response }, { pool }) {
      const { thread } = await sayAbout(pool, about, message);
      response.location(`/api/v1/threads/${thread}`);
      return viewOf(pool, thread);
    },
  }),
  endpoint("get /threads/unread", {
    summary: {
      id: "Berapa pesan yang belum dibaca perangkat daerah sendiri",
      en: "How many messages the own agency has not read",
    },
    access: members,
    response: { schema: contract.unreadView, what: "0 for who has no agency" },
    handle: (_called, { pool }) => readUnread(pool, actor().agency),
  }),
  endpoint("get /threads/{id}", {
    summary: { id: "Satu percakapan", en: "One conversation" },
    access: members,
    params,
    response: thread,
    handle: ({ params }, { pool }) => viewOf(pool, params.id),
  }),
  endpoint("post /threads/{id}/messages", {
    summary: { id: "Tulis dalam percakapan", en: "Write in a conversation" },
    params,
    body: json(contract.newMessage),
    response: added,
    handle: async ({ params, body }, { pool }) => viewOf(pool, (await sayIn(pool, params.id, body)).thread),
  }),
  endpoint("put /threads/{id}/read", {
    summary: { id: "Tandai sudah dibaca perangkat daerah sendiri", en: "Mark as read by the own agency" },
    params,
    body: json(contract.readUpTo),
    response: { status: 204, what: "marked; nothing for who has no agency" },
    async handle({ params, body }, { pool }) {
      await readUpTo(pool, params.id, body.message);
    },
  }),
  endpoint("put /messages/{id}", {
    summary: {
      id: `Perbaiki pesan sendiri, paling lama ${contract.EDIT_MINUTES} menit setelah dikirim`,
      en: `Change one's own message, within ${contract.EDIT_MINUTES} minutes`,
    },
    params,
    body: json(contract.editedMessage),
    response: thread,
    handle: async ({ params, body }, { pool }) =>
      viewOf(pool, (await editMessage(pool, params.id, body, new Date())).thread),
  }),
  endpoint("delete /messages/{id}", {
    summary: {
      id: "Tarik pesan sendiri; jejaknya tinggal",
      en: "Take one's own message back; its trace stays",
    },
    params,
    response: thread,
    handle: async ({ params }, { pool }) =>
      viewOf(pool, (await withdrawMessage(pool, params.id, new Date())).thread),
  }),
  endpoint("put /messages/{id}/hidden", {
    summary: { id: "Sembunyikan pesan, dengan alasan", en: "Hide a message, with the reason" },
    access: coordinators,
    params,
    body: json(contract.hiddenMessage),
    response: thread,
    handle: async ({ params, body }, { pool }) =>
      viewOf(pool, (await hideMessage(pool, params.id, body, new Date())).thread),
  }),
  endpoint("delete /messages/{id}/hidden", {
    summary: { id: "Tampilkan lagi pesan yang disembunyikan", en: "Show a hidden message again" },
    access: coordinators,
    params,
    response: thread,
    handle: async ({ params }, { pool }) =>
      viewOf(pool, (await hideMessage(pool, params.id, { reason: null }, new Date())).thread),
  }),
  endpoint("post /messages/{id}/answers", {
    summary: {
      id: "Jawab permintaan bantuan dengan komitmen atau daftar sasaran",
      en: "Answer a call for help by a commitment or a target list",
    },
    params,
    body: json(contract.answeredHelp),
    response: added,
    handle: async ({ params, body }, { pool }) =>
      viewOf(pool, (await answerHelp(pool, params.id, body)).thread),
  }),
  endpoint("get /help-requests", {
    summary: {
      id: "Permintaan bantuan: strategi yang belum ada di suatu desa",
      en: "Calls for help: strategies that a village lacks",
    },
    access: members,
    query: contract.helpAsked,
    response: { schema: contract.helpView, what: "the oldest first" },
    async handle({ query: { regency, open } }, { pool }) {
      const requests = await readHelp(pool, regency, open === undefined ? null : open === "true");
      const now = new Date();
      return {
        requests: requests.map(({ places, ...message }) => ({
          ...messageView(message, now),
          villages: places,
        })),
      };
    },
  }),
];
