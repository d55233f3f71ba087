import * as XLSX from "@e965/xlsx";
import { VectorTile } from "@mapbox/vector-tile";
import type { FeatureCollection } from "geojson";
import Papa from "papaparse";
import { PbfReader } from "pbf";
import { beforeAll, describe, expect, it } from "vitest";
import { VARIABLES } from "../../../server/core/cartography/variables.ts";
import type { AnswerView, HexagonsView } from "../../../server/core/contracts/answers.ts";
import type { PocketsView, VillagesView } from "../../../server/core/contracts/lists.ts";
import { CATALOGUE, type IndicatorId, idsOn } from "../../../server/core/indicators/catalogue.ts";
import { fieldsOn } from "../../../server/core/indicators/flat.ts";
import {
  type Indicator,
  type Output,
  PLACES,
  type Place,
} from "../../../server/core/indicators/indicator.ts";
import type { DataPackage } from "../../../server/publishing/exports/data-package.ts";
import { classField } from "../../../server/publishing/tiles/classes.ts";
import { programAddress } from "../../services/services.ts";

/** Every output of the program, held to the catalogue: no field that is not in it, and none that it lacks. */
const address = (await programAddress()).replace(/\/$/, "");
const get = async <T>(path: string) => (await (await fetch(address + path)).json()) as T;
const names = (place: Place, output: Output) => fieldsOn(place, output).map(({ name }) => name);
const sorted = (some: Iterable<string>) => [...some].sort();

describe.each(Object.entries(CATALOGUE) as [IndicatorId, Indicator][])("%s", (id, one) => {
  it("is named and explained in both languages, under an id of one word", () => {
    expect(id).toMatch(/^[a-z][A-Za-z0-9]*$/);
    for (const text of [one.label, one.description, one.short ?? one.label])
      for (const language of ["id", "en"] as const) expect(text[language].trim()).not.toBe("");
    if (/hoice$/.test(one.kind)) expect(one.values?.length).toBeGreaterThan(1);
  });
});

let answer: AnswerView;
let hexagons: HexagonsView;
beforeAll(async () => {
  [answer, hexagons] = await Promise.all([
    get<AnswerView>("/api/v1/answer"),
    get<HexagonsView>("/api/v1/hexagons?resolution=7"),
  ]);
});

describe("the API", () => {
  it("answers with the catalogue's columns of villages, districts and cells", () => {
    expect(sorted(Object.keys(answer.columns))).toEqual(sorted(idsOn("villages", "answer")));
    expect(sorted(Object.keys(answer.districts))).toEqual(sorted(idsOn("districts", "answer")));
    // What is said once of all cells stands beside their columns.
    const once = ["revision", "question", "resolution", "synthetic", "cells", "arealError", "services"];
    expect(sorted(Object.keys(hexagons).filter((key) => !once.includes(key)))).toEqual(
      sorted(idsOn("cells", "answer")),
    );
  });

  it("answers with its pockets, and with its items of lists", async () => {
    expect(answer.pockets.length).toBeGreaterThan(0);
    for (const pocket of [...answer.pockets, ...answer.clusters])
      expect(sorted(Object.keys(pocket))).toEqual(
        sorted([...idsOn("pockets", "answer"), "id", "villages", "bounds"]),
      );
    const [villages, pockets] = await Promise.all([
      get<VillagesView>("/api/v1/villages"),
      get<PocketsView>("/api/v1/pockets"),
    ]);
    for (const item of villages.items)
      expect(sorted(Object.keys(item))).toEqual(sorted(idsOn("villages", "list")));
    for (const item of pockets.items)
      expect(sorted(Object.keys(item))).toEqual(sorted([...idsOn("pockets", "list"), "bounds"]));
  });
});

