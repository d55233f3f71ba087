import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Feature, FeatureCollection } from "geojson";
import shp from "shpjs";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { openPromise } from "yauzl";
import type { Name } from "../core/contracts/answers.ts";
import { InputError } from "../core/errors/input-error.ts";

/** Most bytes that a zipped Shapefile may unpack to: it is read whole, unlike GeoJSON. */
export const MAX_UNPACKED_BYTES = 600 * 2 ** 20;
/** Bytes in which a file's format shows. */
const LOOK = 64 * 1024;

const EXPORT: Name = {
  id: "Buka lapisannya di QGIS dan ekspor sebagai GeoJSON (EPSG:4326), atau kirim Shapefile dalam satu ZIP; tidak ada yang disimpan.",
  en: "Open the layer in QGIS and export it as GeoJSON (EPSG:4326), or send a Shapefile in one ZIP; nothing was stored.",
};

/** Formats that are known by their first bytes and not read, as they are called. */
const UNREAD: [is: (begins: string) => boolean, called: string][] = [
  [(begins) => begins.startsWith("SQLite format 3"), "GeoPackage"],
  [(begins) => /^(<\?xml[\s\S]*)?<kml\b/i.test(begins), "KML"],
  [(begins) => /^(<\?xml[\s\S]*)?<(gml:|wfs:|ogr:)/i.test(begins), "GML"],
  [(begins) => begins.startsWith("\0\0\x27\x0a"), "Shapefile (.shp)"],
  [(begins) => begins.startsWith("fgb"), "FlatGeobuf"],
];

export interface GeoJsonFile {
  file: string;
  /** Removes what was written, if anything was. */
  remove(): Promise<void>;
}

/**
 * The file of boundaries as a GeoJSON FeatureCollection under the same name: itself, or what a zipped Shapefile (its
 * .prj followed), TopoJSON or GeoJSONSeq becomes. The format shows in the content, not in the name.
 * @throws InputError that names another format, and how to convert it
 */
export async function asGeoJson(file: string): Promise<GeoJsonFile> {
  const name = path.basename(file);
  const begins = await beginningOf(file);
  const read = begins.startsWith("PK\x03\x04")
    ? await shapefile(file)
    : /^\{[^{[]*"type"\s*:\s*"Topology"/.test(begins)
      ? await topoJson(file)
      : begins.startsWith("\x1e") || /^\{\s*"type"\s*:\s*"Feature"\s*,/.test(begins)
        ? sequence(file)
        : undefined;
  if (!read) {
    const other = UNREAD.find(([is]) => is(begins));
    if (other) throw refused(name, other[1]);
    return { file, remove: async () => {} };
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-boundaries-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const made = path.join(folder, name);
    await pipeline(Readable.from(collected(read)), createWriteStream(made));
    return { file: made, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

const refused = (file: string, format: string): InputError =>
  new InputError(
    { file },
    {
      id: `adalah ${format}, yang tidak dibaca sebagai batas desa.`,
      en: `is ${format}, which is not read as boundaries.`,
    },
    EXPORT,
  );

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      { file: path.basename(file) },
      { id: `tidak bisa dibuka (${error.code}).`, en: `can't be read (${error.code}).` },
      { id: "Periksa letaknya.", en: "Check the path." },
    );
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOOK), 0, LOOK, 0);
    return buffer
      .toString("latin1", 0, bytesRead)
      .replace(/^\u00ef\u00bb\u00bf/, "")
      .trimStart();
  } finally {
    await handle.close();
  }
}

async function* collected(features: Iterable<Feature> | AsyncIterable<Feature>): AsyncGenerator<string> {
  let separator = '{"type":"FeatureCollection","features":[\n';
  for await (const one of features) {
    yield separator + JSON.stringify(one);
    separator = ",\n";
  }
  yield separator.startsWith(",") ? "\n]}" : `${separator}]}`;
}

async function shapefile(file: string): Promise<Feature[]> {
  const name = path.basename(file);
  const zip = await openPromise(file);
  const entries: string[] = [];
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    entries.push(entry.fileName);
    unpacked += entry.uncompressedSize;
  }
  const layers = entries.filter((entry) => /\.shp$/i.test(entry) && !entry.startsWith("__MACOSX"));
  if (layers.length === 0)
    throw refused(
      name,
      entries.some((entry) => /\.kml$/i.test(entry)) ? "KMZ" : "ZIP tanpa .shp / without a .shp",
    );
  if (layers.length > 1)
    throw new InputError(
      { file: name },
      {
        id: `memuat ${layers.length} lapisan: ${layers.join(", ")}.`,
        en: `holds ${layers.length} layers: ${layers.join(", ")}.`,
      },
      { id: "Kirim satu lapisan saja: desa/kelurahan.", en: "Send one layer: the villages." },
    );
  if (unpacked > MAX_UNPACKED_BYTES)
    throw new InputError(
      { file: name },
      {
        id: `berisi ${Math.round(unpacked / 2 ** 20)} MB.`,
        en: `unpacks to ${Math.round(unpacked / 2 ** 20)} MB.`,
      },
      EXPORT,
    );
  try {
    const read = await shp(await readFile(file));
    return (Array.isArray(read) ? read : [read]).flatMap((one) => (one as FeatureCollection).features);
  } catch (error) {
    throw unreadable(name, "Shapefile", error);
  }
}

async function topoJson(file: string): Promise<Feature[]> {
  const name = path.basename(file);
  let topology: Topology;
  try {
    topology = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw unreadable(name, "TopoJSON", error);
  }
  const layers = Object.keys(topology.objects ?? {});
  if (layers.length !== 1)
    throw new InputError(
      { file: name },
      {
        id: `memuat ${layers.length} lapisan: ${layers.join(", ")}.`,
        en: `holds ${layers.length} layers: ${layers.join(", ")}.`,
      },
      { id: "Kirim satu lapisan saja: desa/kelurahan.", en: "Send one layer: the villages." },
    );
  const read = feature(topology, topology.objects[layers[0]]);
  return read.type === "FeatureCollection" ? read.features : [read];
}

/** GeoJSON Text Sequences (RFC 8142), and a feature a line without their separators. */
async function* sequence(file: string): AsyncGenerator<Feature> {
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

const unreadable = (file: string, format: string, error: unknown, featureAt?: number): InputError => {
  const message = error instanceof Error ? error.message : String(error);
  return new InputError(
    { file, feature: featureAt },
    { id: `bukan ${format} yang utuh (${message}).`, en: `is no whole ${format} (${message}).` },
    { id: "Berkasnya mungkin terpotong; ekspor lagi.", en: "The file may be cut off; export it again." },
  );
};
