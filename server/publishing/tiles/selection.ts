import { badParameter } from "../../core/contracts/field-errors.ts";
import { currentName } from "../../core/indicators/old-names.ts";
import { FIELDS, PLACE_OF } from "./fields.ts";
import type { Layer } from "./source.ts";

/** The fields by which a layer's features are joined to tables. */
const KEYS: Record<Layer, string[]> = {
  villages: ["code", "bpsCode"],
  districts: ["code"],
  pockets: ["pocket"],
  hexagons: ["cell"],
  grid: ["cell"],
};

/** What features carry that are asked for by their ids alone: a cell's id is no number. */
const ALONE: Partial<Record<Layer, string[]>> = { hexagons: ["cell"], grid: ["cell"] };

/**
 * Reads `fields` and `join`. However a selection is written, it is one: in the layer's order, each field once.
 * @throws ProblemError 400 that lists the layer's fields
 */
export function selectionOf(
  layer: Layer,
  fields = "all",
  join?: "ids",
): { fields: boolean; only?: string[] } {
  if (fields === "all") return { fields: true };
  const known = Object.keys(FIELDS[layer]);
  const current = (name: string) => (layer === "grid" ? name : currentName(PLACE_OF[layer], name, known));
  const asked = fields === "none" ? (ALONE[layer] ?? []) : fields.split(",").filter(Boolean).map(current);
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined || (asked.length === 0 && fields !== "none"))
    throw badParameter("fields", `"all", "none", or some of ${known.join(", ")}; not "${unknown ?? fields}"`);
  const chosen = new Set(join === "ids" ? [...asked, ...KEYS[layer]] : asked);
  if (chosen.size === 0) return { fields: false };
  return chosen.size === known.length
    ? { fields: true }
    : { fields: true, only: known.filter((name) => chosen.has(name)) };
}

/** What the features of such tiles carry, with its meaning. */
export function carried(layer: Layer, fields: boolean, only?: string[]): Record<string, string> {
  const all = FIELDS[layer];
  if (!fields) return {};
  return only ? Object.fromEntries(only.map((name) => [name, all[name]])) : all;
}
