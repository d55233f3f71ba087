import type { Pool } from "pg";
import { z } from "zod";
import type { Explorer } from "../../answers/explorer.ts";
import * as contract from "../../core/contracts/commitments.ts";
import { numbered } from "../../core/contracts/discussions.ts";
import { today } from "../../core/domain/calendar-year.ts";
import type { PublicSnapshot } from "../../disclosure/public-snapshot.ts";
import { endpointsOf, json } from "../../http/endpoint.ts";
import { isDemo } from "../../platform/demo-record.ts";
import { changePromise, promise, settlePromise, thereIs } from "./committing.ts";
import { readCommitment, readCommitments, type StoredCommitment } from "./repository.ts";
import { commitmentsCsv, commitmentView, totalOf } from "./view.ts";

interface Services {
  pool: Pool;
  explore: Explorer;
}
const endpoint = endpointsOf<Services>({ tag: "talk", access: { least: "editor" } });
const members = { least: "viewer" } as const;
const params = numbered;
const commitment = { schema: contract.commitmentView, what: "the commitment as it is now" };

/** What agencies promised, and what became of it. */
export const commitmentEndpoints = [
  endpoint("get /commitments", {
    summary: {
      id: "Komitmen perangkat daerah dan apa jadinya",
      en: "What agencies promised, and what became of it",
    },
    access: members,
    query: contract.commitmentsAsked,
    response: { schema: contract.commitmentsView, what: "at most 5,000" },
    handle: ({ query }, services) => commitmentsView(services, query),
  }),
  endpoint("get /commitments.csv", {
    summary: { id: "Komitmen sebagai CSV", en: "Commitments as CSV" },
    access: members,
    query: contract.commitmentsAsked,
    response: { type: "text/csv", schema: z.string(), what: "one row a commitment" },
    async handle({ query, response }, services) {
      const csv = commitmentsCsv(await commitmentsView(services, query));
      response.attachment("kantong-komitmen.csv").type("text/csv; charset=utf-8").send(csv);
    },
  }),
  endpoint("post /commitments", {
    summary: { id: "Catat komitmen", en: "Make a commitment" },
    body: json(contract.newCommitment),
    response: { ...commitment, status: 201 },
    async handle({ body, response }, services) {
      const id = await promise(services.pool, body, snapshotsOf(services.explore), today());
      response.location(`/api/v1/commitments/${id}`);
      return viewOf(services, id);
    },
  }),
  endpoint("get /commitments/{id}", {
    summary: { id: "Satu komitmen", en: "One commitment" },
    access: members,
    params,
    response: commitment,
    handle: ({ params }, services) => viewOf(services, params.id),
  }),
  endpoint("post /commitments/{id}/change", {
    summary: { id: "Ubah komitmen, dengan alasan", en: "Change a commitment, with the reason" },
    params,
    body: json(contract.changedCommitment),
    response: commitment,
    async handle({ params, body }, services) {
      await changePromise(services.pool, params.id, body, today());
      return viewOf(services, params.id);
    },
  }),
  endpoint("post /commitments/{id}/state", {
    summary: {
      id: "Nyatakan ditepati, diingkari, atau terbuka lagi",
      en: "Say that it was kept, broken, or is open again",
    },
    params,
    body: json(contract.settledCommitment),
    response: commitment,
    async handle({ params, body }, services) {
      await settlePromise(services.pool, params.id, body, today());
      return viewOf(services, params.id);
    },
  }),
];

const snapshotsOf = (explore: Explorer) => async (regency: string) =>
  (await explore.resolve({ regency })).snapshot;

async function viewsOf({ explore }: Services, stored: readonly StoredCommitment[]) {
  const snapshots = new Map<string, PublicSnapshot>();
  for (const regency of new Set(stored.map(({ regency }) => regency)))
    snapshots.set(regency, await snapshotsOf(explore)(regency));
  return stored.map((one) => commitmentView(one, snapshots, today()));
}

const viewOf = async (services: Services, id: number) =>
  (await viewsOf(services, [thereIs(await readCommitment(services.pool, id), id)]))[0];

async function commitmentsView(
  services: Services,
  query: z.infer<typeof contract.commitmentsAsked>,
): Promise<contract.CommitmentsView> {
  const commitments = await viewsOf(services, await readCommitments(services.pool, query, today()));
  return {
    synthetic: await isDemo(services.pool),
    today: today(),
    commitments,
    total: totalOf(commitments),
  };
}
