import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type {
  AnswerView,
  HexagonsView,
  Problem,
  ScopeView,
  VillageView,
} from "../../server/core/contracts/answers.ts";
import { lowEnd } from "../../server/core/indicators/ends.ts";
import { programAddress } from "../services/services.ts";

const server = request((await programAddress()).replace(/\/$/, ""));
const get = async <T>(path: string) => (await server.get(path).expect(200)).body as T;
let scope: ScopeView;
let answer: AnswerView;
beforeAll(async () => {
  [scope, answer] = await Promise.all([get<ScopeView>("/api/v1/scope"), get<AnswerView>("/api/v1/answer")]);
});

describe("the reading API", () => {
  it("says where we are, and that it is a demo", () => {
    expect(scope.regency).toEqual({ code: "33.02", name: "Banyumas" });
    expect([scope.villages.code.length, scope.districts.length, scope.synthetic]).toEqual([331, 27, true]);
    expect(scope.periods).toEqual([2023, 2024, 2025]);
  });

  it("answers with columns of one length, and pockets ordered by what is not reached", () => {
    // One column, or one for each of three.
    const columns = Object.values(answer.columns).flatMap((column: unknown[]) =>
      column.length === 3 ? column : [column],
    );
    for (const column of columns) expect(column).toHaveLength(331);
    expect(answer.pockets.length).toBeGreaterThanOrEqual(3);
    const gaps = answer.pockets.map((pocket) => Number(pocket.serviceGap));
    expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
    answer.pockets.forEach((pocket, rank) => {
      for (const i of pocket.villages) expect(answer.columns.pocket[i]).toBe(rank);
    });
  });

  it("keeps missing, hidden and zero apart", () => {
    expect(answer.columns.eligible.filter((value) => value === null)).toHaveLength(2);
    const shares = answer.columns.coverage.flat().map(lowEnd);
    expect(shares).toContain("hidden");
    expect(shares).toContain(0);
  });

  it("shows no count from 1 to k − 1 anywhere", async () => {
    for (const component of scope.components.map(({ id }) => id)) {
      const view = await get<AnswerView>(`/api/v1/answer?component=${component}`);
      for (const value of [...view.columns.eligible, ...view.columns.base])
        if (typeof value === "number") expect(value === 0 || value >= scope.disclosure).toBe(true);
    }
    const card = await get<VillageView>("/api/v1/villages/33.02.01.2007");
    for (const { served } of card.deliveries)
      if (typeof served === "number") expect(served === 0 || served >= scope.disclosure).toBe(true);
  });

  it("has 12.53 % in 2023", async () => {
    const view = await get<AnswerView>("/api/v1/answer?period=2023");
    expect(view.scope.mean).toBeCloseTo(0.1253, 6);
  });

  it("moves with thresholds and filters, not with the order of parameters", async () => {
    const strict = await get<AnswerView>("/api/v1/answer?lambda=2");
    expect(strict.scope.villages.high).toBeLessThan(answer.scope.villages.high!);
    const one = await server.get("/api/v1/answer?tau=0.4&lambda=1.6").expect(200);
    const other = await server.get("/api/v1/answer?lambda=1.6&tau=0.40").expect(200);
    expect(other.headers.etag).toBe(one.headers.etag);
    const few = await get<AnswerView>("/api/v1/answer?agencies=baznas");
    expect(few.scope.serviceGap).toBeGreaterThan(answer.scope.serviceGap!);
  });

  it("explains a village: each condition with its value and threshold", async () => {
    const pocket = answer.pockets[0];
    const code = scope.villages.code[pocket.villages[0]];
    const card = await get<VillageView>(`/api/v1/villages/${code}`);
    expect(card.code).toBe(code);
    expect(card.reasons.find(({ id }) => id === "gap")?.met).toBe(true);
    expect(card.needs.length).toBeGreaterThan(8);
    expect(card.silent).toContain("dinpertan");
    expect((await get<VillageView>(`/api/v1/villages/${code.replaceAll(".", "")}`)).code).toBe(code);
  });

  it("finds villages in spite of typos and marks shared names", async () => {
    const found = await get<{ results: { name: string; homonym: boolean }[] }>("/api/v1/search?q=karangayam");
    expect(found.results[0].name).toBe("Karanggayam");
    const names = scope.villages.name;
    const twice = names.find((name, i) => names.indexOf(name) !== i)!;
    const both = await get<typeof found>(`/api/v1/search?q=${encodeURIComponent(twice)}`);
    expect(both.results.filter(({ name, homonym }) => name === twice && homonym)).toHaveLength(2);
  });

  it("spreads over hexagons so that every resolution has the same total", async () => {
    const totals = await Promise.all(
      [6, 7, 8, 9].map(async (resolution) => {
        const view = await get<HexagonsView>(`/api/v1/hexagons?resolution=${resolution}`);
        expect(view.observed.some((share) => share > 0)).toBe(true);
        expect(view.observed.some((share) => share < 1)).toBe(true);
        return view.eligible.reduce<number>((sum, value) => sum + (Number(value) || 0), 0);
      }),
    );
    const shown = answer.columns.eligible.reduce<number>((sum, value) => sum + (Number(value) || 0), 0);
    expect(totals).toEqual([shown, shown, shown, shown]);
  });

  it("exports CSV that says it is a demo", async () => {
    const { text, headers } = await server.get("/api/v1/villages.csv").expect(200);
    expect(headers["content-disposition"]).toContain("DEMO");
    const lines = text.trim().split("\r\n");
    expect(lines).toHaveLength(332);
    expect(lines.slice(1).every((line) => line.endsWith("DEMO (synthetic)"))).toBe(true);
  });

  it("answers a year without need by the newest that has it, and says so", async () => {
    const { body } = await server.get("/api/v1/answer?period=2001").expect(200);
    expect([body.period, body.caveat.en]).toEqual([2025, "Not reported for 2001; newest: 2025."]);
    expect((await server.get("/api/v1/answer?period=2024").expect(200)).body.caveat).toBeNull();
    const tiles = await server.get("/tiles/villages.json?period=2001").expect(200);
    expect([tiles.body.description, tiles.body.tiles[0]]).toEqual([
      expect.stringContaining("Not reported for 2001; newest: 2025."),
      expect.stringContaining("period=2025"),
    ]);
  });

  it.each([
    ["/api/v1/answer?lambda=9", 400, "lambda"],
    ["/api/v1/answer?colour=red", 400, "colour"],
    [`/api/v1/answer?${"&".repeat(1_200)}colour=red`, 400, "colour"],
    ["/api/v1/answer?regency=99.99", 404, "33.02"],
    ["/api/v1/villages/33.02.99.2001", 404, "33.02.99.2001"],
    ["/api/v1/hexagons?resolution=3", 400, "resolution"],
    ["/api/v1/nothing", 404, "/api/v1"],
    ["/tiles/rivers.json", 404, "villages"],
    ["/tiles/villages/15/0/0.mvt", 404, "14"],
    ["/tiles/villages/3/8/0.mvt", 404, "7"],
    ["/tiles/villages/3/x/0.mvt", 400, "whole number"],
    ["/tiles/villages/3/1/1.mvt?fields=some", 400, "none"],
  ])("answers %.60s with %d and says what is allowed", async (path, status, hint) => {
    const response = await server.get(path).buffer(true).expect(status);
    expect(response.headers["content-type"]).toContain("application/problem+json");
    const problem = JSON.parse(response.text ?? response.body.toString()) as Problem;
    expect(problem.status).toBe(status);
    expect(problem.detail).toContain(hint);
  });
});

