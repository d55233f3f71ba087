import type { MultiPolygon, Polygon } from "geojson";
import { cellToParent } from "h3-js";
import { areaShares } from "./area-weights.ts";
import type { PublishableCell } from "./blocks.ts";

/** What a village's shares come from, the best known first. */
export const ALLOCATIONS = ["observed", "dasymetric", "area"] as const;
export type Allocation = (typeof ALLOCATIONS)[number];

/** Share of one village in one finest cell. */
export interface Row {
  village: number;
  cell: string;
  /** share of the village's units, and of its units in need; each sums to 1 over a village */
  base: number;
  eligible: number;
  /** share of its area; sums to 1 over a village */
  area: number;
  allocation: Allocation;
  /** finest resolution at which the shares are observed, −1 = never */
  resolution: number;
}

/** What is known of where the units of the villages are. */
export interface Whereabouts {
  boundaries: (Polygon | MultiPolygon)[];
  /** surveyed households as far as they may be told; a village has them all or none */
  households: (PublishableCell & { village: number })[];
  /** buildings or the like: any positive weight by village and finest cell */
  masses: { village: number; cell: string; mass: number }[];
}

/** How each village's units lie in the cells of one resolution: one row per village and cell. */
export interface Spread {
  resolution: number;
  /** ascending */
  cells: string[];
  village: Int32Array;
  /** index into {@link cells} */
  cell: Int32Array;
  base: Float64Array;
  eligible: Float64Array;
  area: Float64Array;
  /** 1 where the shares are observed at this resolution, 0 where they are spread */
  observed: Uint8Array;
  /** index into {@link ALLOCATIONS} */
  allocation: Uint8Array;
  /** how far areal shares lie from better-known ones, see {@link arealError}; NaN = not known */
  arealError: number;
}

/**
 * Spreads villages over the finest cells: by surveyed households where there are any, else by mass
 * (dasymetric), else by area.
 */
export function finestRows({ boundaries, households, masses }: Whereabouts): Row[] {
  const surveyed = byVillage(households);
  const built = byVillage(masses.filter(({ mass }) => mass > 0));
  return boundaries.flatMap((boundary, village): Row[] => {
    const areas = new Map(areaShares(boundary).map(({ cell, share }) => [cell, share]));
    const row = (
      cell: string,
      base: number,
      eligible: number,
      allocation: Allocation,
      resolution: number,
    ) => ({
      village,
      cell,
      base,
      eligible,
      area: areas.get(cell) ?? 0,
      allocation,
      resolution,
    });
    const known = surveyed.get(village);
    const mass = built.get(village);
    let rows: Row[];
    if (known) {
      const units = sum(known.map((cell) => cell.households));
      const eligible = sum(known.map((cell) => cell.eligible));
      rows = known.map((cell) =>
        row(
          cell.cell,
          cell.households / units,
          // Nobody in need among those surveyed: the village's own count lies where its households do.
          eligible > 0 ? cell.eligible / eligible : cell.households / units,
          "observed",
          cell.resolution,
        ),
      );
    } else if (mass) {
      const total = sum(mass.map((cell) => cell.mass));
      rows = mass.map((cell) => row(cell.cell, cell.mass / total, cell.mass / total, "dasymetric", -1));
    } else return [...areas].map(([cell, share]) => row(cell, share, share, "area", -1));
    // Empty land stays, to compare areal shares with; it drops out of every spread.
    const settled = new Set(rows.map(({ cell }) => cell));
    const empty = [...areas.keys()].filter((cell) => !settled.has(cell));
    return [...rows, ...empty.map((cell) => row(cell, 0, 0, rows[0].allocation, rows[0].resolution))];
  });
}

/** The rows summed to a resolution through `cellToParent`, so that parents are exactly their children. */
export function rolledUp(rows: Row[], resolution: number): Spread {
  const summed = new Map<string, Row>();
  for (const row of rows) {
    const cell = cellToParent(row.cell, resolution);
    const key = `${cell} ${row.village}`;
    const total = summed.get(key);
    if (!total) {
      summed.set(key, { ...row, cell });
      continue;
    }
    total.base += row.base;
    total.eligible += row.eligible;
    total.area += row.area;
    total.resolution = Math.min(total.resolution, row.resolution);
  }
  const all = [...summed.values()];
  const kept = all.filter(({ base, eligible }) => base > 0 || eligible > 0);
  const cells = [...new Set(kept.map((row) => row.cell))].sort();
  const at = new Map(cells.map((cell, i) => [cell, i]));
  return {
    resolution,
    cells,
    village: Int32Array.from(kept, (row) => row.village),
    cell: Int32Array.from(kept, (row) => at.get(row.cell)!),
    base: Float64Array.from(kept, (row) => row.base),
    eligible: Float64Array.from(kept, (row) => row.eligible),
    area: Float64Array.from(kept, (row) => row.area),
    observed: Uint8Array.from(kept, (row) => (row.resolution >= resolution ? 1 : 0)),
    allocation: Uint8Array.from(kept, (row) => ALLOCATIONS.indexOf(row.allocation)),
    arealError: arealError(all),
  };
}

/**
 * How wrong areal shares are where it can be seen: √(Σ(w − a)² / Σa²) over the rows of villages with
 * observed shares w, or failing those dasymetric ones; a is the areal share. 0.5 = typically half of
 * the share off. NaN where every village is spread by area.
 */
export function arealError(rows: Row[]): number {
  const better = ALLOCATIONS.slice(0, 2)
    .map((allocation) => rows.filter((row) => row.allocation === allocation))
    .find((found) => found.length > 0);
  if (!better) return Number.NaN;
  const off = sum(better.map(({ base, area }) => (base - area) ** 2));
  return Math.sqrt(off / sum(better.map(({ area }) => area ** 2)));
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
 * To keep them whole and summed at every resolution, spread over the finest cells and add up, see
 * {@link summedTo}.
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
      // A share that is whole but for the last bits of a division must not lose its unit.
      const whole = Math.floor(exact + 1e-9);
      left -= whole;
      result[spread.cell[row]] += whole;
      return { cell: spread.cell[row], rest: exact - whole };
    });
    parts.sort((a, b) => b.rest - a.rest || a.cell - b.cell);
    for (const { cell } of parts.slice(0, left)) result[cell]++;
  }
  return result;
}

/** Counts of the finest cells added up to those of a coarser spread. */
export function summedTo(coarse: Spread, finest: Spread, counts: ArrayLike<number>): Float64Array {
  const at = new Map(coarse.cells.map((cell, i) => [cell, i]));
  const result = new Float64Array(coarse.cells.length);
  finest.cells.forEach((cell, i) => {
    result[at.get(cellToParent(cell, coarse.resolution))!] += counts[i];
  });
  return result;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function byVillage<T extends { village: number }>(rows: T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.village);
    if (group) group.push(row);
    else groups.set(row.village, [row]);
  }
  return groups;
}
