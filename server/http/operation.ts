import type { z } from "zod";
import type { Access } from "../core/domain/roles.ts";
import type { Declaration } from "./endpoint.ts";

/** One thing that can be asked over HTTP, declared beside the route that answers it. */
export interface Operation {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** whole path, as in the OpenAPI document: "/api/v1/villages/{code}" */
  path: string;
  /** what it is for, in both languages, without a full stop */
  summary: { id: string; en: string };
  /** one word that groups operations */
  tag: string;
  /** what the path's parameters must be; a parameter not named here is any text */
  parameters?: z.ZodObject;
  query?: z.ZodObject;
  body?: { type: string; schema: z.ZodType };
  answer: Answer;
  /** who may ask for it; left out: anybody */
  access?: Access;
  /** true: only Kantong's own pages may read the answer, though it asks nobody who he is */
  ownPages?: true;
  /** an address that answers on the demo, for the page and the tests: "/api/v1/villages?period=2024" */
  example?: string;
}

interface Answer {
  /** 200 unless said; a 204 has no content */
  status?: number;
  /** media type, application/json unless said */
  type?: string;
  /** of a JSON answer; one with an id of its own (`meta({ id })`) becomes a component */
  schema?: z.ZodType;
  what: string;
}

/** An operation under /api/v1 by which data is brought in, kept or looked over. */
export const dataOperation = (
  method: Operation["method"],
  path: string,
  summary: Operation["summary"],
  answer: Operation["answer"],
  more: Partial<Operation> = {},
): Operation => ({ method, path: `/api/v1${path}`, tag: "data", summary, answer, ...more });

/** An operation as the endpoints are declared. */
export const declarationOf = ({ parameters, body, answer, access, ...rest }: Operation): Declaration => ({
  ...rest,
  access: access ?? "public",
  params: parameters,
  ...(body?.type === "application/json" && { body: { schema: body.schema, limit: "10kb" } }),
  ...(body && body.type !== "application/json" && { upload: body.schema.description }),
  response: answer,
});
