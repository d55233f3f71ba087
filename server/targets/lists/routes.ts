import express, { Router } from "express";
import type { Pool } from "pg";
import { actor } from "../../access/actor.ts";
import { rankOf } from "../../access/roles.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import type { Explorer } from "../../explore/explorer.ts";
import { parse } from "../../explore/parse.ts";
import { LIMITS } from "../../intake/readers/table.ts";
import { asProblem } from "../../intake/requests.ts";
import { isDemo } from "../../own-data.ts";
import { notYours, ProblemError } from "../../problem.ts";
import { questionSchema } from "../../question.ts";
import { withReceivedFile } from "../../receive-file.ts";
import { there } from "./changing.ts";
import { claimsView } from "./claims-view.ts";
import * as contract from "./contract.ts";
import { figuresOf } from "./figures.ts";
import * as fileContract from "./file-contract.ts";
import { describeList, moveList, openList, removeList } from "./open.ts";
import { readListFile } from "./read-list-file.ts";
import { readChanges, readClaims, readList, readLists, readVillages, type StoredList } from "./repository.ts";
import * as requests from "./requests.ts";
import { mayChange } from "./rules.ts";
import { selected } from "./select.ts";
import { headOf, listView } from "./view.ts";
import {
  addVillages,
  removeVillages,
  replaceVillages,
  type VillagesChanged,
  type Wanted,
} from "./villages.ts";

/** The day in the west of Indonesia, YYYY-MM-DD. */
const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Jakarta" });

/** /target-lists and /claims: what agencies pick, in view of each other. */
export function listRoutes(pool: Pool, explore: Explorer): Router {
  const routes = Router();
  const json = express.json({ limit: "2mb" });
  const idOf = (request: express.Request) => parse(requests.listId, request.params).id;
  const listOf = async (id: number) => there(await readList(pool, id), id);

  async function viewOf(id: number): Promise<contract.TargetListView> {
    const list = await listOf(id);
    const [villages, changes, others, figures] = [
      await readVillages(pool, id),
      await readChanges(pool, id),
      await readClaims(pool, list.regency, list.year),
      await figuresOf(explore, list.regency, list.year, list.component),
    ];
    return listView(list, villages, changes, others, figures);
  }
  const changedView = async (id: number, changed: VillagesChanged) =>
    ({ list: await viewOf(id), ...changed }) satisfies contract.ListChanged;

  routes.get("/target-lists", async (request, response) => {
    const lists = await readLists(pool, parse(requests.listsAsked, request.query));
    const member = rankOf(actor().role) > 0;
    response.json({
      synthetic: await isDemo(pool),
      lists: lists.map((list) => headOf(list, member)),
    } satisfies contract.ListsView);
  });
  routes.post("/target-lists", json, async (request, response) => {
    const sent = parse(contract.newList, request.body);
    // Refuses a regency that the record does not hold.
    await explore.settle(questionSchema.parse({ regency: sent.regency }));
    const id = await openList(pool, sent);
    response
      .status(201)
      .location(`/api/v1/target-lists/${id}`)
      .json(await viewOf(id));
  });
  routes.get("/target-lists/:id", async (request, response) => {
    response.json(await viewOf(idOf(request)));
  });
  routes.patch("/target-lists/:id", json, async (request, response) => {
    const id = idOf(request);
    await describeList(pool, id, parse(requests.changedList, request.body));
    response.json(await viewOf(id));
  });
  routes.delete("/target-lists/:id", async (request, response) => {
    await removeList(pool, idOf(request), parse(requests.versionAsked, request.query));
    response.status(204).end();
  });
  routes.post("/target-lists/:id/state", json, async (request, response) => {
    const id = idOf(request);
    await moveList(pool, id, parse(requests.movedList, request.body), today());
    response.json(await viewOf(id));
  });

  routes.post("/target-lists/:id/villages", json, async (request, response) => {
    const id = idOf(request);
    const sent = parse(requests.addedVillages, request.body);
    const wanted = sent.select
      ? await selectedFor(explore, await listOf(id), sent.select)
      : byHand(await snapshotOf(explore, await listOf(id)), sent.villages ?? []);
    response.json(await changedView(id, await addVillages(pool, id, sent, wanted)));
  });
  routes.put("/target-lists/:id/villages", json, async (request, response) => {
    const id = idOf(request);
    const sent = parse(requests.replacedVillages, request.body);
    const wanted = byHand(await snapshotOf(explore, await listOf(id)), sent.villages);
    response.json(await changedView(id, await replaceVillages(pool, id, sent, wanted)));
  });
  routes.delete("/target-lists/:id/villages", async (request, response) => {
    const id = idOf(request);
    const sent = parse(requests.removedVillages, request.query);
    response.json(await changedView(id, await removeVillages(pool, id, sent, sent.villages)));
  });

  routes.post("/target-lists/:id/file", async (request, response) => {
    const id = idOf(request);
    const asked = parse(fileContract.fileAsked, request.query);
    const list = await listOf(id);
    if (!mayChange(actor(), list)) throw notYours();
    const { read, wanted } = await withReceivedFile(request, LIMITS.file, (file, name) =>
      readListFile(pool, list, file, name, asked),
    ).catch((error) => {
      throw asProblem(error);
    });
    const written =
      asked.write && wanted.length > 0
        ? await changedView(id, await addVillages(pool, id, asked, wanted))
        : null;
    response.json({ ...read, written } satisfies fileContract.FileView);
  });

  routes.get("/claims", async (request, response) => {
    const { regency, year, component = "poverty" } = parse(requests.claimsAsked, request.query);
    const figures = await figuresOf(explore, regency, year, component);
    const claims = await readClaims(pool, regency, year);
    response.json(claimsView(claims, figures, { regency, year, component }));
  });
  return routes;
}

async function snapshotOf(explore: Explorer, { regency }: StoredList): Promise<PublicSnapshot> {
  return (await explore.settle(questionSchema.parse({ regency }))).snapshot;
}

/** What a selection means for a list, under the question it names or the defaults. */
async function selectedFor(
  explore: Explorer,
  list: StoredList,
  selection: contract.Selection,
): Promise<Wanted[]> {
  const figures = await figuresOf(explore, list.regency, list.year, list.component);
  if (selection.question === undefined || !figures.told)
    return selected(figures.snapshot, figures.told?.view ?? null, selection);
  const asked = parse(questionSchema, Object.fromEntries(new URLSearchParams(selection.question)));
  const settled = await explore.settle({
    ...asked,
    regency: list.regency,
    period: asked.period ?? figures.told.period,
  });
  return selected(settled.snapshot, (await explore.answer(settled)).view, selection);
}

/** @throws ProblemError 404 naming the entry whose village the regency does not have */
function byHand({ villages, regency }: PublicSnapshot, sent: readonly contract.VillageInput[]): Wanted[] {
  const known = new Set(villages.code);
  const at = sent.findIndex(({ village }) => !known.has(village));
  if (at >= 0)
    throw new ProblemError(
      404,
      "Unknown village",
      `villages.${at}.village: ${regency.name} has no village with the Kemendagri code ${sent[at].village}. Nothing was changed.`,
    );
  return sent.map((one) => ({ ...one, why: { by: "hand" } }));
}
