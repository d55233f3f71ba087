import type { Pool } from "pg";
import type { Explorer } from "../../answers/explorer.ts";
import { numbered } from "../../core/contracts/discussions.ts";
import * as contract from "../../core/contracts/meetings.ts";
import { today } from "../../core/domain/calendar-year.ts";
import { isCoordinator } from "../../core/domain/roles.ts";
import { actor } from "../../http/actor.ts";
import { endpointsOf, json } from "../../http/endpoint.ts";
import { isDemo } from "../../platform/demo-record.ts";
import { readCommitments } from "../commitments/repository.ts";
import { readHelp, readTalkAgencies } from "../repository.ts";
import { standingNow } from "./matters.ts";
import * as meetings from "./meeting.ts";
import { readItems, readMeeting, readMeetings, readWithdrawals, readWritten } from "./repository.ts";
import { meetingView } from "./view.ts";

interface Services {
  pool: Pool;
  explore: Explorer;
}
const endpoint = endpointsOf<Services>({ tag: "talk", access: { least: "coordinator" } });
const members = { least: "viewer" } as const;
const params = numbered;
const meeting = { schema: contract.meetingView, what: "the meeting as it is now" };
const limit = "256kb";

/** Agendas from what is open between the agencies, and minutes. */
export const meetingEndpoints = [
  endpoint("get /meetings", {
    summary: { id: "Rapat koordinasi", en: "Coordination meetings" },
    access: members,
    query: contract.meetingsAsked,
    response: { schema: contract.meetingsView, what: "the newest first" },
    handle: async ({ query }, { pool }) => ({
      synthetic: await isDemo(pool),
      meetings: await readMeetings(pool, query.regency),
      may: { write: isCoordinator(actor()) },
    }),
  }),
  endpoint("post /meetings", {
    summary: {
      id: "Buat rapat; agenda disusun dari yang belum beres",
      en: "Call a meeting; its agenda is made of what is open",
    },
    body: json(contract.newMeeting, limit),
    response: { ...meeting, status: 201 },
    async handle({ body, response }, services) {
      const { pool, explore } = services;
      // Refuses a regency that the record does not hold.
      await explore.resolve({ regency: body.regency });
      const matters = await mattersOf(services, { ...body, component: body.component ?? "poverty" });
      const id = await meetings.callMeeting(pool, body, matters);
      response.location(`/api/v1/meetings/${id}`);
      return viewOf(services, id);
    },
  }),
  endpoint("get /meetings/{id}", {
    summary: { id: "Satu rapat: agenda dan risalah", en: "One meeting: agenda and minutes" },
    access: members,
    params,
    response: meeting,
    handle: ({ params }, services) => viewOf(services, params.id),
  }),
  endpoint("put /meetings/{id}", {
    summary: { id: "Ubah judul, tanggal, atau tempat rapat", en: "Change a meeting's title, day or place" },
    params,
    body: json(contract.changedMeeting, limit),
    response: meeting,
    async handle({ params, body }, services) {
      await meetings.describeMeeting(services.pool, params.id, body);
      return viewOf(services, params.id);
    },
  }),
  endpoint("delete /meetings/{id}", {
    summary: {
      id: "Batalkan rapat yang belum memutuskan apa pun",
      en: "Cancel a meeting that has decided nothing",
    },
    params,
    response: { status: 204, what: "cancelled" },
    async handle({ params }, { pool }) {
      await meetings.cancelMeeting(pool, params.id);
    },
  }),
  endpoint("post /meetings/{id}/state", {
    summary: { id: "Tutup risalah, atau buka lagi", en: "Close the minutes, or open them again" },
    params,
    body: json(contract.movedMeeting, limit),
    response: meeting,
    async handle({ params, body }, services) {
      await meetings.moveMeeting(services.pool, params.id, body.to);
      return viewOf(services, params.id);
    },
  }),
  endpoint("post /meetings/{id}/agenda", {
    summary: {
      id: "Susun ulang agenda dari keadaan sekarang",
      en: "Make the agenda anew from how things stand",
    },
    params,
    response: meeting,
    async handle({ params: { id } }, services) {
      const matters = await mattersOf(services, await meetingOf(services.pool, id));
      await meetings.renewAgenda(services.pool, id, matters);
      return viewOf(services, id);
    },
  }),
  endpoint("put /meetings/{id}/order", {
    summary: { id: "Urutkan agenda", en: "Put the agenda in order" },
    params,
    body: json(contract.orderedItems, limit),
    response: meeting,
    async handle({ params, body }, services) {
      await meetings.orderItems(services.pool, params.id, body.items);
      return viewOf(services, params.id);
    },
  }),
  endpoint("post /meetings/{id}/items", {
    summary: { id: "Tambahkan pokok bahasan", en: "Add an item of one's own" },
    params,
    body: json(contract.newItem, limit),
    response: { ...meeting, status: 201 },
    async handle({ params, body }, services) {
      await meetings.addItem(services.pool, params.id, body);
      return viewOf(services, params.id);
    },
  }),
  endpoint("put /meetings/{id}/items/{item}", {
    summary: { id: "Tulis catatan dan keputusan", en: "Write down notes and the decision" },
    params: contract.ofItem,
    body: json(contract.minutes, limit),
    response: meeting,
    async handle({ params: { id, item }, body }, services) {
      await meetings.keepMinutes(services.pool, id, item, body);
      return viewOf(services, id);
    },
  }),
  endpoint("delete /meetings/{id}/items/{item}", {
    summary: { id: "Keluarkan dari agenda", en: "Take an item off the agenda" },
    params: contract.ofItem,
    response: meeting,
    async handle({ params: { id, item } }, services) {
      await meetings.dropItem(services.pool, id, item);
      return viewOf(services, id);
    },
  }),
  endpoint("post /meetings/{id}/items/{item}/withdrawal", {
    summary: {
      id: "Putuskan bahwa suatu klaim ditarik: desanya dikeluarkan dari daftar",
      en: "Decide that a claim is taken back: its village goes off the list",
    },
    params: contract.ofItem,
    body: json(contract.withdrawal, limit),
    response: meeting,
    async handle({ params: { id, item }, body }, services) {
      await meetings.withdrawClaim(services.pool, id, item, body);
      return viewOf(services, id);
    },
  }),
];

const meetingOf = async (pool: Pool, id: number) => meetings.thereIs(await readMeeting(pool, id), id);

async function viewOf({ pool, explore }: Services, id: number): Promise<contract.MeetingView> {
  const meeting = await meetingOf(pool, id);
  const { regency } = meeting;
  const around = {
    messages: await readHelp(pool, regency, null),
    commitments: await readCommitments(pool, { regency }, today()),
    agencies: await readTalkAgencies(pool),
    written: await readWritten(pool, id),
    withdrawals: await readWithdrawals(pool, id),
    synthetic: await isDemo(pool),
    mayWrite: isCoordinator(actor()),
  };
  const standing = await standingNow(pool, explore, meeting, today());
  return meetingView(meeting, await readItems(pool, id), standing, around, new Date(), today());
}

const mattersOf = async ({ pool, explore }: Services, meeting: Parameters<typeof standingNow>[2]) =>
  (await standingNow(pool, explore, meeting, today())).matters;
