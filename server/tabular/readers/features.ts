import { readFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import shp from "shpjs";
import StreamJson from "stream-json";
import Pick from "stream-json/filters/Pick.js";
import StreamArray from "stream-json/streamers/StreamArray.js";
import type { Cell } from "../../core/tabular/sheet.ts";
import { FileRefused } from "./file-faults.ts";
import { jsonBytes } from "./json-kind.ts";
import { LIMITS, type Reading } from "./table.ts";

/** Columns that a feature's point becomes; its village is then found by where it lies. */
export const POINT_COLUMNS = ["longitude", "latitude"] as const;

/** Reads a GeoJSON FeatureCollection as a table of its properties, one feature at a time. */
export async function readGeoJson(file: string): Promise<Reading> {
  const features = StreamArray.streamArray();
  pipeline(
    await jsonBytes(file),
    StreamJson.parser(),
    Pick.pick({ filter: "features" }),
    features,
    // A failure ends the iteration below with its error.
    () => {},
  );
  const table = tableOf(path.basename(file));
  try {
    for await (const { value } of features as AsyncIterable<{ value: Feature }>) table.add(value);
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused(
      { file: path.basename(file), row: table.size() + 1 },
      "bad_geojson",
      (error as Error).message,
    );
  }
  return table.reading("geojson");
}

/** Reads a zipped Shapefile; its .prj and .cpg are followed. */
export async function readShapefile(file: string): Promise<Reading> {
  const name = path.basename(file);
  let layers: FeatureCollection[];
  try {
    const read = await shp(await readFile(file));
    layers = (Array.isArray(read) ? read : [read]) as FeatureCollection[];
  } catch (error) {
    throw new FileRefused(
      { file: name },
      "bad_shapefile",
      error instanceof Error ? error.message : String(error),
    );
  }
  if (layers.length !== 1) throw new FileRefused({ file: name }, "several_layers", String(layers.length));
  const table = tableOf(name);
  for (const feature of layers[0].features) table.add(feature);
  return table.reading("shapefile");
}

/** Gathers features into rows; the header is every property seen, in the order seen. */
function tableOf(name: string) {
  const columns = new Map<string, number>(POINT_COLUMNS.map((column, i) => [column, i]));
  const rows: Cell[][] = [];
  let cells = 0;
  return {
    size: () => rows.length,
    add(feature: Feature | undefined) {
      const row: Cell[] = [null, null];
      const at = pointOf(feature?.geometry);
      if (at) [row[0], row[1]] = at;
      for (const [key, value] of Object.entries(feature?.properties ?? {})) {
        if (!columns.has(key)) columns.set(key, columns.size);
        row[columns.get(key)!] = asCell(value);
      }
      cells += row.length;
      if (columns.size > LIMITS.columns || cells > LIMITS.cells)
        throw new FileRefused({ file: name, row: rows.length + 1 }, "too_many_cells");
      rows.push(row);
    },
    reading(format: "geojson" | "shapefile"): Reading {
      // Without any point the two columns would only be in the way.
      const from = rows.some((row) => row[0] !== null) ? 0 : POINT_COLUMNS.length;
      const header = [...columns.keys()].slice(from);
      const body = rows.map((row) =>
        Array.from({ length: columns.size }, (_, c) => row[c] ?? null).slice(from),
      );
      return { format, formulas: 0, macros: false, sheets: [{ name, rows: [header, ...body], merges: [] }] };
    },
  };
}

const pointOf = (geometry: Geometry | null | undefined): [number, number] | undefined =>
  geometry?.type === "Point" && geometry.coordinates.slice(0, 2).every(Number.isFinite)
    ? [geometry.coordinates[0], geometry.coordinates[1]]
    : undefined;

const asCell = (value: unknown): Cell => {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  return value instanceof Date ? value : JSON.stringify(value);
};
