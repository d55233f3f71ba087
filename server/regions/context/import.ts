import path from "node:path";
import type { Pool } from "pg";
import type { z } from "zod";
import type { ContextReport, contextAsked } from "../../core/contracts/context.ts";
import { transaction } from "../../platform/database/transaction.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { degreesOf, readCrs } from "../crs.ts";
import { asGeoJson } from "../to-geojson.ts";
import { refuseTooManyVertices } from "../vertex-budget.ts";
import { readLayer } from "./read.ts";
import { contextLayersOf } from "./repository.ts";
import { storeContext } from "./store.ts";

export type ContextOptions = z.output<typeof contextAsked>;

/**
 * Brings a context layer in, all or nothing; one of the same name is replaced. No figure changes, so no revision is
 * opened.
 * @throws InputError for a fault in the file
 */
export async function importContext(
  pool: Pool,
  file: string,
  { name, kind, source, licence, label: given }: ContextOptions,
): Promise<ContextReport> {
  const read = await asGeoJson(file);
  try {
    const srid = await readCrs(read.file);
    await refuseTooManyVertices(read.file);
    const sha256 = await sha256Of(file);
    return await transaction(pool, async (client) => {
      const toDegrees = await degreesOf(client, srid, read.file);
      const { features, label, withoutGeometry } = await readLayer(read.file, given, toDegrees);
      const about = { name, kind, source, licence, file: path.basename(file), sha256 };
      const { id, replaced } = await storeContext(client, about, features);
      const [layer] = await contextLayersOf(client, id);
      const unnamed = features.filter((feature) => feature.name === null).length;
      return {
        ...layer,
        ...{ file: path.basename(file), label, unnamed, withoutGeometry, replaced },
      };
    });
  } finally {
    await read.remove();
  }
}
