import { readFile } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import type { Feature, FeatureCollection } from "geojson";
import shp from "shpjs";
import { type Entry, openPromise } from "yauzl";
import { MAX_WHOLE_BYTES, notRead, onlyLayer, refuseTooLarge, unreadable } from "./faults.ts";
import { kmlFeatures, MAX_KML_BYTES } from "./kml.ts";

/** Features of a zipped Shapefile, whose .prj and .cpg are followed, or of a KMZ. */
export async function readZip(file: string): Promise<Feature[]> {
  const name = path.basename(file);
  const zip = await openPromise(file, { autoClose: false }).catch((error) => {
    throw unreadable(name, "ZIP", error);
  });
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry())
      if (!entry.fileName.startsWith("__MACOSX")) entries.push(entry);
    const called = (end: RegExp) => entries.filter(({ fileName }) => end.test(fileName));
    const layers = called(/\.shp$/i).map(({ fileName }) => fileName);
    if (layers.length > 0) {
      onlyLayer(name, layers);
      const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
      refuseTooLarge(name, unpacked, MAX_WHOLE_BYTES);
      return await shapefile(file);
    }
    const documents = called(/\.kml$/i);
    if (documents.length === 0) throw notRead(name, "ZIP tanpa .shp atau .kml / without a .shp or .kml");
    // A KMZ's own document is doc.kml; others stand beside it for network links.
    const main = documents.filter(({ fileName }) => fileName === "doc.kml");
    const chosen = main.length === 1 ? main : documents;
    onlyLayer(
      name,
      chosen.map(({ fileName }) => fileName),
    );
    refuseTooLarge(name, chosen[0].uncompressedSize, MAX_KML_BYTES);
    const content = await zip
      .openReadStreamPromise(chosen[0])
      .then(buffer)
      .catch((error) => {
        throw unreadable(name, "KMZ", error);
      });
    return kmlFeatures(name, content);
  } finally {
    zip.close();
  }
}

async function shapefile(file: string): Promise<Feature[]> {
  try {
    const read = await shp(await readFile(file));
    return (Array.isArray(read) ? read : [read]).flatMap((one) => (one as FeatureCollection).features);
  } catch (error) {
    throw unreadable(path.basename(file), "Shapefile", error);
  }
}
