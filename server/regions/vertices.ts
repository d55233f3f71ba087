import path from "node:path";
import type { Position } from "geojson";
import type { Name } from "../core/contracts/answers.ts";
import { InputError } from "../core/errors/input-error.ts";
import { refuseElsewhere } from "./stream-features.ts";

/** Turns a position of a file's own coordinate system into longitude and latitude, degrees. */
export type ToDegrees = (position: Position) => Position;

export const DEGREES: ToDegrees = (position) => position;

/** Most vertices of one feature: a village's coast at 1:10,000 has some tens of thousands. */
export const MAX_FEATURE_VERTICES = 100_000;

const REDRAW: Name = {
  id: "Betulkan dengan “Fix geometries” di QGIS, lalu ekspor lagi; tidak ada yang disimpan.",
  en: 'Mend it with "Fix geometries" in QGIS and export again; nothing was stored.',
};

/**
 * Checks that each vertex is two or three finite numbers, and lies in Indonesia by the system that the file states.
 * @param depth how deep positions lie in the coordinates: 0 of a point, 2 of a polygon
 * @returns how many vertices there are
 * @throws InputError that names the feature and the vertex, counted from 1 in the order of the file
 */
export function checkVertices(
  { file, feature }: { file: string; feature: number },
  coordinates: unknown,
  depth: number,
  toDegrees: ToDegrees,
): number {
  let vertex = 0;
  const name = path.basename(file);
  const visit = (part: unknown, level: number): void => {
    if (level > 0) {
      if (!Array.isArray(part) || part.length === 0)
        throw new InputError(
          { file: name, feature, vertex: vertex + 1 },
          { id: "kosong atau terpotong.", en: "is missing: the geometry is empty or cut off." },
          REDRAW,
        );
      for (const inner of part) visit(inner, level - 1);
      return;
    }
    vertex++;
    if (!isPosition(part))
      throw new InputError(
        { file: name, feature, vertex },
        { id: `berisi ${shown(part)}, bukan dua bilangan.`, en: `is ${shown(part)}, not two numbers.` },
        REDRAW,
      );
    if (vertex > MAX_FEATURE_VERTICES) throw tooDetailed(name, feature);
    refuseElsewhere(name, feature, toDegrees(part), vertex);
  };
  visit(coordinates, depth);
  return vertex;
}

const isPosition = (part: unknown): part is Position =>
  Array.isArray(part) && (part.length === 2 || part.length === 3) && part.every(Number.isFinite);

/** At most 40 characters of what stands there. */
function shown(part: unknown): string {
  const text = Array.isArray(part)
    ? `[${part.slice(0, 3).map((one) => (typeof one === "object" && one !== null ? "…" : String(one)))}]`
    : typeof part === "object" && part !== null
      ? "{…}"
      : String(part);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

export const tooDetailed = (file: string, feature?: number) =>
  new InputError(
    { file, feature },
    {
      id: `punya lebih dari ${MAX_FEATURE_VERTICES} titik sudut dalam satu fitur.`,
      en: `has more than ${MAX_FEATURE_VERTICES} vertices in one feature.`,
    },
    {
      id: "Sederhanakan garisnya (“Simplify” di QGIS, misalnya 1 meter), atau bagi fitur itu; tidak ada yang disimpan.",
      en: 'Simplify its lines ("Simplify" in QGIS, 1 metre say), or split the feature; nothing was stored.',
    },
  );
