import { type RequestHandler, Router } from "express";
import type { RouteParameters } from "express-serve-static-core";
import type { Declaration } from "./endpoint.ts";
import { declarationOf, type Operation } from "./operation.ts";

type Method = Operation["method"];

/** A method and a path as {@link Operation} writes them, and the handlers that answer there. */
export interface Endpoint {
  method: Method;
  path: string;
  handlers: RequestHandler[];
}

type Register = <Route extends string>(
  path: Route,
  ...handlers: RequestHandler<RouteParameters<Route>>[]
) => void;

/** The endpoints of a room, in the order in which they are matched. */
export interface Endpoints extends Record<Method, Register> {
  readonly all: readonly Endpoint[];
  /** Takes in another room's endpoints, behind this room's own first handlers. */
  include(other: Endpoints): void;
}

/**
 * Collects a room's endpoints; {@link routerOf} makes routes of them.
 * @param base   prefix of the paths, "/api/v1"
 * @param before handlers that run first in every route, after its authorisation
 */
export function endpoints(base: string, ...before: RequestHandler[]): Endpoints {
  const all: Endpoint[] = [];
  const registering =
    (method: Method): Register =>
    (path, ...handlers) => {
      const declared = `${base}${path}`.replace(/\/$/, "").replace(/:(\w+)/g, "{$1}");
      all.push({
        method,
        path: declared,
        handlers: [...before, ...(handlers as unknown as RequestHandler[])],
      });
    };
  return {
    all,
    get: registering("get"),
    post: registering("post"),
    put: registering("put"),
    patch: registering("patch"),
    delete: registering("delete"),
    include(other) {
      for (const one of other.all) all.push({ ...one, handlers: [...before, ...one.handlers] });
    },
  };
}

/**
 * A router of the rooms' endpoints. What an operation demands is checked inside the route that matched, so that no
 * spelling of an address can be authorised as one operation and answered as another.
 * @param guards the handlers that stand before an operation's own: its authorisation first
 * @throws Error for an endpoint that no operation declares, or an operation that no endpoint answers
 */
export function routerOfRooms(
  rooms: readonly Endpoints[],
  operations: readonly Operation[],
  guards: (operation: Declaration) => RequestHandler[],
): Router {
  const nameOf = ({ method, path }: { method: Method; path: string }) => `${method} ${path}`;
  const missing = new Map(operations.map((operation) => [nameOf(operation), operation]));
  const declared = new Map(missing);
  const router = Router();
  for (const { handlers, ...endpoint } of rooms.flatMap(({ all }) => all)) {
    const operation = declared.get(nameOf(endpoint));
    if (!operation) throw new Error(`No operation declares ${nameOf(endpoint)}.`);
    missing.delete(nameOf(endpoint));
    router[endpoint.method](
      endpoint.path.replace(/\{(\w+)\}/g, ":$1"),
      ...guards(declarationOf(operation)),
      ...handlers,
    );
  }
  if (missing.size > 0) throw new Error(`No endpoint answers ${[...missing.keys()].join(", ")}.`);
  return router;
}
