import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import { unchanged } from "./conditional-get.ts";
import { type Endpoints, endpoints } from "./endpoint.ts";
import { openApiDocument } from "./openapi.ts";
import { documentPage } from "./openapi-page.ts";
import type { Operation } from "./operation.ts";

const own: Operation = {
  method: "get",
  path: "/api/v1/openapi.json",
  tag: "api",
  summary: { id: "Dokumen OpenAPI ini", en: "This OpenAPI document" },
  answer: { what: "OpenAPI 3.1" },
  example: "/api/v1/openapi.json",
};
const page: Operation = {
  method: "get",
  path: "/api/docs",
  tag: "api",
  summary: { id: "Dokumen ini sebagai halaman", en: "This document as a page" },
  answer: { type: "text/html", what: "a page" },
  example: "/api/docs",
};

export const apiOperations: readonly Operation[] = [own, page];

/** /v1/openapi.json and /docs, of all that the rooms declare; made when first asked for. */
export function apiRoutes(declared: readonly Operation[]): Endpoints {
  const operations = [...declared, ...apiOperations];
  const routes = endpoints("/api");
  const made = new Map<string, string>();
  /** Sends a text that is the same as long as the program runs. */
  const send = (request: Request, response: Response, type: string, key: string, make: () => string) => {
    const text = made.get(key) ?? make();
    made.set(key, text);
    response.set({
      "Cache-Control": "public, max-age=0, must-revalidate",
      ETag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`,
    });
    if (!unchanged(request, response)) response.type(type).send(text);
  };
  routes.get("/v1/openapi.json", (request, response) => {
    send(request, response, "json", "json", () => JSON.stringify(openApiDocument(operations)));
  });
  routes.get("/docs", (request, response) => {
    const language = request.query.lang === "en" ? "en" : "id";
    send(request, response, "html", language, () => documentPage(openApiDocument(operations), language));
  });
  return routes;
}
