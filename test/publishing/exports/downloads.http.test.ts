import * as XLSX from "@e965/xlsx";
import type { FeatureCollection } from "geojson";
import Papa from "papaparse";
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnswerView, HexagonsView, ScopeView } from "../../../server/core/contracts/answers.ts";
import { lowEnd } from "../../../server/core/indicators/ends.ts";
import type { DataPackage } from "../../../server/publishing/exports/data-package.ts";
import { programAddress } from "../../services/services.ts";

const address = (await programAddress()).replace(/\/$/, "");
const server = request(address);
const get = async <T>(path: string) => (await server.get(path).expect(200)).body as T;
const table = async (path: string) => {
  const { text } = await server.get(path).expect(200);
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
};
const features = async (path: string) => {
  const { body } = await server
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      let text = "";
      response.on("data", (part) => {
        text += part;
      });
      response.on("end", () => done(null, JSON.parse(text)));
    })
    .expect(200)
    .expect("Content-Type", /application\/geo\+json/);
  return body as FeatureCollection & Record<string, unknown>;
};
const workbook = async (path: string) => {
  const response = await fetch(address + path);
  expect(response.headers.get("content-disposition")).toContain("DEMO.xlsx");
  return XLSX.read(Buffer.from(await response.arrayBuffer()));
};
const asText = (value: unknown) => (value === null ? "" : String(value));

let scope: ScopeView;
let answer: AnswerView;
beforeAll(async () => {
  [scope, answer] = await Promise.all([
    get<ScopeView>("/api/v1/scope"),
    get<AnswerView>("/api/v1/answer?component=housing"),
  ]);
});

