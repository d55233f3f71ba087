import { open } from "node:fs/promises";
import path from "node:path";
import type { PoolClient } from "pg";
import proj4 from "proj4";
import { InputError } from "../core/errors/input-error.ts";
import { DEGREES, type ToDegrees } from "./vertices.ts";

export const SAVE_IN_WGS84 = {
  id: "Simpan lapisannya dalam EPSG:4326 (WGS 84), lalu impor itu.",
  en: "Save the layer in EPSG:4326 (WGS 84) and import that.",
};
/**
 * How positions of a system become degrees.
 * @throws InputError when PostGIS does not know the system
 */
export async function degreesOf(client: PoolClient, srid: number, file: string): Promise<ToDegrees> {
  const { rows } = await client.query<{ definition: string }>(
    "select proj4text as definition from spatial_ref_sys where srid = $1",
    [srid],
  );
  if (rows.length === 0)
    throw new InputError(
      { file: path.basename(file), column: "crs" },
      {
        id: `menyebut EPSG:${srid}, yang tidak dikenal PostGIS.`,
        en: `names EPSG:${srid}, which PostGIS does not know.`,
      },
      SAVE_IN_WGS84,
    );
  if (srid === 4326) return DEGREES;
  const { forward } = proj4(rows[0].definition, "EPSG:4326");
  return ([x, y]) => forward([x, y]);
}

/** Bytes looked at, at either end of the file: a "crs" member stands before or after the features. */
const LOOK = 64 * 1024;

/**
 * The EPSG number of a GeoJSON file's coordinates; 4326 where it says nothing (RFC 7946) or CRS84.
 * @throws InputError when it is no JSON, or names a system in another way than by an EPSG number
 */
export async function readCrs(file: string): Promise<number> {
  const text = await ends(file);
  if (!/^\s*\{/.test(text))
    throw new InputError(
      { file: path.basename(file) },
      { id: "bukan JSON, padahal GeoJSON adalah JSON.", en: "is not valid JSON, as GeoJSON is." },
      {
        id: "Buka lapisannya di QGIS dan ekspor sebagai GeoJSON (EPSG:4326); Shapefile dalam satu ZIP, GeoPackage, KML, KMZ, TopoJSON, dan GeoJSONSeq juga dibaca.",
        en: "Open the layer in QGIS and export it as GeoJSON (EPSG:4326); a Shapefile in one ZIP, GeoPackage, KML, KMZ, TopoJSON and GeoJSONSeq are read too.",
      },
    );
  const member = /"crs"\s*:\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/.exec(text)?.[0];
  if (!member || /CRS:?:?84|CRS84/.test(member)) return 4326;
  const number = /EPSG[:/]+(?:[\d.]*[:/]+)?(\d{4,6})"/i.exec(member)?.[1];
  if (number) return Number(number);
  throw new InputError(
    { file: path.basename(file), column: "crs" },
    {
      id: "menyebut sistem koordinat yang tidak dikenal.",
      en: "names a coordinate system that is not known.",
    },
    SAVE_IN_WGS84,
  );
}

async function ends(file: string): Promise<string> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      { file: path.basename(file) },
      { id: `tidak bisa dibuka (${code}).`, en: `can't be read (${code}).` },
      { id: "Periksa letaknya.", en: "Check the path." },
    );
  }
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(2 * LOOK);
    const head = await handle.read(buffer, 0, LOOK, 0);
    const tail =
      size > LOOK ? await handle.read(buffer, head.bytesRead, LOOK, Math.max(LOOK, size - LOOK)) : undefined;
    return buffer.toString("utf8", 0, head.bytesRead + (tail?.bytesRead ?? 0));
  } finally {
    await handle.close();
  }
}
