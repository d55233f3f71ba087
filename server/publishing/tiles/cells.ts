import { cellToBoundary } from "h3-js";
import { mercator, type Outlines, outlinesOf } from "./outlines.ts";

/** H3 cells of any resolution as areas, from their ids alone. One that crosses the date line lies at the map's eastern edge. */
export function cellOutlines(cells: string[]): Outlines {
  const arcs = cells.map((cell) => {
    const corners = cellToBoundary(cell, true);
    const longitudes = corners.map(([longitude]) => longitude);
    const across = Math.max(...longitudes) - Math.min(...longitudes) > 180;
    return Float64Array.from(
      corners.flatMap(([longitude, latitude]) =>
        mercator(across && longitude < 0 ? longitude + 360 : longitude, latitude),
      ),
    );
  });
  return outlinesOf(
    cells.map(() => undefined),
    arcs,
    cells.map((_, i) => [[[i]]]),
  );
}
