import type { Feature, FeatureCollection, MultiPolygon, Position } from "geojson";
import proj4 from "proj4";
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, ScopeView } from "../../../server/core/contracts/answers.ts";
import { lowEnd } from "../../../server/core/indicators/ends.ts";
import { CONFORMANCE } from "../../../server/publishing/ogc/conformance.ts";
import { programAddress } from "../../services/services.ts";

const address = (await programAddress()).replace(/\/$/, "");
const server = request(address);
interface Linked {
  links: { rel: string; href: string; type?: string; templated?: boolean }[];
}
type Items = FeatureCollection<MultiPolygon> & Linked & { numberMatched: number; numberReturned: number };

/** Asks for JSON, whatever its media type is called. */
const json = async <T>(path: string, headers = {}) => {
  const response = await fetch(path.startsWith("http") ? path : address + path, { headers });
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as T;
};
const items = (collection: string, query: Record<string, string | number> = {}) =>
  json<Items>(
    `/ogc/collections/${collection}/items?${new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)]))}`,
  );
const codes = ({ features }: FeatureCollection) => features.map(({ id }) => id);
const firstCorner = ({ geometry }: { geometry: MultiPolygon }): Position => geometry.coordinates[0][0][0];

let scope: ScopeView;
let answer: AnswerView;
let all: Items;
beforeAll(async () => {
  [scope, answer, all] = await Promise.all([
    json<ScopeView>("/api/v1/scope"),
    json<AnswerView>("/api/v1/answer"),
    items("villages", { limit: 1000 }),
  ]);
});

