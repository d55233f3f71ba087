import { createReadStream } from "node:fs";
import path from "node:path";
import { InputError } from "../core/errors/input-error.ts";
import { MAX_FEATURE_VERTICES, tooDetailed } from "./vertices.ts";

/** Most vertices of a whole file: a nation's villages, simplified. */
const MAX_FILE_VERTICES = 20_000_000;
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
