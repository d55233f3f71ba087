import express, { type Request } from "express";
import type { Pool } from "pg";
import type { Explorer } from "../../answers/explorer.ts";
import { numbered } from "../../core/contracts/discussions.ts";
import * as contract from "../../core/contracts/meetings.ts";
import { today } from "../../core/domain/calendar-year.ts";
import { isCoordinator } from "../../core/domain/roles.ts";
import { actor } from "../../http/actor.ts";
import { type Endpoints, endpoints } from "../../http/endpoint.ts";
import { parse } from "../../http/parse-query.ts";
import { isDemo } from "../../platform/demo-record.ts";
import { readCommitments } from "../commitments/repository.ts";
import { readHelp, readTalkAgencies } from "../repository.ts";
import { standingNow } from "./matters.ts";
import * as meetings from "./meeting.ts";
import { readItems, readMeeting, readMeetings } from "./repository.ts";
import { meetingView } from "./view.ts";

/** /meetings: agendas from what is open between the agencies, and minutes. */
export function meetingRoutes(pool: Pool, explore: Explorer): Endpoints {
  const routes = endpoints("/api/v1");
  const json = express.json({ limit: "256kb" });
  const idOf = (request: Request) => parse(numbered, request.params).id;
  const placeOf = (request: Request) => parse(contract.ofItem, request.params);
  const meetingOf = async (id: number) => meetings.thereIs(await readMeeting(pool, id), id);

  async function viewOf(id: number): Promise<contract.MeetingView> {
    const meeting = await meetingOf(id);
    const { regency } = meeting;
    const around = {
      messages: await readHelp(pool, regency, null),
      commitments: await readCommitments(pool, { regency }, today()),
      agencies: await readTalkAgencies(pool),
      synthetic: await isDemo(pool),
      mayWrite: isCoordinator(actor()),
    };
    const standing = await standingNow(pool, explore, meeting, today());
    return meetingView(meeting, await readItems(pool, id), standing, around, new Date(), today());
  }
  const mattersOf = async (meeting: Parameters<typeof standingNow>[2]) =>
    (await standingNow(pool, explore, meeting, today())).matters;

  routes.get("/meetings", async (request, response) => {
    const { regency } = parse(contract.meetingsAsked, request.query);
    response.json({
      synthetic: await isDemo(pool),
      meetings: await readMeetings(pool, regency),
      may: { write: isCoordinator(actor()) },
    } satisfies contract.MeetingsView);
  });
  routes.post("/meetings", json, async (request, response) => {
    const sent = parse(contract.newMeeting, request.body);
    // Refuses a regency that the record does not hold.
    await explore.resolve({ regency: sent.regency });
    const matters = await mattersOf({ ...sent, component: sent.component ?? "poverty" });
    const id = await meetings.callMeeting(pool, sent, matters);
    response
      .status(201)
      .location(`/api/v1/meetings/${id}`)
      .json(await viewOf(id));
  });
  routes.get("/meetings/:id", async (request, response) => {
    response.json(await viewOf(idOf(request)));
  });
  routes.put("/meetings/:id", json, async (request, response) => {
    const id = idOf(request);
    await meetings.describeMeeting(pool, id, parse(contract.changedMeeting, request.body));
    response.json(await viewOf(id));
  });
  routes.delete("/meetings/:id", async (request, response) => {
    await meetings.cancelMeeting(pool, idOf(request));
    response.status(204).end();
  });
  routes.post("/meetings/:id/state", json, async (request, response) => {
    const id = idOf(request);
    await meetings.moveMeeting(pool, id, parse(contract.movedMeeting, request.body).to);
    response.json(await viewOf(id));
  });
  routes.post("/meetings/:id/agenda", async (request, response) => {
    const id = idOf(request);
    await meetings.renewAgenda(pool, id, await mattersOf(await meetingOf(id)));
    response.json(await viewOf(id));
  });
  routes.put("/meetings/:id/order", json, async (request, response) => {
    const id = idOf(request);
    await meetings.orderItems(pool, id, parse(contract.orderedItems, request.body).items);
    response.json(await viewOf(id));
  });
  routes.post("/meetings/:id/items", json, async (request, response) => {
    const id = idOf(request);
    await meetings.addItem(pool, id, parse(contract.newItem, request.body));
    response.status(201).json(await viewOf(id));
  });
  routes.put("/meetings/:id/items/:item", json, async (request, response) => {
    const { id, item } = placeOf(request);
    await meetings.keepMinutes(pool, id, item, parse(contract.minutes, request.body));
    response.json(await viewOf(id));
  });
  routes.delete("/meetings/:id/items/:item", async (request, response) => {
    const { id, item } = placeOf(request);
    await meetings.dropItem(pool, id, item);
    response.json(await viewOf(id));
  });
  routes.post("/meetings/:id/items/:item/withdrawal", json, async (request, response) => {
    const { id, item } = placeOf(request);
    await meetings.withdrawClaim(pool, id, item, parse(contract.withdrawal, request.body));
    response.json(await viewOf(id));
  });
  return routes;
}