describe("Features, core", () => {
  it("leads from the landing page to every feature, by links alone; each link answers as it says", async () => {
    const landing = await json<Linked & { title: string }>("/ogc", { accept: "application/json" });
    expect(landing.title).toContain("DEMO");
    for (const { href, type } of landing.links) {
      const response = await fetch(href);
      expect([href, response.status]).toEqual([href, 200]);
      expect(response.headers.get("content-type")).toContain(type);
    }
    const to = (rel: string, { links }: Linked, type = "application/json") =>
      links.find((one) => one.rel === rel && one.type === type)!.href;
    const { conformsTo } = await json<{ conformsTo: string[] }>(to("conformance", landing));
    expect(conformsTo).toEqual(CONFORMANCE);
    const { collections } = await json<{ collections: (Linked & { id: string })[] }>(to("data", landing));
    expect(collections.map(({ id }) => id)).toEqual(["villages", "districts", "pockets", "cells"]);
    for (const collection of collections) {
      for (const { href, type } of collection.links) {
        const response = await fetch(href);
        expect([href, response.status]).toEqual([href, 200]);
        expect(response.headers.get("content-type")).toContain(type);
      }
      const page = await json<Items>(to("items", collection, "application/geo+json"));
      expect(page.numberReturned).toBe(page.features.length);
      const [{ id }] = page.features;
      const one = await json<Feature>(
        `/ogc/collections/${collection.id}/items/${encodeURIComponent(String(id))}`,
      );
      expect([one.id, one.properties]).toEqual([id, page.features[0].properties]);
    }
  });

  it("says what the answer says, a hidden figure as null that is named, under any question", async () => {
    expect(codes(all)).toEqual(scope.villages.code);
    const housing = await json<AnswerView>("/api/v1/answer?component=housing&tau=0.4");
    const { features } = await items("villages", { limit: 1000, component: "housing", tau: 0.4 });
    features.forEach(({ properties }, i) => {
      const shown = lowEnd(housing.columns.coverage[1][i]);
      const hidden = properties!.hiddenFields.split(" ").includes("coverageIncomeLow");
      expect(hidden ? "hidden" : properties!.coverageIncomeLow).toBe(shown);
    });
    expect(features.some(({ properties }) => properties!.hiddenFields !== "")).toBe(true);
  });

  it("pages without gap or repetition, forwards and back", async () => {
    const seen: unknown[] = [];
    let page = await items("villages", { limit: 100, component: "housing" });
    const first = codes(page);
    for (;;) {
      seen.push(...codes(page));
      const next = page.links.find(({ rel }) => rel === "next");
      if (!next) break;
      page = await json<Items>(next.href);
    }
    expect(seen).toEqual(scope.villages.code);
    while (page.links.some(({ rel }) => rel === "prev"))
      page = await json<Items>(page.links.find(({ rel }) => rel === "prev")!.href);
    expect(codes(page)).toEqual(first);
  });

  it("finds by bbox what brute force finds", async () => {
    const box = [109.2, -7.5, 109.3, -7.4];
    const meets = ({ geometry }: Feature<MultiPolygon>) => {
      const corners = geometry.coordinates.flat(2);
      const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
      return (
        Math.min(...xs) <= box[2] &&
        Math.max(...xs) >= box[0] &&
        Math.min(...ys) <= box[3] &&
        Math.max(...ys) >= box[1]
      );
    };
    const near = all.features.filter(meets).map(({ id }) => id);
    const inside = all.features.filter(({ geometry }) =>
      geometry.coordinates.flat(2).some(([x, y]) => x > box[0] && x < box[2] && y > box[1] && y < box[3]),
    );
    const found = codes(await items("villages", { bbox: String(box), limit: 1000 }));
    expect(found.length).toBeGreaterThan(10);
    for (const id of found) expect(near).toContain(id);
    for (const { id } of inside) expect(found).toContain(id);
    // The same box with heights, in degrees the other way round, and across nothing at all.
    expect(codes(await items("villages", { bbox: "109.2,-7.5,0,109.3,-7.4,9", limit: 1000 }))).toEqual(found);
    const swapped = {
      bbox: "-7.5,109.2,-7.4,109.3",
      "bbox-crs": "http://www.opengis.net/def/crs/EPSG/0/4326",
    };
    expect(codes(await items("villages", { ...swapped, limit: 1000 }))).toEqual(found);
    expect((await items("villages", { bbox: "0,0,1,1" })).numberMatched).toBe(0);
    expect((await items("villages", { bbox: "170,-8,-170,-7" })).numberMatched).toBe(0);
    expect((await items("villages", { bbox: "100,-8,-170,-7", limit: 1 })).numberMatched).toBe(331);
    // A place without any extent, and one without a width.
    const i = 100;
    const [x, y] = [scope.villages.longitude[i], scope.villages.latitude[i]];
    expect(codes(await items("villages", { bbox: [x, y, x, y].join() }))).toEqual([scope.villages.code[i]]);
    const line = codes(await items("villages", { bbox: [x, y - 0.05, x, y + 0.05].join(), limit: 1000 }));
    expect(line.length).toBeGreaterThan(1);
    expect(line).toContain(scope.villages.code[i]);
  });

  it.each([
    ["-1e308,-1e308,1e308,1e308", undefined],
    ["-360,-90,360,90", undefined],
    ["-30000000,-30000000,30000000,30000000", 3857],
    ["-1e308,-1e308,1e308,1e308", 3857],
  ])("finds all in a bbox that is larger than the world: %s, EPSG %s", async (bbox, code) => {
    const system = code && { "bbox-crs": `http://www.opengis.net/def/crs/EPSG/0/${code}` };
    expect((await items("villages", { bbox, ...system, limit: 1 })).numberMatched).toBe(331);
  });

  it.each([
    ["2023", 2023],
    ["2024-06-01T00:00:00Z", 2024],
    ["2023-01-01/2024-12-31", 2024],
    ["../2023-05-01", 2023],
    ["2024/..", 2025],
    ["2025-03-01T00:00:00Z/", 2025],
    ["/2023-12-31T23:59:59Z", 2023],
    ["2023-06-01/2023", 2023],
    ["2040/..", undefined],
    ["1999", undefined],
  ])("datetime=%s is of %s", async (datetime, period) => {
    const page = await items("villages", { datetime, limit: 1 });
    expect(page.numberMatched).toBe(period ? 331 : 0);
    if (period) expect(page.features[0].properties!.period).toBe(period);
  });

  it("gives a page as long as there are to who asks for a longer one", async () => {
    const page = await items("villages", { limit: 99_999_999 });
    expect([page.numberReturned, page.links.some(({ rel }) => rel === "next")]).toEqual([331, false]);
  });

  it("goes on with the question that was asked, from link to link, and with nothing that was not", async () => {
    const question = "component=housing&tau=0.4";
    const figures = async (path: string) => (await json<Feature>(path)).properties!.eligible;
    const next = (links: Linked["links"], rel: string) =>
      links.find((one) => one.rel === rel && one.type !== "text/html")!.href;
    const landing = await json<Linked>(`/ogc?${question}`);
    const { collections } = await json<{ collections: Linked[] }>(next(landing.links, "data"));
    const page = await json<Items>(next(collections[0].links, "items"));
    const housing = await json<AnswerView>(`/api/v1/answer?${question}`);
    expect(housing.columns.eligible).not.toEqual(answer.columns.eligible);
    page.features.forEach(({ properties }, i) => {
      const shown = housing.columns.eligible[i];
      expect(properties!.eligible).toBe(shown === "hidden" ? null : shown);
    });
    const { id, properties } = page.features.find((one) => one.properties!.eligible !== null)!;
    const one = `${new URL(next(collections[0].links, "items")).pathname}/${id}?${question}`;
    expect(await figures(one)).toBe(properties!.eligible);
    const home = await json<Linked>(next((await json<Feature & Linked>(one)).links, "collection"));
    expect(next(home.links, "items")).toBe(next(collections[0].links, "items"));
    // The newest period stays the newest: nobody asked for one.
    expect(next(collections[0].links, "items")).not.toContain("period");
    for (const { links } of (await json<{ collections: Linked[] }>("/ogc/collections?resolution=6"))
      .collections)
      expect((await fetch(next(links, "items"))).status).toBe(200);
    const cells = await json<Linked>("/ogc/collections/cells?resolution=6");
    expect(next(cells.links, "describedby")).toContain("resolution=6");
    expect((await json<Items>(next(cells.links, "items"))).features[0].properties!.resolution).toBe(6);
  });

  it("a period asked for outside the time asked for is nothing", async () => {
    expect((await items("pockets", { datetime: "2023", period: 2024 })).numberMatched).toBe(0);
  });

  it("answers 304 to who has it, and another tag for a page or another language", async () => {
    const ask = (query: string, tag?: string) => {
      const asking = server.get(`/ogc/collections/pockets/items${query}`);
      return tag ? asking.set("If-None-Match", tag) : asking;
    };
    const first = await ask("").expect(200);
    await ask("", first.headers.etag).expect(304);
    const head = await server.head("/ogc/collections/pockets/items").expect(200);
    expect([head.headers.etag, head.headers["content-type"]]).toEqual([
      first.headers.etag,
      first.headers["content-type"],
    ]);
    const page = await ask("?f=html").expect(200);
    expect(page.headers.etag).not.toBe(first.headers.etag);
    expect((await ask("?f=html&lang=en")).headers.etag).not.toBe(page.headers.etag);
    expect(first.headers.vary).toMatch(/Accept\b.*Accept-Language/);
  });
});

