import type { MultiPolygon, Polygon } from "geojson";
import { cellToParent } from "h3-js";
import { areaShares } from "./area-weights.ts";
import { publishableCells } from "./blocks.ts";

/** How each village's units lie in the cells of one resolution: one row per village and cell. */
export interface Spread {
  resolution: number;
  /** ascending */
  cells: string[];
  village: Int32Array;
  /** index into {@link cells} */
  cell: Int32Array;
  /** share of the village's units, and of its units in need, in the cell; each sums to 1 over a village */
  base: Float64Array;
  eligible: Float64Array;
  /** 1 where the shares are observed at this resolution, 0 where they are spread */
  observed: Uint8Array;
}

interface Row {
  village: number;
  cell: string;
  base: number;
  eligible: number;
  /** finest resolution at which the row is observed, −1 = never */
  resolution: number;
}

/**
 * Spreads villages over the finest cells: by surveyed households where there are any, else by area.
 * @param counted household counts per village, see {@link countPoints}
 * @param k       least count that may be told
 */
export function finestRows(
  boundaries: (Polygon | MultiPolygon)[],
  counted: { village: number; cell: string; households: number; eligible: number }[],
  k: number,
): Row[] {
  const of = new Map<number, typeof counted>();
  for (const row of counted) of.set(row.village, [...(of.get(row.village) ?? []), row]);
  return boundaries.flatMap((boundary, village): Row[] => {
    const cells = publishableCells(of.get(village) ?? [], k);
    if (cells.length === 0)
      return areaShares(boundary).map(({ cell, share }) => ({
        village,
        cell,
        base: share,
        eligible: share,
        resolution: -1,
      }));
    const households = cells.reduce((sum, cell) => sum + cell.households, 0);
    const eligible = cells.reduce((sum, cell) => sum + cell.eligible, 0);
    return cells.map((cell) => ({
      village,
      cell: cell.cell,
      base: cell.households / households,
      // Nobody in need among those surveyed: the village's own count lies where its households do.
      eligible: eligible > 0 ? cell.eligible / eligible : cell.households / households,
      resolution: cell.resolution,
    }));
  });
}

/** The rows summed to a resolution through `cellToParent`, so that parents are exactly their children. */
export function rolledUp(rows: Row[], resolution: number): Spread {
  const summed = new Map<string, Row>();
  for (const row of rows) {
    const cell = cellToParent(row.cell, resolution);
    const key = `${cell} ${row.village}`;
    const sum = summed.get(key) ?? {
      village: row.village,
      cell,
      base: 0,
      eligible: 0,
      resolution: row.resolution,
    };
    sum.base += row.base;
    sum.eligible += row.eligible;
    sum.resolution = Math.min(sum.resolution, row.resolution);
    summed.set(key, sum);
  }
  const kept = [...summed.values()];
  const cells = [...new Set(kept.map((row) => row.cell))].sort();
  const at = new Map(cells.map((cell, i) => [cell, i]));
  return {
    resolution,
    cells,
    village: Int32Array.from(kept, (row) => row.village),
    cell: Int32Array.from(kept, (row) => at.get(row.cell)!),
    base: Float64Array.from(kept, (row) => row.base),
    eligible: Float64Array.from(kept, (row) => row.eligible),
    observed: Uint8Array.from(kept, (row) => (row.resolution >= resolution ? 1 : 0)),
  };
}

/**
 * Spreads a count per village over the cells; totals are preserved.
 * @param weights `base` or `eligible` of the spread
 * @param values  one per village; NaN adds nothing
 */
export function spreadCounts(spread: Spread, weights: Float64Array, values: ArrayLike<number>): Float64Array {
  const result = new Float64Array(spread.cells.length);
  for (let row = 0; row < weights.length; row++) {
    const value = values[spread.village[row]];
    if (!Number.isNaN(value)) result[spread.cell[row]] += value * weights[row];
  }
  return result;
}

/**
 * Whole numbers by largest remainder within each village, ties by cell: the village's count exactly.
 * @param values whole, one per village
 */
export function spreadWhole(spread: Spread, weights: Float64Array, values: ArrayLike<number>): Int32Array {
  const result = new Int32Array(spread.cells.length);
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < weights.length; row++) {
    const rows = rowsOf.get(spread.village[row]);
    if (rows) rows.push(row);
    else rowsOf.set(spread.village[row], [row]);
  }
  for (const [village, rows] of rowsOf) {
    const total = values[village];
    if (Number.isNaN(total)) continue;
    let left = total;
    const parts = rows.map((row) => {
      const exact = total * weights[row];
      const whole = Math.floor(exact);
      left -= whole;
      result[spread.cell[row]] += whole;
      return { cell: spread.cell[row], rest: exact - whole };
    });
    parts.sort((a, b) => b.rest - a.rest || a.cell - b.cell);
    for (const { cell } of parts.slice(0, left)) result[cell]++;
  }
  return result;
}
