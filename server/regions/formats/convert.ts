import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Feature } from "geojson";
import type { Format } from "./format.ts";
import { readGeoPackage } from "./geopackage.ts";
import { readSequence, readTopoJson } from "./json.ts";
import { readKml } from "./kml.ts";
import { readZip } from "./zip.ts";

type Features = Iterable<Feature> | AsyncIterable<Feature>;

/**
 * Writes the boundaries of a file as a GeoJSON FeatureCollection, with its "crs" member where they are not in degrees.
 * @throws InputError that names the fault and the remedy
 */
export async function convert(file: string, format: Format, into: string): Promise<void> {
  const { features, srid = 4326 } = await read(file, format);
  await pipeline(Readable.from(collection(features, srid)), createWriteStream(into));
}

async function read(file: string, format: Format): Promise<{ features: Features; srid?: number }> {
  if (format === "geopackage") return readGeoPackage(file);
  if (format === "geojsonseq") return { features: readSequence(file) };
  const whole = { zip: readZip, topojson: readTopoJson, kml: readKml }[format];
  return { features: await whole(file) };
}

async function* collection(features: Features, srid: number): AsyncGenerator<string> {
  const crs = { type: "name", properties: { name: `urn:ogc:def:crs:EPSG::${srid}` } };
  yield `{"type":"FeatureCollection",${srid === 4326 ? "" : `"crs":${JSON.stringify(crs)},`}"features":[`;
  let separator = "\n";
  for await (const one of features) {
    yield separator + JSON.stringify(one);
    separator = ",\n";
  }
  yield "\n]}";
}