describe("tiles", () => {
  const tile = (path: string, headers = {}) =>
    server
      .get(path)
      .set({ "Accept-Encoding": "identity", ...headers })
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => done(null, Buffer.concat(parts)));
      });
  const whole = "8/205/133";

  it("TileJSON documents the layer, the bounds and the demo", async () => {
    for (const layer of ["villages", "districts", "pockets", "hexagons"]) {
      const json = await get<Record<string, unknown>>(`/tiles/${layer}.json?period=2024`);
      expect(json.tilejson).toBe("3.0.0");
      expect(json.bounds).toEqual(scope.bounds);
      expect(String(json.description)).toContain("DEMO");
      expect((json.tiles as string[])[0]).toContain("period=2024");
      expect(JSON.stringify(json.vector_layers)).toContain(`"id":"${layer}"`);
    }
  });

  it("an independent decoder reads what the API says", async () => {
    const { body } = await tile(`/tiles/villages/${whole}.mvt`).expect(200);
    const layer = new VectorTile(new PbfReader(body)).layers.villages;
    expect(layer.length).toBe(331);
    for (let k = 0; k < layer.length; k++) {
      const { id, properties } = layer.feature(k);
      const i = scope.villages.code.indexOf(String(properties.code));
      expect(id).toBe(Number(scope.villages.code[i].replaceAll(".", "")));
      expect(properties.eligible ?? null).toBe(answer.columns.eligible[i]);
      expect(properties.bivariate).toBe(answer.columns.bivariate[i]);
    }
  });

  it("ids alone when asked, and pockets as many as the answer has", async () => {
    const ids = await tile(`/tiles/villages/${whole}.mvt?fields=none`).expect(200);
    expect(new VectorTile(new PbfReader(ids.body)).layers.villages.feature(0).properties).toEqual({});
    const pockets = await tile(`/tiles/pockets/${whole}.mvt`).expect(200);
    expect(new VectorTile(new PbfReader(pockets.body)).layers.pockets.length).toBe(answer.pockets.length);
  });

  it("is the same byte for byte from the cache, gzipped or not; 304 and 204", async () => {
    const path = `/tiles/hexagons/${whole}.mvt?tau=0.35`;
    const first = await tile(path).expect(200);
    const second = await tile(path).expect(200);
    expect(second.body.equals(first.body)).toBe(true);
    const raw = await fetch(`${(await programAddress()).replace(/\/$/, "")}${path}`, {
      headers: { "Accept-Encoding": "gzip" },
    });
    expect(Buffer.from(await raw.arrayBuffer()).equals(first.body)).toBe(true);
    expect(raw.headers.get("etag")).not.toBe(first.headers.etag);
    expect(first.headers["access-control-allow-origin"]).toBe("*");
    await tile(path, { "If-None-Match": first.headers.etag }).expect(304);
    await tile("/tiles/villages/8/0/0.mvt").expect(204);
  });

  it("is the same in every header and byte when it is answered before the app", async () => {
    const url = `${await programAddress()}tiles/villages/${whole}.mvt?tau=0.45`;
    const ask = async (headers: Record<string, string>) => {
      const response = await fetch(url, { headers: { "Accept-Encoding": "gzip", ...headers } });
      const kept = Object.fromEntries(response.headers);
      // Of the one request, not of the tile.
      for (const name of ["date", "x-request-id", "x-kantong-record"]) delete kept[name];
      return {
        status: response.status,
        headers: kept,
        body: Buffer.from(await response.arrayBuffer()).toString("hex"),
      };
    };
    const miss = await ask({});
    const hit = await ask({});
    // The app sends in chunks what it can't know the length of.
    const { "content-length": _, ...headers } = hit.headers;
    const { "transfer-encoding": __, "content-length": ___, ...first } = miss.headers;
    expect({ ...hit, headers }).toEqual({ ...miss, headers: first });
    const etag = String(miss.headers.etag);
    expect((await ask({ "If-None-Match": etag })).status).toBe(304);
    // Lists are the app's to weigh. (fetch would add "no-cache" to them.)
    const path = new URL(url).pathname + new URL(url).search;
    await server.get(path).set("If-None-Match", `"other", ${etag}`).expect(304);
    await server.get(path).set("If-None-Match", '"other"').expect(200);
  });

  it("offers a style whose sources answer", async () => {
    const style = await get<{
      sources: Record<string, { url: string }>;
      "font-faces": Record<string, string>;
    }>("/tiles/style.json");
    for (const { url } of Object.values(style.sources)) expect((await fetch(url)).status).toBe(200);
    for (const url of Object.values(style["font-faces"])) expect((await fetch(url)).status).toBe(200);
  });
});

describe("the page", () => {
  it("comes with a strict policy, and a village's own address", async () => {
    const { headers, text } = await server.get("/desa/33.02.01.2007").expect(200);
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
    expect(text).toContain("<title>Kantong</title>");
    await server.get("/healthz").expect(200, { status: "alive" });
  });
});