describe("Features, HTML", () => {
  it.each([
    "/ogc",
    "/ogc/conformance",
    "/ogc/collections",
    "/ogc/collections/villages",
    "/ogc/collections/villages/queryables",
    "/ogc/collections/villages/items?limit=5",
    "/ogc/collections/villages/items/33.02.01.2001",
    "/ogc/collections/pockets/items",
  ])("%s is a page in both languages, without a script and nothing from elsewhere", async (path) => {
    const [id, en] = await Promise.all(
      ["id", "en"].map((lang) =>
        server.get(path).set({ Accept: "text/html", "Accept-Language": lang }).expect(200),
      ),
    );
    expect(id.headers["content-type"]).toContain("text/html");
    expect([id.text.includes('lang="id"'), en.text.includes('<html lang="en"')]).toEqual([true, true]);
    expect(id.text).not.toMatch(/<script|src="http|<link/);
    if (!path.includes("conformance") && !path.includes("queryables")) {
      expect(id.text).toContain("DATA DEMO");
      expect(en.text).toContain("DEMO DATA");
      expect(en.text).not.toContain("DATA DEMO");
    }
  });
});

describe("pages", () => {
  const hrefs = (text: string) =>
    [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href.replaceAll("&amp;", "&"));

  it.each([
    ["component=housing&tau=0.4&period=2024", "component=housing&tau=0.4&period=2024"],
    ["datetime=2023", "period=2023"],
    ["datetime=2023&component=water", "component=water&period=2023"],
  ])("of features under %s lead to each as they show it", async (asked, same) => {
    const { text } = await server.get(`/ogc/collections/villages/items?f=html&lang=en&limit=3&${asked}`);
    const page = await server.get(hrefs(text).find((href) => href.includes("/items/"))!).expect(200);
    expect(page.text).toContain('<html lang="en"');
    const rows = new Map(
      [...page.text.matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td>/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    const { properties } = await json<Feature>(`/ogc/collections/villages/items/33.02.01.2001?${same}`);
    for (const name of ["period", "component", "programs"])
      expect(rows.get(name)).toBe(String(properties![name]));
  });

  it("lead to the same for programs", async () => {
    for (const path of ["/ogc", "/ogc/collections/villages/items?limit=2&component=water"]) {
      const { text } = await server.get(path).set("Accept", "text/html").expect(200);
      const [, there] = /<a href="([^"]+)">JSON<\/a>/.exec(text)!;
      const { links: _, ...same } = await json<Linked>(there.replaceAll("&amp;", "&"));
      const { links: __, ...known } = await json<Linked>(path, { accept: "application/json" });
      expect(same).toEqual(known);
    }
  });
});

describe("Features, reference systems", () => {
  it("gives coordinates in each system listed, as proj4 has them, and says which", async () => {
    const { crs } = await json<{ crs: string[] }>("/ogc/collections/villages");
    expect(crs.map((uri) => uri.split("/").at(-1))).toEqual(["CRS84", "4326", "3857", "32749"]);
    const [x, y] = firstCorner(all.features[0]);
    const utm = proj4("+proj=utm +zone=49 +south +datum=WGS84 +units=m", [x, y]);
    const expected = [[x, y], [y, x], proj4("EPSG:3857", [x, y]), utm];
    for (const [i, uri] of crs.entries()) {
      const response = await fetch(
        `${address}/ogc/collections/villages/items?limit=1&crs=${encodeURIComponent(uri)}`,
      );
      expect(response.headers.get("content-crs")).toBe(`<${uri}>`);
      const [a, b] = firstCorner(((await response.json()) as Items).features[0]);
      expect(a).toBeCloseTo(expected[i][0], 2);
      expect(b).toBeCloseTo(expected[i][1], 2);
    }
  });

  it("takes a bbox in each of them", async () => {
    const found = codes(await items("villages", { bbox: "109.2,-7.5,109.3,-7.4", limit: 1000 }));
    const utm = "+proj=utm +zone=49 +south +datum=WGS84 +units=m";
    // A box in metres leans a little against one in degrees: what both must hold is well inside.
    const [low, high] = [proj4(utm, [109.2, -7.5]), proj4(utm, [109.3, -7.4])];
    const metres = codes(
      await items("villages", {
        bbox: [...low, ...high].join(","),
        "bbox-crs": "http://www.opengis.net/def/crs/EPSG/0/32749",
        limit: 1000,
      }),
    );
    expect(Math.abs(metres.length - found.length)).toBeLessThanOrEqual(3);
    expect(metres.filter((id) => found.includes(id)).length).toBeGreaterThan(0.9 * found.length);
  });
});

describe("Features, filters", () => {
  it("names every property that a feature has, and nothing else", async () => {
    for (const id of ["villages", "districts", "pockets", "cells"]) {
      const { properties } = await json<{ properties: Record<string, { description: string }> }>(
        `/ogc/collections/${id}/queryables`,
      );
      const { features } = await items(id, { limit: 1 });
      expect(Object.keys(properties).sort()).toEqual(
        [...Object.keys(features[0].properties!), "geometry"].sort(),
      );
      for (const { description } of Object.values(properties)) expect(description).not.toBe("");
      expect(properties.geometry).toMatchObject({
        format: `geometry-${features[0].geometry.type.toLowerCase()}`,
      });
    }
  });

  it("lets through what the answer's columns let through", async () => {
    const { eligible } = answer.columns;
    const some = codes(await items("villages", { filter: "eligible >= 300 AND kind = 'desa'", limit: 1000 }));
    expect(some.length).toBeGreaterThan(3);
    expect(some).toEqual(
      scope.villages.code.filter((_, i) => Number(eligible[i]) >= 300 && scope.villages.kind[i] === "desa"),
    );
    const none = codes(await items("villages", { filter: "eligible IS NULL", limit: 1000 }));
    expect(none).toEqual(scope.villages.code.filter((_, i) => typeof eligible[i] !== "number"));
    const dated = await items("villages", { filter: "boundary_valid_from IS NULL", limit: 1 });
    expect(dated.numberMatched).toBe(331);
  });

  it("finds a village by a point in it, in degrees and in metres", async () => {
    const i = 100;
    const at = [scope.villages.longitude[i], scope.villages.latitude[i]];
    const filter = (point: number[]) => `S_INTERSECTS(geometry, POINT(${point.join(" ")}))`;
    expect(codes(await items("villages", { filter: filter(at) }))).toEqual([scope.villages.code[i]]);
    const metres = await items("villages", {
      filter: filter(proj4("EPSG:3857", at)),
      "filter-crs": "http://www.opengis.net/def/crs/EPSG/0/3857",
      "filter-lang": "cql2-text",
    });
    expect(codes(metres)).toEqual([scope.villages.code[i]]);
    const box = await items("villages", {
      filter: "S_INTERSECTS(geometry, BBOX(109.2,-7.5,109.3,-7.4))",
      limit: 1000,
    });
    expect(codes(box)).toEqual(
      codes(await items("villages", { bbox: "109.2,-7.5,109.3,-7.4", limit: 1000 })),
    );
  });

  it("asks nothing of what is hidden: a filter on a hidden figure holds for neither side", async () => {
    const asked = async (filter: string) => codes(await items("villages", { filter, limit: 1000 }));
    const hidden = all.features.flatMap(({ properties }) => properties!.hiddenFields.split(" "));
    const name = hidden.find((one) => one.startsWith("coverage"));
    const named = await asked(`hiddenFields LIKE '%${name}%'`);
    expect(named.length).toBeGreaterThan(0);
    const either = [...(await asked(`${name} < 0.5`)), ...(await asked(`NOT ${name} < 0.5`))];
    expect(either.length).toBeGreaterThan(0);
    for (const code of named) expect(either).not.toContain(code);
  });
});

describe("Tiles", () => {
  it("lead from a collection to its tiles, where the limits say", async () => {
    for (const id of ["villages", "districts", "pockets", "cells"]) {
      const { tilesets } = await json<{ tilesets: Linked[] }>(`/ogc/collections/${id}/tiles`);
      const self = tilesets[0].links.find(({ rel }) => rel === "self")!.href;
      const tileset = await json<
        Linked & { tileMatrixSetLimits: Record<string, number>[]; layers: { id: string }[] }
      >(self);
      const limits = tileset.tileMatrixSetLimits[10];
      const template = tileset.links.find(({ rel }) => rel === "item")!;
      expect(template.templated).toBe(true);
      const tile = (column: number, row: number) =>
        fetch(
          template.href
            .replace("{tileMatrix}", "10")
            .replace("{tileCol}", String(column))
            .replace("{tileRow}", String(row)),
        );
      const statuses: number[] = [];
      for (let column = limits.minTileCol; column <= limits.maxTileCol; column++)
        for (let row = limits.minTileRow; row <= limits.maxTileRow; row++) {
          const response = await tile(column, row);
          statuses.push(response.status);
          if (response.status === 200)
            expect(response.headers.get("content-type")).toBe("application/vnd.mapbox-vector-tile");
          await response.arrayBuffer();
        }
      expect(statuses).toContain(200);
      expect((await tile(limits.minTileCol - 2, limits.minTileRow)).status).toBe(204);
      const scheme = tileset.links.find(({ rel }) => rel.endsWith("tiling-scheme"))!.href;
      const { tileMatrices } = await json<{
        tileMatrices: { matrixWidth: number; scaleDenominator: number }[];
      }>(scheme);
      expect(tileMatrices[10].matrixWidth).toBe(1024);
      expect(tileMatrices[0].scaleDenominator).toBeCloseTo(559082264.0287178, 3);
    }
  });
});

describe("what can't be asked", () => {
  it.each([
    ["/ogc/collections/rivers", 404, "villages"],
    ["/ogc/collections/villages/items/33.02.99.2001", 404, "33.02.01.2001"],
    ["/ogc/collections/villages/items?colour=red", 400, "colour"],
    ["/ogc/collections/villages/items?resolution=7", 400, "resolution"],
    ["/ogc/collections/villages/items?limit=0", 400, "limit"],
    ["/ogc/collections/villages/items?limit=NaN", 400, "limit"],
    ["/ogc/collections/villages/items?bbox=1,2,3", 400, "bbox"],
    ["/ogc/collections/villages/items?bbox=1,2,3,x", 400, "bbox"],
    ["/ogc/collections/villages/items?bbox=109,-7,110,-8", 400, "bbox"],
    ["/ogc/collections/villages/items?bbox=170,-7,-170,-8", 400, "bbox"],
    [
      "/ogc/collections/villages/items?bbox=-1e308,-1e308,1e308,1e308&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/32749",
      400,
      "nowhere on earth",
    ],
    [
      "/ogc/collections/villages/items?filter=S_INTERSECTS(geometry,POINT(1e999%200))",
      400,
      "nowhere on earth",
    ],
    ["/ogc/collections/villages/items?toString=1", 400, "toString"],
    ["/ogc/collections/villages/tiles?f=html", 400, "json"],
    ["/ogc/tileMatrixSets?f=html", 400, "json"],
    ["/ogc/collections/villages/items?crs=EPSG:9999", 400, "CRS84"],
    ["/ogc/collections/villages/items?datetime=yesterday", 400, "datetime"],
    ["/ogc/collections/villages/items?datetime=2025-13-01", 400, "datetime"],
    ["/ogc/collections/villages/items?datetime=2025/2023", 400, "datetime"],
    ["/ogc/collections/villages/items?datetime=2025-12-31/2025-01-01", 400, "datetime"],
    ["/ogc/collections/villages/items?datetime=../..", 400, "datetime"],
    ["/ogc/collections/villages/items?filter=need%20%3E", 400, "character"],
    ["/ogc/collections/villages/items?filter=rate%20%3E%200&filter-lang=cql", 400, "cql2-text"],
    ["/ogc/collections/villages/items?f=xml", 400, "html"],
    ["/ogc/collections?regency=99.99", 404, "33.02"],
    [`/ogc/collections/villages/items?filter=${"x".repeat(10_000)}`, 400, "4000"],
  ])("%s: %d", async (path, status, hint) => {
    const response = await server.get(path).expect(status);
    expect(response.headers["content-type"]).toContain("application/problem+json");
    expect(response.body.detail).toContain(hint);
  });
});
