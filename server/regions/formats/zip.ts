import { readFile } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import type { Feature, FeatureCollection } from "geojson";
import shp from "shpjs";
import { type Entry, openPromise, type ZipFile } from "yauzl";
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
    return await kmz(name, zip, documents);
  } finally {
    zip.close();
  }
}

/** Its documents, which may link each other: GDAL and QGIS keep a layer in layers/, linked by doc.kml. */
async function kmz(name: string, zip: ZipFile, documents: Entry[]): Promise<Feature[]> {
  const bytes = documents.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  refuseTooLarge(name, bytes, MAX_KML_BYTES);
  const beside = new Set(documents.map(({ fileName }) => fileName));
  const layers = new Map<string, Feature[]>();
  for (const document of documents) {
    const content = await zip
      .openReadStreamPromise(document)
      .then(buffer)
      .catch((error) => {
        throw unreadable(name, "KMZ", error);
      });
    const features = kmlFeatures(name, content, beside);
    if (features.length > 0) layers.set(document.fileName, features);
  }
  return layers.get(onlyLayer(name, [...layers.keys()])) ?? [];
}

async function shapefile(file: string): Promise<Feature[]> {
  try {
    const read = await shp(await readFile(file));
    return (Array.isArray(read) ? read : [read]).flatMap((one) => (one as FeatureCollection).features);
  } catch (error) {
    throw unreadable(path.basename(file), "Shapefile", error);
  }
}