describe.each(PLACES)("files of %s", (place) => {
  const query = place === "cells" ? "?resolution=6" : "";

  it("have the catalogue's fields, in its order, in CSV, XLSX and GeoJSON", async () => {
    const text = await (await fetch(`${address}/api/v1/${place}.csv${query}`)).text();
    expect(Papa.parse<string[]>(text).data[0]).toEqual(names(place, "file"));
    const file = await (await fetch(`${address}/api/v1/${place}.xlsx${query}`)).arrayBuffer();
    const { Sheets, SheetNames } = XLSX.read(Buffer.from(file));
    const [data, about] = SheetNames.map((name) =>
      XLSX.utils.sheet_to_json<string[]>(Sheets[name], { header: 1 }),
    );
    expect(data[0]).toEqual(names(place, "file"));
    for (const { name, description } of fieldsOn(place, "file")) {
      const said = about.find(([first]) => first === name);
      expect([said?.[1], said?.[2]].join()).toContain(description.id.replace(/^[=+\-@]/, ""));
      expect(said?.[2]).toContain(description.en);
    }
    const { features } = await get<FeatureCollection>(`/api/v1/${place}.geojson${query}`);
    for (const { properties } of features)
      expect(Object.keys(properties!)).toEqual([...names(place, "file"), "hiddenFields"]);
  });

  it("are described so in the data package and by the OGC API, in both languages", async () => {
    const { resources } = await get<DataPackage>("/api/v1/datapackage.json");
    const described = resources.find(({ name }) => name === `${place}-csv`)!.schema!;
    expect(described.fields.map(({ name, description }) => [name, description])).toEqual(
      fieldsOn(place, "file").map(({ name, description }) => [name, description.en]),
    );
    for (const language of ["id", "en"] as const)
      for (const kind of ["queryables", "schema"]) {
        const { properties } = await get<{
          properties: Record<string, { title: string; description: string }>;
        }>(`/ogc/collections/${place}/${kind}?lang=${language}`);
        const { geometry: _, hiddenFields: __, ...fields } = properties;
        expect(
          Object.entries(fields).map(([name, { title, description }]) => [name, title, description]),
        ).toEqual(
          fieldsOn(place, "file").map(({ name, label, description }) => [
            name,
            label[language],
            description[language],
          ]),
        );
      }
  });
});

describe.each([
  ["villages", "villages"],
  ["districts", "districts"],
  ["pockets", "pockets"],
  ["cells", "hexagons"],
] as const)("tiles of %s", (place, layer) => {
  it("carry the catalogue's fields and no others, as TileJSON says", async () => {
    const { vector_layers } = await get<{ vector_layers: { id: string; fields: Record<string, string> }[] }>(
      `/tiles/${layer}.json`,
    );
    const { fields } = vector_layers.find(({ id }) => id === layer)!;
    const classes = VARIABLES.filter((show) => show !== "bivariate").map(classField);
    const own = Object.keys(fields).filter((name) => !classes.includes(name));
    expect(own).toEqual(names(place, "tile"));
    for (const { name, description } of fieldsOn(place, "tile")) expect(fields[name]).toBe(description.en);
    const bytes = await (await fetch(`${address}/tiles/${layer}/8/205/133.mvt`)).arrayBuffer();
    const drawn = new VectorTile(new PbfReader(new Uint8Array(bytes))).layers[layer];
    const seen = new Set<string>();
    for (let i = 0; i < drawn.length; i++)
      for (const name of Object.keys(drawn.feature(i).properties)) seen.add(name);
    for (const name of seen) expect(Object.keys(fields)).toContain(name);
    // What is missing everywhere in the demo is absent from every feature.
    const lacking = names(place, "tile").filter((name) => !seen.has(name));
    for (const name of lacking)
      expect(fieldsOn(place, "tile").find((field) => field.name === name)?.nullable).toBe(true);
  });
});

it("lists no indicator that stands nowhere but what the map compares", () => {
  const nowhere = (Object.entries(CATALOGUE) as [IndicatorId, Indicator][]).flatMap(([id, { on }]) =>
    Object.keys(on).length === 0 ? [id] : [],
  );
  expect(nowhere.every((id) => (VARIABLES as readonly string[]).includes(id))).toBe(true);
});

describe("fields by the names of before", () => {
  it.each([
    ["villages", "gap_is,bps,rank", ["bpsCode", "gapIs", "priorityRank"]],
    ["villages", "class_covered,class_gap", ["classCovered", "classServiceGap"]],
    ["districts", "hidden,unreached_low", ["villagesHidden", "unreachedLow"]],
    ["pockets", "silent,rank", ["rank", "silentAgencies"]],
  ] as const)("of %s: %s", async (layer, old, now) => {
    const { vector_layers } = await get<{ vector_layers: { fields: Record<string, string> }[] }>(
      `/tiles/${layer}.json?fields=${old}`,
    );
    expect(sorted(Object.keys(vector_layers[0].fields))).toEqual(sorted(now));
  });

  it("filter by the OGC API as they did, and colour a style", async () => {
    const matched = async (filter: string) =>
      (
        await get<{ numberMatched: number }>(
          `/ogc/collections/villages/items?limit=1&filter=${encodeURIComponent(filter)}`,
        )
      ).numberMatched;
    expect(await matched("gap_is = 'certain' AND smoothed_rate > 0.1")).toBe(
      await matched("gapIs = 'certain' AND smoothed > 0.1"),
    );
    const shown = async (show: string) =>
      (await get<{ metadata: Record<string, { show: string }> }>(`/tiles/style.json?show=${show}`)).metadata[
        "kantong:legend"
      ].show;
    expect(await shown("gap")).toBe("serviceGap");
    expect(await shown("is-moran")).toBe("isMoran");
  });
});