describe("the tables", () => {
  it("of villages say what the answer says, with hidden, no data and 0 apart, in all three formats", async () => {
    const rows = await table("/api/v1/villages.csv?component=housing");
    expect(rows.map(({ code }) => code)).toEqual(scope.villages.code);
    expect(rows.map(({ eligible }) => eligible)).toEqual(answer.columns.eligible.map(asText));
    expect(rows.map((row) => row.coverageIncomeLow)).toEqual(
      answer.columns.coverage[1].map((one) => asText(lowEnd(one))),
    );
    const states = rows.flatMap((row) => Object.values(row));
    for (const state of ["hidden", "", "0"]) expect(states).toContain(state);

    const { features: drawn, ...members } = await features("/api/v1/villages.geojson?component=housing");
    for (const [i, { properties, geometry, id }] of drawn.entries()) {
      expect(id).toBe(rows[i].code);
      expect(geometry.type).toMatch(/Polygon$/);
      const hidden = String(properties!.hiddenFields).split(" ");
      for (const [name, value] of Object.entries(rows[i])) {
        if (value === "hidden" && name !== "kind") {
          expect(properties![name]).toBeNull();
          expect(hidden).toContain(name);
        } else expect(asText(properties![name])).toBe(value);
      }
    }
    expect(members).toMatchObject({ synthetic: true, revision: scope.revision, licences: ["MIT"] });
    expect(String(members.notice)).toContain("synthetic");

    const { Sheets, SheetNames } = await workbook("/api/v1/villages.xlsx?component=housing");
    expect(SheetNames).toEqual(["Data DEMO", "Keterangan"]);
    const cells = XLSX.utils.sheet_to_json<Record<string, unknown>>(Sheets["Data DEMO"], { defval: "" });
    expect(cells.map((row) => String(row.eligible))).toEqual(rows.map(({ eligible }) => eligible));
    expect(cells.some(({ eligible }) => typeof eligible === "number")).toBe(true);
    const said = XLSX.utils.sheet_to_json<string[]>(Sheets.Keterangan, { header: 1 });
    expect(said.map(([name]) => name)).toEqual(
      expect.arrayContaining(["Perhatian / Notice", "Lisensi / Licence", "Revisi / Revision", "eligible"]),
    );
  });

  it("of pockets and districts name the same as the answer", async () => {
    const view = await get<AnswerView>("/api/v1/answer");
    const pockets = await table("/api/v1/pockets.csv");
    expect(pockets.map(({ pocket }) => pocket)).toEqual(view.pockets.map(({ id }) => id));
    expect(pockets[0].villageCodes.split(" ")).toEqual(
      view.pockets[0].villages.map((i) => scope.villages.code[i]),
    );
    const drawn = await features("/api/v1/pockets.geojson");
    expect(drawn.features.map(({ id }) => id)).toEqual(view.pockets.map(({ id }) => id));
    const districts = await table("/api/v1/districts.csv");
    expect(districts.map(({ eligible }) => eligible)).toEqual(view.districts.eligible.map(asText));
    expect((await features("/api/v1/districts.geojson")).features).toHaveLength(scope.districts.length);
  });

  it("of cells carry H3 ids at the resolution asked for, and the villages' total", async () => {
    const view = await get<HexagonsView>("/api/v1/hexagons?resolution=6");
    const rows = await table("/api/v1/cells.csv?resolution=6");
    expect(rows.map(({ cell }) => cell)).toEqual(view.cells);
    expect(rows.map(({ eligible }) => eligible)).toEqual(view.eligible.map(asText));
    const drawn = await features("/api/v1/cells.geojson?resolution=6");
    expect(drawn.features.map(({ id }) => id)).toEqual(view.cells);
    await workbook("/api/v1/cells.xlsx?resolution=6");
  });

  it.each(["villages.csv?component=water", "cells.xlsx?resolution=6&tau=0.4"])(
    "%s leads to the data package that describes this very file",
    async (path) => {
      const { headers } = await server.get(`/api/v1/${path}`).expect(200);
      const [, described] = /^<(\S+)>; rel="describedby"$/.exec(headers.link)!;
      const { resources } = await get<DataPackage>(described);
      const tags = await Promise.all(
        resources
          .filter(({ path: one }) => one.includes(`/${path.split("?")[0]}`))
          .map(async (one) => (await fetch(one.path, { method: "HEAD" })).headers.get("etag")),
      );
      expect(tags).toEqual([headers.etag]);
    },
  );

  it.each(["villages", "districts", "pockets", "cells"])(
    "of %s have shapes as RFC 7946 wants them: closed rings, outer ones anticlockwise, holes clockwise",
    async (id) => {
      const { features: drawn } = await features(`/api/v1/${id}.geojson`);
      expect(drawn.length).toBeGreaterThan(0);
      for (const { geometry, id: feature } of drawn) {
        const polygons =
          geometry.type === "MultiPolygon"
            ? geometry.coordinates
            : geometry.type === "Polygon"
              ? [geometry.coordinates]
              : [];
        expect(polygons.length).toBeGreaterThan(0);
        for (const polygon of polygons)
          for (const [k, ring] of polygon.entries()) {
            expect(ring.length).toBeGreaterThanOrEqual(4);
            expect(ring.at(-1)).toEqual(ring[0]);
            const twice = ring
              .slice(1)
              .reduce((sum, [x, y], at) => sum + (ring[at][0] * y - x * ring[at][1]), 0);
            expect([feature, k, Math.sign(twice)]).toEqual([feature, k, k === 0 ? 1 : -1]);
          }
      }
    },
  );

  it.each(["villages", "districts", "pockets", "cells"])(
    "of %s: every row is a DEMO, the name too, and a second asking costs nothing",
    async (id) => {
      for (const format of ["csv", "geojson", "xlsx"]) {
        const first = await server.get(`/api/v1/${id}.${format}?tau=0.35`).expect(200);
        expect(first.headers["content-disposition"]).toContain(`${id}-poverty-2025-DEMO.${format}`);
        await server
          .get(`/api/v1/${id}.${format}?tau=0.350`)
          .set("If-None-Match", first.headers.etag)
          .expect(304);
      }
      for (const { data } of await table(`/api/v1/${id}.csv?tau=0.35`)) expect(data).toBe("DEMO (synthetic)");
    },
  );

  it.each([
    ["villages.csv?resolution=7", "resolution"],
    ["cells.geojson?resolution=12", "resolution"],
    ["pockets.xlsx?colour=red", "colour"],
    ["datapackage.json?lambda=9", "lambda"],
    ["revisions?since=-1", "since"],
    ["revisions?since=2147483648", "since"],
    ["revisions?before=9999999999", "before"],
  ])("%s is refused, and says why", async (path, hint) => {
    const response = await server.get(`/api/v1/${path}`).expect(400);
    expect(response.body.detail).toContain(hint);
  });
});

describe("the data package", () => {
  it("says the truth of every CSV: its columns, their types, what is missing and what is hidden", async () => {
    const described = await get<DataPackage>("/api/v1/datapackage.json?component=housing&resolution=6");
    expect(described.title).toContain("DEMO");
    expect(described.resources).toHaveLength(12);
    expect(described.licenses).toEqual([{ name: "MIT", title: "MIT" }]);
    for (const { path, format, schema } of described.resources) {
      if (format !== "csv" || !schema) continue;
      const text = await (await fetch(path)).text();
      const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
      expect(meta.fields).toEqual(schema.fields.map(({ name }) => name));
      for (const { name, type, description, constraints } of schema.fields) {
        expect(description).not.toBe("");
        const rule = constraints as { required?: boolean; enum?: string[] } | undefined;
        for (const row of data) {
          const value = row[name];
          if (value === "" || value === "hidden") {
            expect([path, name, rule?.required ?? false]).toEqual([path, name, false]);
            continue;
          }
          if (rule?.enum) expect(rule.enum).toContain(value);
          if (type === "boolean") expect(value).toMatch(/^(true|false)$/);
          if (type === "integer") expect(value).toMatch(/^-?\d+$/);
          if (type === "number") expect(Number.isFinite(Number(value))).toBe(true);
        }
      }
      const [key] = schema.primaryKey;
      expect(new Set(data.map((row) => row[key])).size).toBe(data.length);
    }
  });
});
