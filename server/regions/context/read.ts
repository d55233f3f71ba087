import path from "node:path";
import type { Geometry, Position } from "geojson";
import { InputError } from "../../core/errors/input-error.ts";
import { streamFeatures } from "../stream-features.ts";
import { checkVertices, type ToDegrees } from "../vertices.ts";

/** Geometries that a map draws, with how deep positions lie in their coordinates. */
const DEPTH = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
} as const;
type Drawn = Extract<Geometry, { type: keyof typeof DEPTH }>;

/** Properties that names of features stand in, the most usual first; compared without case and signs. */
const LABELS = [
  "nama",
  "name",
  "namobj",
  "namaobjek",
  "namajalan",
  "namasungai",
  "toponim",
  "label",
  "remark",
];

/** Most vertices of a layer: the whole of it is indexed in memory, in about a second. */
export const MAX_LAYER_VERTICES = 300_000;
/** Most characters of a feature's name. */
const MAX_NAME_LENGTH = 200;

export interface ContextFeature {
  row: number;
  name: string | null;
  /** in degrees */
  geometry: Drawn;
}
export interface ReadLayer {
  features: ContextFeature[];
  label: string | null;
  /** features without a geometry, from 1 */
  withoutGeometry: number[];
}

/**
 * Reads points, lines and areas from a GeoJSON FeatureCollection.
 * @param label     property with the features' names; undefined: found by its name
 * @param toDegrees of the file's coordinate system
 * @throws InputError that names the feature, the vertex and the remedy
 */
export async function readLayer(
  file: string,
  label: string | undefined,
  toDegrees: ToDegrees,
): Promise<ReadLayer> {
  const name = path.basename(file);
  const features: ContextFeature[] = [];
  const withoutGeometry: number[] = [];
  let found: string | null | undefined;
  let vertices = 0;
  for await (const { row, properties, geometry } of streamFeatures(file, {
    id: "Yang diharapkan: titik, garis, atau bidang.",
    en: "Points, lines or areas are expected.",
  })) {
    found ??= labelOf(name, properties, label);
    if (!geometry) {
      withoutGeometry.push(row);
      continue;
    }
    const depth = DEPTH[geometry.type as Drawn["type"]];
    if (depth === undefined) throw notDrawn(name, row, geometry.type);
    const { type, coordinates } = geometry as Drawn;
    vertices += checkVertices({ file, feature: row }, coordinates, depth, toDegrees);
    if (vertices > MAX_LAYER_VERTICES) throw tooDetailedLayer(name);
    features.push({
      row,
      name: nameOf(found === null ? undefined : properties[found]),
      geometry: { type, coordinates: inDegrees(coordinates, toDegrees) } as Drawn,
    });
  }
  if (features.length === 0)
    throw new InputError(
      { file: name },
      { id: "tidak memuat satu pun geometri.", en: "holds no geometry at all." },
      { id: "Ekspor lagi lapisannya dari QGIS.", en: "Export the layer from QGIS again." },
    );
  return { features, label: found ?? null, withoutGeometry };
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** @throws InputError that lists the properties there are */
function labelOf(
  file: string,
  properties: Record<string, unknown>,
  given: string | undefined,
): string | null {
  const there = Object.keys(properties);
  if (given === undefined)
    return LABELS.flatMap((known) => there.filter((one) => plain(one) === known))[0] ?? null;
  if (there.includes(given)) return given;
  throw new InputError(
    { file, column: given },
    { id: "tidak ada di antara atributnya.", en: "is none of its properties." },
    {
      id: `Atribut yang ada: ${there.join(", ") || "tidak ada"}.`,
      en: `Its properties are: ${there.join(", ") || "none"}.`,
    },
  );
}

function nameOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return text.slice(0, MAX_NAME_LENGTH) || null;
}

type Nested = Position | Nested[];
function inDegrees(coordinates: Nested, toDegrees: ToDegrees): Nested {
  if (typeof coordinates[0] === "number") return toDegrees(coordinates as Position).slice(0, 2);
  return (coordinates as Nested[]).map((part) => inDegrees(part, toDegrees));
}

const notDrawn = (file: string, feature: number, type: string) =>
  new InputError(
    { file, feature },
    { id: `berupa ${type}.`, en: `is a ${type}.` },
    {
      id: "Pecah menjadi titik, garis, atau bidang (“Explode collections” di QGIS).",
      en: 'Split it into points, lines or areas ("Explode collections" in QGIS).',
    },
  );

const tooDetailedLayer = (file: string) =>
  new InputError(
    { file },
    {
      id: `punya lebih dari ${MAX_LAYER_VERTICES} titik sudut.`,
      en: `has more than ${MAX_LAYER_VERTICES} vertices.`,
    },
    {
      id: "Sederhanakan garisnya (“Simplify” di QGIS, misalnya 5 meter), atau potong seluas kabupaten; tidak ada yang disimpan.",
      en: 'Simplify its lines ("Simplify" in QGIS, 5 metres say), or clip it to the regency; nothing was stored.',
    },
  );
