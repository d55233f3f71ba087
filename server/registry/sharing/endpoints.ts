import { stringify } from "csv-stringify/sync";
import type { Request, Response } from "express";
import type { Pool } from "pg";
import { z } from "zod";
import type { Explorer } from "../../answers/explorer.ts";
import { markInternal } from "../../answers/insider.ts";
import { numbered } from "../../core/contracts/discussions.ts";
import * as contract from "../../core/contracts/sharing.ts";
import { today } from "../../core/domain/calendar-year.ts";
import { notYours } from "../../core/errors/problem-error.ts";
import { ofRegency } from "../../core/query/parameters.ts";
import type { Sharing } from "../../disclosure/agreements.ts";
import { sharedFigures } from "../../disclosure/shared-figures.ts";
import { actor } from "../../http/actor.ts";
import { endpointsOf, json } from "../../http/endpoint.ts";
import { CSV_FORM } from "../../platform/csv-form.ts";
import { safeCell } from "../../platform/safe-cell.ts";
import { agreementView, readThere, requestAgreement, stepAgreement } from "./agreeing.ts";
import { readAgreements, readUses } from "./repository.ts";

interface Services {
  pool: Pool;
  explore: Explorer;
  sharing: Sharing;
}
const endpoint = endpointsOf<Services>({ tag: "sharing", access: { least: "editor" } });
const read = { least: "editor", scope: "reports" } as const;
const agreement = { schema: contract.agreementView, what: "the agreement as it is now" };

/** Agreements between agencies: asked for, agreed, used, and who used them when. */
export const sharingEndpoints = [
  endpoint("get /agreements", {
    summary: {
      id: "Kesepakatan berbagi data antarperangkat daerah",
      en: "Agreements by which agencies share figures",
    },
    access: read,
    query: ofRegency,
    response: { schema: contract.agreementsView },
    async handle({ query }, { pool }) {
      const stored = await readAgreements(pool, query);
      return { today: today(), agreements: stored.map((one) => agreementView(one, actor(), today())) };
    },
  }),
  endpoint("post /agreements", {
    summary: { id: "Minta data perangkat daerah lain", en: "Ask another agency for figures" },
    body: json(contract.newAgreement),
    response: { ...agreement, status: 201 },
    async handle({ body, response }, services) {
      await services.explore.resolve({ regency: body.regency });
      const id = await requestAgreement(services.pool, body, today());
      response.location(`/api/v1/agreements/${id}`);
      return viewOf(services, id);
    },
  }),
  endpoint("get /agreements/{id}", {
    summary: { id: "Satu kesepakatan", en: "One agreement" },
    access: read,
    params: numbered,
    response: agreement,
    handle: ({ params }, services) => viewOf(services, params.id),
  }),
  endpoint("post /agreements/{id}/state", {
    summary: {
      id: "Setujui, tolak, tarik, atau akhiri kesepakatan",
      en: "Agree, refuse, withdraw or end an agreement",
    },
    params: numbered,
    body: json(contract.agreementStep),
    response: agreement,
    async handle({ params, body }, services) {
      await stepAgreement(services.pool, params.id, body, today());
      return viewOf(services, params.id);
    },
  }),
  endpoint("get /agreements/{id}/uses", {
    summary: { id: "Siapa memakai kesepakatan, dan kapan", en: "Who used an agreement, and when" },
    access: read,
    params: numbered,
    response: { schema: contract.usesView },
    async handle({ params }, { pool }) {
      await readThere(pool, params.id);
      return { uses: await readUses(pool, params.id) };
    },
  }),
  endpoint("get /agreements/{id}/figures", {
    summary: { id: "Angka yang dibagikan, internal", en: "The figures that are shared, internal" },
    access: read,
    params: numbered,
    response: { schema: contract.sharedFiguresView },
    handle: ({ params, request, response }, services) => figuresOf(services, params.id, request, response),
  }),
  endpoint("get /agreements/{id}/figures.csv", {
    summary: {
      id: "Angka yang dibagikan sebagai CSV, internal",
      en: "The figures that are shared as CSV, internal",
    },
    access: read,
    params: numbered,
    response: {
      type: "text/csv",
      schema: z.string(),
      what: "one row a place and year, each marked INTERNAL",
    },
    async handle({ params, request, response }, services) {
      const { rows } = await figuresOf(services, params.id, request, response);
      const columns = ["period", "code", "name", "need", "planned", "served", "budget"] as const;
      const lines = rows.map((row) => [
        ...columns.map((column) => (typeof row[column] === "string" ? safeCell(row[column]) : row[column])),
        "INTERNAL",
      ]);
      response.attachment(`INTERNAL-kantong-kesepakatan-${params.id}.csv`).type("text/csv; charset=utf-8");
      response.send(stringify([[...columns, "data"], ...lines], CSV_FORM));
    },
  }),
];

const viewOf = async ({ pool }: Services, id: number): Promise<contract.AgreementView> =>
  agreementView(await readThere(pool, id), actor(), today());

/** @throws ProblemError 403 for all but the agency that asked, while the agreement is in force; 404 */
async function figuresOf(
  { pool, explore, sharing }: Services,
  id: number,
  request: Request,
  response: Response,
): Promise<contract.SharedFiguresView> {
  const { regency, requester, grain } = await readThere(pool, id);
  if (actor().agency !== requester) throw notYours();
  const shared = await sharing.inForce(requester, today());
  const own = shared.find((one) => one.id === id);
  if (!own) throw notYours();
  markInternal(response);
  response.set("Cache-Control", "no-store");
  const record = (await explore.resolveInside({ regency }, { all: true })).snapshot;
  const seen = (await explore.resolveInside({ regency }, { all: false, agency: requester, shared })).snapshot;
  await sharing.used([own], request.path);
  return { agreement: id, grain, rows: sharedFigures(record, seen, own) };
}
