import { createReadStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream";
import type { Geometry, Position } from "geojson";
import StreamJson from "stream-json";
import Pick from "stream-json/filters/Pick.js";
import StreamArray from "stream-json/streamers/StreamArray.js";
import type { Name } from "../core/contracts/answers.ts";
import { InputError } from "../core/errors/input-error.ts";

/** One feature of a GeoJSON FeatureCollection, as it stands there. */
export interface StreamedFeature {
  /** from 1 */
  row: number;
  properties: Record<string, unknown>;
  geometry: Geometry | null | undefined;
}

/** Indonesia with a margin, degrees. */
const LAND = { west: 94, south: -12, east: 142, north: 7 };

/**
 * Reads a FeatureCollection, one feature in memory at a time.
 * @param expected what the file should hold, said when it holds nothing
 * @throws InputError that names the feature and the remedy; InputErrors of the reader of the features pass
 */
export async function* streamFeatures(file: string, expected: Name): AsyncGenerator<StreamedFeature> {
  const name = path.basename(file);
  const features = StreamArray.streamArray();
  // A failure anywhere in the chain ends the iteration below with its error.
  pipeline(
    createReadStream(file),
    StreamJson.parser({ streamValues: false }),
    Pick.pick({ filter: "features" }),
    features,
    () => {},
  );
  let row = 0;
  try {
    for await (const { value } of features as AsyncIterable<{
      value: Partial<StreamedFeature> & { type?: unknown };
    }>) {
      row++;
      if (value?.type !== "Feature")
        throw new InputError(
          { file: name, feature: row },
          { id: "bukan fitur GeoJSON.", en: "is not a GeoJSON feature." },
          { id: "Ekspor lagi lapisannya sebagai GeoJSON.", en: "Export the layer as GeoJSON again." },
        );
      yield { row, properties: value.properties ?? {}, geometry: value.geometry };
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "EACCES")
      throw new InputError(
        { file: name },
        { id: `tidak bisa dibuka (${code}).`, en: `can't be read (${code}).` },
        { id: "Periksa letaknya.", en: "Check the path." },
      );
    throw new InputError(
      { file: name, feature: row + 1 },
      { id: `bukan JSON yang sah (${message}).`, en: `is not valid JSON (${message}).` },
      {
        id: "Berkasnya mungkin terpotong; ekspor lagi.",
        en: "The file may be cut off; export it again.",
      },
    );
  }
  if (row === 0)
    throw new InputError({ file: name }, { id: "tidak memuat fitur.", en: "holds no features." }, expected);
}

/** @throws InputError when a place in degrees is not in Indonesia, and says when its parts seem swapped */
export function refuseElsewhere(file: string, feature: number, [x, y]: Position, vertex?: number): void {
  const within = (longitude: number, latitude: number) =>
    longitude >= LAND.west && longitude <= LAND.east && latitude >= LAND.south && latitude <= LAND.north;
  if (within(x, y)) return;
  throw new InputError(
    { file, feature, vertex },
    {
      id: `berada di ${x}; ${y}, yang bukan di Indonesia.`,
      en: `is at ${x}, ${y}, which is not in Indonesia.`,
    },
    within(y, x)
      ? {
          id: "Di sini lintang mendahului bujur; GeoJSON meminta bujur dulu: tukar keduanya.",
          en: "Latitude comes before longitude here; GeoJSON wants longitude first: swap the two.",
        }
      : {
          id: 'Koordinat ditulis bujur, lintang dalam derajat; berkas berproyeksi perlu anggota "crs".',
          en: 'Coordinates are longitude, latitude in degrees; a projected file needs its "crs" member.',
        },
  );
}
