import express, { type Request } from "express";
import type { Pool } from "pg";
import type { Explorer } from "../../answers/explorer.ts";
import * as contract from "../../core/contracts/commitments.ts";
import { numbered } from "../../core/contracts/discussions.ts";
import { today } from "../../core/domain/calendar-year.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { type Endpoints, endpoints } from "../../http/endpoint.ts";
import { parse } from "../../http/parse-query.ts";
import { isDemo } from "../../platform/demo-record.ts";
import { changePromise, promise, settlePromise, thereIs } from "./committing.ts";
import { readCommitment, readCommitments, type StoredCommitment } from "./repository.ts";
import { commitmentsCsv, commitmentView, totalOf } from "./view.ts";

/** /commitments: what agencies promised, and what became of it. */
export function commitmentRoutes(pool: Pool, explore: Explorer): Endpoints {
  const routes = endpoints("/api/v1");
  const json = express.json({ limit: "64kb" });
  const idOf = (request: Request) => parse(numbered, request.params).id;
  const snapshotOf = async (regency: string) => (await explore.resolve({ regency })).snapshot;

  async function viewsOf(stored: readonly StoredCommitment[]): Promise<contract.CommitmentView[]> {
    const snapshots = new Map<string, PublicSnapshot>();
    for (const regency of new Set(stored.map(({ regency }) => regency)))
      snapshots.set(regency, await snapshotOf(regency));
    return stored.map((one) => commitmentView(one, snapshots, today()));
  }
  const viewOf = async (id: number) => (await viewsOf([thereIs(await readCommitment(pool, id), id)]))[0];
  async function all(request: Request): Promise<contract.CommitmentsView> {
    const asked = parse(contract.commitmentsAsked, request.query);
    const commitments = await viewsOf(await readCommitments(pool, asked, today()));
    return { synthetic: await isDemo(pool), today: today(), commitments, total: totalOf(commitments) };
  }

  routes.get("/commitments", async (request, response) => {
    response.json(await all(request));
  });
  routes.get("/commitments.csv", async (request, response) => {
    response
      .attachment("kantong-komitmen.csv")
      .type("text/csv; charset=utf-8")
      .send(commitmentsCsv(await all(request)));
  });
  routes.post("/commitments", json, async (request, response) => {
    const id = await promise(pool, parse(contract.newCommitment, request.body), snapshotOf, today());
    response
      .status(201)
      .location(`/api/v1/commitments/${id}`)
      .json(await viewOf(id));
  });
  routes.get("/commitments/:id", async (request, response) => {
    response.json(await viewOf(idOf(request)));
  });
  routes.post("/commitments/:id/change", json, async (request, response) => {
    const id = idOf(request);
    await changePromise(pool, id, parse(contract.changedCommitment, request.body), today());
    response.json(await viewOf(id));
  });
  routes.post("/commitments/:id/state", json, async (request, response) => {
    const id = idOf(request);
    await settlePromise(pool, id, parse(contract.settledCommitment, request.body), today());
    response.json(await viewOf(id));
  });
  return routes;
}
