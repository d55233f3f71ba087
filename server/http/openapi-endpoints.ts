import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import { z } from "zod";
import { unchanged } from "./conditional-get.ts";
import { type Declaration, endpointsOf } from "./endpoint.ts";
import { openApiDocument } from "./openapi.ts";
import { documentPage } from "./openapi-page.ts";

/** Texts about the endpoints, each the same as long as the program runs. */
export interface Documents {
  textOf(kind: "json" | "id" | "en"): string;
}

/** Makes each document when it is first asked for. @param declared all endpoints, these among them */
export function documentsOf(declared: () => readonly Declaration[]): Documents {
  const made = new Map<string, string>();
  return {
    textOf(kind) {
      const document = () => openApiDocument(declared());
      const text =
        made.get(kind) ?? (kind === "json" ? JSON.stringify(document()) : documentPage(document(), kind));
      made.set(kind, text);
      return text;
    },
  };
}

const document = z.looseObject({ openapi: z.literal("3.1.0"), paths: z.record(z.string(), z.unknown()) });

const endpoint = endpointsOf<{ documents: Documents }>({ base: "/api", tag: "api", access: "public" });

export const openApiEndpoints = [
  endpoint("get /v1/openapi.json", {
    summary: { id: "Dokumen OpenAPI ini", en: "This OpenAPI document" },
    response: { schema: document, what: "OpenAPI 3.1" },
    example: "/api/v1/openapi.json",
    handle({ request, response }, { documents }) {
      send(request, response, "json", documents.textOf("json"));
    },
  }),
  endpoint("get /docs", {
    summary: { id: "Dokumen ini sebagai halaman", en: "This document as a page" },
    query: z.object({ lang: z.enum(["id", "en"]).default("id") }),
    response: { type: "text/html", what: "a page" },
    example: "/api/docs",
    handle({ query, request, response }, { documents }) {
      send(request, response, "html", documents.textOf(query.lang));
    },
  }),
];

function send(request: Request, response: Response, type: string, text: string): void {
  response.set({
    "Cache-Control": "public, max-age=0, must-revalidate",
    ETag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`,
  });
  if (!unchanged(request, response)) response.type(type).send(text);
}
