import { badParameter } from "../../core/contracts/field-errors.ts";
import { COARSEST_CELLS, FINEST_CELLS, finestCellsAt, firstZoomOf, GRID_ZOOM } from "./grid.ts";
import type { Layer } from "./source.ts";

/** Zoom to which all other layers are cut; beyond it maps stretch them. */
export const MAX_ZOOM = 14;
export const lastZoomOf = (layer: Layer): number => (layer === "grid" ? GRID_ZOOM : MAX_ZOOM);

/** Resolutions of H3 that a layer has; undefined where it shows no cells. Figures are spread over 6 to 9. */
const RANGE: Partial<Record<Layer, [coarsest: number, finest: number]>> = {
  hexagons: [6, 9],
  grid: [COARSEST_CELLS, FINEST_CELLS],
};

/** H3 resolution of the cells that a layer shows at a zoom unless another is asked for. */
export function usualResolution(layer: Layer, zoom: number): number {
  const usual = zoom < 9 ? 6 : zoom < 11 ? 7 : zoom < 13 ? 8 : 9;
  return layer === "grid" ? Math.min(usual, finestCellsAt(zoom)) : usual;
}

/**
 * Reads `resolution`.
 * @param zoom of a tile; undefined: of the layer as a whole
 * @returns undefined where none is asked for
 * @throws ProblemError 400 that says what is allowed
 */
export function resolutionAsked(layer: Layer, asked: string | undefined, zoom?: number): number | undefined {
  if (asked === undefined) return undefined;
  const range = RANGE[layer];
  if (!range) throw refused(`only hexagons and grid are of cells, ${layer} are not.`);
  const [coarsest, finest] = range;
  if (!/^\d{1,2}$/.test(asked) || Number(asked) < coarsest || Number(asked) > finest)
    throw refused(`a whole number from ${coarsest} to ${finest}, not "${asked}".`);
  const resolution = Number(asked);
  if (layer === "grid" && zoom !== undefined && resolution > finestCellsAt(zoom))
    throw refused(
      `at zoom ${zoom} from ${coarsest} to ${finestCellsAt(zoom)}, not ${resolution}; cells that fine begin at zoom ${firstZoomOf(resolution)}.`,
    );
  return resolution;
}

const refused = (reason: string) => badParameter("resolution", reason);

/** Zooms at which a layer has tiles, of cells of that resolution if one is asked for. */
export function zoomsOf(layer: Layer, resolution?: number): { minzoom: number; maxzoom: number } {
  const minzoom = layer === "grid" && resolution !== undefined ? firstZoomOf(resolution) : 0;
  return { minzoom, maxzoom: lastZoomOf(layer) };
}
