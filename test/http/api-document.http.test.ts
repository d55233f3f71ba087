import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import { Router } from "express";
import { pino } from "pino";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApp, type Start } from "../../server/app.ts";
import { REFUSALS, type RefusalCode } from "../../server/core/errors/catalogue.ts";
import { ENDPOINTS } from "../../server/endpoints.ts";
import type { OpenApi } from "../../server/http/openapi.ts";
import { heldToItsSchema } from "../services/response-schemas.ts";
import { programAddress } from "../services/services.ts";

const address = (await programAddress()).replace(/\/$/, "");
const server = request(address);
let document: OpenApi;
beforeAll(async () => {
  document = (await server.get("/api/v1/openapi.json").expect(200)).body as OpenApi;
});

/** Every route that the app mounts, as "get /api/v1/villages/{code}". */
async function mountedRoutes(): Promise<string[]> {
  const parents = new Map<unknown, { parent: unknown; prefix: string }>();
  const routes: { router: unknown; path: string; methods: () => string[] }[] = [];
  // Express 5 does not keep a router's prefix: it is written down while the app is put together.
  const prototype = Router.prototype as {
    use(...given: unknown[]): unknown;
    route(path: string): { methods: Record<string, boolean> };
  };
  const { use, route } = prototype;
  vi.spyOn(prototype, "use").mockImplementation(function (this: unknown, ...given) {
    const prefix = typeof given[0] === "string" ? given[0] : "";
    for (const handler of given.flat()) parents.set(handler, { parent: this, prefix });
    return use.apply(this as never, given);
  });
  vi.spyOn(prototype, "route").mockImplementation(function (this: unknown, path) {
    const made = route.call(this as never, path);
    for (const one of [path].flat())
      routes.push({ router: this, path: one, methods: () => Object.keys(made.methods) });
    return made;
  });
  const start = {
    step: "ready",
    // Nothing is asked of the rooms; they are only put in place.
    rooms: new Proxy({}, { get: () => new Proxy({}, { get: () => () => undefined }) }),
  } as unknown as Start;
  const app = createApp(start, pino({ level: "silent" }), { remember() {}, answer: () => false });
  await request(app).get("/api/v1/nothing").expect(404);
  vi.restoreAllMocks();
  const whole = (router: unknown): string => {
    const above = parents.get(router);
    return above ? whole(above.parent) + above.prefix : "";
  };
  return routes.flatMap(({ router, path, methods }) =>
    methods().map(
      (method) => `${method} ${whole(router)}${path.replace(/:(\w+)/g, "{$1}").replace(/^\/$/, "")}`,
    ),
  );
}

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1, each operation with an id of its own", async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document) as never)).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("names every route under /api, /tiles and /ogc, and none that is not there", async () => {
    const mounted = (await mountedRoutes()).filter((route) => /^\w+ \/(api|tiles|ogc)(\/|$)/.test(route));
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(mounted.length).toBeGreaterThan(15);
    expect(documented.sort()).toEqual([...new Set(mounted)].sort());
  });

  it("lists the refusals that each declaration makes known, by code and in both languages", async () => {
    for (const endpoint of ENDPOINTS) {
      const { responses } = document.paths[endpoint.path][endpoint.method] as unknown as {
        responses: Record<string, { description: string; "x-codes"?: string[]; "x-description-id"?: string }>;
      };
      const codes = Object.entries(responses).flatMap(([status, response]) =>
        (response["x-codes"] ?? []).map((code) => [status, code, response] as const),
      );
      for (const [status, code, response] of codes) {
        expect(String(REFUSALS[code as RefusalCode].status)).toBe(status);
        expect(response.description).toContain(REFUSALS[code as RefusalCode].en);
        expect(response["x-description-id"]).toContain(REFUSALS[code as RefusalCode].id);
      }
      const named = codes.map(([, code]) => code);
      expect(named.includes("signed_out")).toBe(
        endpoint.access !== "public" && endpoint.access.least !== "visitor",
      );
      expect(named.includes("invalid")).toBe(Boolean(endpoint.params || endpoint.query || endpoint.body));
    }
    for (const [path, code] of [
      ["/tiles/villages/8/300/1.mvt", "no_tile"],
      ["/ogc/collections/villages/items?filter=(", "bad_filter"],
      ["/ogc/collections/villages/items/none", "unknown_feature"],
    ]) {
      const { body, status } = await server.get(path);
      expect([path, body.code, status]).toEqual([path, code, REFUSALS[code as RefusalCode].status]);
    }
  });

  it("has every path parameter of its path, and points at no schema that is missing", () => {
    for (const [path, methods] of Object.entries(document.paths))
      for (const { parameters } of Object.values(methods))
        expect(parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(
          [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        );
    for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(document.components.schemas).toHaveProperty(name);
  });

  it("tells the truth: what each address answers on the demo is what its schema says", async () => {
    let checked = 0;
    for (const endpoint of ENDPOINTS) {
      const { path, example, response } = endpoint;
      if (endpoint.method !== "get" || !example) continue;
      const answer = await server.get(example).buffer(true);
      expect([path, answer.status]).toEqual([path, 200]);
      const type = response.type ?? "application/json";
      expect([path, answer.headers["content-type"].split(";")[0]]).toEqual([path, type]);
      expect(answer.headers.etag).toBeTruthy();
      if (!type.includes("json")) continue;
      heldToItsSchema(endpoint, JSON.parse(answer.text ?? String(answer.body)));
      checked++;
    }
    expect(checked).toBeGreaterThan(50);
  });

  it("describes every content", () => {
    const undescribed = ENDPOINTS.filter(
      ({ response: { status, type = "application/json", schema } }) =>
        status !== 204 && type.includes("json") && !schema,
    );
    expect(undescribed.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it("says no to what its schema forbids", () => {
    const ajv = new Ajv2020({ strict: false, formats: { date: true } });
    ajv.addSchema({ $id: "kantong:", components: document.components });
    const holds = ajv.compile({ $ref: "kantong:#/components/schemas/Shown" });
    expect([holds(3), holds("hidden"), holds(null), holds("secret"), holds(true)]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("the page about it", () => {
  afterAll(() => vi.restoreAllMocks());

  it.each([
    ["", 'lang="id"', "Kantong kemiskinan yang belum terjangkau"],
    ["?lang=en", 'lang="en"', "Pockets that programs do not reach"],
  ])(
    "/api/docs%s shows every operation, without a script and without anything from elsewhere",
    async (query, lang, summary) => {
      const { text, headers } = await server.get(`/api/docs${query}`).expect(200);
      expect(text).toContain(lang);
      expect(text).toContain(summary);
      for (const path of Object.keys(document.paths)) expect(text).toContain(path);
      expect(text).not.toMatch(/<script|https?:\/\//);
      expect(headers["content-security-policy"]).toContain("default-src 'self'");
    },
  );
});
