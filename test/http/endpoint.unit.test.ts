import express from "express";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Endpoint, endpointsOf, json, routerOf } from "../../server/http/endpoint.ts";
import { sendProblem } from "../../server/http/problem.ts";

const endpoint = endpointsOf<{ greeting: string }>({ tag: "test", access: "public" });
const summary = { id: "Uji", en: "Test" };
const response = { schema: z.object({ said: z.string() }), what: "what was said" };
const said = (text: string) => () => ({ said: text });

function appOf(...endpoints: Endpoint<{ greeting: string }>[]) {
  const app = express()
    .use(routerOf(endpoints, { greeting: "Halo" }, () => []))
    .use(sendProblem);
  return request(app);
}

describe("an endpoint", () => {
  const all = appOf(
    endpoint("post /{kind}/{id}", {
      summary,
      params: z.object({ kind: z.enum(["villages", "districts"]), id: z.coerce.number().int() }),
      query: z.strictObject({ times: z.coerce.number().int().max(3).default(1) }),
      body: json(z.strictObject({ name: z.string().min(1) }), "1kb"),
      response: { ...response, status: 201 },
      handle: ({ params, query, body }, { greeting }) => ({
        said: `${greeting.repeat(query.times)} ${body.name} of ${params.kind} ${params.id + 1}`,
      }),
    }),
  );

  it("hands its handler what the schemas read, and sends what that returns", async () => {
    const { status, body } = await all.post("/api/v1/villages/7?times=2").send({ name: "Sri" });
    expect([status, body]).toEqual([201, { said: "HaloHalo Sri of villages 8" }]);
  });

  it.each([
    ["villages/x", { name: "Sri" }, 400, [["path", "id"]]],
    ["villages/7?times=4", { name: "Sri" }, 400, [["query", "times"]]],
    ["villages/7?more=1", { name: "Sri" }, 400, [["query", "more"]]],
    ["villages/7", {}, 400, [["body", "name"]]],
    [
      "villages/7",
      { name: "", age: 3 },
      400,
      [
        ["body", "name"],
        ["body", "age"],
      ],
    ],
    ["villages/7", undefined, 400, [["body", "name"]]],
  ])("refuses %s with %j as one kind of problem", async (path, sent, status, fields) => {
    const { body } = await all.post(`/api/v1/${path}`).send(sent);
    expect(body).toMatchObject({ status, title: "Not valid", code: "invalid" });
    expect(body.fields.map((one: { in: string; field: string }) => [one.in, one.field])).toEqual(fields);
    for (const { field, id, en } of body.fields) {
      expect(id && en).toBeTruthy();
      expect(body.detail).toContain(field);
    }
  });

  it("leads nowhere where the path names none of its values", async () => {
    const { body } = await all.post("/api/v1/rivers/7").send({ name: "Sri" });
    expect(body).toMatchObject({ status: 404, title: "Unknown kind" });
    expect(body.detail).toContain("villages, districts");
  });

  it.each([
    ["{", 400],
    [JSON.stringify({ name: "x".repeat(2000) }), 413],
  ])("refuses a body that is no JSON or too large: %.10s", async (sent, status) => {
    await all.post("/api/v1/villages/7").type("json").send(sent).expect(status);
  });
});

describe("a router", () => {
  const params = z.object({ id: z.string() });
  const paths = [
    endpoint("get /lists/{id}", { summary, params, response, handle: said("one") }),
    endpoint("get /lists/{id}.csv", { summary, params, response, handle: said("file") }),
    endpoint("get /lists/unread", { summary, response, handle: said("literal") }),
  ];

  it.each([paths, paths.toReversed()])(
    "prefers the path with more literal text, whatever the order",
    async (...all) => {
      const app = appOf(...all);
      for (const [path, text] of [
        ["12", "one"],
        ["12.csv", "file"],
        ["unread", "literal"],
      ])
        expect((await app.get(`/api/v1/lists/${path}`)).body).toEqual({ said: text });
    },
  );

  it("takes no two endpoints of one method and path, whatever their parameters are called", () => {
    const again = endpoint("get /lists/{list}", {
      summary,
      params: z.object({ list: z.string() }),
      response,
      handle: said("two"),
    });
    expect(() => appOf(...paths, again)).toThrow("get /api/v1/lists/{}");
  });
});

describe("a declaration", () => {
  it("says who may call it", () => {
    const silent = endpointsOf<object>({ tag: "test" });
    expect(() => silent("get /x", { summary, response, handle: said("x") })).toThrow("who may call it");
  });

  it.each([
    ["get /x/{id}", undefined],
    ["get /x", z.object({ id: z.string() })],
    ["get /x/{id}", z.object({ code: z.string() })],
  ] as const)("names the parameters of its path: %s", (route, params) => {
    expect(() => endpoint(route, { summary, params, response, handle: said("x") })).toThrow("params");
  });
});
