import { z } from "zod";
import * as contract from "../../core/contracts/commitments.ts";
import { numbered } from "../../core/contracts/discussions.ts";
import type { Operation } from "../../http/operation.ts";

const read = { access: { least: "viewer" } } as const;
const write = { access: { least: "editor" } } as const;
const json = (schema: z.ZodType) => ({ type: "application/json", schema });
const one = (
  method: Operation["method"],
  path: string,
  summary: Operation["summary"],
  answer: Operation["answer"],
  more: Partial<Operation>,
): Operation => ({ method, path: `/api/v1/commitments${path}`, tag: "talk", summary, answer, ...more });
const commitment = { schema: contract.commitmentView, what: "the commitment as it is now" };

/** What {@link commitmentRoutes} answers. */
export const commitmentOperations: Operation[] = [
  one(
    "get",
    "",
    { id: "Komitmen perangkat daerah dan apa jadinya", en: "What agencies promised, and what became of it" },
    { schema: contract.commitmentsView, what: "at most 5,000" },
    { ...read, query: contract.commitmentsAsked },
  ),
  one(
    "get",
    ".csv",
    { id: "Komitmen sebagai CSV", en: "Commitments as CSV" },
    { type: "text/csv", schema: z.string(), what: "one row a commitment" },
    { ...read, query: contract.commitmentsAsked },
  ),
  one(
    "post",
    "",
    { id: "Catat komitmen", en: "Make a commitment" },
    { ...commitment, status: 201 },
    { ...write, body: json(contract.newCommitment) },
  ),
  one("get", "/{id}", { id: "Satu komitmen", en: "One commitment" }, commitment, {
    ...read,
    parameters: numbered,
  }),
  one(
    "post",
    "/{id}/change",
    { id: "Ubah komitmen, dengan alasan", en: "Change a commitment, with the reason" },
    commitment,
    { ...write, parameters: numbered, body: json(contract.changedCommitment) },
  ),
  one(
    "post",
    "/{id}/state",
    {
      id: "Nyatakan ditepati, diingkari, atau terbuka lagi",
      en: "Say that it was kept, broken, or is open again",
    },
    commitment,
    { ...write, parameters: numbered, body: json(contract.settledCommitment) },
  ),
];
