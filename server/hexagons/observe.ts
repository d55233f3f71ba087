import { latLngToCell } from "h3-js";

/** The finest resolution that is kept; coarser cells are sums of these. */
export const FINEST = 9;

export interface CountedCell {
  /** index of the village */
  village: number;
  cell: string;
  households: number;
  eligible: number;
}

/**
 * Counts household points into cells of resolution 9, each village's apart. The points themselves are
 * never stored.
 * @param longitude in degrees, @param latitude likewise
 * @param village   index of the village of each point
 * @param eligible  1 = in need
 * @returns ordered by cell, then village
 */
export function countPoints(
  longitude: Float64Array,
  latitude: Float64Array,
  village: Int32Array,
  eligible: Uint8Array,
): CountedCell[] {
  const counted = new Map<string, CountedCell>();
  for (let i = 0; i < longitude.length; i++) {
    const cell = latLngToCell(latitude[i], longitude[i], FINEST);
    const key = `${cell} ${String(village[i]).padStart(6, "0")}`;
    const entry = counted.get(key) ?? { village: village[i], cell, households: 0, eligible: 0 };
    entry.households++;
    entry.eligible += eligible[i];
    counted.set(key, entry);
  }
  return [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
