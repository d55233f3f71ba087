import express from "express";
import type { Pool } from "pg";
import type { Explorer } from "../../answers/explorer.ts";
import * as fileContract from "../../core/contracts/target-list-file.ts";
import { listProposalAsked } from "../../core/contracts/target-list-proposal.ts";
import * as requests from "../../core/contracts/target-list-requests.ts";
import * as contract from "../../core/contracts/target-lists.ts";
import { today } from "../../core/domain/calendar-year.ts";
import { rankOf } from "../../core/domain/roles.ts";
import { notYours } from "../../core/errors/problem-error.ts";
import { actor } from "../../http/actor.ts";
import { parse } from "../../http/parse-query.ts";
import { type Endpoints, endpoints } from "../../http/routes-of-rooms.ts";
import { withReceivedFile } from "../../http/upload.ts";
import { isDemo } from "../../platform/demo-record.ts";
import { asProblem } from "../../tabular/problem.ts";
import { LIMITS } from "../../tabular/readers/table.ts";
import { answerWhileWaited } from "../answerable.ts";
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

/** /target-lists and /claims: what agencies pick, in view of each other. */
export function listRoutes(pool: Pool, explore: Explorer, solver: Solver): Endpoints {
  const routes = endpoints("/api/v1");
  const proposing = { pool, explore, solver };
  const json = express.json({ limit: "2mb" });
  const idOf = (request: express.Request) => parse(requests.listId, request.params).id;
  const listOf = async (id: number) => there(await readList(pool, id), id);

  const viewOf = (id: number) => readListView(pool, explore, id);
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
    await explore.resolve({ regency: sent.regency });
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
    const sent = parse(requests.movedList, request.body);
    const { limits, totals } = await viewOf(id);
    await moveList(pool, id, sent, { today: today(), over: overOf(limits, totals) });
    response.json(await viewOf(id));
  });

  routes.post("/target-lists/:id/villages", json, async (request, response) => {
    const id = idOf(request);
    const sent = parse(requests.addedVillages, request.body);
    const list = await listOf(id);
    await answerWhileWaited(
      response,
      async (signal) => {
        const wanted = sent.select
          ? await selectedFor(proposing, list, sent.select, signal)
          : byHand(await snapshotOf(explore, list), sent.villages ?? []);
        return changedView(id, await addVillages(pool, id, sent, wanted));
      },
      (changed) => response.json(changed),
    );
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

  routes.post("/target-lists/:id/moved-claims", json, async (request, response) => {
    const id = idOf(request);
    await moveClaim(pool, id, parse(requests.movedClaim, request.body));
    response.json(await viewOf(id));
  });

  routes.get("/target-lists/:id/proposal", async (request, response) => {
    const list = await listOf(idOf(request));
    const asked = parse(listProposalAsked, request.query);
    await answerWhileWaited(
      response,
      (signal) => proposeForList(proposing, list, asked, signal),
      (proposal) => response.json(proposal),
    );
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
