import type { Spread } from "./spread.ts";

/** How many surveyed units each village's observed shares rest on; 0 = not surveyed. */
export type Surveyed = ArrayLike<number>;

/**
 * One standard deviation of the units in need in each cell, given the villages' own counts P; NaN where it
 * is not known. Per village and cell with share w, variances added over villages:
 * - observed: P² w(1 − w)/n · max(0, 1 − n/P), the sampling of n surveyed units (none when all were);
 * - spread: P w(1 − w), the scatter of units that fall by the shares w, and the shares' own error:
 *   dasymetric (P (w − a))², a being the areal share; areal, and observed only in coarser cells,
 *   (P w e)², e being the areal error seen elsewhere in the regency (`Spread.arealError`).
 * @param eligible P per village; NaN adds nothing
 */
export function allocationDeviation(
  spread: Spread,
  eligible: ArrayLike<number>,
  surveyed: Surveyed,
): Float64Array {
  const variance = new Float64Array(spread.cells.length);
  for (let row = 0; row < spread.village.length; row++) {
    const village = spread.village[row];
    const units = eligible[village];
    if (Number.isNaN(units) || units === 0) continue;
    const share = spread.eligible[row];
    variance[spread.cell[row]] += varianceOf(spread, row, units, share, surveyed[village]);
  }
  return variance.map(Math.sqrt);
}

function varianceOf(spread: Spread, row: number, units: number, share: number, surveyed: number): number {
  const scatter = units * share * (1 - share);
  if (spread.observed[row]) return (units / surveyed) * scatter * Math.max(0, 1 - surveyed / units);
  const error = spread.allocation[row] === 1 ? share - spread.area[row] : share * spread.arealError;
  return scatter + (units * error) ** 2;
}
