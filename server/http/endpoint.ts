import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { z } from "zod";
import type { Name } from "../core/contracts/answers.ts";
import type { Access } from "../core/domain/roles.ts";
import type { RefusalCode } from "../core/errors/catalogue.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { validated } from "./validation.ts";

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
type Method = (typeof METHODS)[number];

/** What is declared of an endpoint. Routing, authorisation, validation, the OpenAPI document and the tests read it. */
export interface Declaration {
  method: Method;
  /** whole path, as in the OpenAPI document: "/api/v1/villages/{code}" */
  path: string;
  /** one word that groups endpoints */
  tag: string;
  /** what it is for, without a full stop */
  summary: Name;
  /** who may call it; public: anybody, and the response is the same for all */
  access: Access | "public";
  /** true: only Kantong's own pages may read the response, though the endpoint is public */
  ownPages?: true;
  /** of the path: one entry for each {name} in it */
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: JsonBody;
  /** of an endpoint that takes a file as its body: what it is */
  upload?: string;
  response: ResponseOf;
  /** codes of its own refusals; those of access and of what it reads need not be named */
  errors?: readonly RefusalCode[];
  /** an address that answers on the demo: "/api/v1/villages?period=2024" */
  example?: string;
}

/** @see json */
export interface JsonBody<Body extends z.ZodType = z.ZodType> {
  schema: Body;
  /** most that is read, "10kb" */
  limit: string;
}

interface ResponseOf<Schema extends z.ZodType = z.ZodType> {
  /** 200 where left out; a 204 has no content */
  status?: number;
  /** media type, application/json where left out */
  type?: string;
  /** of JSON content; one with an id of its own (`meta({ id })`) becomes a component */
  schema?: Schema;
  /** left out: the schema's own description */
  what?: string;
}

/** A declaration with its handler. @typeParam Services what the handler works with */
export interface Endpoint<Services> extends Declaration {
  /** Validates the request, calls the handler and sends what it returns. */
  answer: (request: Request, response: Response, services: Services, sent: Sent) => Promise<void>;
}

/** Sees each JSON content before it is sent. */
export type Sent = (endpoint: Declaration, content: unknown) => void;

/** What a handler is given: the request's parts as their schemas read them. */
export interface Called<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
  request: Request;
  response: Response;
}

type Nothing = z.ZodObject<Record<never, never>>;

/** What one endpoint declares beside its method and path. */
interface Declared<
  Services,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Content extends z.ZodType,
> extends Omit<Declaration, "method" | "path" | "tag" | "access" | "params" | "query" | "body" | "response"> {
  access?: Declaration["access"];
  params?: Params;
  query?: Query;
  body?: JsonBody<Body>;
  response: ResponseOf<Content>;
  /**
   * Returns the JSON content; nothing where the status is 204 or the handler has sent the response by itself. The status
   * is set before; the handler may set another.
   */
  handle(
    called: Called<Params, Query, Body>,
    services: Services,
  ): Promise<z.output<Content> | undefined> | z.output<Content> | undefined;
}

/** What the endpoints of a room have in common. */
interface Shared {
  /** prefix of the paths, "/api/v1" where left out */
  base?: string;
  tag: string;
  /** of those that declare none; left out: each says who may call it */
  access?: Declaration["access"];
  /** runs after authorisation, before the request is validated; throws to refuse it */
  before?(request: Request, response: Response): void;
}

/** A JSON body. @param limit most that is read */
export const json = <Body extends z.ZodType>(schema: Body, limit = "64kb"): JsonBody<Body> => ({
  schema,
  limit,
});

/**
 * Makes the function that declares a room's endpoints, each once: `endpoint("get /villages/{code}", { … })`.
 * @throws Error for a path whose parameters are not those of `params`, or an endpoint that does not say who may call it
 */
export const endpointsOf =
  <Services>({ base = "/api/v1", tag, access: usual, before }: Shared) =>
  <
    Params extends z.ZodObject = Nothing,
    Query extends z.ZodObject = Nothing,
    Body extends z.ZodType = z.ZodUndefined,
    Content extends z.ZodType = z.ZodUndefined,
  >(
    route: `${Method} ${string}`,
    { handle, ...declared }: Declared<Services, Params, Query, Body, Content>,
  ): Endpoint<Services> => {
    const [method, ...rest] = route.split(" ") as [Method, ...string[]];
    const path = base + rest.join(" ");
    const { params, query, body, response: described, access = usual } = declared;
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    if (
      names.join() !==
      Object.keys(params?.shape ?? {})
        .sort()
        .join()
    )
      throw new Error(`${route}: params must name ${names.join(", ") || "nothing"}.`);
    if (!access) throw new Error(`${route}: does not say who may call it.`);
    const part = <Schema extends z.ZodType>(
      name: "path" | "query" | "body",
      schema: Schema | undefined,
      value: unknown,
    ) => (schema ? validated(name, schema, value) : {}) as z.output<Schema>;
    const endpoint: Endpoint<Services> = {
      ...declared,
      ...{ method, path, tag, access },
      async answer(request, response, services, sent) {
        before?.(request, response);
        const called = {
          params: part("path", params, request.params),
          query: part("query", query, request.query),
          body: part("body", body?.schema, request.body ?? {}),
          ...{ request, response },
        };
        response.status(described.status ?? 200);
        const content = await handle(called, services);
        if (content !== undefined) {
          sent(endpoint, content);
          response.type(described.type ?? "application/json").json(content);
        } else if (described.status === 204) response.end();
      },
    };
    return endpoint;
  };

/** Prefixes under which nothing answers but declared endpoints. */
const DECLARED_ONLY = ["/api", "/tiles", "/ogc"];

/**
 * A router of endpoints. What one demands is checked inside the route that matched, so that no spelling of an address
 * can be authorised as one endpoint and answered as another. Of two paths that match, the one with more literal text
 * answers, whatever their order.
 * @param guards handlers that stand before an endpoint's own: its authorisation first
 * @throws Error where two endpoints have the same method and path
 */
export function routerOf<Services>(
  endpoints: readonly Endpoint<Services>[],
  services: Services,
  guards: (endpoint: Declaration) => RequestHandler[],
  sent: Sent = () => {},
): Router {
  const router = Router();
  const paths = new Set<string>();
  for (const endpoint of endpoints.toSorted((a, b) => rankOf(a.path).localeCompare(rankOf(b.path)))) {
    const { method, path, body } = endpoint;
    const matched = `${method} ${path.replace(/\{\w+\}/g, "{}")}`;
    if (paths.has(matched)) throw new Error(`Two endpoints answer ${matched}.`);
    paths.add(matched);
    router[method](
      path.replace(/\{(\w+)\}/g, ":$1"),
      ...guards(endpoint),
      ...(body ? [express.json({ limit: body.limit })] : []),
      (request, response) => endpoint.answer(request, response, services, sent),
    );
  }
  router.use(DECLARED_ONLY, (request) => {
    throw nothingAt(request.originalUrl);
  });
  return router;
}

/** Sorts literal segments before those with a parameter inside, and these before a parameter alone. */
const rankOf = (path: string): string =>
  path
    .split("/")
    .map((segment) => (/^\{\w+\}$/.test(segment) ? "2" : segment.includes("{") ? "1" : "0"))
    .join("");

/** @param target of a request, with its query */
export const nothingAt = (target: string) =>
  new ProblemError(
    "nothing_here",
    `There is nothing at ${target.split("?")[0]}; the map is at /, the API under /api/v1.`,
  );
