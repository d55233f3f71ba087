import express, { type Request } from "express";
import type { Pool } from "pg";
import * as contract from "../core/contracts/discussions.ts";
import { actor } from "../http/actor.ts";
import { type Endpoints, endpoints } from "../http/endpoint.ts";
import { parse } from "../http/parse-query.ts";
import {
  answerHelp,
  editMessage,
  hideMessage,
  readUpTo,
  type Said,
  sayAbout,
  sayIn,
  threadThere,
  withdrawMessage,
} from "./posting.ts";
import { readHelp, readUnread } from "./repository.ts";
import { messageView, threadsView, threadView } from "./views.ts";

/** /threads, /messages, /help-requests: what agencies say about villages and pockets. */
export function talkRoutes(pool: Pool): Endpoints {
  const routes = endpoints("/api/v1");
  const json = express.json({ limit: "64kb" });
  const idOf = (request: Request) => parse(contract.numbered, request.params).id;
  const viewOf = async (id: number) =>
    threadView(pool, await threadThere(pool, id, actor().agency), new Date());
  const changed = async ({ thread }: Said) => viewOf(thread);

  routes.get("/threads", async (request, response) => {
    response.json(await threadsView(pool, parse(contract.threadsAsked, request.query), new Date()));
  });
  routes.post("/threads", json, async (request, response) => {
    const { about, message } = parse(contract.opened, request.body);
    const said = await sayAbout(pool, about, message);
    response
      .status(201)
      .location(`/api/v1/threads/${said.thread}`)
      .json(await changed(said));
  });
  routes.get("/threads/unread", async (_request, response) => {
    response.json((await readUnread(pool, actor().agency)) satisfies contract.UnreadView);
  });
  routes.get("/threads/:id", async (request, response) => {
    response.json(await viewOf(idOf(request)));
  });
  routes.post("/threads/:id/messages", json, async (request, response) => {
    response
      .status(201)
      .json(await changed(await sayIn(pool, idOf(request), parse(contract.newMessage, request.body))));
  });
  routes.put("/threads/:id/read", json, async (request, response) => {
    await readUpTo(pool, idOf(request), parse(contract.readUpTo, request.body).message);
    response.status(204).end();
  });

  routes.put("/messages/:id", json, async (request, response) => {
    const { text } = parse(contract.editedMessage, request.body);
    response.json(await changed(await editMessage(pool, idOf(request), text, new Date())));
  });
  routes.delete("/messages/:id", async (request, response) => {
    response.json(await changed(await withdrawMessage(pool, idOf(request), new Date())));
  });
  routes.put("/messages/:id/hidden", json, async (request, response) => {
    const { reason } = parse(contract.hiddenMessage, request.body);
    response.json(await changed(await hideMessage(pool, idOf(request), reason, new Date())));
  });
  routes.delete("/messages/:id/hidden", async (request, response) => {
    response.json(await changed(await hideMessage(pool, idOf(request), null, new Date())));
  });
  routes.post("/messages/:id/answers", json, async (request, response) => {
    response
      .status(201)
      .json(await changed(await answerHelp(pool, idOf(request), parse(contract.answeredHelp, request.body))));
  });

  routes.get("/help-requests", async (request, response) => {
    const { regency, open } = parse(contract.helpAsked, request.query);
    const requests = await readHelp(pool, regency, open === undefined ? null : open === "true");
    const now = new Date();
    response.json({
      requests: requests.map(({ places, ...message }) => ({
        ...messageView(message, now),
        villages: places,
      })),
    } satisfies contract.HelpView);
  });
  return routes;
}
