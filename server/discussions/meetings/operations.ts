import type { z } from "zod";
import { numbered } from "../../core/contracts/discussions.ts";
import * as contract from "../../core/contracts/meetings.ts";
import type { Operation } from "../../http/operation.ts";

const read = { access: { least: "viewer" } } as const;
const write = { access: { least: "coordinator" } } as const;
const json = (schema: z.ZodType) => ({ type: "application/json", schema });
const one = (
  method: Operation["method"],
  path: string,
  summary: Operation["summary"],
  more: Partial<Operation>,
  answer: Operation["answer"] = { schema: contract.meetingView, what: "the meeting as it is now" },
): Operation => ({ method, path: `/api/v1/meetings${path}`, tag: "talk", summary, answer, ...more });
const made = { status: 201, schema: contract.meetingView, what: "the meeting as it is now" };
const parameters = numbered;
const item = { ...write, parameters: contract.ofItem };

/** What {@link meetingRoutes} answers. */
export const meetingOperations: Operation[] = [
  one(
    "get",
    "",
    { id: "Rapat koordinasi", en: "Coordination meetings" },
    { ...read, query: contract.meetingsAsked },
    { schema: contract.meetingsView, what: "the newest first" },
  ),
  one(
    "post",
    "",
    {
      id: "Buat rapat; agenda disusun dari yang belum beres",
      en: "Call a meeting; its agenda is made of what is open",
    },
    { ...write, body: json(contract.newMeeting) },
    made,
  ),
  one(
    "get",
    "/{id}",
    { id: "Satu rapat: agenda dan risalah", en: "One meeting: agenda and minutes" },
    { ...read, parameters },
  ),
  one(
    "put",
    "/{id}",
    { id: "Ubah judul, tanggal, atau tempat rapat", en: "Change a meeting's title, day or place" },
    { ...write, parameters, body: json(contract.changedMeeting) },
  ),
  one(
    "delete",
    "/{id}",
    { id: "Batalkan rapat yang belum memutuskan apa pun", en: "Cancel a meeting that has decided nothing" },
    { ...write, parameters },
    { status: 204, what: "cancelled" },
  ),
  one(
    "post",
    "/{id}/state",
    { id: "Tutup risalah, atau buka lagi", en: "Close the minutes, or open them again" },
    { ...write, parameters, body: json(contract.movedMeeting) },
  ),
  one(
    "post",
    "/{id}/agenda",
    { id: "Susun ulang agenda dari keadaan sekarang", en: "Make the agenda anew from how things stand" },
    { ...write, parameters },
  ),
  one(
    "put",
    "/{id}/order",
    { id: "Urutkan agenda", en: "Put the agenda in order" },
    { ...write, parameters, body: json(contract.orderedItems) },
  ),
  one(
    "post",
    "/{id}/items",
    { id: "Tambahkan pokok bahasan", en: "Add an item of one's own" },
    { ...write, parameters, body: json(contract.newItem) },
    made,
  ),
  one(
    "put",
    "/{id}/items/{item}",
    { id: "Tulis catatan dan keputusan", en: "Write down notes and the decision" },
    { ...item, body: json(contract.minutes) },
  ),
  one(
    "delete",
    "/{id}/items/{item}",
    { id: "Keluarkan dari agenda", en: "Take an item off the agenda" },
    item,
  ),
  one(
    "post",
    "/{id}/items/{item}/withdrawal",
    {
      id: "Putuskan bahwa suatu klaim ditarik: desanya dikeluarkan dari daftar",
      en: "Decide that a claim is taken back: its village goes off the list",
    },
    { ...item, body: json(contract.withdrawal) },
  ),
];
