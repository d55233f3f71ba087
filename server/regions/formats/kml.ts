import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { kmlGen } from "@tmcw/togeojson";
import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import type { Feature, Geometry, Polygon } from "geojson";
import { InputError } from "../../core/errors/input-error.ts";
import { EXPORT, refuseTooLarge, unreadable } from "./faults.ts";

/** Most bytes of a KML document: a province's villages. It stands in memory several times over. */
export const MAX_KML_BYTES = 150 * 2 ** 20;

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
/** "longitude,latitude[,altitude]", without spaces (OGC KML 2.3, 16.10). */
const TUPLE = new RegExp(`^${NUMBER},${NUMBER}(?:,${NUMBER})?$`);

export async function readKml(file: string): Promise<Feature[]> {
  const name = path.basename(file);
  refuseTooLarge(name, (await stat(file)).size, MAX_KML_BYTES);
  return kmlFeatures(name, await readFile(file));
}

/**
 * A KML document's placemarks, longitude and latitude in degrees (WGS 84). What they carry as extended data are their
 * properties, as text; each has every property that one of them has, null where it has none.
 * @param beside names of the documents that are read with it, which it may link
 * @throws InputError that names the placemark (as feature) and the vertex
 */
export function kmlFeatures(
  file: string,
  content: Uint8Array,
  beside: ReadonlySet<string> = new Set(),
): Feature[] {
  let document: Document;
  let features: Feature<Geometry | null>[];
  try {
    document = new DOMParser({
      onError: (level, message) => {
        if (level !== "warning") throw new Error(message);
      },
    }).parseFromString(decoded(content), "text/xml");
    refuseLinks(file, document, beside);
    Array.from(document.getElementsByTagName("Placemark")).forEach((placemark, i) => {
      checkRings(file, i + 1, placemark);
    });
    // Values stay as they are written: as numbers codes would lose their zeros.
    for (const field of document.getElementsByTagName("SimpleField")) field.setAttribute("type", "string");
    features = Array.from(kmlGen(document)).filter((one) => one.properties?.["@geometry-type"] === undefined);
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(file, "KML", error);
  }
  const none = Object.fromEntries(
    features.flatMap(({ properties }) => Object.keys(properties ?? {}).map((key) => [key, null])),
  );
  return features.map(({ geometry, properties }) => ({
    type: "Feature",
    properties: { ...none, ...properties },
    geometry: areaOf(geometry) as Geometry,
  }));
}

function decoded(content: Uint8Array): string {
  const declaration = Buffer.from(content.subarray(0, 200)).toString("latin1");
  const encoding = /^\W*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(declaration)?.[1] ?? "utf-8";
  return new TextDecoder(encoding, { fatal: true }).decode(content);
}

/** What a link leads to is not in the file, and would be missing unnoticed. */
function refuseLinks(file: string, document: Document, beside: ReadonlySet<string>): void {
  const links = Array.from(document.getElementsByTagName("NetworkLink")).filter(
    (link) => !beside.has((link.getElementsByTagName("href")[0]?.textContent ?? "").trim()),
  ).length;
  if (links > 0)
    throw new InputError(
      { file },
      {
        id: `merujuk ke berkas lain (NetworkLink: ${links}), yang tidak ikut dibaca.`,
        en: `refers to other files (NetworkLink: ${links}), which are not read with it.`,
      },
      EXPORT,
    );
}

/** What the converter would skip in silence is refused: a polygon without its ring, a ring cut short, no number. */
function checkRings(file: string, feature: number, placemark: Element): void {
  let vertex = 0;
  const refuse = (id: string, en: string): never => {
    throw new InputError(
      { file, feature, vertex },
      { id, en },
      {
        id: 'Koordinat KML ditulis "bujur,lintang" dengan titik desimal, dipisah spasi; betulkan lalu ekspor lagi.',
        en: 'KML coordinates are "longitude,latitude" with decimal points, set apart by spaces; mend it and export it again.',
      },
    );
  };
  for (const polygon of placemark.getElementsByTagName("Polygon")) {
    const rings = Array.from(polygon.getElementsByTagName("LinearRing"));
    vertex++;
    if (rings[0]?.parentNode?.nodeName !== "outerBoundaryIs")
      refuse("tidak memulai poligon dengan outerBoundaryIs.", "does not begin a polygon by outerBoundaryIs.");
    for (const ring of rings) {
      const positions = (ring.getElementsByTagName("coordinates")[0]?.textContent ?? "").trim().split(/\s+/);
      if (positions.length < 3) refuse("memulai cincin di bawah 3 titik.", "begins a ring of less than 3.");
      for (const position of positions) {
        if (!TUPLE.test(position))
          refuse(
            `berisi "${position.slice(0, 40)}", bukan dua bilangan.`,
            `is "${position.slice(0, 40)}", not two numbers.`,
          );
        vertex++;
      }
    }
    vertex--;
  }
}

/** Polygons beside each other are one area; a label's point beside them is none of it. */
function areaOf(geometry: Geometry | null): Geometry | null {
  if (geometry?.type !== "GeometryCollection") return geometry;
  const polygons = geometry.geometries.filter((part): part is Polygon => part.type === "Polygon");
  const others = geometry.geometries.filter(({ type }) => type !== "Polygon" && type !== "Point");
  if (polygons.length === 0 || others.length > 0) return geometry;
  return { type: "MultiPolygon", coordinates: polygons.map(({ coordinates }) => coordinates) };
}
