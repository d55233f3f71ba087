import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { describe, expect, it } from "vitest";
import { explorer } from "../../../server/answers/explorer.ts";
import { selectionOf } from "../../../server/publishing/tiles/selection.ts";
import { shapesOf } from "../../../server/publishing/tiles/tile-source.ts";
import { importCrosswalk } from "../../../server/regions/crosswalk.ts";
import { testDatabase } from "../../database.ts";
import { CODES, plant } from "../../disclosure/planted.ts";
import { programAddress } from "../../services/services.ts";

/** BPS numbers villages in its own way: no digits of the one system follow from the other's. */
const BPS = new Map(CODES.slice(0, 4).map((code, i) => [code, `339701${String(90 - i).padStart(4, "0")}`]));

const address = await programAddress();
const layerOf = async (layer: string, query: string) => {
  const response = await fetch(`${address}tiles/${layer}/8/205/133.mvt?${query}`);
  expect(response.status).toBe(200);
  return new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers[layer];
};

describe("a selection of fields", () => {
  it("is one, however it is written", () => {
    const one = selectionOf("villages", "rate,bps,code,rate");
    expect(one).toEqual({ fields: true, only: ["code", "bpsCode", "rate"] });
    expect(selectionOf("villages", "rate", "ids")).toEqual(one);
    expect(selectionOf("villages", "none", "ids")).toEqual({ fields: true, only: ["code", "bpsCode"] });
    expect(selectionOf("pockets", "none")).toEqual({ fields: false });
    // A cell's id is no number: its tiles of ids alone carry it as a field.
    expect(selectionOf("hexagons", "none")).toEqual(selectionOf("hexagons", "cell"));
    expect(selectionOf("hexagons", "none", "ids")).toEqual({ fields: true, only: ["cell"] });
    expect(selectionOf("grid", "none")).toEqual(selectionOf("grid"));
    expect(selectionOf("pockets", undefined, "ids")).toEqual({ fields: true });
    expect(() => selectionOf("districts", "core")).toThrow("code, name, villages");
    expect(() => selectionOf("districts", "")).toThrow("none");
  });

  it.each([
    ["villages", "code", ["code", "bpsCode"]],
    ["districts", "code", ["code"]],
    ["pockets", "pocket", ["pocket"]],
    ["hexagons", "cell", ["cell"]],
  ])("is all that tiles of %s carry, with the key %s when joined", async (layer, key, keys) => {
    const tile = await layerOf(layer, `fields=${layer === "pockets" ? "" : "rate,"}eligible&join=ids`);
    const allowed = new Set([...keys, "rate", "eligible"]);
    const names = new Set<string>();
    for (let k = 0; k < tile.length; k++)
      for (const name of Object.keys(tile.feature(k).properties)) names.add(name);
    expect([...names].every((name) => allowed.has(name))).toBe(true);
    expect(names.has(key) && names.has("eligible")).toBe(true);
    const json = await (await fetch(`${address}tiles/${layer}.json?fields=eligible&join=ids`)).json();
    expect(Object.keys(json.vector_layers[0].fields).sort()).toEqual([...keys, "eligible"].sort());
    expect(json.vector_layers[0].description).not.toBe("");
  });
});

describe("BPS codes in tiles", () => {
  it("are the crosswalk's, for those villages that it names, and nobody else's", async () => {
    const database = await testDatabase();
    const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-bps-"));
    const explore = explorer(database.pool, { k: 5 });
    const shapes = shapesOf(explore);
    try {
      await plant(database.pool);
      const file = path.join(folder, "padanan.csv");
      await writeFile(
        file,
        ["BPS,Kemendagri", ...[...BPS].map(([code, bps]) => `${bps},${code}`)].join("\n"),
      );
      await importCrosswalk(database.pool, file, "test");
      const question = await shapes.resolve({});
      const [west, , , north] = question.bounds;
      const z = 6;
      const at = {
        x: Math.floor((west / 360 + 0.5) * 2 ** z),
        y: Math.floor((0.5 - Math.asinh(Math.tan((north * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** z),
      };
      const bytes = await shapes.render(question, {
        layer: "villages",
        z,
        ...at,
        ...selectionOf("villages", "none", "ids"),
      });
      const layer = new VectorTile(new PbfReader(bytes!)).layers.villages;
      const found = Array.from({ length: layer.length }, (_, k) => layer.feature(k).properties);
      expect(found).toHaveLength(CODES.length);
      for (const { code, bpsCode: bps } of found) expect(bps).toBe(BPS.get(String(code)));
    } finally {
      await shapes.close();
      await explore.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
