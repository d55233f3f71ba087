import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { describe, expect, inject, it } from "vitest";
import { selectionOf } from "../../server/tiles/selection.ts";

const address = inject("address");
const layerOf = async (layer: string, query: string) => {
  const response = await fetch(`${address}tiles/${layer}/8/205/133.mvt?${query}`);
  expect(response.status).toBe(200);
  return new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers[layer];
};

describe("a selection of fields", () => {
  it("is one, however it is written", () => {
    const one = selectionOf("villages", "rate,code,rate");
    expect(one).toEqual({ fields: true, only: ["code", "rate"] });
    expect(selectionOf("villages", "rate", "ids")).toEqual(one);
    expect(selectionOf("villages", "none", "ids")).toEqual({ fields: true, only: ["code"] });
    expect(selectionOf("pockets", "none")).toEqual({ fields: false });
    expect(selectionOf("pockets", undefined, "ids")).toEqual({ fields: true });
    expect(() => selectionOf("districts", "core")).toThrow("code, name, base");
    expect(() => selectionOf("districts", "")).toThrow("none");
    expect(() => selectionOf("districts", "all", "names")).toThrow("ids");
  });

  it.each([
    ["villages", "code"],
    ["districts", "code"],
    ["pockets", "pocket"],
    ["hexagons", "cell"],
  ])("is all that tiles of %s carry, with the key %s when joined", async (layer, key) => {
    const tile = await layerOf(layer, `fields=${layer === "pockets" ? "" : "rate,"}eligible&join=ids`);
    const allowed = new Set([key, "rate", "eligible"]);
    const names = new Set<string>();
    for (let k = 0; k < tile.length; k++)
      for (const name of Object.keys(tile.feature(k).properties)) names.add(name);
    expect([...names].every((name) => allowed.has(name))).toBe(true);
    expect(names.has(key) && names.has("eligible")).toBe(true);
    const json = await (await fetch(`${address}tiles/${layer}.json?fields=eligible&join=ids`)).json();
    expect(Object.keys(json.vector_layers[0].fields).sort()).toEqual([key, "eligible"].sort());
    expect(json.vector_layers[0].description).not.toBe("");
  });
});
