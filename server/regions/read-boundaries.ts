import path from "node:path";
import type { Geometry, MultiPolygon, Polygon } from "geojson";
import { InputError } from "../core/errors/input-error.ts";
import { isExample } from "../tabular/set-aside.ts";
import { findProperties, type PropertyNames } from "./properties.ts";
import type { IncomingVillage } from "./stage.ts";
import { streamFeatures } from "./stream-features.ts";
import { checkVertices, type ToDegrees } from "./vertices.ts";

const EXPECTED = {
  id: "Yang diharapkan: FeatureCollection GeoJSON dengan satu fitur tiap desa/kelurahan.",
  en: "A GeoJSON FeatureCollection with one feature per village is expected.",
};

/**
 * Reads villages from a GeoJSON FeatureCollection, one feature in memory at a time.
 * @param toDegrees of the file's coordinate system
 * @throws InputError that names the feature, the property and the remedy
 */
export async function* readBoundaries(
  file: string,
  wanted: Partial<PropertyNames>,
  toDegrees: ToDegrees,
): AsyncGenerator<IncomingVillage> {
  const name = path.basename(file);
  const seen = new Map<string, number>();
  let names: PropertyNames | undefined;
  for await (const { row, properties, geometry } of streamFeatures(file, EXPECTED)) {
    names ??= findProperties(name, properties, wanted);
    const village = villageOf(name, row, properties, names);
    const first = seen.get(village.code);
    if (first !== undefined)
      throw new InputError(
        { file: name, feature: row, column: names.code },
        {
          id: `berkode ${village.code}, sama dengan fitur ${first}.`,
          en: `has the code ${village.code} that feature ${first} has already.`,
        },
        {
          id: "Gabungkan bagian-bagiannya menjadi satu MultiPolygon, atau betulkan kodenya.",
          en: "Join the parts into one MultiPolygon, or correct the code.",
        },
      );
    seen.set(village.code, row);
    yield { ...village, boundary: boundaryOf(name, row, geometry, toDegrees), row };
  }
}

function villageOf(file: string, row: number, properties: Record<string, unknown>, names: PropertyNames) {
  const text = (column: string | undefined) =>
    column === undefined ? undefined : scalar(properties[column]).replace(/\s+/g, " ").trim() || undefined;
  if (isExample(Object.values(properties).map((value) => (typeof value === "string" ? value : null))))
    throw new InputError(
      { file, feature: row },
      { id: "adalah contoh dari templat.", en: "is the template's example." },
      {
        id: "Ganti dengan desa Anda sendiri, atau hapus fitur ini.",
        en: "Put your own villages in its place, or delete this feature.",
      },
    );
  const digits = (text(names.code) ?? "").replace(/\.0$/, "").replaceAll(".", "");
  if (!/^\d{10}$/.test(digits))
    throw new InputError(
      { file, feature: row, column: names.code },
      {
        id: `berisi "${scalar(properties[names.code])}", yang bukan kode desa Kemendagri.`,
        en: `is "${scalar(properties[names.code])}", which is no village's Kemendagri code.`,
      },
      {
        id: "Kode berbentuk 33.02.01.2001 atau 3302012001; sebutkan nama atribut yang memuatnya (di baris perintah: --code).",
        en: "Codes look like 33.02.01.2001 or 3302012001; name the property that holds them (on the command line: --code).",
      },
    );
  // Villages are numbered from 1001 (kelurahan) and 2001 (desa); BPS codes have other digits there.
  if (!/[123]/.test(digits[6]))
    throw new InputError(
      { file, feature: row, column: names.code },
      {
        id: `berisi ${digits}, yang tampak sebagai kode BPS.`,
        en: `is ${digits}, which looks like a BPS code.`,
      },
      {
        id: "Yang diperlukan kode Kemendagri (bagian desa 1001… atau 2001…); sebutkan nama atribut yang memuatnya (di baris perintah: --code).",
        en: "Kemendagri codes are needed (village part 1001… or 2001…); name the property that holds them (on the command line: --code).",
      },
    );
  const villageName = text(names.name);
  if (!villageName)
    throw new InputError(
      { file, feature: row, column: names.name },
      { id: "kosong.", en: "is empty." },
      { id: "Setiap desa perlu nama.", en: "Every village needs a name." },
    );
  return {
    code: `${digits.slice(0, 2)}.${digits.slice(2, 4)}.${digits.slice(4, 6)}.${digits.slice(6)}`,
    name: villageName,
    kind: digits[6] === "1" ? ("kelurahan" as const) : ("desa" as const),
    district: text(names.district),
    regency: text(names.regency)?.replace(/^(kabupaten|kab\.?|kota)\s+/i, ""),
    province: text(names.province),
  };
}

/** A property's value as text; an object or an array is none. */
const scalar = (value: unknown): string =>
  value === null || value === undefined || typeof value === "object" ? "" : String(value);

function boundaryOf(
  file: string,
  row: number,
  geometry: Geometry | null | undefined,
  toDegrees: ToDegrees,
): Polygon | MultiPolygon {
  if (!geometry)
    throw new InputError(
      { file, feature: row },
      { id: "tidak punya geometri.", en: "has no geometry." },
      {
        id: "Gambar batasnya, atau keluarkan fitur itu.",
        en: "Draw its boundary or leave the feature out.",
      },
    );
  if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon")
    throw new InputError(
      { file, feature: row },
      { id: `berupa ${geometry.type}.`, en: `is a ${geometry.type}.` },
      {
        id: "Desa digambar sebagai Polygon atau MultiPolygon.",
        en: "Villages are Polygons or MultiPolygons.",
      },
    );
  checkVertices({ file, feature: row }, geometry.coordinates, geometry.type === "Polygon" ? 2 : 3, toDegrees);
  return geometry;
}
