import { createReadStream } from "node:fs";
import path from "node:path";
import { InputError } from "../core/errors/input-error.ts";
import type { IncomingVillage } from "./stage.ts";
import { MAX_FEATURE_VERTICES, tooDetailed } from "./vertices.ts";

/** Most vertices of a whole file: a nation's villages, simplified. */
const MAX_FILE_VERTICES = 20_000_000;
/** Most vertices of one regency, whose villages are dissolved into its districts at once. */
export const MAX_REGENCY_VERTICES = 400_000;
const [ARRAY, OBJECT] = [0x5b, 0x7b];
/** Arrays around the positions of one feature: a polygon's rings and parts. */
const AROUND = 10_000;

/**
 * Refuses a GeoJSON file that holds more vertices than may be read, by its bytes alone, before any of it is parsed:
 * each position is an array, and between two objects stand at most one feature's positions. What hides from this count
 * is counted again as it is read.
 * @throws InputError
 */
export async function refuseTooManyVertices(file: string): Promise<void> {
  let [arrays, inFeature] = [0, 0];
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
    for (const byte of chunk)
      if (byte === ARRAY) {
        arrays++;
        inFeature++;
      } else if (byte === OBJECT) inFeature = 0;
      else continue;
    if (inFeature > MAX_FEATURE_VERTICES + AROUND) throw tooDetailed(path.basename(file));
    if (arrays > MAX_FILE_VERTICES)
      throw new InputError(
        { file: path.basename(file) },
        {
          id: `punya lebih dari ${MAX_FILE_VERTICES} titik sudut.`,
          en: `has more than ${MAX_FILE_VERTICES} vertices.`,
        },
        {
          id: "Sederhanakan garisnya, atau bagi per provinsi.",
          en: "Simplify its lines, or split it by province.",
        },
      );
  }
}

/**
 * Hands villages on that keep to {@link MAX_REGENCY_VERTICES}. The first so many vertices of a file are held back: one
 * regency that exceeds it is refused before anything is done with it.
 * @throws InputError that names the regency
 */
export async function* withinRegencyBudget(
  file: string,
  villages: AsyncIterable<IncomingVillage>,
): AsyncGenerator<IncomingVillage> {
  const perRegency = new Map<string, number>();
  let held: IncomingVillage[] = [];
  let all = 0;
  for await (const village of villages) {
    const regency = village.code.slice(0, 5);
    const vertices = village.boundary.coordinates.flat(village.boundary.type === "Polygon" ? 1 : 2).length;
    const sum = (perRegency.get(regency) ?? 0) + vertices;
    if (sum > MAX_REGENCY_VERTICES) throw tooDetailedRegency(path.basename(file), regency);
    perRegency.set(regency, sum);
    all += vertices;
    held.push(village);
    if (all <= MAX_REGENCY_VERTICES) continue;
    yield* held;
    held = [];
  }
  yield* held;
}

const tooDetailedRegency = (file: string, regency: string) =>
  new InputError(
    { file },
    {
      id: `punya lebih dari ${MAX_REGENCY_VERTICES} titik sudut dalam satu kabupaten/kota (${regency}).`,
      en: `has more than ${MAX_REGENCY_VERTICES} vertices in one regency (${regency}).`,
    },
    {
      id: "Sederhanakan garisnya (“Simplify” di QGIS, misalnya 1 meter); tidak ada yang disimpan.",
      en: 'Simplify its lines ("Simplify" in QGIS, 1 metre say); nothing was stored.',
    },
  );
