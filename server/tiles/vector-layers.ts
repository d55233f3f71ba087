import { FIELDS } from "./fields.ts";
import { zoomsOf } from "./resolution.ts";
import type { Layer } from "./source.ts";

export interface VectorLayer {
  id: string;
  description: string;
  minzoom: number;
  maxzoom: number;
  /** attribute → what it means */
  fields: Record<string, string>;
}

const ABOUT: Record<Layer, string> = {
  villages: "Villages: need, coverage by programs, what is left",
  districts: "Districts: the same, summed",
  pockets: "Pockets: villages side by side whose need programs do not reach enough",
  hexagons: "H3 cells: the villages' figures, spread",
  grid: "H3 cells alone, anywhere on earth: their ids, to join tables to",
};
/** Places named by a point of their own, so that a label does not depend on where a tile cuts an area. */
const LABELS: Partial<Record<Layer, string>> = { villages: "village_labels", districts: "district_labels" };

/** The layers inside the tiles of a layer, as TileJSON 3.0 describes them. @param fields those they carry */
export function vectorLayersOf(
  layer: Layer,
  fields: Record<string, string> = FIELDS[layer],
  zooms = zoomsOf(layer),
): VectorLayer[] {
  const label = LABELS[layer];
  return [
    { id: layer, description: ABOUT[layer], ...zooms, fields },
    ...(label ? [{ id: label, description: "Points for labels", ...zooms, fields: { name: "Name" } }] : []),
  ];
}
