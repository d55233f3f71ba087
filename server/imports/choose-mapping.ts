import type { Pool } from "pg";
import { type Mapping, mappingSchema, shapeOf } from "../core/contracts/import-mapping.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import type { Reading } from "../tabular/readers/table.ts";
import { Refused } from "../tabular/table-refused.ts";
import { listMappings } from "./imports.ts";
import { proposeFor } from "./understand.ts";

/** How a mapping is asked for. */
export interface WantedMapping {
  /** a saved mapping's name; "auto": propose one, whatever is saved */
  mapping?: string;
  /** what holds over the saved or proposed one */
  overrides?: Partial<Mapping>;
}

/**
 * The mapping asked for by name, else one saved for the same header, else a proposal.
 * @throws ProblemError 404 for a name that is not saved
 */
export async function mappingFor(pool: Pool, reading: Reading, given: WantedMapping): Promise<Mapping> {
  const overrides = given.overrides ?? {};
  const saved = await listMappings(pool);
  if (given.mapping && given.mapping !== "auto") {
    const named = saved.find(({ name }) => name === given.mapping);
    if (!named)
      throw new ProblemError(
        "unknown_mapping",
        `No mapping is saved as "${given.mapping}"; there is ${saved.map(({ name }) => `"${name}"`).join(", ") || "none"}.`,
      );
    return { ...named.content, ...overrides };
  }
  try {
    const { mapping, columns } = await proposeFor(pool, reading, overrides);
    const same = given.mapping === "auto" ? undefined : saved.find(({ shape }) => shape === shapeOf(columns));
    return same ? { ...same.content, ...overrides } : mapping;
  } catch (error) {
    // A table without a header can still be pointed at; see Stood.refused.
    if (error instanceof Refused) return mappingSchema.parse(overrides);
    throw error;
  }
}
