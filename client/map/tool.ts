import { signal } from "@preact/signals";
import type { Map as MapLibre } from "maplibre-gl";

/** What a part of the page lays over the map, and what a click on a village means meanwhile. */
export interface MapTool {
  /** @returns takes it off again */
  attach(map: MapLibre): () => void;
  /** @returns whether the click was taken; else the village is selected as usual */
  click(code: string): boolean;
}

/** The tool in hand; the map follows it. */
export const mapTool = signal<MapTool | undefined>(undefined);
