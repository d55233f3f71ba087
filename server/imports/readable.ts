import type { Pool, PoolClient } from "pg";
import { isCoordinator, type Least } from "../core/domain/roles.ts";
import { isSmall, LEAST_SHOWN } from "../core/domain/small-counts.ts";
import { readSettings } from "../snapshot/settings-in-force.ts";
import type { Register } from "./proposed.ts";

/** Whoever an import is held against the record for. */
export interface Asker {
  role: Least;
  agency: string | null;
}

/** Who may see every figure as it is. */
export const EXACT: Asker = { role: "coordinator", agency: null };

/** Which of the record's figures somebody may see as they are. */
export interface Readable {
  /** all of them: what is shown then is internal */
  all: boolean;
  /** a village's need and base of a component */
  need(component: string, village: string, value: number | null, base: number | null): boolean;
  program(id: string): boolean;
}

/**
 * Coordinators see every figure, an agency its own programs', and everybody what is public (design, section 6). Where the
 * gate has not decided yet on a regency's present need, none of it counts as public. Other agencies' deliveries are told
 * by public views only.
 */
export async function readableBy(
  database: Pool | PoolClient,
  asker: Asker,
  { componentUnit, programs }: Register,
  regencies: readonly string[],
): Promise<Readable> {
  if (isCoordinator(asker)) return { all: true, need: () => true, program: () => true };
  const hidden = new Map<string, Set<string>>();
  const least = new Map<string, number>();
  for (const regency of regencies) {
    const { version, least: k } = await readSettings(database, regency);
    least.set(regency, version > 0 ? k : LEAST_SHOWN);
    const { rows } = await database.query<{ hidden: Record<string, string[]> }>(
      "select hidden from kantong_hidden($1)",
      [[regency]],
    );
    for (const [group, codes] of rows.flatMap((row) => Object.entries(row.hidden)))
      hidden.set(`${regency} ${group}`, new Set(codes));
  }
  return {
    all: false,
    need(component, village, value, base) {
      const regency = village.slice(0, 5);
      const k = least.get(regency) ?? LEAST_SHOWN;
      const unit = [...componentUnit].find(([id]) => id === component)?.[1];
      const decided = hidden.get(`${regency} ${component} ${unit}`);
      return (
        decided !== undefined && !decided.has(village) && ![value, base].some((one) => isSmall(one ?? 0, k))
      );
    },
    program: (id) => asker.agency !== null && programs.get(id)?.agency === asker.agency,
  };
}

/** A figure of the record as somebody may see it. */
export type SeenFigure = number | null | "hidden";

/** Values by the import's key ("need|component|period|village"), those that may not be seen as "hidden". */
export function seen(key: string, values: (number | null)[], readable: Readable): SeenFigure[] {
  const [kind, id, , village] = key.split("|");
  const isOpen =
    kind === "need"
      ? readable.need(id, village, values[0], values[1])
      : kind === "delivery"
        ? readable.program(id)
        : true;
  return isOpen ? values : values.map(() => "hidden");
}
