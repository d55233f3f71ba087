import {
  cellToBoundary,
  cellToChildren,
  getHexagonAreaAvg,
  getRes0Cells,
  gridDisk,
  POLYGON_TO_CELLS_FLAGS,
  polygonToCellsExperimental,
} from "h3-js";
import { BUFFER, EXTENT, type TileAt } from "./cut.ts";
import { degrees } from "./outlines.ts";

/** Zoom to which tiles of the grid go: there the finest cells of H3, of less than a square metre, can be told. */
export const GRID_ZOOM = 18;
export const COARSEST_CELLS = 0;
export const FINEST_CELLS = 15;
/** Cells of a tile, at most about: below 500 kB after gzip, and cut in a moment. */
const MOST = 30_000;
/** The equator, km. */
const AROUND = 40_075.017;

/** The finest cells that a tile of a zoom may show; where the map is largest, at the equator, they are {@link MOST}. */
export function finestCellsAt(zoom: number): number {
  const area = (AROUND / 2 ** zoom) ** 2;
  let finest = COARSEST_CELLS;
  while (finest < FINEST_CELLS && area / getHexagonAreaAvg(finest + 1, "km2") <= MOST) finest++;
  return finest;
}

/** The first zoom whose tiles show cells of a resolution. */
export function firstZoomOf(resolution: number): number {
  let zoom = 0;
  while (zoom < GRID_ZOOM && finestCellsAt(zoom) < resolution) zoom++;
  return zoom;
}

/**
 * Ids of cells of a resolution, ascending, among them all that touch a tile and its buffer: of no record, anywhere
 * on earth. At the map's edges, where a cell of the other side may reach across, a few more than that.
 */
export function gridCells(at: TileAt, resolution: number): string[] {
  const side = 2 ** at.z;
  const margin = BUFFER / EXTENT;
  const within = (share: number) => Math.min(1, Math.max(0, share));
  const [west, north] = degrees(within((at.x - margin) / side), within((at.y - margin) / side));
  const [east, south] = degrees(within((at.x + 1 + margin) / side), within((at.y + 1 + margin) / side));
  // A box of half the world or more has no inside that H3 could tell from its outside.
  if (east - west >= 179) return withNeighbours(everywhere(resolution, { west, north, east, south }));
  const ring = [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
  ];
  const inside = polygonToCellsExperimental(
    [ring],
    resolution,
    POLYGON_TO_CELLS_FLAGS.containmentOverlapping,
  );
  const atEdge = [at.x, at.y].some((one) => one === 0 || one === side - 1);
  return atEdge ? withNeighbours(inside) : inside.sort();
}

const withNeighbours = (cells: string[]): string[] =>
  [...new Set(cells.flatMap((cell) => gridDisk(cell, 1)))].sort();

/** Of the whole earth's cells, those with a corner in the box. */
function everywhere(resolution: number, box: { west: number; north: number; east: number; south: number }) {
  return getRes0Cells()
    .flatMap((cell) => cellToChildren(cell, resolution))
    .filter((cell) =>
      cellToBoundary(cell).some(
        ([latitude, longitude]) =>
          longitude >= box.west && longitude <= box.east && latitude >= box.south && latitude <= box.north,
      ),
    );
}
