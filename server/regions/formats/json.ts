import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Feature } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { onlyLayer, unreadable } from "./faults.ts";

export async function readTopoJson(file: string): Promise<Feature[]> {
  const name = path.basename(file);
  let topology: Topology;
  try {
    topology = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw unreadable(name, "TopoJSON", error);
  }
  const layer = onlyLayer(name, Object.keys(topology.objects ?? {}));
  const read = feature(topology, topology.objects[layer]);
  return read.type === "FeatureCollection" ? read.features : [read];
}

/** GeoJSON Text Sequences (RFC 8142), and a feature a line without their separators. */
export async function* readSequence(file: string): AsyncGenerator<Feature> {
  const lines = createInterface({
    input: createReadStream(file, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let row = 0;
  for await (const line of lines) {
    const text = line
      .replaceAll("\x1e", "")
      .replace(/^\ufeff/, "")
      .trim();
    if (!text) continue;
    row++;
    try {
      yield JSON.parse(text);
    } catch (error) {
      throw unreadable(path.basename(file), "GeoJSONSeq", error, row);
    }
  }
}
