import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { convertInThread } from "./formats/convert-in-thread.ts";
import { formatOf } from "./formats/format.ts";

export interface GeoJsonFile {
  file: string;
  /** Removes what was written, if anything was. */
  remove(): Promise<void>;
}

/**
 * The file of boundaries as a GeoJSON FeatureCollection under the same name: itself, or what a zipped Shapefile, KML,
 * KMZ, GeoPackage, TopoJSON or GeoJSONSeq becomes. The format shows in the content, not in the name.
 * @throws InputError that names the fault, or a format that is not read and how to convert it
 */
export async function asGeoJson(file: string): Promise<GeoJsonFile> {
  const format = await formatOf(file);
  if (!format) return { file, remove: async () => {} };
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-boundaries-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const into = path.join(folder, path.basename(file));
    await convertInThread({ file, format, into });
    return { file: into, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
