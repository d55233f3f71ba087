import { FIELDS, LEAN } from "./fields.ts";
import { zoomsOf } from "./resolution.ts";
import type { Layer } from "./source.ts";

export type VectorLayer = {
  id: string;
  description: string;
  minzoom: number;
  maxzoom: number;
  /** attribute → what it means */
  fields: Record<string, string>;
};

const ABOUT: Record<Layer, string> = {
  villages: "Villages: need, coverage by programs, what is left",
  districts: "Districts: the same, summed",
  pockets: "Pockets: villages side by side whose need programs do not reach enough",
  hexagons: "H3 cells: the villages' figures, spread",
  grid: "H3 cells alone, anywhere on earth: their ids, to join tables to",
};
/** Places named by a point of their own, so that a label does not depend on where a tile cuts an area. */
const LABELS: Partial<Record<Layer, string>> = { villages: "village_labels", districts: "district_labels" };

/** What a tile that would be heavier than 500 kB goes without, in its order. */
function sparedOf(layer: Layer, fields: Record<string, string>): string {
  const kept = LEAN[layer];
  const all = Object.keys(fields).length === Object.keys(FIELDS[layer]).length;
  const spared = [
    ...(LABELS[layer] ? ["labels"] : []),
    ...(all && kept.length < Object.keys(fields).length ? [`all fields but ${kept.join(" and ")}`] : []),
    "areas from the smallest on screen",
  ];
  return `A tile that would exceed 500 kB leaves out, as far as it must and in this order: ${spared.join("; ")}`;
}

/** The layers inside the tiles of a layer, as TileJSON 3.0 describes them. @param fields those they carry */
export function vectorLayersOf(
  layer: Layer,
  fields: Record<string, string> = FIELDS[layer],
  zooms = zoomsOf(layer),
): VectorLayer[] {
  const label = LABELS[layer];
  return [
    { id: layer, description: [ABOUT[layer], sparedOf(layer, fields)].join(". "), ...zooms, fields },
    ...(label ? [{ id: label, description: "Points for labels", ...zooms, fields: { name: "Name" } }] : []),
  ];
}
