import { open } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../../core/errors/input-error.ts";
import { notRead } from "./faults.ts";

/** Formats of boundaries that become GeoJSON; a ZIP holds a Shapefile or is a KMZ. */
export type Format = "zip" | "topojson" | "geojsonseq" | "kml" | "geopackage";

/** Bytes in which a file's format shows. */
const LOOK = 64 * 1024;

type Is = (begins: string) => boolean;
const XML = String.raw`^(<\?xml[\s\S]*)?`;
const begin =
  (text: string): Is =>
  (begins) =>
    begins.startsWith(text);
const match = (pattern: string): Is => {
  const regular = new RegExp(pattern, "i");
  return (begins) => regular.test(begins);
};

/** What the first bytes tell; a byte-order mark and space before them do not count. */
const KNOWN: [format: Format, is: Is][] = [
  ["zip", begin("PK\x03\x04")],
  ["topojson", match(String.raw`^\{[^{[]*"type"\s*:\s*"Topology"`)],
  ["geojsonseq", begin("\x1e")],
  ["geojsonseq", match(String.raw`^\{\s*"type"\s*:\s*"Feature"\s*,`)],
  ["kml", match(String.raw`${XML}<kml\b`)],
  ["geopackage", begin("SQLite format 3\0")],
];
/** Formats that are known and not read, as they are called. */
const UNREAD: [called: string, is: Is][] = [
  ["GML", match(`${XML}<(gml:|wfs:|ogr:|FeatureCollection)`)],
  ["Shapefile (.shp)", begin("\0\0\x27\x0a")],
  ["FlatGeobuf", begin("fgb")],
];

/**
 * The format that a file is to be converted from, by its content and not its name; undefined for what is read as
 * GeoJSON.
 * @throws InputError that names a format that is not read, and how to convert it
 */
export async function formatOf(file: string): Promise<Format | undefined> {
  const begins = await beginningOf(file);
  const known = KNOWN.find(([, is]) => is(begins));
  if (known) return known[0];
  const unread = UNREAD.find(([, is]) => is(begins));
  if (unread) throw notRead(path.basename(file), unread[0]);
  return undefined;
}

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
